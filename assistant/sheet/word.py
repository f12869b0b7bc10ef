"""The pieces that an evidence sheet in Word is made of: page, headings, rows, quotes."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from assistant.factcheck.verdict import Outcome

# Word refuses what XML 1.0 does.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LATIN_FONT, _CHINESE_FONT = "Arial", "Microsoft YaHei"
_GREY, _SHADE, _LINE = RGBColor(0x59, 0x59, 0x59), "F3F4F6", "B8BDC6"
_COLOURS: dict[Outcome, RGBColor] = {
    "supported": RGBColor(0x1B, 0x6E, 0x3C),
    "refuted": RGBColor(0xB3, 0x26, 0x1E),
    "not_found": RGBColor(0x6B, 0x54, 0x00),
}
_SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 13, "Heading 2": 11.5, "Heading 3": 10.5}
_LABEL_WIDTH, _VALUE_WIDTH = Cm(3.0), Cm(13.6)


def new_page(title: str, footer: str) -> Docx:
    """Return a document on A4 with its title, and a footer that counts the pages."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.0)
    for name, size in _SIZES.items():
        _set_font(document, name, size)
    document.core_properties.title = plain(title)
    document.core_properties.author = ""
    document.add_heading(plain(title), level=0)
    foot = section.footer.paragraphs[0]
    _grey(foot, f"{footer}　")
    _add_field(foot, "PAGE")
    _grey(foot, " / ")
    _add_field(foot, "NUMPAGES")
    return document


def add_heading(document: Docx, text: str, level: int) -> Paragraph:
    """Add a heading that stays with what follows it."""
    heading: Paragraph = document.add_heading(plain(text), level=level)
    heading.paragraph_format.keep_with_next = True
    return heading


def add_outcome(document: Docx, text: str, outcome: Outcome) -> None:
    """Add a verdict in its colour; its sign and word say the same without colour."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(plain(text))
    run.bold = True
    run.font.color.rgb = _COLOURS[outcome]


def add_boxed(document: Docx, text: str) -> None:
    """Add a text as it was given, on a shade, its line breaks kept."""
    for line in plain(text).splitlines() or [""]:
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.space_after = Pt(0)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(_element("w:shd", val="clear", color="auto", fill=_SHADE))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def add_quote(document: Docx, quote: str, place: str) -> None:
    """Add a quote with a rule beside it, its place in small print below."""
    paragraph = document.add_paragraph(plain(quote))
    paragraph.paragraph_format.left_indent = Cm(0.6)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = True
    _rule_beside(paragraph)
    below = document.add_paragraph()
    below.paragraph_format.left_indent = Cm(0.6)
    below.paragraph_format.space_after = Pt(6)
    _rule_beside(below)
    _grey(below, place)


def add_line(document: Docx, label: str, text: str) -> None:
    """Add a line with its label in bold."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.add_run(plain(f"{label}　" if label else "")).bold = True
    paragraph.add_run(plain(text))


def add_rows(document: Docx, rows: Iterable[tuple[str, str]]) -> None:
    """Add a table of labels and values."""
    table = _table(document, (_LABEL_WIDTH, _VALUE_WIDTH))
    for label, value in rows:
        cells = table.add_row().cells
        _fill(cells, (label, value))
        _shade(cells[0])
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def add_pairs(document: Docx, heads: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> None:
    """Add pairs side by side under their two heads."""
    half = Emu((_LABEL_WIDTH + _VALUE_WIDTH) // 2)
    table = _table(document, (half, half))
    for number, pair in enumerate((heads, *pairs)):
        cells = table.add_row().cells
        _fill(cells, pair)
        for cell in cells if number == 0 else ():
            _shade(cell)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def plain(text: str) -> str:
    """Return the text without the signs that a Word file can't hold."""
    return _NOT_XML.sub("", text)


def _set_font(document: Docx, name: str, size: float) -> None:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(size)
    style.font.name = _LATIN_FONT
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), _CHINESE_FONT)
    # Where the font is missing, the language decides whose forms of the characters are taken.
    properties: Any = style.element.get_or_add_rPr()
    properties.append(_element("w:lang", val="en-US", eastAsia="zh-CN"))


def _table(document: Docx, widths: Sequence[Length]) -> Any:  # python-docx types no add_row
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_LINE))
    table._tbl.tblPr.append(borders)
    return table


def _fill(cells: Sequence[_Cell], values: Sequence[str]) -> None:
    for cell, value in zip(cells, values, strict=True):
        cell.text = plain(value)
        form = cell.paragraphs[0].paragraph_format
        form.space_after = Pt(2)
        form.keep_with_next = True  # a small table stays on one page


def _shade(cell: _Cell) -> None:
    shade = _element("w:shd", val="clear", color="auto", fill=_SHADE)
    cell._tc.get_or_add_tcPr().append(shade)


def _rule_beside(paragraph: Paragraph) -> None:
    borders = _element("w:pBdr")
    borders.append(_element("w:left", val="single", sz="12", space="8", color=_LINE))
    properties: Any = paragraph._p.get_or_add_pPr()
    # The schema has borders before spacing and indents; Word is strict about it.
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _grey(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(plain(text))
    run.font.size = Pt(8.5)
    run.font.color.rgb = _GREY


def _add_field(paragraph: Paragraph, code: str) -> None:
    field = _element("w:fldSimple", instr=code)
    run = paragraph.add_run("1")
    run.font.size = Pt(8.5)
    run.font.color.rgb = _GREY
    field.append(run._r)
    paragraph._p.append(field)


def _element(name: str, **attributes: str) -> Any:  # lxml's own types know no python-docx
    element: Any = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
