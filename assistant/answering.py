"""The way of a question: cleaned, searched, answered; one LangChain runnable."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Protocol

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answer import Answer, Turn
from assistant.composing import composed
from assistant.concepts import ConceptReader
from assistant.library import Library
from assistant.question import Question, QuestionError, understand
from assistant.quoting import Found, found
from assistant.retrieval import HybridRetriever
from assistant.wording import say
from index.builds.vectors import Embedder
from index.english import EnglishTerms, dictionary_words, stems
from index.store import Build, Store, StoreError
from index.synonyms import BUNDLED, Synonyms

__all__ = ["Assistant", "QuestionError", "ReportAssistant"]


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


@dataclass(frozen=True, slots=True)
class _Task:
    """What travels along the runnable: the question, where to search it, and what was found."""

    question: Question
    retriever: HybridRetriever
    founds: tuple[Found, ...] = ()


class ReportAssistant:
    """Answers from the build in use; safe for many threads."""

    def __init__(
        self, store: Store, embedder: Embedder, *, home: Path, strictness: float = 0.5
    ) -> None:
        """Take the parts; reports and models are opened when first asked.

        Args:
            home: the folder whose synonyms.txt and english.txt add to the project's own.
            strictness: 0 answers on weak evidence, 1 only on strong evidence.
        """
        self._store = store
        self._embedder = embedder
        self._threshold = strictness
        self._reader = ConceptReader(
            Synonyms([BUNDLED / "synonyms.txt", home / "synonyms.txt"]),
            EnglishTerms([BUNDLED / "english.txt", home / "english.txt"]),
        )
        self._library: Library | None = None
        self._lock = Lock()
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
        started = time.perf_counter()
        understood = understand(question, turns)
        library = self._current()
        if report is not None:
            library.reading(report)
        compares = library.build.is_of(self._embedder)
        retriever = HybridRetriever(
            library=library,
            embedder=self._embedder if compares else None,
            reader=self._reader,
            report_ids=(report,) if report is not None else library.build.report_ids,
        )
        answer = self.chain.invoke(_Task(understood, retriever))
        if not compares:
            words_only = say("only_words", understood.language)
            answer = replace(answer, notices=(*answer.notices, words_only))
        elapsed = (time.perf_counter() - started) * 1000
        return replace(answer, elapsed_ms=round(elapsed, 1))

    def warm(self) -> None:
        """Load model, dictionary and reports, so that the first question is quick too."""
        dictionary_words(stems("report"))
        self.ask("报告")

    def _quoted(self, task: _Task) -> Answer:
        return composed(task.question, task.founds, self._threshold)

    def _current(self) -> Library:
        build: Build | None = self._store.current()
        if build is None:
            raise StoreError("index: no reports yet; add one: python -m index add FILE")
        with self._lock:
            if self._library is None or self._library.build is not build:
                self._library = Library(build)
            return self._library


def _retrieved(task: _Task) -> _Task:
    founds = []
    for part in task.question.parts:
        searches = task.retriever.searches(part, task.question.language)
        rows = [found(search.asked, search.hits) for search in searches if search.hits]
        if rows:  # the first of equals is of the newest report
            founds.append(max(rows, key=lambda row: round(row.chance, 3)))
    return replace(task, founds=tuple(founds))
