"""The evidence sheet as a Word document and as Markdown."""

import io
import re
from collections import Counter
from collections.abc import Iterator

from docx.document import Document as Docx

from assistant.factcheck.verdict import WORST_FIRST
from assistant.sheet.sheet import CitedReport, Entry, Matter, Quoted, Sheet
from assistant.sheet.texts import outcome_words, say
from assistant.sheet.word import (
    add_boxed,
    add_heading,
    add_line,
    add_outcome,
    add_pairs,
    add_quote,
    add_rows,
    new_page,
)

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~])")


def as_docx(sheet: Sheet) -> bytes:
    """Return the sheet as a Word document."""
    document = new_page(sheet.title, f"{sheet.title} · {sheet.made}")
    add_rows(document, _facts(sheet))
    for number, matter in enumerate(sheet.matters, 1):
        _write_matter(document, matter, number, sheet)
    if sheet.reports:
        add_heading(document, say("reports", sheet.language), 1)
    for report in sheet.reports:
        add_rows(document, _report_rows(report, sheet))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_markdown(sheet: Sheet) -> str:
    """Return the sheet as Markdown; nothing of a text or a report acts as markup in it."""
    lines = [f"# {sheet.title}", ""]
    lines += [f"- **{label}**: {_plain(value)}" for label, value in _facts(sheet)]
    for number, matter in enumerate(sheet.matters, 1):
        lines += _matter_lines(matter, number, sheet)
    if sheet.reports:
        lines += ["", f"## {say('reports', sheet.language)}"]
    for report in sheet.reports:
        rows = _report_rows(report, sheet)
        lines += ["", *(f"- **{label}**: {_plain(value)}" for label, value in rows)]
    return "\n".join(lines).rstrip() + "\n"


def _facts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    language = sheet.language
    told = Counter(e.outcome for matter in sheet.matters for e in matter.entries if e.outcome)
    if told:
        counts = (f"{outcome_words(o, language)} {told[o]}" for o in WORST_FIRST)
        yield say("outcomes", language), " · ".join(counts)
    yield say("made", language), sheet.made
    yield say("engine", language), "；".join(dict.fromkeys(m.engine for m in sheet.matters))
    yield say("version", language), sheet.version


def _heads(matter: Matter, number: int, sheet: Sheet) -> tuple[str, str]:
    """Return what stands over a matter's subject, and over what was found."""
    if not matter.told:
        return say("subject_check", sheet.language), say("claims", sheet.language)
    asked = say("question", sheet.language)
    several = len(sheet.matters) > 1
    return f"{asked} {number}" if several else asked, say("evidence", sheet.language)


def _write_matter(document: Docx, matter: Matter, number: int, sheet: Sheet) -> None:
    language = sheet.language
    subject, found = _heads(matter, number, sheet)
    add_heading(document, subject, 1)
    add_boxed(document, matter.subject)
    if matter.told:
        add_line(document, say("answer", language), matter.told)
    for notice in matter.notices:
        add_line(document, say("notice", language), notice)
    if matter.entries:
        add_heading(document, found, 1 if not matter.told else 2)
    for place, entry in enumerate(matter.entries, 1):
        _write_entry(document, f"{place}. {entry.text}", entry, sheet)
    if matter.unchecked:
        add_heading(document, say("unchecked", language), 1)
        add_pairs(document, (say("text", language), say("reason", language)), matter.unchecked)


def _write_entry(document: Docx, head: str, entry: Entry, sheet: Sheet) -> None:
    language = sheet.language
    add_heading(document, head, 2 if entry.outcome else 3)
    if entry.outcome:
        add_outcome(document, outcome_words(entry.outcome, language), entry.outcome)
    if entry.reason:
        add_line(document, say("reason", language), entry.reason)
    if entry.differences:
        heads = say("claimed", language), say("reported", language)
        add_pairs(document, heads, entry.differences)
    for notice in entry.notices:
        add_line(document, say("notice", language), notice)
    for quoted in entry.quotes:
        add_quote(document, f"“{quoted.quote}”", _address(quoted))


def _matter_lines(matter: Matter, number: int, sheet: Sheet) -> Iterator[str]:
    language = sheet.language
    subject, found = _heads(matter, number, sheet)
    yield from ("", f"## {subject}", "", *_quote_block(matter.subject))
    if matter.told:
        yield from ("", f"**{say('answer', language)}**: {_plain(matter.told)}")
    for notice in matter.notices:
        yield from ("", f"**{say('notice', language)}**: {_plain(notice)}")
    if matter.entries:
        yield from ("", f"## {found}" if not matter.told else f"### {found}")
    for place, entry in enumerate(matter.entries, 1):
        yield from ("", f"### {place}. {_plain(entry.text)}", "")
        rows = _entry_rows(entry, sheet)
        yield from (f"- **{label}**: {_plain(value)}" for label, value in rows)
    if matter.unchecked:
        yield from ("", f"## {say('unchecked', language)}", "")
    yield from (f"- {_plain(f'{text} {reason}'.strip())}" for text, reason in matter.unchecked)


def _entry_rows(entry: Entry, sheet: Sheet) -> Iterator[tuple[str, str]]:
    language = sheet.language
    if entry.outcome:
        yield say("verdict", language), outcome_words(entry.outcome, language)
    if entry.reason:
        yield say("reason", language), entry.reason
    for claimed, reported in entry.differences:
        yield say("claimed", language), claimed
        yield say("reported", language), reported
    for quoted in entry.quotes:
        yield say("quote", language), f"“{quoted.quote}”"
        yield say("address", language), _address(quoted)
    for notice in entry.notices:
        yield say("notice", language), notice


def _report_rows(report: CitedReport, sheet: Sheet) -> Iterator[tuple[str, str]]:
    language = sheet.language
    none = say("none", language)
    yield say("report", language), f"{report.title or none} ({report.id})"
    if report.note:
        yield say("notice", language), report.note
    if report.sha256:
        yield say("date", language), report.date or none
        yield say("issuer", language), report.issuer or none
        yield say("file", language), report.file
        yield "SHA-256", report.sha256


def _address(quoted: Quoted) -> str:
    return f"{quoted.report} · {quoted.address} · {quoted.section}".strip(" ·")


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _quote_block(text: str) -> list[str]:
    return [f"> {_plain(line)}" for line in text.splitlines() if line.strip()]
