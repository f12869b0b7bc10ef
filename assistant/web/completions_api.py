"""The OpenAI-compatible endpoint: `POST /v1/chat/completions`, whose models are the reports."""

import json
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse

from assistant.answer import Answer, Language
from assistant.answering import QuestionError
from assistant.events import Event
from assistant.web.api import UNBUFFERED
from assistant.web.completions import (
    ALL_REPORTS,
    ONE_REPORT,
    Completion,
    CompletionProblem,
    chunks_of,
    completion_of,
    unknown_model,
)
from assistant.web.conversation import titles
from assistant.web.desk import Busy, Desk, NoIndex
from assistant.web.language import language_of_request
from index.remarks import remark
from index.store import StoreError, UnknownReport

_log = logging.getLogger(__name__)


def build_completions(desk: Desk) -> APIRouter:
    """Return the routes below `/v1`."""
    router = APIRouter()

    @router.get("/v1/models")
    async def models() -> dict[str, Any]:
        """List the models: all reports, and each report."""
        listed = [_model(name) for name in await run_in_threadpool(_models, desk)]
        return {"object": "list", "data": listed}

    @router.get("/v1/models/{name}")
    async def model(name: str) -> dict[str, Any]:
        """Return one model."""
        if name not in await run_in_threadpool(_models, desk):
            raise unknown_model(name)
        return _model(name)

    @router.post("/v1/chat/completions")
    async def complete(asked: Completion, request: Request) -> Response:
        """Answer the last message; the answer has its citations in it and as `citations`.

        `annotations` are OpenAI's `url_citation`s of the marks `[n]`. In a stream nothing is
        sent of a text before it is checked against the report.
        """
        base = str(request.base_url).rstrip("/")
        try:
            events = desk.stream(asked.question(), report=asked.report(), turns=asked.turns())
            first = await anext(events)
            named = await titles(desk)
            if asked.stream:
                language = language_of_request(request.headers)
                coming = chunks_of(_answers(first, events), asked, named, base)
                chunks = _unbroken(coming, language)
                return StreamingResponse(chunks, media_type="text/event-stream", headers=UNBUFFERED)
            answers = [each async for each in _answers(first, events) if each is not None]
        except (QuestionError, UnknownReport, NoIndex, StoreError, Busy) as exc:
            raise _problem(asked, exc) from exc
        return JSONResponse(completion_of(answers[-1], asked.model, named, base))

    return router


async def explain_completion(request: Request, problem: CompletionProblem) -> Response:
    """Return the response to a completion that can't be given, in OpenAI's form."""
    headers = {"Retry-After": "5"} if problem.code == "busy" else None
    told = problem.to_json(language_of_request(request.headers))
    return JSONResponse(told, problem.status, headers=headers)


async def _answers(
    first: Event, rest: AsyncGenerator[Event, None]
) -> AsyncGenerator[Answer | None, None]:
    async with aclosing(rest) as events:
        yield first if isinstance(first, Answer) else None
        async for event in events:
            yield event if isinstance(event, Answer) else None


async def _unbroken(
    chunks: AsyncGenerator[str, None], language: Language
) -> AsyncGenerator[str, None]:
    async with aclosing(chunks) as coming:
        try:
            async for chunk in coming:
                yield chunk
        except Exception:
            _log.exception("a completion broke off on its way")
            fault = CompletionProblem(500, "fault", remark("web_fault"))
            yield f"data: {json.dumps(fault.to_json(language), ensure_ascii=False)}\n\n"


def _models(desk: Desk) -> list[str]:
    try:
        reports = desk.reports().report_ids
    except NoIndex:
        reports = ()
    return [ALL_REPORTS, *(f"{ONE_REPORT}{report}" for report in reports)]


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "reports"}


def _problem(asked: Completion, exc: Exception) -> CompletionProblem:
    if isinstance(exc, UnknownReport):
        return unknown_model(asked.model)
    if isinstance(exc, QuestionError):
        return CompletionProblem(400, "invalid_question", exc, "messages")
    code = "busy" if isinstance(exc, Busy) else "no_index"
    return CompletionProblem(503, code, exc)
