"""Retrievers over the reports of the build in use, for all who answer from it."""

from pathlib import Path
from threading import Lock

from assistant.concept_reader import ConceptReader
from assistant.library import Library
from assistant.retrieval import HybridRetriever
from index.builds.vectors import Embedder
from index.english import EnglishTerms
from index.store import NoReports, Store
from index.synonyms import BUNDLED, Synonyms


class Searcher:
    """Opens a retriever over the build in use; safe for many threads.

    Attributes:
        reader: finds the concepts of a question, with the bureau's own words.
    """

    def __init__(self, store: Store, embedder: Embedder, *, home: Path) -> None:
        """Take the parts; reports and models are opened when first asked.

        Args:
            home: the folder whose synonyms.txt and english.txt add to the project's own.
        """
        self._store = store
        self._embedder = embedder
        self.reader = ConceptReader(
            Synonyms([BUNDLED / "synonyms.txt", home / "synonyms.txt"]),
            EnglishTerms([BUNDLED / "english.txt", home / "english.txt"]),
        )
        self._library: Library | None = None
        self._lock = Lock()

    def retriever(self, report: str | None = None) -> HybridRetriever:
        """Return a retriever over one report, or over all, newest first, when none is named.

        It searches by words alone when the build was made with another embedding model.

        Raises:
            UnknownReport: there is no report of that id.
            StoreError: there is no index.
        """
        library = self._current()
        if report is not None:
            library.reading(report)
        return HybridRetriever(
            library=library,
            embedder=self._embedder if library.build.is_of(self._embedder) else None,
            reader=self.reader,
            report_ids=(report,) if report is not None else library.build.report_ids,
        )

    def _current(self) -> Library:
        build = self._store.current()
        if build is None:
            raise NoReports
        with self._lock:
            if self._library is None or self._library.build is not build:
                self._library = Library(build)
            return self._library
