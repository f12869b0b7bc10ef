"""One exchange of the chat page: a question in, what the chat shows and remembers out."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any

from assistant.answer import Answer, Turn
from assistant.answering import QuestionError
from assistant.web.desk import MAX_QUESTION_CHARACTERS, MAX_TURNS, Busy, Desk, NoIndex
from assistant.web.rendering import (
    render_answer,
    render_pending,
    render_problem,
    render_question,
)
from assistant.web.texts import PROBLEMS, READING, Problem, language_of
from index.store import StoreError, UnknownReport

# The chat travels back and forth with each question, and a request may have a megabyte.
_MAX_MESSAGES = 100
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


async def exchange(
    desk: Desk, question: str, report: str | None, messages: Messages, turns: Turns
) -> AsyncIterator[tuple[Messages, Turns]]:
    """Yield the chat and the turns: first with the question, then with its answer.

    Whatever goes wrong is said in the chat; a question without an answer is no turn.
    """
    asked = render_question(question[:MAX_QUESTION_CHARACTERS])
    messages = [*messages[-_MAX_MESSAGES:], {"role": "user", "content": asked}]
    yield [*messages, _said(render_pending(READING[language_of(question)]))], turns
    reply, turns = await _reply(desk, question, report, turns)
    yield [*messages, _said(reply)], turns


async def titles(desk: Desk) -> dict[str, str]:
    """Return the titles of all reports by id, empty when there is no index."""

    def read() -> dict[str, str]:
        try:
            reports = desk.reports()
        except NoIndex:
            return {}
        return {report: reports.report(report).title or report for report in reports.report_ids}

    return await asyncio.to_thread(read)


async def _reply(desk: Desk, question: str, report: str | None, turns: Turns) -> tuple[str, Turns]:
    try:
        answer = await desk.ask(question, report=report, turns=turns)
        shown = render_answer(answer, await titles(desk))
    except tuple(_PROBLEM_OF) as exc:
        return render_problem(_problem(question, exc)), turns
    except Exception:
        _log.exception("no answer to a question of %d characters", len(question))
        return render_problem(PROBLEMS[language_of(question)]["fault"]), turns
    return shown, _remembered(turns, question, answer)


def _said(content: str) -> dict[str, Any]:
    return {"role": "assistant", "content": content}


def _remembered(turns: Turns, question: str, answer: Answer) -> Turns:
    return (*turns, Turn(question, answer.answer))[-MAX_TURNS:]


def _problem(question: str, exc: Exception) -> str:
    texts = PROBLEMS[language_of(question)]
    if isinstance(exc, QuestionError) and len(question) > MAX_QUESTION_CHARACTERS:
        return texts["too_long"]
    return next(texts[name] for kind, name in _PROBLEM_OF.items() if isinstance(exc, kind))
