"""The FastAPI application: guards, JSON API, and the chat page at `/`."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace

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
from assistant.web.api import build_api
from assistant.web.builds import Builds
from assistant.web.chain import LOOPBACK_HOSTS, Door, guarded
from assistant.web.changing import Changes
from assistant.web.check_api import build_check_api
from assistant.web.check_files import CHECK_FILE_PATH
from assistant.web.checking import checking_tab
from assistant.web.checks import Checks
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
from assistant.web.page import mount_page
from assistant.web.receiving import MAX_UPLOAD_BYTES
from assistant.web.reporting import Reporter
from assistant.web.signing_in import build_signing_in
from assistant.web.source_api import build_source_api
from assistant.web.uploading import UPLOAD_PATH, build_uploading
from assistant.web.watching import Watch
from assistant.web.widget import Widget, build_widget, sites_of
from assistant.web.widget_headers import WidgetHeaders

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
    waiting: int = 32,
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

    mcp = build_mcp(desk, checks)
    lifespan = _closing(
        mcp,
        desk.close,
        *([checks.close] if checks else []),
        *([changes.close] if changes else []),
        reporter.close,
        door.book.close,
        *([keeping.close] if keeping else []),
    )
    app = _Application(title="Report assistant", docs_url=None, redoc_url=None, lifespan=lifespan)
    # No origin is allowed; but without this one Gradio lets every origin in, with credentials.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    streamed = {UPLOAD_PATH: MAX_UPLOAD_BYTES, CHECK_FILE_PATH: CHECK_FILE_BYTES}
    app.guards = lambda inner: WidgetHeaders(
        guarded(inner, door, reporter, hosts=tuple(hosts), streamed=streamed), sites_of(widget)
    )
    explain_errors(app)
    for router in (
        build_api(desk),
        build_source_api(desk),
        build_figures_api(desk, FigureTables()),
        build_uploading(changes),
        *([build_check_api(checks, desk)] if checks else []),
        *_routes_of_door(door, reporter),
        *_routes_of_keeping(keeping, desk),
        *_routes_for_others(desk, widget),
    ):
        app.include_router(router)
    app.router.routes.append(Route("/mcp", mcp.asgi_app, methods=["GET", "POST", "DELETE"]))
    _refuse_the_rest(app)
    tabs = [*([checking_tab(checks, desk)] if checks else []), figures_tab()]
    mount_page(
        app,
        desk,
        tabs,
        threads=threads,
        waiting=waiting,
        editable=bool(changes),
        keeping=keeping,
    )
    return app


def _closing(
    mcp: StreamableHTTPSessionManager, *closers: Callable[[], None]
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def closing(_: FastAPI) -> AsyncIterator[None]:
        async with mcp.run():
            yield
        for close in closers:
            await run_in_threadpool(close)

    return closing


def _routes_of_door(door: Door, reporter: Reporter) -> Iterator[APIRouter]:
    yield build_door_api(door.metrics, door.sign_in)
    if door.sign_in == "password" and door.accounts:
        yield build_signing_in(door.accounts, door.budgets, reporter)


def _routes_of_keeping(keeping: Keeping | None, desk: Desk) -> Iterator[APIRouter]:
    if keeping:
        yield build_conversations_api(keeping, desk)
        yield build_feedback_api(keeping)


def _routes_for_others(desk: Desk, widget: Widget | None) -> Iterator[APIRouter]:
    """Yield the routes of programs and of other sites' pages."""
    yield build_completions(desk)
    if widget:
        yield build_widget(desk, widget)


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
