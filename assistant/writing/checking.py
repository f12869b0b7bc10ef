"""Each sentence of a model checked against the passages it names: kept with quotes, or refused."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer import Language
from assistant.assertions import COMPARED, Clause, assertions
from assistant.clause_marks import carried
from assistant.concept_reader import ConceptReader
from assistant.concepts import Concept
from assistant.contrasts import RISE, kind_of
from assistant.factcheck.bare import telling
from assistant.question import language_of
from assistant.quoting import Quote
from assistant.sources import Source
from assistant.verifying import Difference
from assistant.wording import say
from assistant.writing import borne, citing
from assistant.writing.borne import is_light, tells_much, unborne
from assistant.writing.citing import quotes_of, text_of
from assistant.writing.grounds import Ground
from assistant.writing.passages import Passage
from assistant.writing.placing import misplaced
from assistant.writing.printed import Said, as_printed, said_in
from assistant.writing.printed import squeezed as _squeezed
from assistant.writing.refuting import refuted
from assistant.writing.replies import QUOTED, Sentence, sentences
from assistant.writing.staging import staged
from index.terms import normalise

Read = tuple[str, tuple[Concept, ...]]
Verify = Callable[[str, Sequence[Source]], tuple[Difference, ...]]

# Share of a Chinese sentence's content words that the paragraphs it names have to hold. Each word
# that is strange to them refuses it already; this is for many that are so by half.
_LEAST_CARRIED = 0.4
_IN_QUOTES = re.compile(rf"\s*[（(]?{QUOTED.pattern}[）)]?")
_CHINESE = re.compile(r"[\u3400-\u9fff]{4,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_POSSESSIVE = re.compile(r"(?<=[A-Za-z])['’](?:s\b)?")
# Unfinished and incomplete deny too.
_UN = re.compile(r"\b(?:un(?=[a-z]{4})(?!der|ion|it|iv|til)|in(?=complete))[a-z]+", re.I)


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with what carries it.

    Attributes:
        text: as the model wrote it; of a kept one, with the figures as the quotes print them.
        quotes: a quote of each passage it names; empty when it is refused.
        converted: each figure that the model wrote otherwise, with how the quotes print it.
        reason: why it is refused, in words; "" when it is kept.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    reason: str = ""
    converted: tuple[tuple[str, str], ...] = ()


class Checker:
    """Checks the sentences of one reply; what it reads of a passage it reads once."""

    def __init__(
        self,
        shown: Sequence[Passage],
        language: Language,
        *,
        verify: Verify,
        reader: ConceptReader,
    ) -> None:
        """Take the passages of this question; marks of any other number count for nothing."""
        self._grounds = tuple(Ground(passage) for passage in shown)
        self._language = language
        self._verify = verify
        self._reader = reader
        self._kept: dict[Sentence, Checked] = {}

    def read(self) -> None:
        """Read the passages before there is a sentence to check."""
        for ground in self._grounds:
            ground.read()
            borne.read_ahead(ground.around, self._language)
            citing.read_ahead(ground.passage)

    def check_ahead(self, reply: str) -> None:
        """Check what is whole of a reply that still comes, so that little is left at its end."""
        for sentence in sentences(reply)[:-1]:
            self.checked(sentence)

    def checked(self, sentence: Sentence) -> Checked:
        """Return the sentence with its quotes, or with the reason why it is not the report's."""
        if sentence not in self._kept:
            self._kept[sentence] = self._judged(sentence)
        return self._kept[sentence]

    def _judged(self, sentence: Sentence) -> Checked:
        text, language, reader = sentence.text, self._language, self._reader
        grounds = [g for g in self._grounds if g.passage.number in sentence.numbers]
        if not grounds:
            return Checked(text, reason=say("no_source", language))
        said = said_in(text)
        quotes = quotes_of(text, said, [ground.passage for ground in grounds])
        printed = "\n".join(text_of(quote) for quote in quotes)
        read = _read(text, grounds, language, reader)
        sources = [ground.source for ground in grounds]
        reason = (
            _wrong_language(text, language)
            or _unquoted(text, grounds, said, printed, language)
            or _invented(text, grounds, printed, language, read)
            or _reversed(text, language)
            or _different(self._verify(text, sources), language)
            or _different(staged(text, grounds, language, read[1]), language)
            or _different(misplaced(text, grounds, language, read[1]), language)
            or _different(refuted(_own_words(text, language), grounds, language, reader), language)
        )
        if reason:
            return Checked(text, reason=reason)
        printed_ones = [figure for figure in said if figure.printed_in(printed)]
        settled = as_printed(
            text, printed_ones, printed, lambda put: not self._verify(put, sources)
        )
        if settled is None:
            return Checked(text, reason=say("unclear_figure", language))
        put, converted = settled
        return Checked(put, quotes, converted=converted)


def _wrong_language(text: str, language: Language) -> str:
    own = QUOTED.sub("", text)
    return "" if language_of(own) == language else say("other_language", language)


def _unquoted(
    text: str, grounds: Sequence[Ground], said: Sequence[Said], printed: str, language: Language
) -> str:
    """Return the complaint about a figure or quoted words that the quotes don't have, else ""."""
    lacking = next(
        (f.text for f in said if not (f.printed_in(printed) or _is_none(f, grounds))), ""
    )
    if lacking:
        return say("not_printed", language, words=lacking)
    whole = "".join(ground.squeezed for ground in grounds)
    for words in QUOTED.findall(text):
        if _squeezed(words).strip("。，.,") not in whole:
            return say("not_printed", language, words=words)
    return ""


def _is_none(figure: Said, grounds: Sequence[Ground]) -> bool:
    """True of 零 over a passage that denies; verification finds whether it denies this."""
    denies = any(around.place.clause.negated for ground in grounds for around in ground.places)
    return bool(figure.amount and figure.amount.value == 0 and denies)


def _invented(
    text: str, grounds: Sequence[Ground], printed: str, language: Language, read: Read
) -> str:
    """Return the complaint about words that the passages don't have, else "".

    An English sentence over Chinese words is a translation, whose every word can't be checked: it
    has to hold a figure or a run of the report's own words besides.
    """
    anchored = any(_CHINESE.search(words) for words in QUOTED.findall(text)) or said_in(text)
    if language == "en" and not anchored:
        return say("no_anchor", language)
    own, concepts = read
    around = " ".join(ground.around for ground in grounds)
    words = unborne(own, concepts, around, normalise(printed))
    if tells_much(words, own):
        return say("not_borne", language, words=words[0])
    telling_ones = [concept for concept in concepts if not is_light(concept.surface)]
    if language == "zh" and telling_ones and carried(around, telling_ones) < _LEAST_CARRIED:
        return say("not_carried", language)
    return ""


def _read(text: str, grounds: Sequence[Ground], language: Language, reader: ConceptReader) -> Read:
    """Return what a sentence says in its own words, and the concepts of that."""
    reading = grounds[0].reading
    clauses = assertions(QUOTED.sub("", text), reading.base_year)
    own = _POSSESSIVE.sub("", " ".join(telling(_own(clause, grounds)) for clause in clauses))
    concepts = reader.concepts(
        own,
        language,
        names=reading.names,
        frequency=reading.lexical.frequency,
        size=len(reading.units),
    )
    return own, concepts


def _own(clause: Clause, grounds: Sequence[Ground]) -> str:
    """Return a clause without its amounts and the directions told there, compared elsewhere."""
    silent = [(amount.start, amount.end) for amount in clause.amounts]
    silent += [
        (cue.start, cue.start + len(cue.text))
        for cue in clause.cues
        if kind_of(cue.contrast) == "direction" and _is_compared(cue.contrast, grounds)
    ]
    parts, at = [], 0
    for start, end in sorted(silent):
        parts.append(clause.text[at:start])
        at = max(at, end)
    return COMPARED.sub(" ", " ".join((*parts, clause.text[at:])))


def _is_compared(contrast: int, grounds: Sequence[Ground]) -> bool:
    """True of rise and fall, and of what the passages have a word of the same contrast for."""
    return contrast == RISE[0] or any(
        cue.contrast == contrast
        for ground in grounds
        for around in ground.places
        for cue in around.place.clause.cues
    )


def _reversed(text: str, language: Language) -> str:
    """Return the complaint about English that denies what it quotes, or the other way round."""
    quoted = " ".join(words for words in QUOTED.findall(text) if _HAN.search(words))
    if language != "en" or not quoted:
        return ""
    own = QUOTED.sub("", text)
    denies = any(clause.negated for clause in assertions(own)) or bool(_UN.search(own))
    if denies == any(clause.negated for clause in assertions(quoted)):
        return ""
    return say("reversed", language, words=quoted)


def _own_words(text: str, language: Language) -> str:
    return _IN_QUOTES.sub("", text) if language == "en" else text


def _different(differences: Sequence[Difference], language: Language) -> str:
    if not differences:
        return ""
    first = differences[0]
    key = "differs" if first.reported else "lacks"
    return say(key, language, claimed=first.claimed, reported=first.reported)
