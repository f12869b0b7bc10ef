"""Tables drawn with lines: which cells the lines on a page make, and what stands in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.readers.lines import Line, lines_of
from index.readers.pdfpage import Edge, Glyph
from index.readers.tables import Cell
from index.readers.wrapping import glued

_NEAR = 3.0


@dataclass(slots=True)
class PdfTable:
    """A table's rows, each with its page; `xs` are the places of its upright lines."""

    rows: list[list[Cell]]
    pages: list[int]
    x0: float
    x1: float
    top: float
    bottom: float
    xs: tuple[float, ...] = ()
    column: str = ""

    @property
    def y(self) -> float:
        """Where it begins, counted from the page's top."""
        return self.top


def ruled_tables(
    glyphs: Sequence[Glyph], edges: Sequence[Edge], page: int
) -> tuple[list[PdfTable], list[Glyph]]:
    """Return the tables that lines enclose, and the glyphs that are in none of them."""
    tables: list[PdfTable] = []
    rest = list(glyphs)
    for group in _touching(edges):
        grid = _Grid.of(group)
        if grid is None:
            continue
        inside = [glyph for glyph in rest if grid.holds(glyph)]
        rows = grid.rows(inside, page)
        if sum(bool(cell.text) for row in rows for cell in row) < 2:
            continue
        taken = set(map(id, inside))
        rest = [glyph for glyph in rest if id(glyph) not in taken]
        sides = (grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1])
        tables.append(PdfTable(rows, [page] * len(rows), *sides, xs=tuple(grid.xs)))
    return tables, rest


def _touching(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Return the edges in groups: those that touch, and what touches them, together."""
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda each: each.y0):
        joined, apart = [edge], []
        for group in groups:
            if any(_touch(edge, other) for other in reversed(group)):
                joined += group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _touch(a: Edge, b: Edge) -> bool:
    across = a.x0 - _NEAR <= b.x1 and b.x0 - _NEAR <= a.x1
    return across and a.y0 - _NEAR <= b.y1 and b.y0 - _NEAR <= a.y1


@dataclass(slots=True)
class _Grid:
    """The places of a group's lines, and the lines themselves."""

    xs: list[float]
    ys: list[float]
    level: list[Edge]
    upright: list[Edge]

    @classmethod
    def of(cls, group: list[Edge]) -> "_Grid | None":
        """Return the grid of a group of edges; None when they draw no table."""
        level = [edge for edge in group if edge.is_level]
        upright = [edge for edge in group if not edge.is_level]
        ys = _places(edge.y0 for edge in level)
        xs = _places(
            [*(edge.x0 for edge in upright), *(x for edge in level for x in (edge.x0, edge.x1))]
        )
        if len(ys) < 2 or len(xs) < 3 or not upright:
            return None
        return cls(xs, ys, level, upright)

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of the glyph is inside the outermost lines."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - glyph.size / 3
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def rows(self, glyphs: Sequence[Glyph], page: int) -> list[list[Cell]]:
        """Return the rows of cells; a cell spans what no line parts."""
        held: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - glyph.size / 3
            held.setdefault((_slot(self.ys, y), _slot(self.xs, x)), []).append(glyph)
        taken: set[tuple[int, int]] = set()
        rows: list[list[Cell]] = []
        for row in range(len(self.ys) - 1):
            cells: list[Cell] = []
            for column in range(len(self.xs) - 1):
                if (row, column) not in taken:
                    cells.append(self._cell(row, column, held, taken, page))
            rows.append(cells)
        return rows

    def _cell(
        self,
        row: int,
        column: int,
        held: dict[tuple[int, int], list[Glyph]],
        taken: set[tuple[int, int]],
        page: int,
    ) -> Cell:
        right, below = column + 1, row + 1
        while right < len(self.xs) - 1 and not self._is_parted(row, right):
            right += 1
        while below < len(self.ys) - 1 and not self._is_under(below, column, right):
            below += 1
        slots = [(r, c) for r in range(row, below) for c in range(column, right)]
        taken.update(slots)
        glyphs = [glyph for slot in slots for glyph in held.get(slot, ())]
        width = self.xs[right] - self.xs[column]
        return Cell(cell_text(lines_of(glyphs, page, gap=50), width), right - column, below - row)

    def _is_parted(self, row: int, column: int) -> bool:
        """Whether a line stands at the left of the column, along the row."""
        x, middle = self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2
        return any(abs(e.x0 - x) <= _NEAR and e.y0 <= middle <= e.y1 for e in self.upright)

    def _is_under(self, row: int, column: int, right: int) -> bool:
        """Whether a line runs over the row, from the column to the one before `right`."""
        y = self.ys[row]
        middles = [(self.xs[c] + self.xs[c + 1]) / 2 for c in range(column, right)]
        return any(
            abs(e.y0 - y) <= _NEAR and e.x0 <= middle <= e.x1
            for middle in middles
            for e in self.level
        )


def cell_text(lines: Sequence[Line], width: float) -> str:
    """Return a cell's lines as text; one filled to the cell's width goes on in the next."""
    text = ""
    end = 0.0
    for line in lines:
        is_full = end - lines[0].x0 + line.head > width - line.size
        text = glued(text, line.text) if text and is_full else f"{text}\n{line.text}"
        end = line.x1 - line.x0 + lines[0].x0
    return text.strip("\n")


def _places(values: Iterator[float] | list[float]) -> list[float]:
    """Return the values in order, those nearly alike as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _slot(places: list[float], at: float) -> int:
    """Return between which two of the places a value lies."""
    return max(0, min(sum(place <= at for place in places) - 1, len(places) - 2))
