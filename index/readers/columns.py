"""The reading order of a page: one column after the other, across where a line crosses both."""

from collections import Counter
from collections.abc import Sequence

from index.readers.lines import CLOSING, Line
from index.readers.ruled import PdfTable

Item = Line | PdfTable
_FEW = 4
_FILLED = 0.6
_STEP = 3.0


def in_order(items: Sequence[Item], name: str = "") -> list[Item]:
    """Return the lines and tables in the order they are read, each with its column's bounds.

    A gutter is where at least `_FEW` lines on either side end and begin, most of them filling
    their column, and few lines cross it; the lines that cross part the page into bands.
    """
    across = sorted(items, key=lambda each: (each.y, each.x0))
    gutter = _gutter(across)
    if gutter is None:
        return _bounded(across, name)
    ordered: list[Item] = []
    crossing: list[Item] = []
    band: list[Item] = []
    for item in across:
        if item.x0 < gutter < item.x1:
            ordered += _halves(band, gutter, name)
            band = []
            ordered += _bounded([item], name)
            crossing.append(item)
        else:
            band.append(item)
    ordered += _halves(band, gutter, name)
    _bounded(crossing, name)
    return ordered


def _halves(band: list[Item], gutter: float, name: str) -> list[Item]:
    left = [item for item in band if item.x1 <= gutter]
    right = [item for item in band if item.x1 > gutter]
    return [*in_order(left, name + "L"), *in_order(right, name + "R")]


def _bounded(items: list[Item], name: str) -> list[Item]:
    """Write into the lines where their column's lines begin and end; return the items."""
    lines = [item for item in items if isinstance(item, Line)]
    if lines:
        left = sorted(line.x0 for line in lines)[len(lines) // 10]
        right = _end(lines)
        for line in lines:
            line.left, line.right, line.column = left, right, name
    for item in items:
        item.column = name
    return items


def _end(lines: Sequence[Line]) -> float:
    """Return where full lines end: at one place when they are justified, else the furthest.

    Signs may hang over the end, so lines that end with one count only when there are no others.
    """
    ends = [line.x1 for line in lines if line.text[-1] not in CLOSING] or [
        line.x1 for line in lines
    ]
    place, count = Counter(map(round, ends)).most_common(1)[0]
    justified = count >= max(_FEW, len(ends) / 4)
    return float(place) if justified else sorted(ends)[(len(ends) * 9) // 10]


def _gutter(items: Sequence[Item]) -> float | None:
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < 2 * _FEW:
        return None
    start, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
    places = int((end - start) / _STEP)
    tried = (start + _STEP * step for step in range(places // 4, places - places // 4))
    found = [(crossed, x) for x in tried if (crossed := _crossed(lines, x, start, end)) is not None]
    if not found:
        return None
    least = min(crossed for crossed, _ in found)
    best = [x for crossed, x in found if crossed == least]
    return best[len(best) // 2]


def _crossed(lines: Sequence[Line], x: float, start: float, end: float) -> int | None:
    """Return how many lines cross a place; None if it is no gutter."""
    left = [line for line in lines if line.x1 <= x]
    right = [line for line in lines if line.x0 >= x]
    crossed = len(lines) - len(left) - len(right)
    if min(len(left), len(right)) < _FEW or crossed > (len(left) + len(right)) / 2:
        return None
    sides = ((left, x - start), (right, end - x))
    return crossed if all(_is_filled(side, width) for side, width in sides) else None


def _is_filled(lines: Sequence[Line], width: float) -> bool:
    full = sum(line.x1 - line.x0 > _FILLED * width for line in lines)
    return full > len(lines) / 2
