"""Where texts are checked: few at a time, with progress, stopped when the reader leaves."""

import asyncio
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import BoundedSemaphore, Event

from assistant.door.budgets import TEXTS_WAITING
from assistant.factcheck.checker import MAX_CHARACTERS, Checker
from assistant.factcheck.verdict import Check, Verdict
from assistant.question import QuestionError
from assistant.web.desk import Busy


class _Left(Exception):
    """The reader no longer waits for the check."""


@dataclass(frozen=True, slots=True)
class Step:
    """One claim more is judged: `done` of `claims`, with its verdict; at last the whole check."""

    done: int
    claims: int
    verdict: Verdict | None = None
    check: Check | None = None


class Checks:
    """Takes texts for a checker: one thread, some waiting, the rest turned away."""

    def __init__(self, checker: Checker, *, waiting: int = TEXTS_WAITING) -> None:
        """Open with room for `waiting` texts beside the one that is checked."""
        self._checker = checker
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="checking")
        self._places = BoundedSemaphore(1 + waiting)

    async def check(self, text: str, *, report: str | None = None) -> Check:
        """Return the check of a text.

        Raises:
            QuestionError: the text is empty, too long or no Unicode text.
            UnknownReport: there is no report of that id.
            StoreError: the index can't be read, or there is none.
            Busy: too many texts are waiting.
        """
        async for step in self.steps(text, report=report):
            if step.check:
                return step.check
        raise AssertionError("a check ends with itself")

    async def steps(self, text: str, *, report: str | None = None) -> AsyncGenerator[Step]:
        """Yield each step of a check; the last has the check. Raises as `check` does."""
        _refuse_unreadable(text)
        if not self._places.acquire(blocking=False):
            raise Busy("too_many_texts")
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[Step | None] = asyncio.Queue()
        left = Event()

        def tell(step: Step | None) -> None:
            loop.call_soon_threadsafe(queue.put_nowait, step)

        def progress(done: int, of: int, verdict: Verdict) -> None:
            if left.is_set():
                raise _Left
            tell(Step(done, of, verdict))

        future = self._pool.submit(self._checker.check, text, report=report, progress=progress)
        future.add_done_callback(lambda _: self._places.release())
        future.add_done_callback(lambda _: tell(None))
        try:
            while step := await queue.get():
                yield step
            checked = future.result()
            yield Step(len(checked.verdicts), len(checked.verdicts), check=checked)
        finally:
            left.set()

    def close(self) -> None:
        """Take no more texts; those not begun are dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _refuse_unreadable(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise QuestionError("text_too_long", count=len(text), most=MAX_CHARACTERS)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise QuestionError("text_half_a_pair")
    if not any(character.isalnum() for character in text):
        raise QuestionError("text_empty")
