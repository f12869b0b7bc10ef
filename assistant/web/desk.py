"""The desk: every question of the page and the API passes here, checked, on a bounded pool."""

import asyncio
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import BoundedSemaphore

from assistant.answer import Answer, Turn
from assistant.answering import Assistant, QuestionError
from assistant.web.library import Library, Shelf

MAX_QUESTION_CHARACTERS = 2_000
MAX_TURNS = 20


class NoIndex(RuntimeError):
    """There is no report to ask yet; the message says how to add one."""

    def __init__(self) -> None:
        super().__init__("index: no report is there yet; add one: python -m index add FILE")


class NotThere(LookupError):
    """A report or paragraph that the build in use does not have."""


class Busy(RuntimeError):
    """More questions are waiting than the desk takes; the message says to try again."""


class Desk:
    """Takes questions for an assistant: few at a time, some waiting, the rest turned away."""

    def __init__(
        self, assistant: Assistant, library: Library, *, threads: int, waiting: int
    ) -> None:
        """Open the desk.

        Args:
            threads: questions answered at the same time.
            waiting: questions that may wait beside them.
        """
        self._assistant = assistant
        self._library = library
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="answering")
        self._places = BoundedSemaphore(threads + waiting)

    def shelf(self) -> Shelf:
        """Return the build in use.

        Raises:
            NoIndex: there is none yet.
        """
        shelf = self._library.current()
        if shelf is None or not shelf.report_ids:
            raise NoIndex
        return shelf

    async def ask(
        self, question: str, *, report: str | None = None, turns: Sequence[Turn] = ()
    ) -> Answer:
        """Return the assistant's answer; only the last 20 turns are passed on.

        Raises:
            QuestionError: the question is empty, too long or no Unicode text.
            NotThere: there is no report of that id.
            NoIndex: there is no report at all.
            Busy: too many questions are waiting.
        """
        checked(question)
        shelf = await asyncio.to_thread(self.shelf)
        if report is not None and report not in shelf.report_ids:
            raise NotThere(f"report: there is no {report!r}; GET /api/reports lists them")
        if not self._places.acquire(blocking=False):
            raise Busy("question: too many are waiting; ask again in a few seconds")
        work = partial(
            self._assistant.ask, question, report=report, turns=tuple(turns)[-MAX_TURNS:]
        )
        # The place is free when the work is over, not when a reader who left stops waiting for it.
        future = self._pool.submit(work)
        future.add_done_callback(lambda _: self._places.release())
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Take no more questions; those not begun are dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def checked(question: str) -> str:
    """Return the question as it is.

    Raises:
        QuestionError: it is empty, too long or no Unicode text.
    """
    if len(question) > MAX_QUESTION_CHARACTERS:
        raise QuestionError(
            f"question: {len(question)} characters; ask in at most {MAX_QUESTION_CHARACTERS}"
        )
    if any(unicodedata.category(character) == "Cs" for character in question):
        raise QuestionError("question: half a surrogate pair is in it; send Unicode text")
    if not any(_is_seen(character) for character in question):
        raise QuestionError(f"question: {question[:20]!r} is empty; ask something")
    return question


def _is_seen(character: str) -> bool:
    # Separators, controls and formats (zero width, direction marks) leave nothing on the page.
    return unicodedata.category(character)[0] not in "ZC"
