"""The FastAPI application: guards, JSON API, and the chat page at `/`."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import Response
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.routing import Match, Route
from starlette.types import ASGIApp

from assistant.door.budgets import CHECK_FILE_BYTES
from assistant.indicators.table import FigureTables
from assistant.web.api import build_api, build_health
from assistant.web.chain import guarded
from assistant.web.check_api import build_check_api
from assistant.web.check_files import CHECK_FILE_PATH
from assistant.web.checking import checking_tab
from assistant.web.checks import Checks
from assistant.web.comparing import comparing_tab
from assistant.web.completions_api import build_completions
from assistant.web.conversations_api import build_conversations_api
from assistant.web.desk import Desk
from assistant.web.door_api import build_door_api
from assistant.web.explaining import explain_errors
from assistant.web.feedback_api import build_feedback_api
from assistant.web.figures import figures_tab
from assistant.web.figures_api import build_figures_api
from assistant.web.mcp_server import build_mcp
from assistant.web.page import Page, mount_page
from assistant.web.receiving import MAX_UPLOAD_BYTES
from assistant.web.reporting import Reporter
from assistant.web.reports_api import build_reports_api
from assistant.web.service import Service
from assistant.web.signing_in import build_signing_in
from assistant.web.source_api import build_source_api
from assistant.web.suggestions import Suggestions
from assistant.web.uploading import UPLOAD_PATH, build_uploading
from assistant.web.watching import Watch
from assistant.web.widget import build_widget, sites_of
from assistant.web.widget_headers import WidgetHeaders
from index.remarks import remark

_Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


class _Application(FastAPI):
    """Has guards that stand outside of everything, its own answers to faults included."""

    guards: Callable[[ASGIApp], ASGIApp]

    def build_middleware_stack(self) -> ASGIApp:
        """Return the application as the server calls it."""
        return self.guards(super().build_middleware_stack())


def build_application(service: Service) -> FastAPI:
    """Return the whole web application over what it is given to serve."""
    door = replace(service.door, editor=service.door.editor or service.editor)
    reporter = Reporter(door.metrics, door.audit, budgets=door.budgets)
    reporter.event("start", sign_in=door.sign_in, proxies=",".join(door.proxies))
    parts = _Parts(replace(service, door=door), reporter)
    mcp = build_mcp(parts.desk, parts.checks)
    app = _behind_guards(service, parts, _closing(mcp, *parts.closers()))
    for router in parts.routers():
        app.include_router(router)
    app.router.routes.append(Route("/mcp", mcp.asgi_app, methods=["GET", "POST", "DELETE"]))
    _refuse_the_rest(app)
    mount_page(app, parts.page())
    return app


class _Parts:
    """What is made of a service: each part by what it adds to the application."""

    def __init__(self, service: Service, reporter: Reporter) -> None:
        self.service = service
        self.reporter = reporter
        self.door = service.door
        watch = Watch(self.door.metrics, log_questions=self.door.log_questions)
        self.desk = Desk(
            service.assistant,
            service.builds,
            threads=service.threads,
            waiting=service.waiting,
            watch=watch,
        )
        self.checks = Checks(service.checker) if service.checker else None

    def closers(self) -> Iterator[Callable[[], None]]:
        """Yield what ends when the server does, in order."""
        yield self.desk.close
        if self.checks:
            yield self.checks.close
        if self.service.changes:
            yield self.service.changes.close
        yield self.reporter.close
        yield self.door.book.close
        if self.service.keeping:
            yield self.service.keeping.close

    def routers(self) -> Iterator[APIRouter]:
        """Yield the routes of all but the page and MCP."""
        yield build_api(self.desk)
        yield build_health(self.desk)
        yield build_reports_api(self.desk)
        yield build_source_api(self.desk)
        yield build_figures_api(self.desk, FigureTables())
        yield build_uploading(self.service.changes)
        if self.checks:
            yield build_check_api(self.checks, self.desk)
        yield build_door_api(self.door.metrics, self.door.sign_in)
        if self.door.sign_in == "password" and self.door.accounts:
            yield build_signing_in(self.door.accounts, self.door.budgets, self.reporter)
        if self.service.keeping:
            yield build_conversations_api(self.service.keeping, self.desk)
            yield build_feedback_api(self.service.keeping)
        yield build_completions(self.desk)
        if self.service.widget:
            yield build_widget(self.desk, self.service.widget)

    def page(self) -> Page:
        """Return what the page is made of."""
        checking = [checking_tab(self.checks, self.desk)] if self.checks else []
        return Page(
            desk=self.desk,
            suggestions=Suggestions(self.desk),
            tabs=[*checking, figures_tab(), comparing_tab()],
            threads=self.service.threads,
            waiting=self.service.waiting,
            editable=bool(self.service.changes),
            keeping=self.service.keeping,
        )


def _behind_guards(service: Service, parts: _Parts, lifespan: _Lifespan) -> FastAPI:
    """Return the application without a route yet, its guards around it."""
    app = _Application(title="Report assistant", docs_url=None, redoc_url=None, lifespan=lifespan)
    # No origin is allowed; but without this one Gradio lets every origin in, with credentials.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    streamed = {UPLOAD_PATH: MAX_UPLOAD_BYTES, CHECK_FILE_PATH: CHECK_FILE_BYTES}
    hosts = tuple(service.hosts)
    app.guards = lambda inner: WidgetHeaders(
        guarded(inner, parts.door, parts.reporter, hosts=hosts, streamed=streamed),
        sites_of(service.widget),
    )
    explain_errors(app)
    return app


def _closing(mcp: StreamableHTTPSessionManager, *closers: Callable[[], None]) -> _Lifespan:
    @asynccontextmanager
    async def closing(_: FastAPI) -> AsyncIterator[None]:
        async with mcp.run():
            yield
        for close in closers:
            await run_in_threadpool(close)

    return closing


def _refuse_the_rest(app: FastAPI) -> None:
    # Gradio at "/" takes whatever is left, so what is missing of the API is refused before it.
    for path in ("/api", "/health", "/widget", "/mcp", "/v1"):
        for route in (path, f"{path}/{{rest:path}}"):
            app.add_api_route(route, _refuse, methods=_METHODS, include_in_schema=False)
    app.add_api_route("/widget.js", _refuse, methods=_METHODS, include_in_schema=False)


async def _refuse(request: Request) -> Response:
    known = any(
        route.matches(request.scope)[0] is Match.PARTIAL for route in request.app.router.routes
    )
    if known:
        told = remark("not_by_method", path=request.url.path, method=request.method)
        raise HTTPException(405, told)
    raise HTTPException(404, remark("nothing_here", path=request.url.path))
