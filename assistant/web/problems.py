"""The response of a guard that refuses a request, in the form that who asks can read."""

from collections.abc import Mapping

from starlette.responses import JSONResponse
from starlette.types import Scope


def problem(
    scope: Scope, status: int, error: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Return the refusal; below `/v1` in OpenAI's form, whose clients show no other's message."""
    content: dict[str, object] = {"error": error}
    if str(scope["path"]).startswith("/v1/"):
        kind = "invalid_request_error" if status < 500 else "server_error"
        content = {"error": {"message": error, "type": kind, "param": None, "code": None}}
    return JSONResponse(content, status, headers=headers)
