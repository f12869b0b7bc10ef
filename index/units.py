"""What is searched: the sentences of a report, each with the words that stand above it."""

from dataclasses import dataclass

from index.report import Paragraph, Report, Sentence


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a report: the position of its paragraph, and of itself in there."""

    paragraph: int
    sentence: int


def units(report: Report) -> tuple[Unit, ...]:
    """Return the report's search units in order: every sentence but those of table heads."""
    return tuple(
        Unit(number, position)
        for number, paragraph in enumerate(report.paragraphs)
        if paragraph.kind != "header"
        for position in range(len(paragraph.sentences))
    )


def sentence_text(paragraph: Paragraph, sentence: Sentence) -> str:
    """Return the sentence's own text."""
    return paragraph.text[sentence.start : sentence.end]


def search_text(report: Report, unit: Unit) -> str:
    """Return what both searches read for a unit: its own heading, its table's caption, itself.

    Year, place and subject often stand only there.
    """
    paragraph = report.paragraphs[unit.paragraph]
    own = sentence_text(paragraph, paragraph.sentences[unit.sentence])
    heading = "" if paragraph.kind == "heading" else " ".join(paragraph.section[-1:])
    return " ".join(part for part in (heading[:40], paragraph.caption, own) if part)
