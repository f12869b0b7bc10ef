"""The way of a question: cleaned, searched, answered; one LangChain runnable."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.accounts import accounted
from assistant.answer import Answer, Turn
from assistant.composing import composed
from assistant.events import Event, Passages, events_of
from assistant.itemised import item_found
from assistant.jointly import jointly
from assistant.question import Question, QuestionError, understand
from assistant.quoting import Found, found
from assistant.retrieval import HybridRetriever
from assistant.searching import Searcher
from assistant.table_rows import best_found, comparing
from assistant.wording import say
from index.builds.vectors import Embedder
from index.english import dictionary_words, glosses, stems
from index.store import Store

if TYPE_CHECKING:
    from assistant.writing.writer import Writer

__all__ = ["Assistant", "QuestionError", "ReportAssistant", "Streaming"]

_Result = TypeVar("_Result")


class Run(Protocol):
    """A way to have work done on a thread."""

    def __call__(self, work: Callable[[], _Result], /) -> Awaitable[_Result]:
        """Do the work and return its result; raises what it raises."""
        ...


class Assistant(Protocol):
    """What every surface asks: the page, the JSON API, the command line."""

    def ask(
        self, question: str, *, report: str | None = None, turns: Sequence[Turn] = ()
    ) -> Answer:
        """Answer a question from one report, or from all when none is named.

        Raises:
            QuestionError: the question is empty or too long.
            UnknownReport: there is no report of that id.
        """
        ...


@runtime_checkable
class Streaming(Protocol):
    """An assistant that tells an answer while it is made."""

    def stream(
        self,
        question: str,
        *,
        report: str | None = None,
        turns: Sequence[Turn] = (),
        run: "Run" = asyncio.to_thread,
    ) -> AsyncGenerator[Event, None]:
        """Yield the passages, the text as it is written, and last the answer; raises as `ask`.

        Args:
            run: how work that takes a thread is awaited.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Task:
    """What travels along the runnable: the question, where to search it, and what was found."""

    question: Question
    retriever: HybridRetriever
    founds: tuple[Found, ...] = ()


class ReportAssistant:
    """Answers from the build in use; safe for many threads."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        *,
        home: Path,
        strictness: float = 0.5,
        writer: "Writer | None" = None,
    ) -> None:
        """Take the parts; reports and models are opened when first asked.

        Args:
            home: the folder whose synonyms.txt and english.txt add to the project's own.
            strictness: 0 answers on weak evidence, 1 only on strong evidence.
            writer: words the answers with a chat model; without one they are quotes alone.
        """
        self.searcher = Searcher(store, embedder, home=home)
        self.writer = writer
        self._threshold = strictness
        self.chain: Runnable[_Task, Answer] = RunnableLambda(_retrieved) | RunnableLambda(
            self._quoted
        )

    def ask(
        self, question: str, *, report: str | None = None, turns: Sequence[Turn] = ()
    ) -> Answer:
        """Answer a question from one report, or from all when none is named.

        Raises:
            QuestionError: the question is empty or too long.
            UnknownReport: there is no report of that id.
            StoreError: there is no index.
        """
        if self.writer is not None:
            return asyncio.run(self._last_of(question, report, turns))
        started = time.perf_counter()
        understood = understand(question, turns)
        return _timed(self.chain.invoke(self._task(understood, report)), started)

    async def stream(
        self,
        question: str,
        *,
        report: str | None = None,
        turns: Sequence[Turn] = (),
        run: "Run" = asyncio.to_thread,
    ) -> AsyncGenerator[Event, None]:
        """Yield the passages, the text as it is written, and last the answer; raises as `ask`.

        Args:
            run: how the search, and all that takes time, is awaited.
        """
        started = time.perf_counter()
        understood = await run(lambda: understand(question, turns))
        writer = self.writer
        task = await run(lambda: _retrieved(self._task(understood, report)))
        shown: Passages | None = None
        until: float | None = None
        if writer and turns:
            # The evidence waits for no model; what the follow-up is taken for may change it yet.
            shown = writer.evidence(task.founds)
            yield shown
            until = await writer.deadline()
            whole = await writer.whole(understood, turns, until=until)
            if whole != understood:
                task = await run(lambda: _retrieved(self._task(whole, report)))
        quoted = await run(lambda: self._quoted(task))
        # What surely is not there, such as a name the report does not have, no model may add.
        if writer is None or all(found.chance == 0 for found in task.founds):
            for event in events_of(_timed(quoted, started)):
                yield event
            return
        if (evidence := writer.evidence(task.founds)) != shown:
            yield evidence
        reader = self.searcher.reader
        until = until or await writer.deadline()
        written = writer.events(task.question, task.founds, quoted, reader=reader, until=until)
        async with aclosing(written) as events:
            async for event in events:
                yield _timed(event, started) if isinstance(event, Answer) else event

    def warm(self) -> None:
        """Load model, dictionary and reports, so that the first question is quick too."""
        dictionary_words(stems("report"))
        self.chain.invoke(self._task(understand("报告"), None))
        if self.writer is not None:
            glosses("报告")  # English sentences are checked by them
            self.writer.warm()

    async def _last_of(self, question: str, report: str | None, turns: Sequence[Turn]) -> Answer:
        async with aclosing(self.stream(question, report=report, turns=turns)) as events:
            return [event async for event in events if isinstance(event, Answer)][-1]

    def _task(self, question: Question, report: str | None) -> _Task:
        return _Task(question, self.searcher.retriever(report))

    def _quoted(self, task: _Task) -> Answer:
        answer = composed(task.question, task.founds, self._threshold)
        if task.retriever.embedder is None:
            words_only = say("only_words", answer.language)
            answer = replace(answer, notices=(*answer.notices, words_only))
        return answer


def _timed(answer: Answer, started: float) -> Answer:
    return replace(answer, elapsed_ms=round((time.perf_counter() - started) * 1000, 1))


def _retrieved(task: _Task) -> _Task:
    """Return the task with what was found; of two readings the one that is answered more surely."""
    founds = _founds(task.question, task.retriever)
    if other := task.question.other:
        theirs = _founds(other, task.retriever)
        if _certainty(theirs) > _certainty(founds):
            return replace(task, question=other, founds=theirs)
    return replace(task, founds=founds)


def _certainty(founds: Sequence[Found]) -> float:
    return max((found.chance for found in founds), default=0.0)


def _founds(question: Question, retriever: HybridRetriever) -> tuple[Found, ...]:
    founds = []
    for part in question.parts:
        asks = part, question.language, retriever
        if special := item_found(*asks) or best_found(*asks):
            founds.append(special)
            continue
        searches = retriever.searches(part, question.language)
        rows = [found(search.asked, search.hits) for search in searches if search.hits]
        if rows:  # the first of equals is of the newest report
            best = max((accounted(row) for row in rows), key=lambda row: round(row.chance, 3))
            founds.append(comparing(best))
    return jointly(founds)
