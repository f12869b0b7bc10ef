"""The routes of an editor: send a report, follow and cancel its way in, remove one."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.encoders import jsonable_encoder
from starlette.responses import JSONResponse, Response

from assistant.web.api import Problem
from assistant.web.change_view import ChangeView, view_of
from assistant.web.changes import Change
from assistant.web.changing import Changes
from assistant.web.language import language_of_request
from assistant.web.receiving import ID_PATTERN, received

UPLOAD_PATH = "/api/reports"

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "id": {"type": "string", "pattern": f"^{ID_PATTERN}$"},
                        "title": {"type": "string", "maxLength": 300},
                        "replace": {"type": "boolean", "default": False},
                    },
                }
            }
        },
    }
}
_OFF = (
    "reports: can't be changed over the web here; set ASSISTANT_EDITOR_TOKEN, or let people sign in"
)
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (401, 403, 404, 413, 422, 429, 503, 507)
}


def build_uploading(changes: Changes | None) -> APIRouter:
    """Return the routes, which the guards let editors alone use; without changes they say so."""
    router = APIRouter(responses=_PROBLEMS)
    if changes is None:
        _add_refusals(router)
    else:
        _add_routes(router, changes)
    return router


def _add_refusals(router: APIRouter) -> None:
    async def off() -> None:
        """Say that the reports can't be changed."""
        raise HTTPException(403, _OFF)

    for path, methods in (
        (UPLOAD_PATH, ["POST"]),
        (UPLOAD_PATH + "/{report}", ["DELETE"]),
        ("/api/changes", ["GET"]),
        ("/api/changes/{change}", ["GET", "DELETE"]),
    ):
        router.add_api_route(path, off, methods=methods, include_in_schema=False)


def _add_routes(router: APIRouter, changes: Changes) -> None:
    @router.post(UPLOAD_PATH, status_code=202, response_model=ChangeView, openapi_extra=_FORM)
    async def upload(request: Request) -> Response:
        """Take a report; its change tells how far it is. With `replace` an id may be taken."""
        async with request.form(max_files=1, max_fields=8) as form:
            sent = await run_in_threadpool(received, form, changes.folder)
        return _accepted(await run_in_threadpool(changes.add, sent), request)

    @router.delete(UPLOAD_PATH + "/{report}", status_code=202, response_model=ChangeView)
    def remove(report: Annotated[str, Path(max_length=256)], request: Request) -> Response:
        """Remove a report."""
        return _accepted(changes.remove(report), request)

    @router.get("/api/changes")
    def all_changes(request: Request) -> dict[str, list[ChangeView]]:
        """List the changes of late, the newest first."""
        return {"changes": [_view(change, request) for change in changes.all()]}

    @router.get("/api/changes/{change}")
    def one_change(change: Annotated[str, Path(max_length=64)], request: Request) -> ChangeView:
        """Return how far a change is, and its outcome."""
        return _view(changes.find(change), request)

    @router.delete("/api/changes/{change}")
    def cancel(change: Annotated[str, Path(max_length=64)], request: Request) -> ChangeView:
        """Cancel a change; one that is nearly done may still be carried out."""
        return _view(changes.cancel(change), request)


def _accepted(change: Change, request: Request) -> Response:
    where = f"/api/changes/{quote(change.id)}"
    view = _view(change, request)
    return JSONResponse(jsonable_encoder(view), 202, headers={"Location": where})


def _view(change: Change, request: Request) -> ChangeView:
    return view_of(change, language_of_request(request.headers))
