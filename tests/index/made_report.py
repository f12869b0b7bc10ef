"""A report made up by rule and seed, and written as Word, web page and GB18030 text.

Its text is invented: a county that isn't there, figures that a seeded generator draws.
"""

import html
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

TITLE = "云岭县2024年教育工作报告"
SUBJECTS = "学前教育 义务教育 高中教育 职业教育 特殊教育 教师队伍 校园建设 教育经费".split()
ASPECTS = "总体情况 主要措施 存在问题 下一步打算".split()
POINTS = "扩大供给 提高质量 保障安全".split()
_SENTENCES = (
    "全年新建{subject}项目{n}个，完成投资{money}万元，比上年增长{share}%。",
    "{subject}在校学生{people}人，其中寄宿生{n}人，占{share}%。",
    "县财政安排{subject}专项资金{money}万元，已拨付xxxx万元。",
    "选派{n}名骨干教师参加STEAM课程培训，覆盖{schools}所学校，培训满意率{share}%。",
    "截至2024年12月底，{schools}所学校接入千兆网络，生均教学用房面积达到{area}平方米。",
    "按照“{schools}校一策”的办法，对{n}处隐患逐一登记、逐一销号，整改率{share}%。",
    "人均GDP每增长1个百分点，{subject}投入相应增长{area}个百分点。",
)
_NOTES = (
    "数据来自云岭县教育事业统计年报，{n}所民办学校未计入。",
    "口径与上年相同，含附设班{n}个。",
)


_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the report: a heading with its level, a paragraph, a table or a note."""

    kind: Literal["title", "heading", "text", "table", "note"]
    text: str
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def made_report(*, subjects: int = 8, seed: int = 20) -> list[Piece]:
    """Return the parts of the report; eight subjects fill about forty printed pages.

    `[1]` in a text is the mark of the note that begins with it; the notes come last.
    """
    draw = random.Random(seed)
    notes: list[Piece] = []
    parts = [Piece("title", TITLE)]
    for number, subject in enumerate(SUBJECTS[:subjects]):
        parts.append(Piece("heading", f"{'一二三四五六七八'[number]}、{subject}", 1))
        for second, aspect in enumerate(ASPECTS):
            parts.append(Piece("heading", f"（{'一二三四'[second]}）{aspect}", 2))
            parts += _points(subject, draw, notes)
        parts += _table(number + 1, subject, draw)
        parts.append(Piece("text", _prose(subject, 5, draw)))
    return [*parts, *notes]


def _points(subject: str, draw: random.Random, notes: list[Piece]) -> Iterator[Piece]:
    for third, point in enumerate(POINTS, 1):
        yield Piece("heading", f"{third}.{point}", 3)
        for _ in range(2):
            text = _prose(subject, draw.randint(3, 9), draw)
            if draw.random() < 0.2:
                note = draw.choice(_NOTES).format(n=draw.randint(2, 40))
                notes.append(Piece("note", f"[{len(notes) + 1}] {note}"))
                at = text.index("，")
                text = f"{text[:at]}[{len(notes)}]{text[at:]}"
            yield Piece("text", text)


def _prose(subject: str, sentences: int, draw: random.Random) -> str:
    return "".join(
        draw.choice(_SENTENCES).format(
            subject=subject,
            n=draw.randint(2, 999),
            money=f"{draw.uniform(10, 99999):.2f}",
            share=f"{draw.uniform(0.1, 99.9):.1f}",
            people=f"{draw.randint(1000, 99999)}",
            schools=draw.randint(2, 99),
            area=f"{draw.uniform(0.1, 30):.2f}",
        )
        for _ in range(sentences)
    )


def _table(number: int, subject: str, draw: random.Random) -> Iterator[Piece]:
    yield Piece("text", f"表{number} 2024年{subject}分乡镇情况")
    head = ("乡镇", "学校（所）", "在校生（人）", "比上年增长（%）")
    rows = tuple(
        (
            f"{town}乡",
            str(draw.randint(1, 30)),
            str(draw.randint(100, 9999)),
            f"{draw.uniform(-9, 9):.1f}",
        )
        for town in "东川 西坪 南屏 北山 石桥 白水 龙潭 青峰 柳林 大田 小溪 长坡".split()
    )
    yield Piece("table", "", rows=(head, *rows))


def write_text(parts: Sequence[Piece], path: Path) -> None:
    """Write the report as a GB18030 text, table cells parted by tabs."""
    lines = [
        "\n".join("\t".join(row) for row in part.rows) if part.rows else part.text for part in parts
    ]
    path.write_bytes("\n".join(lines).encode("gb18030"))


def write_html(parts: Sequence[Piece], path: Path) -> None:
    """Write the report as a web page between a menu and a footer, marks of notes raised."""
    body = "".join(map(_tag, parts))
    path.write_text(
        f"<!DOCTYPE html><html><head><title>{TITLE}_云岭县政府网</title></head><body>"
        "<nav><a href='/'>首页</a><a href='/zw'>政务公开</a></nav>"
        f"<div class='content'>{body}</div><footer>版权所有：云岭县政府</footer></body></html>",
        encoding="utf-8",
    )


def _tag(part: Piece) -> str:
    if part.rows:
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in part.rows
        )
        return f"<table>{rows}</table>"
    name = {"title": "h1", "heading": f"h{part.level + 1}"}.get(part.kind, "p")
    text = html.escape(part.text)
    if part.kind == "text":
        text = text.replace("[", "<sup>[").replace("]", "]</sup>")
    return f"<{name}>{text}</{name}>"


def write_word(parts: Sequence[Piece], path: Path) -> None:
    """Write the report as a Word file with heading styles and footnotes."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = TITLE
    for part in parts:
        if part.kind == "title":
            document.add_heading(part.text, 0)
        elif part.kind == "heading":
            document.add_heading(part.text, part.level)
        elif part.kind == "table":
            _add_table(document, part.rows)
        elif part.kind == "text":
            _add_marked(document.add_paragraph(), part.text)
    notes = [part.text.split("] ", 1)[1] for part in parts if part.kind == "note"]
    _add_notes(document, notes)
    document.save(str(path))


def _add_table(document: WordDocument, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text


def _add_marked(paragraph: Paragraph, text: str) -> None:
    before, found, after = text.partition("[")
    paragraph.add_run(before)
    if found:
        number, _, after = after.partition("]")
        # The ids begin with 2, as LibreOffice writes them.
        reference = f'<w:footnoteReference w:id="{int(number) + 1}"/>'
        run: Any = parse_xml(f"<w:r {nsdecls('w')}>{_RAISED}{reference}</w:r>")
        paragraph._p.append(run)
        paragraph.add_run(after)


def _add_notes(document: WordDocument, notes: Sequence[str]) -> None:
    inside = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r>{_RAISED}<w:footnoteRef/></w:r>'
        '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"> </w:t>'
        f"<w:t>{html.escape(text)}</w:t>"
        "</w:r></w:p></w:footnote>"
        for number, text in enumerate(notes, 2)
    )
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    xml = f"<w:footnotes {nsdecls('w')}>{inside}</w:footnotes>".encode()
    package = document.part.package
    assert package is not None
    part = Part(PackURI("/word/footnotes.xml"), content_type, xml, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
