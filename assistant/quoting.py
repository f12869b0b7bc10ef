"""The engine without a model: the report's own sentences, chosen and put in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.amiss import tells_nothing
from assistant.answer import Language
from assistant.concept_reader import ConceptReader
from assistant.concepts import Concept
from assistant.evidence import Evidence, Hit, When, evidence
from assistant.holding import is_numbered
from assistant.pairs import Pairs, pairs
from assistant.question import Part, when
from assistant.ranking import score
from assistant.reading import Reading
from assistant.refusing import chance
from assistant.shortened import spelled_out
from assistant.stopwords import WEAK_ZH
from assistant.twins import preferred_first
from assistant.windows import line, window
from index.terms import normalise
from index.years import is_speech, years_in

# A sentence's score, its marks and the report it is of.
Ranked = tuple[float, Evidence, Reading]

_OF_TITLE = 0.35
_OF_YEARS = re.compile(r"年(?!级)|\byears?\b", re.I)
# 在园幼儿2020: the year is no part of the wording; 儿2 only happens to stand in 在园幼儿2378万人.
_BARE_YEAR = re.compile(r"(?<=[\u3400-\u9fff])(?=(?:19|20)\d\d(?![\d年]))")
# A word that may be short for another one, said less surely than a synonym.
_OF_SHORT = 0.7
_SHORT_PLACE = re.compile(r"[\u3400-\u9fff]{1,2}[省市州盟县区旗]")
# 阜阳多少人: who asks how many people a place has asks for its population.
_POPULATION = "常住人口"
_LENT, _LENT_TO_NONE = 0.4, 0.9


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a question as one report reads it."""

    part: Part
    language: Language
    concepts: tuple[Concept, ...]
    when: When
    pairs: Pairs = frozenset()

    @property
    def speaks_of_years(self) -> bool:
        """True if a year is asked about, or which (头一年, 哪年, the first year)."""
        return bool(self.when.years or _OF_YEARS.search(self.part.text))


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a paragraph's text chosen to answer a part."""

    reading: Reading
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A part's candidates, best first, with the chance that the best one answers.

    Attributes:
        quotes: what to quote where that is known already; empty to choose it by the marks.
        note: how it was found, for the reader; "" when there is nothing to say.
    """

    asked: Asked
    ranked: tuple[Ranked, ...]
    chance: float
    quotes: tuple[Quote, ...] = ()
    note: str = ""


def asked(part: Part, reading: Reading, reader: ConceptReader, language: Language) -> Asked:
    """Return the part with the concepts and the time it has for one report."""

    def of(text: str) -> tuple[Concept, ...]:
        return reader.concepts(
            text,
            language,
            names=reading.names,
            frequency=reading.frequency,
            size=len(reading.units),
        )

    concepts = tuple(
        _known_by_title(_spelled_out(concept, reading), reading) for concept in of(part.text)
    )
    if part.wanted.kinds == {"people"} and all(_is_of_all(concept) for concept in concepts):
        concepts += of(_POPULATION)
    own = {concept.surface for concept in concepts}
    context = [c for c in of(part.context) if c.surface not in own] if part.context else []
    # A part without a subject of its own (…，今年涨到多少) has the one of the parts before it.
    lends = _LENT if any(not concept.weak for concept in concepts) else _LENT_TO_NONE
    lent = tuple(replace(c, weight=c.weight * lends) for c in context)
    time = _when(part, reading)
    wording = (
        pairs(_BARE_YEAR.sub(" ", normalise(part.text)))
        if language == "zh"
        else _translated(concepts, reading)
    )
    return Asked(part, language, (*concepts, *lent), time, wording)


def _when(part: Part, reading: Reading) -> When:
    """Return the time a part asks about; a speech's relative years are from when it was given."""
    spoken = is_speech(reading.report)
    told = reading.base_year if spoken else reading.told_year
    titled = not spoken and bool(years_in(reading.report.title))
    return when(part, told=told, base=reading.base_year, titled=titled)


def _translated(concepts: Sequence[Concept], reading: Reading) -> Pairs:
    """Return the pairs of characters of the Chinese words that a report has for English ones."""
    chosen = (next((w for w, _ in c.words if w in reading.whole), "") for c in concepts)
    return frozenset().union(*map(pairs, chosen))


def _spelled_out(concept: Concept, reading: Reading) -> Concept:
    """Return a concept that the report doesn't have with what it may be short for there."""
    if concept.known and not (is_numbered(concept) and concept.surface not in reading.whole):
        return concept
    longer = spelled_out(concept.surface, reading.whole)
    worth = 1.0 if is_numbered(concept) else _OF_SHORT  # the only school of its number is it
    words = (*concept.words, *((word, worth) for word in longer))
    return replace(concept, words=words, known=bool(longer))


def _is_of_all(concept: Concept) -> bool:
    """True if a concept narrows nothing (全市, the title's own); 娃 or 死了 says who is meant."""
    return concept.surface in WEAK_ZH or (concept.weak and len(concept.surface.rstrip("了")) > 1)


def _known_by_title(concept: Concept, reading: Reading) -> Concept:
    """Return a concept that the title has as a weak one: all the report is about it.

    A people that gives an autonomous prefecture its name is only one of those that live there.
    """
    words = [word for word, value in concept.words if value > 0.8 and word in reading.title]
    named = any(f"{word}自治" not in reading.title for word in words)
    if named or _is_short_for(concept.surface, reading.title):
        return replace(concept, weak=True, weight=concept.weight * _OF_TITLE)
    return concept


def _is_short_for(place: str, title: str) -> bool:
    """True of 博州 where the title has 博尔塔拉蒙古自治州."""
    if not _SHORT_PLACE.fullmatch(place):
        return False
    return bool(re.search(rf"{place[0]}[\u3400-\u9fff]{{1,12}}{place[-1]}", title))


def found(this: Asked, hits: Sequence[Hit]) -> Found:
    """Return the hits judged as evidence for a part, best first."""
    question = normalise(this.part.text)
    telling = [hit for hit in hits if not tells_nothing(question, hit.reading.text(hit.unit))]
    marks = [(hit.reading, evidence(hit, this)) for hit in telling or hits]
    ranked = sorted(
        ((score(mark), mark, reading) for reading, mark in marks),
        key=lambda row: (-row[0], row[1].unit),
    )
    best = chance(this, ranked) if ranked else 0.0
    return Found(this, tuple(preferred_first(this, ranked)), best)


def quote(reading: Reading, mark: Evidence, this: Asked) -> Quote:
    """Return what to quote of a sentence that was marked for a part."""
    spot = reading.units[mark.unit]
    sentence = reading.report.paragraphs[spot.paragraph].sentences[spot.sentence]
    text, wanted = reading.text(mark.unit), this.part.wanted
    start, end = window(text, mark.span, this.concepts, wanted, this.when.years)
    return Quote(reading, spot.paragraph, sentence.start + start, sentence.start + end)


def ranked_quotes(founds: Sequence[Found]) -> Iterator[Quote]:
    """Yield what to read of a question's candidates, best first; the parts take turns.

    Of each sentence first the line that carries most, then what follows it, then what precedes
    it; no character twice.
    """
    given: set[tuple[str, int, int]] = set()
    for turn in zip_longest(*(found.ranked for found in founds)):
        for found, row in zip(founds, turn, strict=True):
            if row is None:
                continue
            _, mark, reading = row
            for part in _in_reading_order(reading, mark.unit, found.asked):
                key = reading.report.id, part.paragraph, part.start
                if part.start < part.end and key not in given:
                    given.add(key)
                    yield part


def _in_reading_order(reading: Reading, unit: int, this: Asked) -> Iterator[Quote]:
    spot = reading.units[unit]
    paragraph = reading.report.paragraphs[spot.paragraph]
    sentence = paragraph.sentences[spot.sentence]
    text = paragraph.text[sentence.start : sentence.end]
    start, end = line(text, this.concepts, this.language)
    for begun, ended in ((start, end), (end, len(text)), (0, start)):
        yield Quote(reading, spot.paragraph, sentence.start + begun, sentence.start + ended)
