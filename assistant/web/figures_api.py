"""The JSON API of a report's figures: the table, the same as CSV, and what can be drawn of it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from assistant.answer import Language
from assistant.indicators.indicator import Indicator, UnitKind
from assistant.indicators.investments import investments_of
from assistant.indicators.series import Series, owner_of, series_of
from assistant.indicators.spreadsheet import as_csv
from assistant.indicators.table import FigureTables, Order, Wish, selected
from assistant.web.api import PROBLEMS
from assistant.web.desk import Desk
from assistant.web.reports_api import IdInPath
from index.report import Report

_MOST_ROWS = 500
_MOST_SERIES = 60


@dataclass(frozen=True, slots=True)
class FigureView:
    """A row of the table; `start` and `end` are the quote's place in its paragraph's text.

    Attributes:
        number: as printed; null when the source masks it; `value` in whole `base_unit`s.
    """

    what: str
    parts: tuple[str, ...]
    printed: str
    number: float | None
    unit: str
    value: float | None
    up_to: float | None
    base_unit: str
    kind: str
    role: str
    extent: str
    years: tuple[int, ...]
    planned: bool | None
    masked: bool
    report: str
    paragraph: str
    address: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A page of the table; `kinds`, `years` and `masked` tell what the whole table has."""

    report: str
    title: str
    total: int
    page: int
    pages: int
    per_page: int
    kinds: tuple[str, ...]
    years: tuple[int, ...]
    masked: int
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """One year of a series."""

    year: int
    value: float
    figure: FigureView


@dataclass(frozen=True, slots=True)
class SeriesView:
    """An indicator over the years, the earliest first."""

    what: str
    unit: str
    planned: bool
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class Plots:
    """What can be drawn of a report: masked investments are told, never drawn."""

    investments: tuple[FigureView, ...]
    masked_investments: tuple[FigureView, ...]
    series: tuple[SeriesView, ...]


def wish_of(
    q: Annotated[str, Query(max_length=200)] = "",
    unit: UnitKind | None = None,
    year: Annotated[int | None, Query(ge=1900, le=2200)] = None,
    masked: bool | None = None,
    planned: bool | None = None,
    sort: Order = "place",
    descending: bool = False,
) -> Wish:
    """Return the wish that a request's parameters state."""
    return Wish(q, unit, year, masked, planned, sort, descending)


_Wished = Annotated[Wish, Depends(wish_of)]


def build_figures_api(desk: Desk, tables: FigureTables) -> APIRouter:
    """Return the routes of the reports' figures."""
    router = APIRouter(responses=PROBLEMS)

    @router.get("/api/reports/{report}/figures")
    def figures(
        report: IdInPath,
        wish: _Wished,
        page: Annotated[int, Query(ge=1, le=100_000)] = 1,
        per_page: Annotated[int, Query(ge=1, le=_MOST_ROWS)] = 50,
    ) -> FigurePage:
        """List the figures of a report, filtered, sorted and paged."""
        found = desk.report(report)
        return _page(found, tables.of(found), wish, page, per_page)

    @router.get("/api/reports/{report}/figures.csv")
    def figures_csv(report: IdInPath, wish: _Wished, language: Language = "en") -> Response:
        """Return the same figures, all pages, as CSV in UTF-8 with a byte-order mark."""
        found = desk.report(report)
        body = as_csv(selected(tables.of(found), wish), language)
        name = quote(f"{found.id}-figures.csv")
        return Response(
            body.encode("utf-8"),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )

    @router.get("/api/reports/{report}/figures/plots")
    def plots(report: IdInPath) -> Plots:
        """Return a report's investments by project and its indicators over the years."""
        return _plots(desk, tables, desk.report(report))

    return router


def _page(
    report: Report, table: tuple[Indicator, ...], wish: Wish, page: int, per_page: int
) -> FigurePage:
    found = selected(table, wish)
    first = (page - 1) * per_page
    return FigurePage(
        report=report.id,
        title=report.title,
        total=len(found),
        page=page,
        pages=max(1, -(-len(found) // per_page)),
        per_page=per_page,
        kinds=tuple(sorted({each.kind for each in table})),
        years=tuple(sorted({year for each in table for year in each.years})),
        masked=sum(each.masked for each in table),
        figures=tuple(map(view_of, found[first : first + per_page])),
    )


def _plots(desk: Desk, tables: FigureTables, report: Report) -> Plots:
    """Return what can be drawn; series also take in the same issuer's reports of other years."""
    build = desk.reports()
    every = [build.report(each) for each in build.report_ids]
    alike = [each for each in every if owner_of(each) == owner_of(report)]
    series = series_of(alike, (figure for each in alike for figure in tables.of(each)))
    invested = investments_of(tables.of(report))
    return Plots(
        tuple(map(view_of, invested.known)),
        tuple(map(view_of, invested.masked)),
        tuple(map(_series_view, series[:_MOST_SERIES])),
    )


def _series_view(series: Series) -> SeriesView:
    points = tuple(
        PointView(point.year, float(point.value), view_of(point.indicator))
        for point in series.points
    )
    return SeriesView(series.what, series.unit, series.planned, points)


def view_of(each: Indicator) -> FigureView:
    """Return the row as it is sent."""
    return FigureView(
        what=each.what,
        parts=each.parts,
        printed=each.printed,
        number=_number(each.number),
        unit=each.unit,
        value=_number(each.value),
        up_to=_number(each.up_to),
        base_unit=each.base_unit,
        kind=each.kind,
        role=each.role,
        extent=each.extent,
        years=each.years,
        planned=each.planned,
        masked=each.masked,
        report=each.report,
        paragraph=each.paragraph,
        address=each.address,
        quote=each.quote,
        start=each.start,
        end=each.end,
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
