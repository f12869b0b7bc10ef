"""Word files: automatic numbers, tables, notes, and what stands beside the text."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from index.readers.counting import printed
from index.readers.formats import read
from index.report import ReportError, Source

Level = tuple[str, str]  # number format, label text


@pytest.fixture
def document() -> WordDocument:
    return Document()


def saved(document: WordDocument, tmp_path: Path) -> Source:
    path = tmp_path / "report.docx"
    document.save(str(path))
    return read(path)


def texts(document: WordDocument, tmp_path: Path) -> list[str]:
    return [block.text for block in saved(document, tmp_path).blocks]


def define_list(document: WordDocument, name: int, levels: list[Level], *, start: int = 1) -> None:
    """Add the list `name` to the document's numbering, with one definition of its own."""
    shown = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start if depth == 0 else 1}"/>'
        f'<w:numFmt w:val="{number_format}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (number_format, text) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}">{shown}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    number = f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'
    append(root, number)


def add_numbered(document: WordDocument, text: str, name: int, depth: int = 0) -> Paragraph:
    paragraph = document.add_paragraph(text)
    _number(paragraph._p.get_or_add_pPr(), name, depth)
    return paragraph


def append(parent: Any, xml: str) -> None:
    """Append the element; `Any`, because python-docx types only the children it adds itself."""
    parent.append(parse_xml(xml))


def _number(properties: object, name: int, depth: int = 0) -> None:
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'
    append(properties, xml)


def test_automatic_numbers_become_text_and_deeper_ones_begin_anew(
    document: WordDocument, tmp_path: Path
) -> None:
    define_list(
        document,
        90,
        [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")],
    )
    for text, depth in [
        ("综合", 0),
        ("概况", 1),
        ("人口", 2),
        ("面积", 2),
        ("财政", 1),
        ("教育", 0),
        ("学校", 1),
    ]:
        add_numbered(document, text, 90, depth)

    assert texts(document, tmp_path) == [
        "一、综合",
        "（一）概况",
        "1.人口",
        "2.面积",
        "（二）财政",
        "二、教育",
        "（一）学校",
    ]


def test_a_list_can_start_elsewhere_and_show_the_level_above(
    document: WordDocument, tmp_path: Path
) -> None:
    define_list(document, 91, [("decimal", "%1."), ("decimal", "%1.%2 ")], start=4)
    for text, depth in [("服务业", 0), ("交通", 1), ("邮电", 1)]:
        add_numbered(document, text, 91, depth)

    assert texts(document, tmp_path) == ["4.服务业", "4.1 交通", "4.2 邮电"]


def test_two_lists_over_one_definition_count_on_unless_one_starts_over(
    document: WordDocument, tmp_path: Path
) -> None:
    define_list(document, 92, [("decimal", "%1、")])
    root = document.part.numbering_part.element
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for name, override in ((93, ""), (94, restart)):
        inside = f'<w:abstractNumId w:val="92"/>{override}'
        append(root, f'<w:num {nsdecls("w")} w:numId="{name}">{inside}</w:num>')
    for text, name in [("甲", 92), ("乙", 93), ("丙", 94), ("丁", 94)]:
        add_numbered(document, text, name)

    assert texts(document, tmp_path) == ["1、甲", "2、乙", "1、丙", "2、丁"]


def test_a_number_of_the_style_counts_and_number_zero_takes_it_away(
    document: WordDocument, tmp_path: Path
) -> None:
    define_list(document, 95, [("chineseCountingThousand", "第%1章 ")])
    style = document.styles.add_style("Chapter", 1)
    _number(style.element.get_or_add_pPr(), 95)
    document.add_paragraph("总则", style="Chapter")
    unnumbered = document.add_paragraph("说明", style="Chapter")
    _number(unnumbered._p.get_or_add_pPr(), 0)
    document.add_paragraph("附则", style="Chapter")

    assert texts(document, tmp_path) == ["第一章 总则", "说明", "第二章 附则"]


@pytest.mark.parametrize(
    ("number_format", "count", "expected"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 25, "25"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 9, "IX"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 2, "B"),
        ("decimalZero", 7, "07"),
        ("none", 1, ""),
        ("unheardOf", 6, "6"),
    ],
)
def test_a_count_is_printed_in_its_format(number_format: str, count: int, expected: str) -> None:
    assert printed(count, number_format) == expected


def test_headings_are_told_by_style_and_by_bold(document: WordDocument, tmp_path: Path) -> None:
    document.add_heading("年度公报", 0)
    document.add_heading("综合", 1)
    document.add_heading("财政", 2)
    document.add_paragraph().add_run("重点工作").bold = True
    document.add_paragraph().add_run("整段加粗的话仍是一句话。").bold = True
    document.add_paragraph("要点", style="List Bullet")

    source = saved(document, tmp_path)
    assert source.title == "年度公报"
    assert [(b.kind, b.level, b.text) for b in source.blocks] == [
        ("heading", 1, "年度公报"),
        ("heading", 1, "综合"),
        ("heading", 2, "财政"),
        ("heading", 0, "重点工作"),
        ("text", 0, "整段加粗的话仍是一句话。"),
        ("item", 0, "要点"),
    ]


def test_a_table_stands_where_it_is_with_merged_cells_once(
    document: WordDocument, tmp_path: Path
) -> None:
    document.add_paragraph("表前。")
    table = document.add_table(4, 3)
    cells = [
        ["2024年招生情况", "", ""],
        ["类别", "学校", "招生（人）"],
        ["小学", "一小", "320"],
        ["", "二小", "280"],
    ]
    for row, values in zip(table.rows, cells, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    document.add_paragraph("表后。")

    blocks = saved(document, tmp_path).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("text", "表前。"),
        ("caption", "2024年招生情况"),
        ("header", "类别 | 学校 | 招生（人）"),
        ("row", "小学 | 一小 | 320"),
        ("row", "二小 | 280"),
        ("text", "表后。"),
    ]
    assert (blocks[4].columns, blocks[4].group) == (("学校", "招生（人）"), "小学")


def test_footnotes_follow_the_text_with_the_numbers_word_prints(
    document: WordDocument, tmp_path: Path
) -> None:
    paragraph = document.add_paragraph("毛入园率")
    mark = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'
    append(paragraph._p, mark)
    paragraph.add_run("达到92%。")
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>含附设班。</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    _add_part(document, "footnotes", notes)

    blocks = saved(document, tmp_path).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("text", "毛入园率[1]达到92%。"),
        ("note", "[1] 含附设班。"),
    ]


def _add_part(document: WordDocument, name: str, xml: str) -> None:
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    package = document.part.package
    assert package is not None
    part = Part(PackURI(f"/word/{name}.xml"), content_type, xml.encode(), package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, name.upper()))


def test_headers_text_boxes_and_deleted_text_are_listed_as_dropped(
    document: WordDocument, tmp_path: Path
) -> None:
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    paragraph = document.add_paragraph("正文")
    inside = "<w:txbxContent><w:p><w:r><w:t>旁注</w:t></w:r></w:p></w:txbxContent>"
    box = "<w:r {0}><w:pict>" + inside + "</w:pict></w:r>"
    deleted = "<w:del {0}><w:r><w:delText>旧稿</w:delText></w:r></w:del>"
    inserted = "<w:ins {0}><w:r><w:t>新稿。</w:t></w:r></w:ins>"
    for xml in (box, deleted, inserted):
        append(paragraph._p, xml.format(nsdecls("w")))

    source = saved(document, tmp_path)
    assert [block.text for block in source.blocks] == ["正文新稿。"]
    assert [(d.text, str(d.reason)) for d in source.dropped] == [
        ("旁注", "a text box beside the text"),
        ("旧稿", "deleted in a tracked change"),
        ("内部资料", "the page header"),
    ]


def test_text_inside_a_content_control_is_read(document: WordDocument, tmp_path: Path) -> None:
    inside = "<w:p><w:r><w:t>控件里的正文。</w:t></w:r></w:p>"
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))

    assert texts(document, tmp_path) == ["控件里的正文。"]


def test_a_damaged_word_file_is_refused(document: WordDocument, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    document.save(str(path))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    content[start + 80 : start + 120] = b"\xff" * 40
    path.write_bytes(bytes(content))

    with pytest.raises(
        ReportError, match=r"'word/document\.xml' does not unpack .*; save it again in Word"
    ):
        read(path)


def test_a_word_file_of_millions_of_paragraphs_is_refused_before_it_is_read(
    document: WordDocument, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    run = f"<w:r {nsdecls('w')}><w:t>{'&lt;w:p>' * 3}</w:t></w:r>"
    append(document.add_paragraph("正文。")._p, run)
    document.save(str(path))
    assert read(path).blocks[0].text == "正文。<w:p><w:p><w:p>"
    _stuff(path)

    with pytest.raises(ReportError, match=r"has 20000\d paragraphs, the most is 200000"):
        read(path)


def _stuff(path: Path) -> None:
    """Put 200,000 empty paragraphs into the file's body."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    parts["word/document.xml"] = body.replace(b"<w:sectPr", b"<w:p/>" * 200_000 + b"<w:sectPr", 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_floating_table_is_read_before_its_anchor(document: WordDocument, tmp_path: Path) -> None:
    paragraph = document.add_paragraph("见下表。")
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{left}</w:t></w:r></w:p></w:tc>"
        f"<w:tc><w:p><w:r><w:t>{right}</w:t></w:r></w:p></w:tc></w:tr>"
        for left, right in (("行业", "增长（%）"), ("教育", "33.4"))
    )
    box = f"<w:txbxContent><w:tbl>{rows}</w:tbl></w:txbxContent>"
    append(paragraph._p, f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>")

    read_back = saved(document, tmp_path)

    assert [block.text for block in read_back.blocks] == [
        "行业 | 增长（%）",
        "教育 | 33.4",
        "见下表。",
    ]
    assert not read_back.dropped


def test_a_centred_line_over_a_table_is_its_caption(document: WordDocument, tmp_path: Path) -> None:
    document.add_paragraph("上年的情况。").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("各乡镇学校数").alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("乡镇", "学校", "东川乡", "7"), strict=True):
        cell.text = text

    blocks = saved(document, tmp_path).blocks

    assert [block.kind for block in blocks] == ["text", "caption", "header", "row"]


def changed(kind: str, inside: str) -> str:
    return f'<w:{kind} {nsdecls("w")} w:id="1" w:author="甲">{inside}</w:{kind}>'


def test_a_row_deleted_in_a_tracked_change_is_no_row_and_an_inserted_one_is(
    document: WordDocument, tmp_path: Path
) -> None:
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("乡镇", "学校"), ("东川乡", "3")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    cell = "<w:tc><w:p>{0}</w:p></w:tc>"
    gone = cell.format(changed("del", "<w:r><w:delText>西坪乡</w:delText></w:r>"))
    new = cell.format(changed("ins", "<w:r><w:t>南屏乡</w:t></w:r>"))
    for kind, inside in (("del", gone * 2), ("ins", new * 2)):
        row = f"<w:tr {nsdecls('w')}><w:trPr><w:{kind}/></w:trPr>{inside}</w:tr>"
        append(table._tbl, row)

    source = saved(document, tmp_path)

    assert [b.text for b in source.blocks] == ["乡镇 | 学校", "东川乡 | 3", "南屏乡 | 南屏乡"]
    assert {(d.text, str(d.reason)) for d in source.dropped} == {
        ("西坪乡", "deleted in a tracked change")
    }


def test_paragraphs_that_a_deleted_mark_joins_are_one(
    document: WordDocument, tmp_path: Path
) -> None:
    first = document.add_paragraph("全年新建幼儿园2所，")
    mark = f"<w:rPr {nsdecls('w')}><w:del w:id='1' w:author='甲'/></w:rPr>"
    append(first._p.get_or_add_pPr(), mark)
    document.add_paragraph("投入120万元。")
    document.add_paragraph("新增学位360个。")

    assert texts(document, tmp_path) == ["全年新建幼儿园2所，投入120万元。", "新增学位360个。"]


def test_text_that_was_moved_stands_where_it_was_moved_to(
    document: WordDocument, tmp_path: Path
) -> None:
    before = document.add_paragraph("甲段。")
    append(before._p, changed("moveFrom", "<w:r><w:t>乙句。</w:t></w:r>"))
    after = document.add_paragraph("丙段。")
    append(after._p, changed("moveTo", "<w:r><w:t>乙句。</w:t></w:r>"))

    assert texts(document, tmp_path) == ["甲段。", "丙段。乙句。"]
