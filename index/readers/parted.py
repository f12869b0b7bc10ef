"""Tables that a page's end parts, made one again."""

from collections.abc import Sequence

from index.readers.columns import Item
from index.readers.ruled import PdfTable
from index.readers.tables import Cell

_SAME_PLACE = 6.0


def joined_tables(items: Sequence[Item]) -> list[Item]:
    """Return the items with a table that a page's end parts made one, its head once."""
    result: list[Item] = []
    for item in items:
        above = result[-1] if result else None
        if (
            isinstance(item, PdfTable)
            and isinstance(above, PdfTable)
            and item.pages[0] == above.pages[-1] + 1
            and _is_alike(above.xs, item.xs)
        ):
            repeated = _repeated(above.rows, item.rows)
            above.rows += item.rows[repeated:]
            above.pages += item.pages[repeated:]
        else:
            result.append(item)
    return result


def _is_alike(left: tuple[float, ...], right: tuple[float, ...]) -> bool:
    pairs = zip(left, right, strict=False)
    return len(left) == len(right) and all(abs(a - b) < _SAME_PLACE for a, b in pairs)


def _repeated(above: list[list[Cell]], below: list[list[Cell]]) -> int:
    """Return how many of the rows only repeat the head of the table above."""
    count = 0
    for first, again in zip(above, below[:-1], strict=False):
        if [cell.text for cell in first] != [cell.text for cell in again]:
            break
        count += 1
    return count
