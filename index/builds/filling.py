"""Writing Chroma's collections: anew, or by what has changed; `chroma` opens and searches them."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from index.builds.chroma import client, collection, said_by_chroma, vector_id
from index.builds.manifest import ReportEntry
from index.builds.reports import Kind, StoredReport
from index.units import sentence_text

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

# Raised when the ids, metadata or settings of the collections change.
_LAYOUT = 1
# With Chroma's own 100, a search for 100 of 3,000 vectors as near to each other as e5's are
# found 91 of the true ones; with 200 it found 99 of 20,000.
_SEARCH_WIDTH = 200
# Chroma refuses more than 5,461 vectors at once.
_BATCH = 5000


def maker() -> str:
    """Return what decides how the files come out: Chroma's version and our layout in it."""
    return f"chromadb {version('chromadb')}, layout {_LAYOUT}"


def fill(folder: Path, reports: Iterable[StoredReport]) -> None:
    """Write the collections anew into the folder, closed when done.

    Raises:
        ChromaError: Chroma could not write them.
    """
    with said_by_chroma(folder, "chroma_unwritable"):
        opened = client(folder)
        try:
            _add(_create(opened, "sentences"), _create(opened, "paragraphs"), reports)
        finally:
            opened.close()


def change(folder: Path, gone: Sequence[ReportEntry], come: Iterable[StoredReport]) -> None:
    """Delete and add vectors in the collections of the folder, closed when done.

    Chroma may die on files that it has written before: run it where it may.

    Args:
        folder: a copy that no one else opens.
        gone: reports of which all vectors are deleted, as they were added.
        come: reports to add; the ids of those gone are free for them.

    Raises:
        ChromaError: Chroma could not read or write.
    """
    with said_by_chroma(folder, "chroma_unwritable"):
        opened = client(folder)
        try:
            sentences = collection(opened, "sentences")
            paragraphs = collection(opened, "paragraphs")
            for entry in gone:
                _delete(sentences, entry.id, entry.units)
                _delete(paragraphs, entry.id, entry.paragraphs)
            _add(sentences, paragraphs, come)
        finally:
            opened.close()


def _create(opened: "Client", kind: Kind) -> "Collection":
    return opened.create_collection(
        kind,
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine", "ef_search": _SEARCH_WIDTH}},
    )


def _delete(vectors: "Collection", report_id: str, count: int) -> None:
    for rows in _batches(count):
        vectors.delete([vector_id(report_id, number) for number in rows])


def _add(
    sentences: "Collection", paragraphs: "Collection", reports: Iterable[StoredReport]
) -> None:
    for stored in reports:
        _add_sentences(sentences, stored)
        _add_paragraphs(paragraphs, stored)


def _add_sentences(vectors: "Collection", stored: StoredReport) -> None:
    report = stored.report
    for rows in _batches(len(stored.units)):
        some = [
            (unit, report.paragraphs[unit.paragraph])
            for unit in stored.units[rows.start : rows.stop]
        ]
        vectors.add(
            ids=[vector_id(report.id, number) for number in rows],
            embeddings=stored.sentences[rows.start : rows.stop],
            metadatas=[
                {"report": report.id, "paragraph": unit.paragraph, "sentence": unit.sentence}
                for unit, _ in some
            ],
            documents=[
                sentence_text(paragraph, paragraph.sentences[unit.sentence])
                for unit, paragraph in some
            ],
        )


def _add_paragraphs(vectors: "Collection", stored: StoredReport) -> None:
    report = stored.report
    for rows in _batches(len(report.paragraphs)):
        vectors.add(
            ids=[vector_id(report.id, number) for number in rows],
            embeddings=stored.paragraphs[rows.start : rows.stop],
            metadatas=[{"report": report.id, "paragraph": number} for number in rows],
            documents=[report.paragraphs[number].text for number in rows],
        )


def _batches(count: int) -> Iterator[range]:
    for start in range(0, count, _BATCH):
        yield range(start, min(start + _BATCH, count))
