"""The response of a guard that refuses a request, in the form that who asks can read."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import Scope

from assistant.web.language import language_of_request
from index.remarks import Remark


def problem(
    scope: Scope, status: int, error: str | Remark, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Return the refusal, in the language of who asks where it can be said in it.

    Below `/v1` it has OpenAI's form, whose clients show no other's message.
    """
    if isinstance(error, Remark):
        error = error.said(language_of_request(Headers(scope=scope)))
    content: dict[str, object] = {"error": error}
    if str(scope["path"]).startswith("/v1/"):
        kind = "invalid_request_error" if status < 500 else "server_error"
        content = {"error": {"message": error, "type": kind, "param": None, "code": None}}
    return JSONResponse(content, status, headers=headers)
