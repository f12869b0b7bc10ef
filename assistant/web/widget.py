"""The widget's routes: its loader and page for the sites listed, and what its token opens."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Turn
from assistant.web.api import PROBLEMS, STREAM, UNBUFFERED, Ask, Problem, sent
from assistant.web.assets import build_assets
from assistant.web.desk import Desk
from assistant.web.language import language_of_request
from assistant.web.peers import peer_of
from assistant.web.reports_api import IdInPath, ParagraphView, view_of
from assistant.web.widget_access import Grant, WidgetAccess, WidgetRefusal
from assistant.web.widget_assets import Asset, loader, page, page_assets
from assistant.web.widget_headers import LOADER_PATH, WIDGET_PATH
from assistant.web.widget_limits import WidgetLimits
from index.store import UnknownReport

_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (401, 403, 429)
}


@dataclass(frozen=True, slots=True)
class Widget:
    """What the widget may do, and how often."""

    access: WidgetAccess
    limits: WidgetLimits


class TokenWish(BaseModel):
    """For which site a token is wanted, and for which report alone."""

    model_config = ConfigDict(extra="forbid")

    site: str = Field(max_length=300)
    report: str | None = Field(None, max_length=256)


class Token(BaseModel):
    """A token, the seconds it lasts, and the titles of the reports it may ask, by their ids."""

    token: str
    seconds: int
    reports: dict[str, str]
    all: bool = Field(description="whether all reports may be asked at once")


def build_widget(desk: Desk, widget: Widget) -> APIRouter:
    """Return the routes at `/widget.js` and below `/widget`."""
    router = APIRouter(responses=PROBLEMS | _REFUSALS)
    _add_files(router)
    _add_calls(router, desk, widget.access, widget.limits)
    return router


def sites_of(widget: Widget | None) -> tuple[str, ...]:
    """Return the sites that may embed the widget."""
    return widget.access.sites if widget else ()


async def explain_refusal(request: Request, refusal: WidgetRefusal) -> Response:
    """Return the response to a request that the widget may not make."""
    error = refusal.said(language_of_request(request.headers))
    return JSONResponse({"error": error}, refusal.status, headers=refusal.headers)


def _add_files(router: APIRouter) -> None:
    assets = page_assets()
    router.include_router(build_assets(assets))
    for path, asset in {LOADER_PATH: loader(), WIDGET_PATH: page(assets)}.items():
        router.add_api_route(path, _giving(asset), methods=["GET"], include_in_schema=False)


def _giving(asset: Asset) -> Callable[[], Coroutine[Any, Any, Response]]:
    async def give() -> Response:
        headers = {"Cache-Control": asset.caching}
        return Response(asset.body, media_type=asset.kind, headers=headers)

    return give


def _add_calls(router: APIRouter, desk: Desk, access: WidgetAccess, limits: WidgetLimits) -> None:
    def granted(request: Request) -> Grant:
        access.check_origin(request.headers.get("origin"), request.headers.get("host", ""))
        return access.tokens.read(request.headers.get("authorization", ""))

    @router.post("/widget/token")
    async def token(wish: TokenWish, request: Request) -> Token:
        """Give a token for half an hour to a page, or to the server of a site, that is listed."""
        access.check_origin(request.headers.get("origin"), request.headers.get("host", ""))
        limits.take_token(_peer(request))
        access.check_site(wish.site, request.headers.get("authorization", ""))
        titles = await run_in_threadpool(_titles, desk, access, wish.report)
        return Token(
            token=access.tokens.issue(wish.site, wish.report),
            seconds=access.tokens.seconds,
            reports=titles,
            all=wish.report is None and access.asks_all,
        )

    @router.post("/widget/ask", response_class=StreamingResponse, responses=STREAM)
    async def ask(asked: Ask, request: Request) -> StreamingResponse:
        """Answer as `/api/ask/stream` does, within what the token allows."""
        report = access.report_of(granted(request), asked.report)
        limits.take_question(_peer(request))
        turns = [Turn(turn.question, turn.answer) for turn in asked.turns]
        events = desk.stream(asked.question, report=report, turns=turns)
        first = await anext(events)  # what can't be asked is refused by its status
        return StreamingResponse(
            sent(first, events), media_type="text/event-stream", headers=UNBUFFERED
        )

    @router.get("/widget/reports/{report}/paragraphs/{paragraph}")
    def paragraph(report: IdInPath, paragraph: IdInPath, request: Request) -> ParagraphView:
        """Return one paragraph of a report that the token allows, with its neighbours."""
        access.report_of(granted(request), report)
        limits.take_paragraph(_peer(request))
        build = desk.reports()
        if report not in build.report_ids:
            raise UnknownReport(report, build.report_ids)
        return view_of(build.report(report), paragraph)


def _titles(desk: Desk, access: WidgetAccess, wanted: str | None) -> dict[str, str]:
    build = desk.reports()
    reports = access.let_out(build.report_ids)
    if wanted is not None and wanted not in reports:
        raise UnknownReport(wanted, reports)
    named = reports if wanted is None else [wanted]
    return {report: build.report(report).title or report for report in named}


def _peer(request: Request) -> str:
    return peer_of(request.scope).key
