"""The desk: every question of the page and the API passes here, checked, on a bounded pool."""

import asyncio
import unicodedata
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import aclosing
from functools import partial
from threading import BoundedSemaphore
from typing import TypeVar

from assistant.answer import Answer, Turn
from assistant.answering import Assistant, QuestionError, Streaming
from assistant.door.budgets import QUESTION_CHARACTERS, TURNS
from assistant.events import Event, events_of
from assistant.web.builds import Builds, Reports
from assistant.web.watching import Watch
from index.remarks import Spoken
from index.report import Report
from index.store import UnknownReport

Result = TypeVar("Result")

MAX_QUESTION_CHARACTERS = QUESTION_CHARACTERS
MAX_TURNS = TURNS


class NoIndex(Spoken, RuntimeError):
    """There is no report to ask yet; the message says how to add one."""

    def __init__(self) -> None:
        super().__init__("no_reports_to_ask")


class Busy(Spoken, RuntimeError):
    """More questions are waiting than the desk takes; the message says to try again."""


class Desk:
    """Takes questions for an assistant: few at a time, some waiting, the rest turned away."""

    def __init__(
        self,
        assistant: Assistant,
        builds: Builds,
        *,
        threads: int,
        waiting: int,
        watch: Watch | None = None,
    ) -> None:
        """Open the desk.

        Args:
            assistant: answers the questions, called from several threads at once.
            builds: where the build in use is found, asked anew for each question.
            threads: questions answered at the same time.
            waiting: questions that may wait beside them.
            watch: is told of each question.
        """
        self._assistant = assistant
        self._watch = watch
        self._builds = builds
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="answering")
        self._places = BoundedSemaphore(threads + waiting)

    def reports(self) -> Reports:
        """Return the reports of the build in use.

        Raises:
            NoIndex: there is none yet.
            StoreError: there are builds, but none can be read.
        """
        reports = self._builds.current()
        if reports is None or not reports.report_ids:
            raise NoIndex
        return reports

    def report(self, report_id: str) -> Report:
        """Return a report of the build in use.

        Raises:
            UnknownReport: there is none of that id.
            NoIndex: there is no report at all.
            StoreError: the index can't be read.
        """
        reports = self.reports()
        if report_id not in reports.report_ids:
            raise UnknownReport(report_id, reports.report_ids)
        return reports.report(report_id)

    async def ask(
        self, question: str, *, report: str | None = None, turns: Sequence[Turn] = ()
    ) -> Answer:
        """Return the assistant's answer; only the last 20 turns are passed on.

        Raises:
            QuestionError: the question is empty, too long or no Unicode text.
            UnknownReport: there is no report of that id.
            NoIndex: there is no report at all.
            StoreError: the index can't be read.
            Busy: too many questions are waiting.
        """
        async with aclosing(self.stream(question, report=report, turns=turns)) as events:
            return [event async for event in events if isinstance(event, Answer)][-1]

    async def stream(
        self, question: str, *, report: str | None = None, turns: Sequence[Turn] = ()
    ) -> AsyncGenerator[Event, None]:
        """Yield what is known of the answer as it comes, the answer last; raises as `ask`."""
        checked(question)
        reports = await asyncio.to_thread(self.reports)
        if report is not None and report not in reports.report_ids:
            raise UnknownReport(report, reports.report_ids)
        if not self._places.acquire(blocking=False):
            if self._watch:
                self._watch.turned_away()
            raise Busy("too_many_questions")
        work = _Work(self._pool)
        try:
            events = self._events(question, report, tuple(turns)[-MAX_TURNS:], work)
            if self._watch:
                events = self._watch.watched(question, events)
            async with aclosing(events) as coming:
                async for event in coming:
                    yield event
        finally:
            work.when_over(self._places.release)

    async def _events(
        self, question: str, report: str | None, turns: tuple[Turn, ...], work: "_Work"
    ) -> AsyncGenerator[Event, None]:
        assistant = self._assistant
        if not isinstance(assistant, Streaming):
            answer = await work.run(partial(assistant.ask, question, report=report, turns=turns))
            for event in events_of(answer):
                yield event
            return
        events = assistant.stream(question, report=report, turns=turns, run=work.run)
        async with aclosing(events) as coming:
            async for event in coming:
                yield event

    def close(self) -> None:
        """Take no more questions; those not begun are dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)


class _Work:
    """What one question does on the pool."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._last: Future[object] | None = None

    async def run(self, work: Callable[[], Result]) -> Result:
        """Await the result of work done on the pool."""
        future = self._pool.submit(work)
        self._last = future  # type: ignore[assignment]
        return await asyncio.wrap_future(future)

    def when_over(self, act: Callable[[], None]) -> None:
        """Act when the work is over, not when a reader who left stops waiting for it."""
        if self._last is None:
            act()
        else:
            self._last.add_done_callback(lambda _: act())


def checked(question: str) -> str:
    """Return the question as it is.

    Raises:
        QuestionError: it is empty, too long or no Unicode text.
    """
    if len(question) > MAX_QUESTION_CHARACTERS:
        raise QuestionError("question_too_long", count=len(question), most=MAX_QUESTION_CHARACTERS)
    if any(unicodedata.category(character) == "Cs" for character in question):
        raise QuestionError("question_half_a_pair")
    if not any(_is_seen(character) for character in question):
        raise QuestionError("question_empty", text=repr(question[:20]))
    return question


def _is_seen(character: str) -> bool:
    # Separators, controls and formats (zero width, direction marks) leave nothing on the page.
    return unicodedata.category(character)[0] not in "ZC"
