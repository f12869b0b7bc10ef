"""Tables of every format: merged cells laid out, captions and headers told from rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.report import Block, Place

_FIGURE = re.compile(r"[-+−－]?[\d,，.]+\s*[%％‰]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STACKED = 3
_SPACED = re.compile(r"(?:\S\s+)+\S")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its format has it; `columns` and `rows` count what it spans, itself included."""

    text: str
    columns: int = 1
    rows: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class _Slot:
    """One place of the grid; only the place a cell begins at is its own."""

    cell: Cell
    is_own: bool
    is_from_above: bool


def table_blocks(
    rows: Sequence[Sequence[Cell]], places: Sequence[Place], table: int, *, caption: str = ""
) -> list[Block]:
    """Return a table's caption, header and row blocks in reading order.

    A leading row of one cell over the whole width is a caption. Leading rows of header cells, or
    else the first row if it holds no figures but years, are the header. A table printed in two or
    more halves side by side, with the same column names, gives a row for each half. A merged
    cell's text stands once; later rows it reaches into have it as their group. A row whose cells
    all hold the same number of lines is as many rows, drawn without lines between them. A form of
    labels that end in a colon and their values is no table: each pair is a text block.
    """
    if _is_form(rows):
        return [block for row, at in zip(rows, places, strict=True) for block in _pairs(row, at)]
    rows, places = _unstacked(rows, places)
    grid = _grid(rows)
    blocks = [Block("caption", caption, places[0], table=table)] if caption and places else []
    first = 0
    width = max(map(len, grid), default=0)
    while width > 1 and first < len(grid) - 1 and _spans_all(grid[first]):
        text = _tidy(grid[first][0].cell.text)
        blocks += [Block("caption", text, places[first], table=table)] if text else []
        first += 1
    body = first + _header_rows(grid[first:])
    columns = _columns(grid[first:body])
    for index in range(first, len(grid)):
        for block in _row(grid[index], columns if index >= body else [], places[index]):
            blocks.append(replace(block, kind="row" if index >= body else "header", table=table))
    return blocks


def _is_form(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether most rows begin with a label such as 发布机构：."""
    labels = sum(bool(row) and row[0].text.strip()[-1:] in {"：", ":"} for row in rows)
    return labels > len(rows) / 2


def _pairs(row: Sequence[Cell], place: Place) -> list[Block]:
    """Return a block for each label with the value after it; labels without one are left out."""
    texts = [_tidy(cell.text) for cell in row]
    pairs = [(t, texts[i + 1 : i + 2]) for i, t in enumerate(texts) if t.endswith(("：", ":"))]
    filled = [label + value[0] for label, value in pairs if value and value[0]]
    single = [t for i, t in enumerate(texts) if t and i == 0 and not t.endswith(("：", ":"))]
    return [Block("text", text, place) for text in (*single, *filled)]


def _unstacked(
    rows: Sequence[Sequence[Cell]], places: Sequence[Place]
) -> tuple[list[Sequence[Cell]], list[Place]]:
    """Return the rows with each that stacks `_STACKED` or more lines in every cell taken apart."""
    apart: list[Sequence[Cell]] = []
    where: list[Place] = []
    for row, place in zip(rows, places, strict=True):
        columns = [[line for line in cell.text.split("\n") if line.strip()] for cell in row]
        heights = set(map(len, columns))
        is_stack = len(row) > 1 and len(heights) == 1 and min(heights) >= _STACKED
        lines = zip(*columns, strict=True) if is_stack else ()
        parts = [[replace(c, text=t) for c, t in zip(row, line, strict=True)] for line in lines]
        apart += parts or [row]
        where += [place] * (len(parts) or 1)
    return apart, where


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[_Slot]]:
    """Return the rows with each place filled by the cell that reaches over it."""
    grid: list[list[_Slot]] = []
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        slots: list[_Slot] = []
        for cell in row:
            _fill_from_above(slots, reaching)
            for offset in range(cell.columns):
                reaching[len(slots)] = (cell, cell.rows - 1)
                slots.append(_Slot(cell, offset == 0, is_from_above=False))
        _fill_from_above(slots, reaching)
        grid.append(slots)
    return grid


def _fill_from_above(slots: list[_Slot], reaching: dict[int, tuple[Cell, int]]) -> None:
    while (found := reaching.get(len(slots))) and found[1] > 0:
        reaching[len(slots)] = (found[0], found[1] - 1)
        slots.append(_Slot(found[0], is_own=False, is_from_above=True))


def _spans_all(row: list[_Slot]) -> bool:
    texts = {slot.cell.text.strip() for slot in row if not slot.is_from_above}
    own = sum(slot.is_own for slot in row)
    return bool(row) and len(texts) == 1 and own == 1 and row[0].is_own and row[0].cell.rows == 1


def _header_rows(grid: list[list[_Slot]]) -> int:
    """Return how many of the rows are the table's header."""
    marked = 0
    while marked < len(grid) and all(s.cell.is_header for s in grid[marked]) and grid[marked]:
        marked += 1
    if marked == len(grid) and marked > 1:
        marked = 1
    if marked:
        return marked
    if len(grid) < 2 or any(_is_figure(slot.cell.text) for slot in grid[0]):
        return 0
    deep = max((s.cell.rows for s in grid[0] if s.is_own), default=1)
    return min(deep, len(grid) - 1) if all(_is_label(row) for row in grid[:deep]) else 1


def _is_label(row: list[_Slot]) -> bool:
    return not any(_is_figure(slot.cell.text) for slot in row)


def _is_figure(text: str) -> bool:
    text = text.strip()
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _columns(header: list[list[_Slot]]) -> list[str]:
    """Return a name for each place of the grid: the header's texts above it, outermost first."""
    width = max((len(row) for row in header), default=0)
    names: list[str] = []
    for place in range(width):
        stack = [_tidy(row[place].cell.text) for row in header if place < len(row)]
        names.append(" ".join(dict.fromkeys(name for name in stack if name)))
    return names


def _row(row: list[_Slot], columns: list[str], place: Place) -> list[Block]:
    """Return the row's blocks: one for each half printed side by side, empty ones left out."""
    halves = _halves(columns)
    length = len(row) // halves if halves > 1 and len(row) % halves == 0 else max(len(row), 1)
    parts = [range(start, start + length) for start in range(0, len(row), length)]
    blocks = (_part(row, columns, places, place) for places in parts)
    return [block for block in blocks if block.cells]


def _part(row: list[_Slot], columns: list[str], places: range, place: Place) -> Block:
    own = [(p, t) for p in places if row[p].is_own and (t := _tidy(row[p].cell.text))]
    above = [_tidy(row[p].cell.text) for p in places if row[p].is_from_above]
    cells = tuple(text for _, text in own)
    names = tuple(columns[p] if p < len(columns) else "" for p, _ in own) if columns else ()
    group = " ".join(dict.fromkeys(label for label in above if label))
    return Block("row", " | ".join(cells), place, cells=cells, columns=names, group=group)


def _halves(columns: list[str]) -> int:
    """Return into how many equal runs of two or more names the columns fall; 1 if into none."""
    for count in range(2, len(columns) // 2 + 1):
        length, rest = divmod(len(columns), count)
        if not rest and columns == columns[:length] * count and len(set(columns)) > 1:
            return count
    return 1


def _tidy(text: str) -> str:
    """Return a cell's text on one line; spaces that only justify a short label are taken out."""
    text = " ".join(text.split())
    spread = _SPACED.fullmatch(text) and all(len(part) == 1 for part in text.split())
    return text.replace(" ", "") if spread and not text.isascii() else text
