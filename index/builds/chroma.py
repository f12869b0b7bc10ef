"""Chroma opened and searched; `filling` writes it, and no other module touches it.

Vectors always come from us, never from Chroma. Opening a collection writes into its database,
so what is searched is a private copy: a build stays as it was written whoever reads it, and may
lie on a read-only disk.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from index.builds.copies import PrivateCopy
from index.builds.manifest import StoreError
from index.builds.reports import Kind
from index.builds.vectors import Vectors

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

# Of ids asked for at once; vectors come as Python's own numbers, which take much memory.
_PAGE = 2000


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
        self._size: dict[Kind, int] = {}  # a build does not change
        try:
            with said_by_chroma(folder, "chroma_unreadable"):
                self._client = client(self._copy.folder)
                self._of: dict[Kind, Collection] = {
                    "sentences": collection(self._client, "sentences"),
                    "paragraphs": collection(self._client, "paragraphs"),
                }
        except BaseException:
            self._copy.remove()
            raise

    def count(self, kind: Kind) -> int:
        """Return how many vectors the collection holds."""
        with said_by_chroma(kind, "chroma_unreadable"):
            return self._of[kind].count()

    def ids(self, kind: Kind) -> set[str]:
        """Return the ids of all vectors of the collection, `REPORT/NUMBER`."""
        with said_by_chroma(kind, "chroma_unreadable"):
            return set(self._of[kind].get(include=[])["ids"])

    def vectors(self, kind: Kind, report_id: str, count: int) -> Vectors:
        """Return the vectors of a report as the collection holds them, `(count, d)`, in order.

        Raises:
            ChromaError: one of them is not there.
        """
        found: dict[str, Any] = {}
        names = [vector_id(report_id, number) for number in range(count)]
        with said_by_chroma(kind, "chroma_unreadable"):
            for start in range(0, count, _PAGE):
                page = self._of[kind].get(names[start : start + _PAGE], include=["embeddings"])
                found.update(zip(page["ids"], cast("Any", page["embeddings"]), strict=True))
            return np.asarray([found[name] for name in names], dtype=np.float32)

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
        if kind not in self._size:
            self._size[kind] = self.count(kind)
        found = self._size[kind]
        if not found or top_k < 1 or (report_ids is not None and not report_ids):
            return []
        asked: list[Sequence[float] | Sequence[int]] = [list(map(float, vector))]
        where: Any = None if report_ids is None else {"report": {"$in": list(report_ids)}}
        with said_by_chroma(kind, "chroma_unreadable"):
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


def vector_id(report_id: str, number: int) -> str:
    """Return the id of a report's sentence or paragraph."""
    return f"{report_id}/{number}"


def _numbered(name: str) -> tuple[str, int]:
    report_id, _, number = name.rpartition("/")
    return report_id, int(number)


def client(folder: Path) -> "Client":
    """Return Chroma opened on the folder, which it writes to."""
    # Read when chromadb is imported; the import takes a second, so it comes late.
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb
    from chromadb.config import Settings

    opened = chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
    return cast("Client", opened)


def collection(opened: "Client", kind: Kind) -> "Collection":
    """Return a collection that is there."""
    return opened.get_collection(kind, embedding_function=None)


@contextmanager
def said_by_chroma(where: object, key: str) -> Iterator[None]:
    """Make what Chroma raises a `ChromaError` that says where and what to do.

    Args:
        key: the remark that says so.
    """
    try:
        yield
    except (StoreError, OSError):
        raise
    except Exception as exc:
        raise ChromaError(key, where=str(where), said=str(exc)) from exc
