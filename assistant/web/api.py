"""The JSON API: questions, and the server's health."""

import json
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, Turn
from assistant.door.budgets import TURN_CHARACTERS
from assistant.events import Event, Passages, Piece
from assistant.web.desk import MAX_QUESTION_CHARACTERS, Desk
from assistant.web.language import language_of_request
from assistant.web.visitors import visitor_of


class AskedTurn(BaseModel):
    """One past question and the answer's text; a whole answer of this API may be sent back."""

    question: str = Field(max_length=MAX_QUESTION_CHARACTERS)
    answer: str = Field("", max_length=TURN_CHARACTERS)


class Ask(BaseModel):
    """A question: of one report or, when none is named, of all; of the turns the last 20 count."""

    model_config = ConfigDict(extra="forbid")

    # Its length is checked at the desk, where the page's questions pass too.
    question: str = Field(json_schema_extra={"maxLength": MAX_QUESTION_CHARACTERS})
    report: str | None = None
    turns: list[AskedTurn] = []


class Problem(BaseModel):
    """What every error looks like: where, what is wrong, what to do."""

    error: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """The build in use: how many reports, and what the operator should know.

    Attributes:
        standing: what readers should know: `older_build` when a newer one is damaged,
            `only_words` when sentences can't be compared by their meaning.
    """

    status: str
    reports: int
    notices: tuple[str, ...]
    standing: tuple[str, ...]


UNBUFFERED = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
STREAM: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {}}}}
_log = logging.getLogger(__name__)
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (404, 413, 422, 503)
}


def build_api(desk: Desk) -> APIRouter:
    """Return the routes of questions."""
    router = APIRouter(responses=PROBLEMS)

    @router.post("/api/ask")
    async def ask(asked: Ask) -> Answer:
        """Answer a question with the reports' own words, each cited."""
        turns = [Turn(turn.question, turn.answer) for turn in asked.turns]
        return await desk.ask(asked.question, report=asked.report, turns=turns)

    @router.post("/api/ask/stream", response_class=StreamingResponse, responses=STREAM)
    async def ask_stream(asked: Ask) -> StreamingResponse:
        """Answer a question as `/api/ask` does, and tell what is known while it is made.

        Server-sent events: `evidence` (`{"citations"}`, the paragraphs it is drawn from), then
        `text` (`{"text", "provisional"}`, the next piece; a provisional one is a model's and not
        yet checked; its marks are the evidence's numbers), last `answer` (the object of
        `/api/ask`, which alone counts), or `error`.
        """
        turns = [Turn(turn.question, turn.answer) for turn in asked.turns]
        events = desk.stream(asked.question, report=asked.report, turns=turns)
        first = await anext(events)  # what can't be asked is refused by its status
        return StreamingResponse(
            sent(first, events), media_type="text/event-stream", headers=UNBUFFERED
        )

    return router


def build_health(desk: Desk) -> APIRouter:
    """Return the routes below `/health`."""
    router = APIRouter(responses=PROBLEMS)

    @router.get("/health/live")
    async def live() -> dict[str, str]:
        """Say that the process answers."""
        return {"status": "live"}

    @router.get("/health/ready")
    async def ready(request: Request) -> Readiness:
        """Say that questions can be answered; 503 with the reason when they can't."""
        build = await run_in_threadpool(desk.reports)
        # What ails the build is for those who may ask it.
        if visitor_of(request.scope).role == "nobody":
            return Readiness("ready", len(build.report_ids), (), ())
        language = language_of_request(request.headers)
        notices = tuple(notice.said(language) for notice in build.notices)
        return Readiness("ready", len(build.report_ids), notices, tuple(build.standing))

    return router


async def sent(first: Event, rest: AsyncGenerator[Event, None]) -> AsyncGenerator[str, None]:
    """Yield the events as they are sent; a fault on the way is one too."""
    async with aclosing(rest) as events:
        yield _as_sent(first)
        try:
            async for event in events:
                yield _as_sent(event)
        except Exception:
            _log.exception("an answer broke off on its way")
            yield _framed("error", {"error": "server: a fault of the program; its log says more"})


def _as_sent(event: Event) -> str:
    if isinstance(event, Passages):
        return _framed("evidence", asdict(event))
    if isinstance(event, Piece):
        return _framed("text", asdict(event))
    return _framed("answer", event.to_json())


def _framed(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
