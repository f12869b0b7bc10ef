"""The FastAPI application: guards, JSON API, and the chat page at `/`."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace

from fastapi import FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.routing import Match
from starlette.types import ASGIApp

from assistant.answering import Assistant, QuestionError
from assistant.factcheck import Checker
from assistant.web.api import UnknownParagraph, build_api
from assistant.web.builds import Builds
from assistant.web.chain import LOOPBACK_HOSTS, Door, guarded
from assistant.web.changes import TooManyChanges, UnknownChange
from assistant.web.changing import Changes
from assistant.web.check_api import build_check_api
from assistant.web.checking import checking_tab
from assistant.web.checks import Checks
from assistant.web.desk import Busy, Desk, NoIndex
from assistant.web.door_api import build_door_api
from assistant.web.editors import EditorToken
from assistant.web.guards import BodyTooLarge
from assistant.web.page import mount_page
from assistant.web.receiving import MAX_UPLOAD_BYTES, UploadError
from assistant.web.reporting import Reporter
from assistant.web.signing_in import build_signing_in
from assistant.web.uploading import UPLOAD_PATH, build_uploading
from assistant.web.watching import Watch
from index.builds.home import FULL_DISK
from index.store import StoreError, UnknownReport

_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
_Opens = Callable[[FastAPI], AbstractAsyncContextManager[None]]


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
    """
    door = door or Door()
    door = replace(door, editor=door.editor or editor)
    reporter = Reporter(door.metrics, door.audit, budgets=door.budgets)
    watch = Watch(door.metrics, log_questions=door.log_questions)
    desk = Desk(assistant, builds, threads=threads, waiting=waiting, watch=watch)
    checks = Checks(checker) if checker else None

    @asynccontextmanager
    async def closing(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()
        if checks:
            checks.close()
        if changes:
            await run_in_threadpool(changes.close)

    app = _bare(door, reporter, tuple(hosts), closing)
    app.include_router(build_api(desk))
    if checks:
        app.include_router(build_check_api(checks, desk))
    app.include_router(build_uploading(changes))
    app.include_router(build_door_api(door.metrics, door.sign_in))
    if door.sign_in == "password" and door.accounts:
        app.include_router(build_signing_in(door.accounts, door.budgets, reporter))
    _refuse_the_rest(app)
    tabs = [checking_tab(checks)] if checks else []
    mount_page(app, desk, tabs, threads=threads, waiting=waiting, editable=bool(changes))
    return app


def _bare(door: Door, reporter: Reporter, hosts: tuple[str, ...], open_parts: _Opens) -> FastAPI:
    """Return an application with its guards, and nothing behind them yet."""

    @asynccontextmanager
    async def watched(app: FastAPI) -> AsyncIterator[None]:
        reporter.event("start", sign_in=door.sign_in, proxies=",".join(door.proxies))
        async with open_parts(app):
            yield
        await run_in_threadpool(reporter.close)
        door.book.close()

    app = _Application(title="Report assistant", docs_url=None, redoc_url=None, lifespan=watched)
    # No origin is allowed; but without this one Gradio lets every origin in, with credentials.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    streamed = {UPLOAD_PATH: MAX_UPLOAD_BYTES}
    app.guards = lambda inner: guarded(inner, door, reporter, hosts=hosts, streamed=streamed)
    _explain_errors(app)
    return app


def _refuse_the_rest(app: FastAPI) -> None:
    # Gradio at "/" takes whatever is left, so what is missing of the API is refused before it.
    for path in ("/api", "/api/{rest:path}", "/health", "/health/{rest:path}"):
        app.add_api_route(path, _refuse, methods=_METHODS, include_in_schema=False)


async def _refuse(request: Request) -> Response:
    known = any(
        route.matches(request.scope)[0] is Match.PARTIAL for route in request.app.router.routes
    )
    if known:
        raise HTTPException(405, f"{request.url.path}: not by {request.method}; see /openapi.json")
    raise HTTPException(404, f"{request.url.path}: there is nothing here; see /openapi.json")


def _explain_errors(app: FastAPI) -> None:
    def answering(status: int, headers: dict[str, str] | None = None) -> object:
        async def explain(_: Request, exc: Exception) -> Response:
            return JSONResponse({"error": str(exc)}, status, headers=headers)

        return explain

    handlers = {
        QuestionError: answering(422),
        UnknownReport: answering(404),
        UnknownParagraph: answering(404),
        StoreError: answering(503),
        NoIndex: answering(503),
        Busy: answering(503, {"Retry-After": "5"}),
        BodyTooLarge: answering(413, {"Connection": "close"}),
        UploadError: answering(422),
        UnknownChange: answering(404),
        TooManyChanges: answering(429, {"Retry-After": "30"}),
        OSError: _explain_disk,
        RequestValidationError: _explain_invalid,
        StarletteHTTPException: _explain_http,
        Exception: _explain_fault,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)  # type: ignore[arg-type]


async def _explain_disk(_: Request, exc: OSError) -> Response:
    if exc.errno not in FULL_DISK:
        raise exc
    error = "server: has no room on its disk for this; free some space there and send it again"
    return JSONResponse({"error": error}, 507)


async def _explain_invalid(_: Request, exc: RequestValidationError) -> Response:
    first = exc.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    words = (
        first["msg"] if first["msg"][:2].isupper() else first["msg"][0].lower() + first["msg"][1:]
    )
    message = f"{where}: {words}; see /openapi.json"
    return JSONResponse({"error": message}, 422)


async def _explain_http(_: Request, exc: StarletteHTTPException) -> Response:
    # FastAPI answers 400 when JSON is nested too deeply, or isn't UTF-8, and keeps the cause.
    if exc.status_code == 400 and exc.__cause__ is not None:
        error = "body: can't be read as JSON; send UTF-8, not deeply nested"
        return JSONResponse({"error": error}, 422)
    return JSONResponse({"error": exc.detail}, exc.status_code, headers=exc.headers)


async def _explain_fault(_: Request, __: Exception) -> Response:
    return JSONResponse({"error": "server: a fault of the program; its log says more"}, 500)
