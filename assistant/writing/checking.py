"""Each sentence of a model checked against the passages it names: kept with quotes, or refused."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import Language
from assistant.concepts import ConceptReader
from assistant.question import language_of
from assistant.quoting import Quote
from assistant.sources import Source, source_of
from assistant.told import carried
from assistant.verifying import Difference
from assistant.wording import say
from assistant.writing.passages import Passage
from assistant.writing.replies import Sentence
from index.figures import figures
from index.terms import normalise

Verify = Callable[[str, Sequence[Source]], tuple[Difference, ...]]

# Share of a sentence's content words that stand in the paragraphs it names: of true sentences
# about three reports at least .95 (English ones .31), of invented ones .44 (of English ones 1).
_LEAST_CARRIED = 0.6
_QUOTED = re.compile(r"[“\"]([^“”\"]{2,})[”\"]")
_CHINESE = re.compile(r"[\u3400-\u9fff]{4,}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with what carries it.

    Attributes:
        quotes: a quote of each passage it names; empty when it is refused.
        reason: why it is refused, in words; "" when it is kept.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    reason: str = ""


def checked(
    sentence: Sentence,
    shown: Sequence[Passage],
    language: Language,
    *,
    verify: Verify,
    reader: ConceptReader,
) -> Checked:
    """Return the sentence with its quotes, or with the reason why it is not the report's.

    Args:
        shown: the passages of this question; marks of any other number count for nothing.
    """
    named = [passage for passage in shown if passage.number in sentence.numbers]
    if not named:
        return Checked(sentence.text, reason=say("no_source", language))
    quotes = tuple(_quote(sentence.text, passage) for passage in named)
    reason = (
        _wrong_language(sentence.text, language)
        or _unquoted(sentence.text, named, quotes, language)
        or _invented(sentence.text, named, language, reader)
        or _different(verify(sentence.text, [_source(p) for p in named]), language)
    )
    return Checked(sentence.text, () if reason else quotes, reason)


def _wrong_language(text: str, language: Language) -> str:
    own = _QUOTED.sub("", text)
    return "" if language_of(own) == language else say("other_language", language)


def _unquoted(
    text: str, named: Sequence[Passage], quotes: Sequence[Quote], language: Language
) -> str:
    """Return the complaint about a figure or quoted words that are not printed so, else ""."""
    printed = _squeezed("".join(_text(quote) for quote in quotes))
    for figure in figures(text):
        if not re.search(rf"(?<![\d.]){re.escape(_squeezed(figure.text))}(?!\d)", printed):
            return say("not_printed", language, words=figure.text)
    whole = _squeezed("".join(_paragraph(passage) for passage in named))
    for words in _QUOTED.findall(text):
        if _squeezed(words).strip("。，.,") not in whole:
            return say("not_printed", language, words=words)
    return ""


def _invented(
    text: str, named: Sequence[Passage], language: Language, reader: ConceptReader
) -> str:
    """Return the complaint about words that the passages don't have, else "".

    An English sentence over Chinese words is a translation, whose every word can't be checked: it
    has to hold a figure or a run of the report's own words besides.
    """
    anchored = any(_CHINESE.search(words) for words in _QUOTED.findall(text)) or figures(text)
    if language == "en" and not anchored:
        return say("no_anchor", language)
    reading = named[0].quote.reading
    concepts = reader.concepts(
        _QUOTED.sub("", text) if language == "en" else text,
        language,
        names=reading.names,
        frequency=reading.lexical.frequency,
        size=len(reading.units),
    )
    around = normalise(" ".join(_with_headings(passage) for passage in named))
    if carried(around, concepts) < _LEAST_CARRIED:
        return say("not_carried", language)
    return ""


def _different(differences: Sequence[Difference], language: Language) -> str:
    if not differences:
        return ""
    first = differences[0]
    key = "differs" if first.reported else "lacks"
    return say(key, language, claimed=first.claimed, reported=first.reported)


def _source(passage: Passage) -> Source:
    quote = passage.quote
    paragraphs = quote.reading.report.paragraphs
    before = paragraphs[quote.paragraph - 1].text if quote.paragraph else ""
    return source_of(quote.reading.report, paragraphs[quote.paragraph], before)


def _quote(text: str, passage: Passage) -> Quote:
    """Return the sentences of the passage that hold the text's figures, or are the likest to it."""
    whole = _paragraph(passage)
    spans = passage.quote.reading.report.paragraphs[passage.quote.paragraph].sentences
    pairs = _pairs(text)
    wanted = {_squeezed(figure.text) for figure in figures(text)}

    def likeness(number: int) -> tuple[int, int]:
        words = whole[spans[number].start : spans[number].end]
        held = sum(figure in _squeezed(words) for figure in wanted)
        return held, len(pairs & _pairs(words))

    order = sorted(range(len(spans)), key=likeness, reverse=True)
    if likeness(order[0]) == (0, 0):
        return passage.quote
    chosen = [order[0]]
    for number in order[1:]:
        held = _squeezed("".join(whole[spans[n].start : spans[n].end] for n in chosen))
        lacking = {figure for figure in wanted if figure not in held}
        words = _squeezed(whole[spans[number].start : spans[number].end])
        if any(figure in words for figure in lacking):
            chosen.append(number)
    start, end = spans[min(chosen)].start, spans[max(chosen)].end
    trimmed = whole[start:end].rstrip()
    return Quote(passage.quote.reading, passage.quote.paragraph, start, start + len(trimmed))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    plain = _squeezed(normalise(text))
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1))


def _paragraph(passage: Passage) -> str:
    return passage.quote.reading.report.paragraphs[passage.quote.paragraph].text


def _with_headings(passage: Passage) -> str:
    report = passage.quote.reading.report
    paragraph = report.paragraphs[passage.quote.paragraph]
    return " ".join(
        (paragraph.text, *paragraph.section, paragraph.caption, *paragraph.columns, report.title)
    )


def _text(quote: Quote) -> str:
    return quote.reading.report.paragraphs[quote.paragraph].text[quote.start : quote.end]


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)
