"""The paragraphs shown to the model, each under a number that holds for this question alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.evidence import Evidence
from assistant.quoting import Found, Quote, quote
from assistant.reading import Reading
from assistant.writing.prompts import inert

_MAX_PASSAGES = 8
# A longer paragraph is shown by its best sentence and what stands round it.
_LONG = 700


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that was found, or the part of it round the best sentence.

    Attributes:
        number: its mark in the prompt and in the reply.
        quote: what the quoting engine would quote of it.
        start: with `end`, the part shown, as offsets in the paragraph's text.
    """

    number: int
    quote: Quote
    start: int
    end: int

    @property
    def text(self) -> str:
        """The part of the paragraph that is shown."""
        return self.quote.reading.report.paragraphs[self.quote.paragraph].text[
            self.start : self.end
        ]


def passages(founds: Sequence[Found], *, max_characters: int = 3000) -> tuple[Passage, ...]:
    """Return the best paragraphs of all parts of a question, the parts taking turns, best first.

    Args:
        max_characters: of all passages together; the first is there in any case.
    """
    long = min(_LONG, max_characters)
    chosen: dict[tuple[str, int], Passage] = {}
    characters = 0
    for found, (_, mark, reading) in _in_turn(founds):
        key = reading.report.id, reading.units[mark.unit].paragraph
        if key in chosen or reading.paragraph(mark.unit).kind == "heading":
            continue  # a heading stands over its paragraphs as it is
        passage = _passage(len(chosen) + 1, found, mark, reading, long)
        characters += passage.end - passage.start
        if chosen and (characters > max_characters or len(chosen) == _MAX_PASSAGES):
            break
        chosen[key] = passage
    return tuple(chosen.values())


def printed(shown: Iterable[Passage]) -> str:
    """Return the passages as the prompt holds them: number, where they stand, their words."""
    return "\n\n".join(_printed(passage) for passage in shown)


def _in_turn(
    founds: Sequence[Found],
) -> Iterator[tuple[Found, tuple[float, Evidence, Reading]]]:
    for rows in zip_longest(*(found.ranked for found in founds)):
        for found, row in zip(founds, rows, strict=True):
            if row is not None:
                yield found, row


def _passage(number: int, found: Found, mark: Evidence, reading: Reading, long: int) -> Passage:
    best = quote(reading, mark, found.asked)
    paragraph = reading.paragraph(mark.unit)
    start, end = 0, len(paragraph.text)
    if end > long:
        start, end = _round(reading, mark.unit, long)
    return Passage(number, best, start, end)


def _round(reading: Reading, unit: int, long: int) -> tuple[int, int]:
    """Return the span of the unit's sentence widened by whole sentences, those after it first."""
    spans = reading.paragraph(unit).sentences
    first = last = reading.units[unit].sentence
    while spans[last].end - spans[first].start < long:
        if last + 1 < len(spans) and last - reading.units[unit].sentence < 3:
            last += 1
        elif first > 0:
            first -= 1
        else:
            break
    return spans[first].start, spans[last].end


def _printed(passage: Passage) -> str:
    report = passage.quote.reading.report
    paragraph = report.paragraphs[passage.quote.paragraph]
    columns = " | ".join(column for column in paragraph.columns if column)
    above = [report.title, *paragraph.section, paragraph.caption, columns]
    where = inert(" > ".join(line for line in above if line))
    return f"[{passage.number}] {where}\n{inert(passage.text)}"
