"""Stand-ins that obey the protocols of the real things and can be read in a minute."""

from zlib import crc32

import numpy as np
from langchain_core.embeddings import Embeddings

_DIMENSIONS = 256


class CharacterEmbedder(Embeddings):
    """Texts that share character pairs are near; `name` and `salt` make it another model."""

    def __init__(self, name: str = "characters", *, salt: str = "") -> None:
        self.name = name
        self.embedded: list[str] = []
        self._salt = salt

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded.extend(texts)
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = np.zeros(_DIMENSIONS)
        for pair in zip(text, text[1:] or " ", strict=False):
            # crc32, since hash() differs from one process to the next.
            vector[crc32((self._salt + "".join(pair)).encode()) % _DIMENSIONS] += 1
        vector[crc32(text[:1].encode()) % _DIMENSIONS] += 0.1
        return [float(value) for value in vector / np.linalg.norm(vector)]
