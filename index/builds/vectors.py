"""The vectors of texts, and how the model that made them is known again."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from index.builds.manifest import Manifest, StoreError

Vector = NDArray[np.float32]
Vectors = NDArray[np.float32]
Progress = Callable[[str, int, int], None]

# Kinds of words, figures and marks that reports have; its vector tells models apart.
PROBE = "区教育局2023年投入资金1234.5万元，新建幼儿园2所，增加学位360个，完成“明厨亮灶”改造。"
# Equal models differ by rounding alone; other ones, and other versions of one, by far more.
_SAME = 0.999
_BATCH = 16


class Embedder(Protocol):
    """LangChain's `Embeddings` with a name for the manifest; `SentenceEmbedder` is one."""

    @property
    def name(self) -> str:
        """Return the model's name."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text, in order."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        ...


class LateEmbedder(Embeddings):
    """A model that is loaded when its first vector is wanted, since loading takes seconds."""

    def __init__(self, name: str, load: Callable[[], Embedder]) -> None:
        self.name = name
        self._load = load

    @cached_property
    def _embedder(self) -> Embedder:
        return self._load()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text, in order."""
        return self._embedder.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        return self._embedder.embed_query(text)


def embed(
    texts: Sequence[str],
    embedder: Embedder,
    told: Callable[[int, int], None] | None = None,
    *,
    known: Mapping[str, Vector] | None = None,
) -> Vectors:
    """Return the texts' vectors, `(len(texts), d)`, of unit length; equal texts are embedded once.

    Args:
        texts: in any order.
        embedder: the model.
        told: called with how many texts are embedded, and of how many.
        known: vectors of texts that this model has embedded before, of unit length.

    Raises:
        StoreError: the model gives other than one vector of real numbers for each text.
    """
    vectors = dict(known or {})
    new = [text for text in dict.fromkeys(texts) if text not in vectors]
    rows: list[list[float]] = []
    for start in range(0, len(new), _BATCH):
        batch = new[start : start + _BATCH]
        rows.extend(embedder.embed_documents(batch))
        if told:
            told(start + len(batch), len(new))
    if new:
        vectors.update(zip(new, _unit_length(rows, len(new), embedder.name), strict=True))
    return np.asarray([vectors[text] for text in texts], dtype=np.float32)


def fingerprint(embedder: Embedder) -> tuple[float, ...]:
    """Return the model's vector of a fixed sentence."""
    return tuple(map(float, embed([PROBE], embedder)[0]))


def same_model(manifest: Manifest, mark: Sequence[float]) -> bool:
    """True if a model with that fingerprint made the build's vectors."""
    if len(mark) != manifest.dimensions:
        return False
    return float(np.dot(manifest.fingerprint, mark)) > _SAME


def _unit_length(rows: list[list[float]], count: int, model: str) -> Vectors:
    wrong = StoreError("no_vectors", model=repr(model))
    if len(rows) != count or len({len(row) for row in rows}) != 1:
        raise wrong
    vectors = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or not lengths.all():
        raise wrong
    return np.asarray(vectors / lengths, dtype=np.float32)
