"""The JSON API: ask, the reports, their paragraphs, health."""

import json
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, Turn
from assistant.door.budgets import TURN_CHARACTERS
from assistant.events import Event, Passages, Piece
from assistant.web.desk import MAX_QUESTION_CHARACTERS, Desk
from assistant.web.language import language_of_request
from assistant.web.visitors import visitor_of
from index.remarks import Language
from index.report import Paragraph, Place, Report
from index.store import UnknownReport

IdInPath = Annotated[str, Path(max_length=256)]


class UnknownParagraph(LookupError):
    """The report has no paragraph of that id; it may have been added anew meanwhile."""


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
class ReportEntry:
    """A report in the list; `hidden` are the passages its source holds back, in its words."""

    id: str
    title: str
    date: str
    issuer: str
    paragraphs: int
    hidden: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The paragraph before or after."""

    id: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph with what is needed to read and quote it; offsets of quotes count `text`."""

    id: str
    address: str
    section: tuple[str, ...]
    kind: str
    caption: str
    text: str
    place: Place
    report: str
    title: str
    date: str
    issuer: str
    previous: Neighbour | None
    next: Neighbour | None


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
    """Return the routes below `/api` and `/health`."""
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

    @router.get("/api/reports")
    def reports(request: Request) -> dict[str, list[ReportEntry]]:
        """List the reports that can be asked."""
        build = desk.reports()
        language = language_of_request(request.headers)
        return {"reports": [entry_of(build.report(each), language) for each in build.report_ids]}

    @router.get("/api/reports/{report}/paragraphs/{paragraph}")
    def paragraph(report: IdInPath, paragraph: IdInPath) -> ParagraphView:
        """Return one paragraph with its report and its neighbours."""
        build = desk.reports()
        if report not in build.report_ids:
            raise UnknownReport(report, build.report_ids)
        return view_of(build.report(report), paragraph)

    @router.get("/health/live")
    async def live() -> dict[str, str]:
        """Say that the process answers."""
        return {"status": "live"}

    @router.get("/health/ready")
    async def ready(request: Request) -> Readiness:
        """Say that questions can be answered; 503 with the reason when they can't."""
        build = await run_in_threadpool(desk.reports)
        # What ails the build is for those who may ask it.
        known = visitor_of(request.scope).role != "nobody"
        told = (tuple(build.notices), tuple(build.standing)) if known else ((), ())
        return Readiness("ready", len(build.report_ids), *told)

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


def entry_of(report: Report, language: Language = "en") -> ReportEntry:
    """Return the report as the list shows it, its warnings in the language."""
    return ReportEntry(
        report.id,
        report.title,
        report.date,
        report.issuer,
        len(report.paragraphs),
        tuple(passage.marker for passage in report.hidden),
        tuple(warning.said(language) for warning in report.warnings),
    )


def view_of(report: Report, paragraph_id: str) -> ParagraphView:
    """Return the paragraph of an id as it is read.

    Raises:
        UnknownParagraph: the report has none of that id.
    """
    paragraphs = report.paragraphs
    position = next((at for at, each in enumerate(paragraphs) if each.id == paragraph_id), None)
    if position is None:
        raise UnknownParagraph(
            f"paragraph: report {report.id!r} has no {paragraph_id!r}; ask again"
        )
    paragraph = paragraphs[position]
    return ParagraphView(
        paragraph.id,
        paragraph.address,
        paragraph.section,
        paragraph.kind,
        paragraph.caption,
        paragraph.text,
        paragraph.place,
        report.id,
        report.title,
        report.date,
        report.issuer,
        _neighbour(paragraphs, position - 1),
        _neighbour(paragraphs, position + 1),
    )


def _neighbour(paragraphs: Sequence[Paragraph], position: int) -> Neighbour | None:
    if not 0 <= position < len(paragraphs):
        return None
    paragraph = paragraphs[position]
    return Neighbour(paragraph.id, paragraph.address, paragraph.text)
