"""An indicator over the years: figures of one thing, in one unit, of several years."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.indicators.indicator import Indicator
from index.report import Report
from index.terms import normalise

# A point more is a year more; two are already a comparison.
_LEAST_POINTS = 2
_SAME_UNIT = dict.fromkeys("人 名 位".split(), "人")
_SILENT = re.compile(r"[\s、,，:：;；]|共有|(?:总数|总量)$")
_YEARS = re.compile(r"(?:19|20)?\d{2}(?:[-—–~～至](?:19|20)?\d{2,4})?年度?|\d{4}")
_Key = tuple[str, str, str, bool | None, bool, str]


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series; `value` in the series' unit."""

    year: int
    value: Decimal
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one thing over the years, the earliest first."""

    what: str
    unit: str
    planned: bool
    points: tuple[Point, ...]


def series_of(reports: Sequence[Report], indicators: Iterable[Indicator]) -> tuple[Series, ...]:
    """Return the series that the reports' figures make, those of most years first.

    Plans are never put beside results, nor masked figures, ranges and bounds beside numbers.
    Where a year has two different values the words name more than one thing, and there is none.
    """
    owners = {report.id: owner_of(report) for report in reports}
    groups: dict[_Key, list[Point]] = {}
    for indicator in indicators:
        if point := _point(indicator):
            groups.setdefault(_key(indicator, owners), []).append(point)
    found = [made for key, points in groups.items() if (made := _series(key, points))]
    return tuple(sorted(found, key=lambda each: -len(each.points)))


def _point(indicator: Indicator) -> Point | None:
    certain = indicator.extent in ("exact", "about") and not indicator.masked
    if not certain or indicator.value is None or len(indicator.years) != 1:
        return None
    return Point(indicator.years[0], indicator.value, indicator)


def _key(indicator: Indicator, owners: dict[str, str]) -> _Key:
    # 同比增长 and 增长 tell the same, a rise and a fall do not.
    parts = indicator.parts[:-1] if indicator.rises is not None else indicator.parts
    what = _SILENT.sub("", normalise("".join(parts)))
    unit = _SAME_UNIT.get(indicator.base_unit, indicator.base_unit)
    owner = owners.get(indicator.report, "")
    return what, unit, indicator.role, indicator.rises, bool(indicator.planned), owner


def owner_of(report: Report) -> str:
    """Return whose report it is: figures of two districts are not one series."""
    return _YEARS.sub("", normalise(f"{report.issuer}|{report.title}"))


def _series(key: _Key, points: Sequence[Point]) -> Series | None:
    by_year: dict[int, Point] = {}
    for point in points:
        known = by_year.setdefault(point.year, point)
        if known.value != point.value:
            return None
    if len(by_year) < _LEAST_POINTS or not key[0]:
        return None
    ordered = tuple(by_year[year] for year in sorted(by_year))
    last = ordered[-1].indicator
    return Series(last.what, last.base_unit, bool(last.planned), ordered)
