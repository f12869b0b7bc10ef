"""A report as the command line shows it: what was read, and what was not, for a person to check."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from index.builds.manifest import ReportEntry
from index.remarks import Language, say
from index.report import Dropped, Hidden, Paragraph, ParagraphKind, Place, Report

_LENGTH = 50
_ROWS = 3
# Reports are text, never commands to the terminal; nor may they turn its writing direction.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_PLACES = {"line": "line_place", "paragraph": "paragraph_place", "page": "page_place"}
_KINDS: Mapping[ParagraphKind, str] = {
    "heading": "kind_heading",
    "front": "kind_front",
    "text": "kind_text",
    "item": "kind_item",
    "row": "kind_row",
    "header": "kind_header",
    "caption": "kind_caption",
    "note": "kind_note",
}


def plain(text: str) -> str:
    """Return the text on one line, white space and what a terminal would obey as one space."""
    return _CONTROL.sub(" ", text).strip()


def summary(report: Report, language: Language) -> dict[str, object]:
    """Return what `add` says of a report as data, its warnings in the language."""
    return {
        "id": report.id,
        "title": report.title,
        "date": report.date,
        "paragraphs": len(report.paragraphs),
        "sections": len(report.sections),
        "dropped": len(report.dropped),
        "hidden": len(report.hidden),
        "warnings": [warning.said(language) for warning in report.warnings],
    }


def summary_lines(report: Report, language: Language, *, is_added: bool) -> Iterator[str]:
    """Yield the lines in which `add` says what became of a report."""
    title, date = plain(report.title), plain(report.date) or say(language, "no_date")
    if is_added:
        yield say(language, "report_added", id=report.id, title=title, date=date)
    else:
        yield say(language, "report_unchanged", id=report.id, title=title, date=date)
    yield "  " + say(
        language,
        "report_counts",
        paragraphs=len(report.paragraphs),
        sections=len(report.sections),
        dropped=len(report.dropped),
        hidden=len(report.hidden),
    )
    for warning in report.warnings:
        yield "  " + say(language, "warning", text=plain(warning.said(language)))


def list_line(entry: ReportEntry, language: Language) -> str:
    """Return the line of `list` for a report."""
    date = plain(entry.date) or say(language, "no_date")
    listed = say(language, "listed", paragraphs=entry.paragraphs, added=_minute(entry))
    return "  ".join((entry.id, plain(entry.title), date, listed))


def report_lines(report: Report, entry: ReportEntry, language: Language) -> Iterator[str]:
    """Yield the lines of `show`: the report's head, its outline, what it lacks."""
    yield f"{report.id}: {plain(report.title)}"
    yield from (f"  {line}" for line in _head(report, entry, language))
    yield from ("", say(language, "outline"), *_outline(report.paragraphs, language))
    yield from ("", say(language, "dropped", count=len(report.dropped)))
    yield from (f"  {dropped_line(dropped, language)}" for dropped in report.dropped)
    yield from ("", say(language, "hidden", count=len(report.hidden)))
    yield from (f"  {_hidden(hidden, report, language)}" for hidden in report.hidden)
    yield from ("", say(language, "warnings", count=len(report.warnings)))
    yield from (f"  {plain(warning.said(language))}" for warning in report.warnings)


def dropped_line(dropped: Dropped, language: Language) -> str:
    """Return where a text that was kept out stood, the reason, and the text."""
    reason, text = plain(dropped.reason.said(language)), plain(dropped.text)
    place = _place(dropped.place, language)
    return say(language, "dropped_line", place=place, reason=reason, text=text)


def _head(report: Report, entry: ReportEntry, language: Language) -> Iterator[str]:
    none = say(language, "none_found")
    yield say(language, "head_date", text=plain(report.date) or none)
    yield say(language, "head_issuer", text=plain(report.issuer) or none)
    yield say(language, "head_file", text=plain(report.file))
    yield say(language, "head_sha256", text=report.sha256)
    yield say(language, "head_added", text=_minute(entry))
    yield say(
        language,
        "head_holds",
        characters=len(report.text),
        sections=len(report.sections),
        paragraphs=len(report.paragraphs),
        sentences=entry.units,
    )


def _minute(entry: ReportEntry) -> str:
    return entry.added[:16].replace("T", " ")


def _outline(paragraphs: Sequence[Paragraph], language: Language) -> Iterator[str]:
    for table, run in groupby(paragraphs, key=lambda p: p.caption if p.kind == "row" else None):
        some = list(run)
        shown = some if table is None else some[:_ROWS]
        yield from (_line(paragraph, language) for paragraph in shown)
        if len(some) > len(shown):
            yield _indent(some[0]) + say(language, "more_rows", count=len(some) - len(shown))


def _line(paragraph: Paragraph, language: Language) -> str:
    text = plain(paragraph.text)
    start = text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"
    kind = say(language, _KINDS[paragraph.kind])
    return f"{_indent(paragraph)}{plain(paragraph.address)}  [{kind}]  {start}"


def _indent(paragraph: Paragraph) -> str:
    return "  " * (1 + len(paragraph.section) - (paragraph.kind == "heading"))


def _hidden(hidden: Hidden, report: Report, language: Language) -> str:
    before = [p.address for p in report.paragraphs if p.end <= hidden.offset]
    where = say(language, "hidden_at_start")
    if before:
        where = say(language, "hidden_after", address=plain(before[-1]))
    if hidden.section:
        section = plain(" / ".join(hidden.section))
        where = say(language, "hidden_under", where=where, section=section)
    size, marker = hidden.characters, plain(hidden.marker)
    if size is None:
        return say(language, "hidden_uncounted", where=where, marker=marker)
    return say(language, "hidden_of_length", where=where, count=size, marker=marker)


def _place(place: Place, language: Language) -> str:
    return say(language, _PLACES[place.unit], number=place.number)
