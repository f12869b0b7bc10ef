"""The evidence sheet as a Word document and as Markdown."""

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Pt

from assistant.sheet import CitedReport, Entry, Quoted, Sheet
from assistant.sheet_texts import say

# Word refuses what XML 1.0 does.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~])")
_LATIN_FONT = "Arial"
_FONT = "Noto Sans CJK SC"


def as_docx(sheet: Sheet) -> bytes:
    """Return the sheet as a Word document."""
    document = Document()
    style = document.styles["Normal"]
    style.font.size = Pt(10.5)
    style.font.name = _LATIN_FONT
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    document.add_heading(sheet.title, level=1)
    document.add_paragraph(_xml(sheet.subject))
    for label, value in sheet.facts:
        document.add_paragraph(f"{label}: {value}")
    for number, entry in enumerate(sheet.entries, 1):
        _write_entry(document, number, entry, sheet)
    if sheet.unchecked:
        document.add_heading(say("unchecked", sheet.language), level=2)
        for text, reason in sheet.unchecked:
            document.add_paragraph(_xml(f"{text} {reason}".strip()), style="List Bullet")
    document.add_heading(say("reports", sheet.language), level=2)
    for report in sheet.reports:
        _write_rows(document, list(_report_rows(report, sheet)))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_markdown(sheet: Sheet) -> str:
    """Return the sheet as Markdown; nothing of a text or a report acts as markup in it."""
    lines = [f"# {sheet.title}", "", *_quote_block(sheet.subject), ""]
    lines += [f"- {label}: {_plain(value)}" for label, value in sheet.facts]
    for number, entry in enumerate(sheet.entries, 1):
        lines += ["", f"## {number}. {_plain(entry.text)}", ""]
        lines += [f"- **{label}**: {_plain(value)}" for label, value in _entry_rows(entry, sheet)]
    if sheet.unchecked:
        lines += ["", f"## {say('unchecked', sheet.language)}", ""]
        lines += [f"- {_plain(f'{text} {reason}'.strip())}" for text, reason in sheet.unchecked]
    lines += ["", f"## {say('reports', sheet.language)}", ""]
    for report in sheet.reports:
        lines += [f"- **{label}**: {_plain(value)}" for label, value in _report_rows(report, sheet)]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _entry_rows(entry: Entry, sheet: Sheet) -> Iterator[tuple[str, str]]:
    language = sheet.language
    if entry.outcome:
        yield say("verdict", language), entry.outcome
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
    yield report.id, report.title
    yield say("date", language), report.date or none
    yield say("issuer", language), report.issuer or none
    yield say("file", language), report.file
    yield "SHA-256", report.sha256


def _address(quoted: Quoted) -> str:
    return f"{quoted.report} · {quoted.address} · {quoted.section}".strip(" ·")


def _write_entry(document: Docx, number: int, entry: Entry, sheet: Sheet) -> None:
    document.add_heading(_xml(f"{number}. {entry.text}"), level=2)
    _write_rows(document, list(_entry_rows(entry, sheet)))


def _write_rows(document: Docx, rows: list[tuple[str, str]]) -> None:
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Pt(90), Pt(350)
        cells[0].text, cells[1].text = _xml(label), _xml(value)
    document.add_paragraph()


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _quote_block(text: str) -> list[str]:
    return [f"> {_plain(line)}" for line in text.splitlines() if line.strip()]
