"""The table of a report's figures: what is shown of it, in which order; kept once made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from threading import Lock
from typing import Literal

from assistant.indicators.indicator import Indicator, UnitKind
from assistant.indicators.reading import read_indicators
from index.report import Report
from index.terms import normalise

Order = Literal["place", "what", "value", "unit", "year"]
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Wish:
    """Which figures are wanted; what is None or "" is no condition.

    Attributes:
        words: all of these stand in what the figure is of, or in its quote.
        order: `place` is the report's own order; masked figures stand last by `value`.
    """

    words: str = ""
    kind: UnitKind | None = None
    year: int | None = None
    masked: bool | None = None
    planned: bool | None = None
    order: Order = "place"
    descending: bool = False


class FigureTables:
    """Makes the table of a report when it is first asked for, and keeps it."""

    def __init__(self, read: Callable[[Report], tuple[Indicator, ...]] = read_indicators) -> None:
        self._read = read
        self._lock = Lock()
        self._tables: dict[str, tuple[Report, tuple[Indicator, ...]]] = {}

    def of(self, report: Report) -> tuple[Indicator, ...]:
        """Return the report's figures in their order; a report that was replaced is read anew."""
        with self._lock:
            known = self._tables.pop(report.id, None)
            if known is None or known[0] is not report:
                known = report, self._read(report)
            self._tables[report.id] = known
            while len(self._tables) > _KEPT:
                del self._tables[next(iter(self._tables))]
            return known[1]


def selected(table: Sequence[Indicator], wish: Wish) -> list[Indicator]:
    """Return the figures that are wanted, in the order that is wanted."""
    words = normalise(wish.words).split()
    found = [each for each in table if _fits(each, wish, words)]
    if wish.order == "place":
        return found[::-1] if wish.descending else found
    if wish.order == "value":
        known = [each for each in found if each.value is not None]
        known.sort(key=_value, reverse=wish.descending)
        return known + [each for each in found if each.value is None]
    return sorted(found, key=_SORTED_BY[wish.order], reverse=wish.descending)


def _fits(indicator: Indicator, wish: Wish, words: Sequence[str]) -> bool:
    return (
        wish.kind in (None, indicator.kind)
        and (wish.year is None or wish.year in indicator.years)
        and wish.masked in (None, indicator.masked)
        and (wish.planned is None or wish.planned == bool(indicator.planned))
        and _says(indicator, words)
    )


def _says(indicator: Indicator, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = normalise(f"{indicator.what} {indicator.printed} {indicator.quote}")
    return all(word in text for word in words)


def _value(indicator: Indicator) -> Decimal:
    return indicator.value or Decimal(0)


_SORTED_BY: dict[Order, Callable[[Indicator], tuple[str | int, ...]]] = {
    "what": lambda each: (each.what,),
    "unit": lambda each: (each.kind, each.unit),
    "year": lambda each: each.years or (0,),
}
