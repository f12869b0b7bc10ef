"""What an error looks like to who asked: a status, and where, what is wrong, what to do."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from assistant.answering import QuestionError
from assistant.keeping.database import DatabaseError
from assistant.keeping.records import UnknownConversation, UnknownTurn
from assistant.web.changes import TooManyChanges, UnknownChange
from assistant.web.completions import CompletionProblem
from assistant.web.completions_api import explain_completion
from assistant.web.desk import Busy, NoIndex
from assistant.web.guards import BodyTooLarge
from assistant.web.keeping import NotKept
from assistant.web.language import language_of_request
from assistant.web.receiving import UploadError
from assistant.web.reports_api import UnknownParagraph
from assistant.web.widget import explain_refusal
from assistant.web.widget_access import WidgetRefusal
from index.builds.home import FULL_DISK
from index.remarks import Remark, Value, said, say
from index.store import StoreError, UnknownReport
from index.unfit import unfit

_log = logging.getLogger(__name__)


def explain_errors(app: FastAPI) -> None:
    """Answer what goes wrong in the application's routes as JSON."""

    def answering(status: int, headers: dict[str, str] | None = None) -> object:
        async def explain(request: Request, exc: Exception) -> Response:
            error = said(exc, language_of_request(request.headers))
            return JSONResponse({"error": error}, status, headers=headers)

        return explain

    handlers = {
        QuestionError: answering(422),
        UnknownReport: answering(404),
        UnknownParagraph: answering(404),
        StoreError: answering(503),
        NoIndex: answering(503),
        Busy: answering(503, {"Retry-After": "5"}),
        BodyTooLarge: answering(413, {"Connection": "close"}),
        WidgetRefusal: explain_refusal,
        CompletionProblem: explain_completion,
        UploadError: answering(422),
        UnknownChange: answering(404),
        UnknownConversation: answering(404),
        UnknownTurn: answering(404),
        NotKept: answering(503),
        DatabaseError: _explain_database,
        TooManyChanges: answering(429, {"Retry-After": "30"}),
        OSError: _explain_disk,
        RequestValidationError: _explain_invalid,
        StarletteHTTPException: _explain_http,
        Exception: _explain_fault,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)  # type: ignore[arg-type]


async def _explain_disk(request: Request, exc: OSError) -> Response:
    if exc.errno not in FULL_DISK:
        raise exc
    return JSONResponse({"error": _say(request, "disk_full")}, 507)


async def _explain_database(request: Request, exc: DatabaseError) -> Response:
    # The message is the operator's: it names files of the server.
    _log.error("%s", exc)
    return JSONResponse({"error": _say(request, "nothing_kept_now")}, 503)


async def _explain_invalid(request: Request, exc: RequestValidationError) -> Response:
    first = exc.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    error = _say(request, "request_unfit", where=where, wrong=unfit(first))
    return JSONResponse({"error": error}, 422)


async def _explain_http(request: Request, exc: StarletteHTTPException) -> Response:
    # FastAPI answers 400 when JSON is nested too deeply, or isn't UTF-8, and keeps the cause.
    if exc.status_code == 400 and exc.__cause__ is not None:
        return JSONResponse({"error": _say(request, "body_no_json")}, 422)
    told: object = exc.detail
    if isinstance(told, Remark):
        told = told.said(language_of_request(request.headers))
    elif exc.status_code == 404:
        told = _say(request, "nothing_here", path=request.url.path)
    elif exc.status_code == 405:
        told = _say(request, "not_by_method", path=request.url.path, method=request.method)
    return JSONResponse({"error": told}, exc.status_code, headers=exc.headers)


async def _explain_fault(request: Request, _: Exception) -> Response:
    return JSONResponse({"error": _say(request, "web_fault")}, 500)


def _say(request: Request, key: str, **values: Value) -> str:
    return say(language_of_request(request.headers), key, **values)
