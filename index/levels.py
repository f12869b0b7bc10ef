"""Which family of numbers stands above which, learned from the document itself."""

from collections import Counter
from collections.abc import Iterable, Mapping

from index.headings import BOLD, CUSTOM


def depths(numbers: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """Return a depth for every family, 0 the outermost.

    A family that counts on across another's numbers stands above it, unless the other does the
    same across the first; then, and without evidence, custom decides: 第一章, 一、, （一）, 1., ①.

    Args:
        numbers: family and value of each number, in the order of the text.
    """
    over = _counted_across(numbers)
    order = list(CUSTOM)
    for above, below in list(over):
        if not over[below, above] and order.index(above) > order.index(below):
            _put_above(order, above, below)
    return {family: depth for depth, family in enumerate(order)}


def _put_above(order: list[str], above: str, below: str) -> None:
    """Move one of the two; it is the bold lines that go down, as they have no place by custom."""
    if below == BOLD:
        order.remove(below)
        order.insert(order.index(above) + 1, below)
    else:
        order.remove(above)
        order.insert(order.index(below), above)


def _counted_across(numbers: Iterable[tuple[str, int]]) -> Counter[tuple[str, str]]:
    """Return how often the first family of a pair counted on with the second's numbers between."""
    over: Counter[tuple[str, str]] = Counter()
    last: dict[str, int] = {}
    between: dict[str, set[str]] = {}
    for family, value in numbers:
        if last.get(family) == value - 1:
            over.update((family, other) for other in between[family])
        last[family] = value
        for other in between:
            between[other].add(family)
        between[family] = set()
    return over
