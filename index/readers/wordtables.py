"""Word's table rows with their merged cells as spans."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from index.readers.tables import Cell

_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}


@dataclass(slots=True)
class WordCell:
    """A cell of a row and the grid column it begins at; `element` is None for a gap."""

    element: Element | None
    column: int
    columns: int
    is_continued: bool
    is_header: bool
    rows: int = 1


def word_rows(table: Element) -> list[list[WordCell]]:
    """Return the table's rows of cells; one continued from above counts in what it continues."""
    rows = [list(_cells(row)) for row in _unwrapped(table, "w:tr")]
    above: dict[int, WordCell] = {}
    for row in rows:
        for cell in row:
            if cell.is_continued and cell.column in above:
                above[cell.column].rows += 1
            else:
                above[cell.column] = cell
                cell.is_continued = False
    return rows


def spanned(rows: list[list[WordCell]], text_of: Callable[[Element], str]) -> list[list[Cell]]:
    """Return the rows with each merged cell once, its text read by `text_of`."""
    return [
        [
            Cell(
                "" if cell.element is None else text_of(cell.element),
                cell.columns,
                cell.rows,
                cell.is_header,
            )
            for cell in row
            if not cell.is_continued
        ]
        for row in rows
    ]


def _unwrapped(parent: Element, name: str) -> Iterator[Element]:
    for child in parent.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, name)


def _cells(row: Element) -> Iterator[WordCell]:
    column = _number(row, "w:trPr/w:gridBefore", 0)
    is_header = row.find(qn("w:trPr") + "/" + qn("w:tblHeader")) is not None
    if column:
        yield WordCell(None, 0, column, is_continued=False, is_header=is_header)
    for cell in _unwrapped(row, "w:tc"):
        columns = _number(cell, "w:tcPr/w:gridSpan", 1)
        merge = cell.find(_path("w:tcPr/w:vMerge"))
        is_continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        yield WordCell(cell, column, columns, is_continued=is_continued, is_header=is_header)
        column += columns


def _path(path: str) -> str:
    return "/".join(qn(step) for step in path.split("/"))


def _number(element: Element, path: str, default: int) -> int:
    found = element.find(_path(path))
    value = "" if found is None else str(found.get(qn("w:val"), ""))
    return min(int(value), 1000) if value.isascii() and value.isdigit() else default
