"""What the desk tells of each question: how long its stages took and what came of it."""

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

import structlog

from assistant.answer import Answer
from assistant.events import Event, Passages, Piece
from assistant.web.metering import Metrics

_log = structlog.stdlib.get_logger(__name__)


class Watch:
    """Measures questions; their text is logged only when the operator wants it."""

    def __init__(self, metrics: Metrics, *, log_questions: bool = False) -> None:
        """Take where to count."""
        self._metrics = metrics
        self._log_questions = log_questions

    async def watched(
        self, question: str, events: AsyncGenerator[Event, None]
    ) -> AsyncGenerator[Event, None]:
        """Yield the events of a question as they come."""
        started, drafted = time.perf_counter(), False
        self._metrics.taken()
        try:
            async with aclosing(events) as coming:
                async for event in coming:
                    seconds = time.perf_counter() - started
                    drafted = drafted or (isinstance(event, Piece) and event.provisional)
                    if isinstance(event, Passages):
                        self._metrics.stage("passages", seconds)
                    elif isinstance(event, Answer):
                        self._metrics.stage("answer", seconds)
                        self._metrics.answered(event, drafted=drafted)
                        self._tell(question, event, seconds)
                    yield event
        finally:
            self._metrics.left()

    def turned_away(self) -> None:
        """Count a question that there was no place for."""
        self._metrics.turned_away()

    def _tell(self, question: str, answer: Answer, seconds: float) -> None:
        told = {"question": question} if self._log_questions else {}
        ms = round(seconds * 1000, 1)
        _log.info("answer", status=answer.status, engine=answer.engine, ms=ms, **told)
