"""The FastAPI application: guards, JSON API, and the chat page at `/`."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import Response
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.routing import Match, Route
from starlette.types import ASGIApp

from assistant.answering import Assistant
from assistant.door.budgets import CHECK_FILE_BYTES
from assistant.factcheck import Checker
from assistant.indicators.table import FigureTables
from assistant.web.api import build_api, build_health
from assistant.web.builds import Builds
from assistant.web.chain import LOOPBACK_HOSTS, Door, guarded
from assistant.web.changing import Changes
from assistant.web.check_api import build_check_api
from assistant.web.check_files import CHECK_FILE_PATH
from assistant.web.checking import checking_tab
from assistant.web.checks import Checks
from assistant.web.comparing import comparing_tab
from assistant.web.completions_api import build_completions
from assistant.web.conversations_api import build_conversations_api
from assistant.web.desk import Desk
from assistant.web.door_api import build_door_api
from assistant.web.editors import EditorToken
from assistant.web.explaining import explain_errors
from assistant.web.feedback_api import build_feedback_api
from assistant.web.figures import figures_tab
from assistant.web.figures_api import build_figures_api
from assistant.web.keeping import Keeping
from assistant.web.mcp_server import build_mcp
from assistant.web.page import Page, mount_page
from assistant.web.receiving import MAX_UPLOAD_BYTES
from assistant.web.reporting import Reporter
from assistant.web.reports_api import build_reports_api
from assistant.web.signing_in import build_signing_in
from assistant.web.source_api import build_source_api
from assistant.web.suggestions import Suggestions
from assistant.web.tabs import Tab
from assistant.web.uploading import UPLOAD_PATH, build_uploading
from assistant.web.watching import Watch
from assistant.web.widget import Widget, build_widget, sites_of
from assistant.web.widget_headers import WidgetHeaders

_Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


class _Application(FastAPI):
    """Has guards that stand outside of everything, its own answers to faults included."""

    guards: Callable[[ASGIApp], ASGIApp]

    def build_middleware_stack(self) -> ASGIApp:
        """Return the application as the server calls it."""
        return self.guards(super().build_middleware_stack())


def build_application(
    assistant: Assistant,
    builds: Builds,
    *,
    hosts: Sequence[str] = LOOPBACK_HOSTS,
    threads: int = 2,
    waiting: int = 64,
    checker: Checker | None = None,
    changes: Changes | None = None,
    editor: EditorToken | None = None,
    door: Door | None = None,
    widget: Widget | None = None,
    keeping: Keeping | None = None,
) -> FastAPI:
    """Return the whole web application.

    Args:
        assistant: answers the questions, called from several threads at once.
        builds: where the build in use is found, asked anew for each request.
        hosts: the host names a request may carry; all others get 400.
        threads: questions answered at the same time.
        waiting: questions that may wait beside them.
        checker: checks texts; None where only questions are answered.
        changes: takes reports that editors send; None when they may send none.
        editor: the operator's secret of editors, where the door does not know it.
        door: who may come in, and how much each may ask.
        widget: what the widget may do; None when no site may embed it.
        keeping: keeps conversations and feedback; None where nothing is kept.
    """
    door = door or Door()
    door = replace(door, editor=door.editor or editor)
    reporter = Reporter(door.metrics, door.audit, budgets=door.budgets)
    watch = Watch(door.metrics, log_questions=door.log_questions)
    reporter.event("start", sign_in=door.sign_in, proxies=",".join(door.proxies))
    desk = Desk(assistant, builds, threads=threads, waiting=waiting, watch=watch)
    checks = Checks(checker) if checker else None
    parts = _Parts(desk, checks, changes, door, reporter, widget, keeping)
    mcp = build_mcp(desk, checks)
    app = _behind_guards(parts, tuple(hosts), _closing(mcp, *parts.closers()))
    tables = FigureTables()
    for router in parts.routers(tables):
        app.include_router(router)
    app.router.routes.append(Route("/mcp", mcp.asgi_app, methods=["GET", "POST", "DELETE"]))
    _refuse_the_rest(app)
    page = Page(
        desk=desk,
        suggestions=Suggestions(desk, tables),
        tabs=parts.tabs(),
        threads=threads,
        waiting=waiting,
        editable=bool(changes),
        keeping=keeping,
    )
    mount_page(app, page)
    return app


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the application is made of, by what it adds to it."""

    desk: Desk
    checks: Checks | None
    changes: Changes | None
    door: Door
    reporter: Reporter
    widget: Widget | None
    keeping: Keeping | None

    def closers(self) -> Iterator[Callable[[], None]]:
        """Yield what ends when the server does, in order."""
        yield self.desk.close
        if self.checks:
            yield self.checks.close
        if self.changes:
            yield self.changes.close
        yield self.reporter.close
        yield self.door.book.close
        if self.keeping:
            yield self.keeping.close

    def routers(self, tables: FigureTables) -> Iterator[APIRouter]:
        """Yield the routes of all but the page and MCP."""
        yield build_api(self.desk)
        yield build_health(self.desk)
        yield build_reports_api(self.desk)
        yield build_source_api(self.desk)
        yield build_figures_api(self.desk, tables)
        yield build_uploading(self.changes)
        if self.checks:
            yield build_check_api(self.checks, self.desk)
        yield build_door_api(self.door.metrics, self.door.sign_in)
        if self.door.sign_in == "password" and self.door.accounts:
            yield build_signing_in(self.door.accounts, self.door.budgets, self.reporter)
        if self.keeping:
            yield build_conversations_api(self.keeping, self.desk)
            yield build_feedback_api(self.keeping)
        yield build_completions(self.desk)
        if self.widget:
            yield build_widget(self.desk, self.widget)

    def tabs(self) -> list[Tab]:
        """Return the rooms beside the conversation."""
        checking = [checking_tab(self.checks, self.desk)] if self.checks else []
        return [*checking, figures_tab(), comparing_tab()]


def _behind_guards(parts: _Parts, hosts: tuple[str, ...], lifespan: _Lifespan) -> FastAPI:
    """Return the application without a route yet, its guards around it."""
    app = _Application(title="Report assistant", docs_url=None, redoc_url=None, lifespan=lifespan)
    # No origin is allowed; but without this one Gradio lets every origin in, with credentials.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    streamed = {UPLOAD_PATH: MAX_UPLOAD_BYTES, CHECK_FILE_PATH: CHECK_FILE_BYTES}
    app.guards = lambda inner: WidgetHeaders(
        guarded(inner, parts.door, parts.reporter, hosts=hosts, streamed=streamed),
        sites_of(parts.widget),
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
        raise HTTPException(405, f"{request.url.path}: not by {request.method}; see /openapi.json")
    raise HTTPException(404, f"{request.url.path}: there is nothing here; see /openapi.json")
