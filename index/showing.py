"""A report as the command line shows it: what was read, and what was not, for a person to check."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.builds.manifest import ReportEntry
from index.report import Hidden, Paragraph, Place, Report

_LENGTH = 50
_ROWS = 3
# Reports are text, never commands to the terminal; nor may they turn its writing direction.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def plain(text: str) -> str:
    """Return the text on one line, white space and what a terminal would obey as one space."""
    return _CONTROL.sub(" ", text).strip()


def summary(report: Report) -> dict[str, object]:
    """Return what `add` says of a report."""
    return {
        "id": report.id,
        "title": report.title,
        "date": report.date,
        "paragraphs": len(report.paragraphs),
        "sections": len(report.sections),
        "dropped": len(report.dropped),
        "hidden": len(report.hidden),
        "warnings": list(report.warnings),
    }


def summary_lines(report: Report, *, outcome: str) -> Iterator[str]:
    """Yield the lines in which `add` says what became of a report."""
    yield f"{report.id}: {plain(report.title)} ({plain(report.date) or 'no date'}): {outcome}"
    yield (
        f"  {_count(len(report.paragraphs), 'paragraph')},"
        f" {_count(len(report.sections), 'section')}, dropped {len(report.dropped)},"
        f" hidden {len(report.hidden)}"
    )
    yield from (f"  warning: {plain(warning)}" for warning in report.warnings)


def list_line(entry: ReportEntry) -> str:
    """Return the line of `list` for a report."""
    return "  ".join(
        (
            entry.id,
            plain(entry.title),
            plain(entry.date) or "no date",
            _count(entry.paragraphs, "paragraph"),
            f"added {entry.added[:16].replace('T', ' ')} UTC",
        )
    )


def report_lines(report: Report, entry: ReportEntry) -> Iterator[str]:
    """Yield the lines of `show`: the report's head, its outline, what it lacks."""
    yield f"{report.id}: {plain(report.title)}"
    yield f"  date    {plain(report.date) or 'none found'}"
    yield f"  issuer  {plain(report.issuer) or 'none found'}"
    yield f"  file    {plain(report.file)}"
    yield f"  sha256  {report.sha256}"
    yield f"  added   {entry.added[:16].replace('T', ' ')} UTC"
    yield (
        f"  holds   {_count(len(report.text), 'character')},"
        f" {_count(len(report.sections), 'section')},"
        f" {_count(len(report.paragraphs), 'paragraph')}, {_count(entry.units, 'sentence')}"
    )
    yield from ("", "outline", *_outline(report.paragraphs))
    yield from ("", f"dropped: {len(report.dropped)}")
    for dropped in report.dropped:
        yield f"  {_place(dropped.place)}: {plain(dropped.reason)}: {plain(dropped.text)}"
    yield from ("", f"hidden by the source: {len(report.hidden)}")
    yield from (f"  {_hidden(hidden, report)}" for hidden in report.hidden)
    yield from ("", f"warnings: {len(report.warnings)}")
    yield from (f"  {plain(warning)}" for warning in report.warnings)


def _outline(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for table, run in groupby(paragraphs, key=lambda p: p.caption if p.kind == "row" else None):
        some = list(run)
        if table is None:
            yield from map(_line, some)
            continue
        yield from map(_line, some[:_ROWS])
        if len(some) > _ROWS:
            yield f"{_indent(some[0])}… {_count(len(some) - _ROWS, 'more row')} of the table"


def _line(paragraph: Paragraph) -> str:
    text = plain(paragraph.text)
    start = text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"
    kind = "table head" if paragraph.kind == "header" else paragraph.kind
    return f"{_indent(paragraph)}{plain(paragraph.address)}  [{kind}]  {start}"


def _indent(paragraph: Paragraph) -> str:
    return "  " * (1 + len(paragraph.section) - (paragraph.kind == "heading"))


def _hidden(hidden: Hidden, report: Report) -> str:
    before = [p.address for p in report.paragraphs if p.end <= hidden.offset]
    size = hidden.characters
    length = "length not stated" if size is None else _count(size, "character")
    where = f"after {plain(before[-1])}" if before else "at the start"
    under = f", under {plain(' / '.join(hidden.section))}" if hidden.section else ""
    return f"{where}{under}: {length}: {plain(hidden.marker)}"


def _place(place: Place) -> str:
    return f"{place.unit} {place.number}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
