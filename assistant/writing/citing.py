"""The words of a passage that are quoted for a sentence, and the heading that tells their year."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.amounts import amounts
from assistant.quoting import Quote
from assistant.writing.passages import Passage
from assistant.writing.printed import Said, squeezed
from index.terms import normalise

_YEAR = re.compile(r"(?:19|20)\d\d年?")
# A title may go on in its line (政府工作报告——2024年3月5日在…): so much of it tells it.
_TITLE = 8


def quotes_of(text: str, said: Sequence[Said], named: Sequence[Passage]) -> tuple[Quote, ...]:
    """Return a quote of each passage for a sentence, and of the headings that alone tell a year.

    Args:
        said: the sentence's figures.
    """
    quotes = [_quote(text, said, passage) for passage in named]
    for figure in said:
        printed = "\n".join(text_of(quote) for quote in quotes)
        if _YEAR.fullmatch(figure.text) and not figure.is_in(printed):
            quotes += [found for passage in named[:1] if (found := _dated(passage, figure))]
    return tuple(quotes)


def read_ahead(passage: Passage) -> None:
    """Read a passage's sentences before one is told which of them to quote."""
    text = _paragraph_text(passage.quote)
    for span in passage.quote.reading.report.paragraphs[passage.quote.paragraph].sentences:
        words = text[span.start : span.end]
        _pairs(words), amounts(words)


def text_of(quote: Quote) -> str:
    """Return the quoted words."""
    return _paragraph_text(quote)[quote.start : quote.end]


def _dated(passage: Passage, year: Said) -> Quote | None:
    """Return the heading over a passage, the nearest first, or the title, that has the year."""
    reading, at = passage.quote.reading, passage.quote.paragraph
    paragraphs, title = reading.report.paragraphs, reading.report.title
    over = frozenset(paragraphs[at].section)
    for number in range(at - 1, -1, -1):
        text = paragraphs[number].text
        is_over = paragraphs[number].kind == "heading" and text.strip() in over
        is_title = paragraphs[number].kind == "front" and title[:8] in text
        if (is_over or is_title) and year.is_in(text):
            span = next(
                s for s in paragraphs[number].sentences if year.is_in(text[s.start : s.end])
            )
            return Quote(reading, number, span.start, span.end)
    return None


def _quote(text: str, said: Sequence[Said], passage: Passage) -> Quote:
    """Return the sentences of the passage that hold the text's figures, or are the likest to it."""
    whole = _paragraph_text(passage.quote)
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
    plain = squeezed(normalise(text))
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1))


def _paragraph_text(quote: Quote) -> str:
    return quote.reading.report.paragraphs[quote.paragraph].text
