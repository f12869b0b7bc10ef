"""One exchange of the chat page: a question in, what the chat shows and remembers out."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import Any

from assistant.answer import Answer, Citation, Language, Turn
from assistant.answering import QuestionError
from assistant.events import Event, Passages, Piece
from assistant.web.desk import MAX_QUESTION_CHARACTERS, MAX_TURNS, Busy, Desk, NoIndex
from assistant.web.rendering import (
    render_answer,
    render_draft,
    render_pending,
    render_problem,
    render_question,
)
from assistant.web.texts import PROBLEMS, READING, STOPPED, Problem, language_of
from assistant.writing.replies import plain
from index.store import StoreError, UnknownReport

# The chat travels back and forth with each question, and a request may have a megabyte.
_MAX_MESSAGES = 100
# The whole chat is sent for each redraw.
_REDRAW_S = 0.1
_PROBLEM_OF: Mapping[type[Exception], Problem] = {
    NoIndex: "no_index",
    UnknownReport: "no_report",
    StoreError: "unreadable_index",
    Busy: "busy",
    QuestionError: "unreadable",
}

_log = logging.getLogger(__name__)

Messages = list[dict[str, Any]]
Turns = tuple[Turn, ...]
Keep = Callable[[Answer], Awaitable[str]]


async def not_kept(_: Answer) -> str:
    """Keep nothing."""
    return ""


async def exchange(
    desk: Desk,
    question: str,
    report: str | None,
    messages: Messages,
    turns: Turns,
    keep: Keep = not_kept,
) -> AsyncGenerator[tuple[Messages, Turns], None]:
    """Yield the chat and the turns: with the question, with what is being written, the answer.

    Whatever goes wrong is said in the chat; a question without an answer is no turn.

    Args:
        keep: keeps the answer and returns the id it has there, "" when it is not kept.
    """
    asked = render_question(question[:MAX_QUESTION_CHARACTERS])
    messages = [*messages[-_MAX_MESSAGES:], {"role": "user", "content": asked}]
    yield [*messages, _said(render_pending(READING[language_of(question)]))], turns
    async with aclosing(_replies(desk, question, report, turns, keep)) as replies:
        async for reply, turns in replies:
            yield [*messages, _said(reply)], turns


def stopped(messages: Messages) -> Messages:
    """Return the chat with the answer that was being written replaced by a word of its stop."""
    if not messages or messages[-1]["role"] != "assistant":
        return messages
    language = language_of(str(messages[-2]["content"]) if len(messages) > 1 else "")
    return [*messages[:-1], _said(render_problem(STOPPED[language]))]


async def titles(desk: Desk) -> dict[str, str]:
    """Return the titles of all reports by id, empty when there is no index."""

    def read() -> dict[str, str]:
        try:
            reports = desk.reports()
        except NoIndex:
            return {}
        return {report: reports.report(report).title or report for report in reports.report_ids}

    return await asyncio.to_thread(read)


async def _replies(
    desk: Desk, question: str, report: str | None, turns: Turns, keep: Keep
) -> AsyncGenerator[tuple[str, Turns], None]:
    try:
        named = await titles(desk)
        draft = _Writing(named, language_of(question))
        asked = desk.stream(question, report=report, turns=turns)
        async with aclosing(asked), aclosing(_paced(asked)) as events:
            async for event in events:
                if isinstance(event, Answer):
                    shown = render_answer(event, named, turn=await keep(event))
                    yield shown, _remembered(turns, question, event)
                elif shown := draft.shown(event):
                    yield shown, turns
    except tuple(_PROBLEM_OF) as exc:
        yield render_problem(_problem(question, exc)), turns
    except Exception:
        _log.exception("no answer to a question of %d characters", len(question))
        yield render_problem(PROBLEMS[language_of(question)]["fault"]), turns


async def _paced(events: AsyncGenerator[Event, None]) -> AsyncGenerator[Event | None, None]:
    """Yield the events, and None once when for as long as a redraw waits no other has come."""
    coming = asyncio.ensure_future(anext(events, None))
    try:
        while True:
            done, _ = await asyncio.wait({coming}, timeout=_REDRAW_S)
            if not done:
                yield None
            event = await coming
            if event is None:
                return
            yield event
            coming = asyncio.ensure_future(anext(events, None))
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)


class _Writing:
    """What is written of an answer so far, and how often it is shown."""

    def __init__(self, named: Mapping[str, str], language: Language) -> None:
        self._titles = named
        self._language = language
        self._citations: tuple[Citation, ...] = ()
        self._text = ""
        self._next = 0.0
        self._is_new = False

    def shown(self, event: Passages | Piece | None) -> str:
        """Return what the chat shows now, "" when there is nothing new worth a redraw.

        Text that is certain comes with its answer at once, and need not be shown before it; so do
        the passages of an answer that no model writes. A model may let both wait.
        """
        if isinstance(event, Passages):
            self._citations = event.citations
            self._is_new = True
            return ""
        if isinstance(event, Piece):
            if not event.provisional:
                return ""
            self._text += event.text
            self._is_new = True
            if time.monotonic() < self._next:
                return ""
        if not self._is_new:
            return ""
        self._is_new = False
        self._next = time.monotonic() + _REDRAW_S
        return render_draft(plain(self._text), self._citations, self._titles, self._language)


def _said(content: str) -> dict[str, Any]:
    return {"role": "assistant", "content": content}


def _remembered(turns: Turns, question: str, answer: Answer) -> Turns:
    return (*turns, Turn(question, answer.answer))[-MAX_TURNS:]


def _problem(question: str, exc: Exception) -> str:
    texts = PROBLEMS[language_of(question)]
    if isinstance(exc, QuestionError) and len(question) > MAX_QUESTION_CHARACTERS:
        return texts["too_long"]
    return next(texts[name] for kind, name in _PROBLEM_OF.items() if isinstance(exc, kind))
