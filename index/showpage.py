"""A report as a web page: what was read, what was not, for a clerk to hold against the paper."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from index.remarks import LANGUAGES, Language, say
from index.report import Paragraph, Report
from index.showing import dropped_line, plain

_STYLE = """
body{font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
max-width:52rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #ccc;margin-top:2.5rem}
.p{margin:.4rem 0}.a{color:#666;font-size:.8rem;margin-right:.6rem;user-select:none}
.heading{font-weight:bold;margin-top:1.2rem}.note{font-size:.9rem;color:#444}
table{border-collapse:collapse;margin:.6rem 0}td,th{border:1px solid #bbb;padding:.15rem .6rem;
text-align:left}.warn{background:#fff4d6;padding:.4rem .8rem}
nav li{list-style:none}.gone{color:#666}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}.warn{background:#4a3b10}
.a,.gone,.note{color:#aaa}a{color:#9cc2ff}}
"""
# The page needs nothing from elsewhere and runs nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report_page(report: Report, language: Language = "zh") -> str:
    """Return the report as one page of HTML, all its text escaped.

    Its labels are in both languages; what is said of the report is in the one given.
    """
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="zh-CN"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(report.title)}</title><style>{_STYLE}</style></head><body><main>",
            *_head(report, language),
            *_contents(report),
            _heading("label_text"),
            *_body(report.paragraphs),
            *_left_out(report, language),
            "</main></body></html>",
        )
    )


def _head(report: Report, language: Language) -> Iterator[str]:
    yield f"<h1>{_text(report.title)}</h1>"
    facts = (
        ("label_id", report.id),
        ("label_date", report.date or "—"),
        ("label_issuer", report.issuer or "—"),
        ("label_file", report.file),
        ("label_paragraphs", f"{len(report.paragraphs):,}"),
        ("label_characters", f"{len(report.text):,}"),
    )
    rows = "".join(f"<tr><th>{_label(k)}</th><td>{_text(value)}</td></tr>" for k, value in facts)
    yield f"<table>{rows}</table>"
    for warning in report.warnings:
        said = say(language, "warning", text=warning.said(language))
        yield f'<p class="warn">{_text(said)}</p>'


def _contents(report: Report) -> Iterator[str]:
    if not report.sections:
        return
    headings = [p for p in report.paragraphs if p.kind == "heading"]
    ids = {heading.start: heading.id for heading in headings}
    yield _heading("label_outline")
    yield "<nav><ul>"
    for section in report.sections:
        depth = len(section.path) - 1
        name = _text(section.heading)
        if found := ids.get(section.start):
            name = f'<a href="#{found}">{name}</a>'
        yield f'<li style="padding-left:{depth * 1.5}rem">{name}</li>'
    yield "</ul></nav>"


def _body(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for in_table, run in groupby(paragraphs, key=lambda p: p.kind in {"caption", "header", "row"}):
        if in_table:
            yield "<table>"
            yield from map(_row, run)
            yield "</table>"
        else:
            yield from map(_paragraph, run)


def _paragraph(paragraph: Paragraph) -> str:
    kind = f"p {paragraph.kind}"
    return f'<p class="{kind}" id="{paragraph.id}">{_address(paragraph)}{_text(paragraph.text)}</p>'


def _row(paragraph: Paragraph) -> str:
    cell = "td" if paragraph.kind == "row" else "th"
    cells = paragraph.text.split(" | ")
    inside = "".join(f"<{cell}>{_text(text)}</{cell}>" for text in cells)
    return f'<tr id="{paragraph.id}"><td>{_address(paragraph)}</td>{inside}</tr>'


def _address(paragraph: Paragraph) -> str:
    return f'<span class="a">{_text(paragraph.address)}</span>'


def _left_out(report: Report, language: Language) -> Iterator[str]:
    yield _heading("label_dropped", len(report.dropped)) + "<ul>"
    for dropped in report.dropped:
        yield f'<li class="gone">{_text(dropped_line(dropped, language))}</li>'
    yield "</ul>" + _heading("label_hidden", len(report.hidden)) + "<ul>"
    for hidden in report.hidden:
        under = " / ".join(hidden.section)
        yield f'<li class="gone">{_text(under)}: {_text(hidden.marker)}</li>'
    yield "</ul>"


def _heading(key: str, count: int | None = None) -> str:
    return f"<h2>{_label(key)}{'' if count is None else f' ({count})'}</h2>"


def _label(key: str) -> str:
    return " ".join(say(language, key) for language in LANGUAGES)


def _text(text: str) -> str:
    return escape(plain(text))
