"""The FastAPI application: guards, JSON API, and the chat page at `/`."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.routing import Match

from assistant.answering import Assistant, QuestionError
from assistant.factcheck import Checker
from assistant.web.api import UnknownParagraph, build_api
from assistant.web.builds import Builds
from assistant.web.changes import TooManyChanges, UnknownChange
from assistant.web.changing import Changes
from assistant.web.check_api import build_check_api
from assistant.web.checking import checking_tab
from assistant.web.checks import Checks
from assistant.web.desk import Busy, Desk, NoIndex
from assistant.web.editors import EditorToken, NotAnEditor
from assistant.web.guards import (
    BodyLimit,
    BodyTooLarge,
    KnownHosts,
    OpenPathsOnly,
    SecurityHeaders,
)
from assistant.web.page import mount_page
from assistant.web.receiving import MAX_UPLOAD_BYTES, UploadError
from assistant.web.source_api import build_source_api
from assistant.web.uploading import UPLOAD_PATH, build_uploading
from assistant.web.visitors import Sessions
from index.builds.home import FULL_DISK
from index.store import StoreError, UnknownReport

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1", "[::1]")
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
# What the chat page asks of Gradio's own routes; the rest (uploads, proxies, remote calls) is shut.
_GRADIO_PATHS = ("queue/", "cancel", "heartbeat/")


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
        editor: knows an editor's requests.
    """
    desk = Desk(assistant, builds, threads=threads, waiting=waiting)
    checks = Checks(checker) if checker else None

    @asynccontextmanager
    async def closing(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()
        if checks:
            checks.close()
        if changes:
            await run_in_threadpool(changes.close)

    app = FastAPI(title="Report assistant", docs_url=None, redoc_url=None, lifespan=closing)
    _guard(app, hosts)
    _explain_errors(app)
    app.include_router(build_api(desk))
    app.include_router(build_source_api(desk))
    if checks:
        app.include_router(build_check_api(checks, desk))
    app.include_router(build_uploading(changes, editor))
    # Gradio at "/" takes whatever is left, so what is missing of the API is refused before it.
    for path in ("/api", "/api/{rest:path}", "/health", "/health/{rest:path}"):
        app.add_api_route(path, _refuse, methods=_METHODS, include_in_schema=False)
    editable = bool(changes and editor)
    tabs = [checking_tab(checks)] if checks else []
    mount_page(app, desk, tabs, threads=threads, waiting=waiting, editable=editable)
    return app


def _guard(app: FastAPI, hosts: Sequence[str]) -> None:
    # The last added is the outermost.
    # No origin is allowed; but without this one Gradio lets every origin in, with credentials.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(OpenPathsOnly, prefix="/gradio_api/", open_paths=_GRADIO_PATHS)
    app.add_middleware(Sessions)
    app.add_middleware(BodyLimit, streamed={UPLOAD_PATH: MAX_UPLOAD_BYTES})
    app.add_middleware(KnownHosts, hosts=hosts)
    app.add_middleware(SecurityHeaders)


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
        NotAnEditor: _explain_editor,
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


async def _explain_editor(_: Request, exc: NotAnEditor) -> Response:
    headers = {"WWW-Authenticate": "Bearer"} if exc.status == 401 else None
    return JSONResponse({"error": str(exc)}, exc.status, headers=headers)


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
