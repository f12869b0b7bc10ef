"""An opened build: its reports, and the search in them."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from weakref import finalize

from index.builds.advice import other_model
from index.builds.chroma import Collections
from index.builds.exact import ExactSearch
from index.builds.files import hold
from index.builds.manifest import (
    NAME,
    DamagedBuild,
    StoreError,
    UnknownReport,
    newest_first,
    read_manifest,
)
from index.builds.reports import Kind, StoredReport
from index.builds.vectors import Embedder, Vectors, fingerprint, same_model
from index.lexical import LexicalIndex
from index.reasons import reason
from index.remarks import Remark, remark
from index.report import Report
from index.units import Unit


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A unit near a question; `score` is cosine similarity in [-1, 1], higher is nearer."""

    report: str
    unit_number: int
    score: float


@dataclass(frozen=True, slots=True)
class ParagraphHit:
    """A paragraph, by its position, near a question; `score` as with `UnitHit`."""

    report: str
    paragraph: int
    score: float


class Build:
    """A build opened for reading; safe for many threads.

    While it is open no writer removes its files. It closes itself when nobody holds it.

    Attributes:
        notices: what the operator should know, such as that a newer build is damaged.
        standing: what readers should know: `older_build`, `only_words`.
        report_ids: newest first, by the reports' dates; by the time added where there is none.
    """

    def __init__(self, folder: Path, *, without_chroma: bool = False) -> None:
        """Open the build without checking its files; Chroma's are left alone if so wished.

        Raises:
            DamagedBuild: its manifest can't be read.
        """
        self.folder = folder
        self.without_chroma = without_chroma
        self.notices: tuple[Remark, ...] = ()
        self.standing: tuple[str, ...] = ()
        self._resources = ExitStack()
        self._closing = finalize(self, self._resources.close)
        self._resources.callback(os.close, _held(folder))
        self.manifest = read_manifest(folder)
        ordered = newest_first(self.manifest.reports)
        self.report_ids = tuple(entry.id for entry in ordered)
        self._reports = {name: StoredReport(folder / "reports" / name) for name in self.report_ids}
        self._opening = Lock()
        self._opened: Collections | ExactSearch | None = None
        self._is_of: bool | None = None

    @property
    def name(self) -> str:
        """The build's name, as CURRENT has it."""
        return self.folder.name

    def close(self) -> None:
        """Let the build go; searching in it afterwards is a mistake."""
        self._closing()

    def report(self, report_id: str) -> Report:
        """Return the report.

        Raises:
            UnknownReport: the build has no report of that id.
        """
        return self._stored(report_id).report

    def units(self, report_id: str) -> tuple[Unit, ...]:
        """Return the report's search units; a unit's number is its position here."""
        return self._stored(report_id).units

    def lexical(self, report_id: str) -> LexicalIndex:
        """Return the report's lexical index, over its units in order."""
        return self._stored(report_id).lexical

    def sentence_vectors(self, report_id: str) -> Vectors:
        """Return the units' vectors, `(units, d)` float32, of unit length, read-only."""
        return self._stored(report_id).sentences

    def paragraph_vectors(self, report_id: str) -> Vectors:
        """Return the paragraphs' vectors, `(paragraphs, d)` float32, of unit length, read-only."""
        return self._stored(report_id).paragraphs

    def nearest_sentences(
        self, vector: Sequence[float], *, report_ids: Sequence[str] | None, top_k: int
    ) -> list[UnitHit]:
        """Return the units nearest to the vector, best first.

        Neighbourhood search is approximate: of the true nearest a few in a hundred may miss.

        Args:
            vector: of the manifest's dimensions.
            report_ids: only in these reports; None for all.
            top_k: how many at most.
        """
        found = self._nearest("sentences", vector, report_ids, top_k)
        return [UnitHit(report, number, score) for report, number, score in found]

    def nearest_paragraphs(
        self, vector: Sequence[float], *, report_ids: Sequence[str] | None, top_k: int
    ) -> list[ParagraphHit]:
        """Return the paragraphs nearest to the vector, best first; else as `nearest_sentences`."""
        found = self._nearest("paragraphs", vector, report_ids, top_k)
        return [ParagraphHit(report, number, score) for report, number, score in found]

    def is_of(self, embedder: Embedder) -> bool:
        """Return whether the model made this build's vectors; if not, a notice says so for good."""
        with self._opening:
            if self._is_of is None:
                self._is_of = same_model(self.manifest, fingerprint(embedder))
                if not self._is_of:
                    self.notices += (other_model(self.manifest, embedder.name).remark,)
                    self.standing += ("only_words",)
            return self._is_of

    def _nearest(
        self, kind: Kind, vector: Sequence[float], report_ids: Sequence[str] | None, top_k: int
    ) -> list[tuple[str, int, float]]:
        if len(vector) != self.manifest.dimensions:
            raise StoreError(
                "other_dimensions",
                build=self.name,
                own=self.manifest.dimensions,
                given=len(vector),
                model=repr(self.manifest.embedding_model),
            )
        for report_id in report_ids or ():
            self._stored(report_id)
        if report_ids is not None and set(report_ids) == set(self.report_ids):
            report_ids = None
        return self._search().nearest(kind, vector, report_ids=report_ids, top_k=top_k)

    def _search(self) -> Collections | ExactSearch:
        with self._opening:
            if self._opened is None:
                self._opened = self._opened_search()
                self._resources.callback(self._opened.close)
            return self._opened

    def _opened_search(self) -> Collections | ExactSearch:
        if not self.without_chroma:
            try:
                return Collections(self.folder / "chroma")
            except (OSError, StoreError) as exc:
                why = reason(exc) if isinstance(exc, OSError) else exc.remark
                where = f"{self.folder.name}/chroma"
                self.notices += (remark("chroma_not_opened", where=where, why=why),)
        return ExactSearch(self._reports)

    def _stored(self, report_id: str) -> StoredReport:
        try:
            return self._reports[report_id]
        except KeyError:
            raise UnknownReport(report_id, self._reports) from None


def _held(folder: Path) -> int:
    # Whoever wants to remove the build has to hold its manifest alone.
    try:
        return hold(folder / NAME, alone=False)
    except OSError as exc:
        raise DamagedBuild(folder / NAME, reason(exc)) from exc
