"""Plain text: a line, or a paragraph of hard-wrapped lines, is a block; aligned lines are rows."""

import re
from collections.abc import Iterator

from index.readers.tables import Cell, table_blocks
from index.readers.wrapping import unwrapped
from index.report import Block, Place

_ITEM = re.compile(r"(?:——|—\s|[•●◆■▪·]|[-*]\s)\s*\S")
# What parts the cells of a row: a tab, or a bar with blanks beside it.
_TAB, _BAR = "\t", " | "

Lines = list[tuple[int, str]]


def text_blocks(text: str) -> tuple[Block, ...]:
    """Return a block for each line that is not blank; runs of lines with as many cells are rows."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1)]
    blocks: list[Block] = []
    table = 0
    for run, parting in _runs(lines):
        if parting:
            table += 1
            blocks += _rows([line for line in run if line[1].strip()], parting, table)
        else:
            blocks += [_block(line, number) for number, line in unwrapped(run) if line.strip()]
    return tuple(blocks)


def _block(line: str, number: int) -> Block:
    text = line.strip()
    return Block("item" if _ITEM.match(text) else "text", text, Place("line", number))


def _runs(lines: Lines) -> Iterator[tuple[Lines, str]]:
    """Yield the rows of each table with what parts their cells, and the lines between with ""."""
    between: Lines = []
    start = 0
    while start < len(lines):
        parting, end = _table(lines, start)
        if parting:
            if between:
                yield between, ""
            yield lines[start:end], parting
            between = []
        else:
            between.append((lines[start][0], lines[start][1].replace("\t", " ")))
        start = end
    if between:
        yield between, ""


def _table(lines: Lines, start: int) -> tuple[str, int]:
    """Return what parts the cells of the table that begins in a line, and where it ends.

    Two lines with as many cells are a table, also where each stands apart from the next by an empty
    line; with bars it takes three cells or three lines, since a site's menu has bars too.
    """
    for parting in (_TAB, _BAR):
        parts = _stripped(lines[start][1]).count(parting)
        end = start + 1
        apart = int(start + 1 < len(lines) and not lines[start + 1][1].strip())
        rows = 1
        while parts and _has_row(lines, end, apart, parting, parts):
            rows, end = rows + 1, end + apart + 1
        if rows > (2 if parting == _BAR and parts == 1 else 1):
            return parting, end
    return "", start + 1


def _has_row(lines: Lines, end: int, apart: int, parting: str, parts: int) -> bool:
    """True if, so many empty lines after a row's end, another row with as many cells follows."""
    empty, row = lines[end : end + apart], lines[end + apart : end + apart + 1]
    if not row or any(line.strip() for _, line in empty):
        return False
    return _stripped(row[0][1]).count(parting) == parts


def _stripped(line: str) -> str:
    """Return a line without what stands round its cells: | a | b | is a | b."""
    text = line.strip()
    return text.removeprefix("|").removesuffix("|").strip() if _BAR in text else text


def _rows(run: Lines, parting: str, table: int) -> list[Block]:
    rows = [[Cell(cell.strip()) for cell in _stripped(line).split(parting)] for _, line in run]
    return table_blocks(rows, [Place("line", number) for number, _ in run], table)
