"""What an error looks like to who asked: a status, and where, what is wrong, what to do."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
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
from assistant.web.problems import problem
from assistant.web.receiving import UploadError
from assistant.web.reports_api import UnknownParagraph
from assistant.web.widget import explain_refusal
from assistant.web.widget_access import WidgetRefusal
from index.builds.home import FULL_DISK
from index.remarks import Remark, remark, said
from index.store import StoreError, UnknownReport
from index.unfit import unfit

_log = logging.getLogger(__name__)


def explain_errors(app: FastAPI) -> None:
    """Answer what goes wrong in the application's routes as JSON."""

    def answering(status: int, headers: dict[str, str] | None = None) -> object:
        async def explain(request: Request, exc: Exception) -> Response:
            error = said(exc, language_of_request(request.headers))
            return problem(request.scope, status, error, headers)

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
    return problem(request.scope, 507, remark("disk_full"))


async def _explain_database(request: Request, exc: DatabaseError) -> Response:
    # The message is the operator's: it names files of the server.
    _log.error("%s", exc)
    return problem(request.scope, 503, remark("nothing_kept_now"))


async def _explain_invalid(request: Request, exc: RequestValidationError) -> Response:
    first = exc.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return problem(request.scope, 422, remark("request_unfit", where=where, wrong=unfit(first)))


async def _explain_http(request: Request, exc: StarletteHTTPException) -> Response:
    # FastAPI answers 400 when JSON is nested too deeply, or isn't UTF-8, and keeps the cause.
    if exc.status_code == 400 and exc.__cause__ is not None:
        return problem(request.scope, 422, remark("body_no_json"))
    # Ours are raised with a remark, whatever Starlette's types say.
    told: str | Remark = exc.detail
    if not isinstance(told, Remark) and exc.status_code == 404:
        told = remark("nothing_here", path=request.url.path)
    elif not isinstance(told, Remark) and exc.status_code == 405:
        told = remark("not_by_method", path=request.url.path, method=request.method)
    return problem(request.scope, exc.status_code, told, exc.headers)


async def _explain_fault(request: Request, _: Exception) -> Response:
    return problem(request.scope, 500, remark("web_fault"))
