"""Tables set without upright lines: rows of short pieces that stand in columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from index.readers.columns import Item
from index.readers.lines import CLOSING, Line
from index.readers.ruled import PdfTable
from index.readers.tables import Cell

_ROWS = 3
_NEAR = 0.5
_FIGURE = re.compile(r"[-+−－]?[\d,，.xX*]+\s*[%％‰]?")


def with_aligned(items: Sequence[Item]) -> list[Item]:
    """Return the items with rows of pieces made tables, and the pieces of other rows one line.

    Args:
        items: of one page, in the order they are read.
    """
    result: list[Item] = []
    run: list[list[Line]] = []
    for row in _with_close(_rows(items)):
        if isinstance(row, PdfTable) or len(row) == 1:
            result += [*_made(run), row if isinstance(row, PdfTable) else row[0]]
            run = []
        else:
            run.append(row)
    return [*result, *_made(run)]


def _rows(items: Sequence[Item]) -> Iterator[list[Line] | PdfTable]:
    row: list[Line] = []
    for item in items:
        if isinstance(item, Line) and row and _is_beside(row[-1], item):
            row.append(item)
            continue
        if row:
            yield row
        row = [item] if isinstance(item, Line) else []
        if isinstance(item, PdfTable):
            yield item
    if row:
        yield row


def _with_close(rows: Iterable[list[Line] | PdfTable]) -> Iterator[list[Line] | PdfTable]:
    """Yield the rows, those that fall into the same columns parted at close gaps too."""
    for count, run in groupby(rows, key=lambda row: len(_opened(row))):
        some = list(run)
        pieces = [_opened(row) for row in some]
        is_table = count > 1 and len(some) >= _ROWS and _is_columns(pieces, count)
        yield from pieces if is_table else some


def _opened(row: list[Line] | PdfTable) -> list[Line]:
    """Return the pieces of a row, close ones apart; none of a table."""
    if isinstance(row, PdfTable):
        return []
    return [replace(piece, column=line.column) for line in row for piece in line.pieces or (line,)]


def _is_columns(rows: list[list[Line]], count: int) -> bool:
    """Whether the rows stand in as many columns as each has pieces, most with a figure in them."""
    figures = sum(any(_FIGURE.fullmatch(piece.text) for piece in row) for row in rows)
    return figures > len(rows) / 2 and len(_columns([p for row in rows for p in row])) == count


def _is_beside(left: Line, right: Line) -> bool:
    level = abs(left.y - right.y) < _NEAR * max(left.size, right.size)
    return level and left.column == right.column and right.x0 >= left.x1


def _made(run: list[list[Line]]) -> list[Item]:
    """Return the rows as a table if they stand in columns, else each as one line."""
    if len(run) >= _ROWS:
        columns = _columns([piece for row in run for piece in row])
        if len(columns) >= 2 and sum(len(row) == len(columns) for row in run) > len(run) / 2:
            return [_table(run, columns)]
    return [_whole(row) for row in run]


def _columns(pieces: list[Line]) -> list[tuple[float, float]]:
    """Return from where to where each column reaches: pieces that overlap are in one."""
    columns: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda each: each.x0):
        if columns and piece.x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], piece.x1))
        else:
            columns.append((piece.x0, piece.x1))
    return columns


def _table(run: list[list[Line]], columns: list[tuple[float, float]]) -> PdfTable:
    first, last = run[0][0], run[-1][0]
    rows = []
    for row in run:
        held = [[p.text for p in row if x0 <= p.x0 < x1 + 1] for x0, x1 in columns]
        rows.append([Cell(" ".join(texts)) for texts in held])
    return PdfTable(
        rows=rows,
        pages=[row[0].page for row in run],
        x0=columns[0][0],
        x1=columns[-1][1],
        top=first.y - first.size,
        bottom=last.y,
        xs=tuple(x0 for x0, _ in columns),
        column=first.column,
    )


def _whole(row: list[Line]) -> Line:
    """Return the pieces as one line, a space where the gap was but within a word spread out."""
    first = row[0]
    text = first.text
    for left, right in pairwise(row):
        text += right.text if _is_spread(left.text, right.text) else f" {right.text}"
    first.text = text
    first.x1 = row[-1].x1
    first.is_bold = all(piece.is_bold for piece in row)
    return first


def _is_spread(left: str, right: str) -> bool:
    """Whether two pieces are signs of one word that is spread over its line, as in 来 源 ：."""
    return len(left) == 1 and (len(right) == 1 or left in CLOSING) and not left.isascii()
