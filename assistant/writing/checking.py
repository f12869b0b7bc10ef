"""Each sentence of a model checked against the passages it names: kept with quotes, or refused."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import Language
from assistant.assertions import assertions
from assistant.bare import bare, telling
from assistant.concepts import ConceptReader
from assistant.question import language_of
from assistant.quoting import Quote
from assistant.sources import Source, source_of
from assistant.told import carried
from assistant.verifying import Difference
from assistant.wording import say
from assistant.writing.passages import Passage
from assistant.writing.printed import Said, as_printed, said_in
from assistant.writing.printed import squeezed as _squeezed
from assistant.writing.replies import Sentence
from index.terms import normalise

Verify = Callable[[str, Sequence[Source]], tuple[Difference, ...]]

# Share of a sentence's content words that stand in the paragraphs it names: of true sentences
# about three reports at least .95 (English ones .31), of invented ones .44 (of English ones 1).
_LEAST_CARRIED = 0.6
_QUOTED = re.compile(r"[“\"]([^“”\"]{2,})[”\"]")
_CHINESE = re.compile(r"[\u3400-\u9fff]{4,}")


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
    said = said_in(sentence.text)
    quotes = tuple(_quote(sentence.text, said, passage) for passage in named)
    printed = "\n".join(_text(quote) for quote in quotes)
    sources = [_source(passage) for passage in named]
    reason = (
        _wrong_language(sentence.text, language)
        or _unquoted(sentence.text, named, said, printed, language)
        or _invented(sentence.text, named, language, reader)
        or _different(verify(sentence.text, sources), language)
    )
    if reason:
        return Checked(sentence.text, reason=reason)
    settled = as_printed(sentence.text, said, printed, lambda text: not verify(text, sources))
    if settled is None:
        return Checked(sentence.text, reason=say("unclear_figure", language))
    text, converted = settled
    return Checked(text, quotes, converted=converted)


def _wrong_language(text: str, language: Language) -> str:
    own = _QUOTED.sub("", text)
    return "" if language_of(own) == language else say("other_language", language)


def _unquoted(
    text: str, named: Sequence[Passage], said: Sequence[Said], printed: str, language: Language
) -> str:
    """Return the complaint about a figure or quoted words that the quotes don't have, else ""."""
    lacking = next((figure.text for figure in said if not figure.printed_in(printed)), "")
    if lacking:
        return say("not_printed", language, words=lacking)
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
    anchored = any(_CHINESE.search(words) for words in _QUOTED.findall(text)) or said_in(text)
    if language == "en" and not anchored:
        return say("no_anchor", language)
    reading = named[0].quote.reading
    own = _QUOTED.sub("", text) if language == "en" else text
    concepts = reader.concepts(
        " ".join(telling(bare(clause)) for clause in assertions(own)),
        language,
        names=reading.names,
        frequency=reading.lexical.frequency,
        size=len(reading.units),
    )
    around = normalise(" ".join(_with_headings(passage) for passage in named))
    nothing_more = language == "en" and all(concept.weak for concept in concepts)
    if not nothing_more and carried(around, concepts) < _LEAST_CARRIED:
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


def _quote(text: str, said: Sequence[Said], passage: Passage) -> Quote:
    """Return the sentences of the passage that hold the text's figures, or are the likest to it."""
    whole = _paragraph(passage)
    spans = passage.quote.reading.report.paragraphs[passage.quote.paragraph].sentences
    words = [whole[span.start : span.end] for span in spans]
    pairs = _pairs(text)

    def likeness(number: int) -> tuple[int, int]:
        held = sum(bool(figure.printed_in(words[number])) for figure in said)
        return held, len(pairs & _pairs(words[number]))

    order = sorted(range(len(spans)), key=likeness, reverse=True)
    if likeness(order[0]) == (0, 0):
        return passage.quote
    chosen = [order[0]]
    for number in order[1:]:
        held = "\n".join(words[n] for n in chosen)
        lacking = [figure for figure in said if not figure.printed_in(held)]
        if any(figure.printed_in(words[number]) for figure in lacking):
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
