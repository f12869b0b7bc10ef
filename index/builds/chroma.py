"""Chroma: the only module that touches it. Vectors always come from us, never from Chroma.

Opening a collection writes into its database, so what is opened is a private copy: a build
stays as it was written whoever reads it, and may lie on a read-only disk.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from index.builds.copies import PrivateCopy
from index.builds.manifest import StoreError
from index.builds.reports import Kind, StoredReport
from index.units import sentence_text

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

# With Chroma's own 100, a search for 100 of 3,000 vectors as near to each other as e5's are
# found 91 of the true ones; with 200 it found 99 of 20,000.
_SEARCH_WIDTH = 200
_READING = "see: python -m index verify"
_WRITING = "see that the disk has space and run this again (the index is as it was)"


class ChromaError(StoreError):
    """Chroma could not write or read; the message holds its own words."""


class Collections:
    """The collections `sentences` and `paragraphs` of a build, opened for reading."""

    def __init__(self, folder: Path) -> None:
        """Copy Chroma's folder and open the copy; `close` removes it.

        Raises:
            ChromaError: Chroma can't open it.
            OSError: the copy can't be made.
        """
        self._copy = PrivateCopy(folder)
        try:
            with _said_by_chroma(folder, _READING):
                self._client = _client(self._copy.folder)
                self._of: dict[Kind, Collection] = {
                    "sentences": _open(self._client, "sentences"),
                    "paragraphs": _open(self._client, "paragraphs"),
                }
        except BaseException:
            self._copy.remove()
            raise

    def count(self, kind: Kind) -> int:
        """Return how many vectors the collection holds."""
        with _said_by_chroma(kind, _READING):
            return self._of[kind].count()

    def nearest(
        self, kind: Kind, vector: Sequence[float], *, report_ids: Sequence[str] | None, top_k: int
    ) -> list[tuple[str, int, float]]:
        """Return report, number and cosine of the nearest vectors, best first.

        Args:
            kind: which collection.
            vector: of the collection's dimensions.
            report_ids: only these reports; None for all.
            top_k: how many at most.
        """
        found = self.count(kind)
        if not found or top_k < 1 or (report_ids is not None and not report_ids):
            return []
        asked: list[Sequence[float] | Sequence[int]] = [list(map(float, vector))]
        where: Any = None if report_ids is None else {"report": {"$in": list(report_ids)}}
        with _said_by_chroma(kind, _READING):
            reply = self._of[kind].query(
                query_embeddings=asked,
                n_results=min(top_k, found),
                where=where,
                include=["distances"],
            )
        hits = [
            (*_numbered(name), max(-1.0, min(1.0, 1.0 - float(distance))))
            for name, distance in zip(reply["ids"][0], (reply["distances"] or [[]])[0], strict=True)
        ]
        return sorted(hits, key=lambda hit: (-hit[2], hit[0], hit[1]))

    def close(self) -> None:
        """Close the client and remove the copy."""
        self._client.close()
        self._copy.remove()


def fill(folder: Path, reports: Iterable[StoredReport]) -> None:
    """Write the collections anew into the folder, closed when done.

    Raises:
        ChromaError: Chroma could not write them.
    """
    with _said_by_chroma(folder, _WRITING):
        client = _client(folder)
        try:
            sentences = _create(client, "sentences")
            paragraphs = _create(client, "paragraphs")
            size = client.get_max_batch_size()
            for stored in reports:
                _add_sentences(sentences, stored, size)
                _add_paragraphs(paragraphs, stored, size)
        finally:
            client.close()


def _add_sentences(collection: "Collection", stored: StoredReport, size: int) -> None:
    report = stored.report
    for rows in _batches(len(stored.units), size):
        some = [(unit, report.paragraphs[unit.paragraph]) for unit in stored.units[rows]]
        collection.add(
            ids=[f"{report.id}/{number}" for number in _numbers(rows)],
            embeddings=stored.sentences[rows],
            metadatas=[
                {"report": report.id, "paragraph": unit.paragraph, "sentence": unit.sentence}
                for unit, _ in some
            ],
            documents=[
                sentence_text(paragraph, paragraph.sentences[unit.sentence])
                for unit, paragraph in some
            ],
        )


def _add_paragraphs(collection: "Collection", stored: StoredReport, size: int) -> None:
    report = stored.report
    for rows in _batches(len(report.paragraphs), size):
        collection.add(
            ids=[f"{report.id}/{number}" for number in _numbers(rows)],
            embeddings=stored.paragraphs[rows],
            metadatas=[{"report": report.id, "paragraph": number} for number in _numbers(rows)],
            documents=[paragraph.text for paragraph in report.paragraphs[rows]],
        )


def _batches(count: int, size: int) -> Iterator[slice]:
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))


def _numbers(rows: slice) -> range:
    return range(rows.start, rows.stop)


def _numbered(name: str) -> tuple[str, int]:
    report_id, _, number = name.rpartition("/")
    return report_id, int(number)


def _client(folder: Path) -> "Client":
    # Read when chromadb is imported; the import takes a second, so it comes late.
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
    return cast("Client", client)


def _create(client: "Client", kind: Kind) -> "Collection":
    return client.create_collection(
        kind,
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine", "ef_search": _SEARCH_WIDTH}},
    )


def _open(client: "Client", kind: Kind) -> "Collection":
    return client.get_collection(kind, embedding_function=None)


@contextmanager
def _said_by_chroma(where: object, remedy: str) -> Iterator[None]:
    try:
        yield
    except (StoreError, OSError):
        raise
    except Exception as exc:
        raise ChromaError(f"{where}: Chroma says: {exc}; {remedy}") from exc
