"""Lexical search in one report: BM25 over its sentences, each with what stands above it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.terms import normalise, terms


class LexicalIndex:
    """BM25 (Lucene's form, k1 = 1.5, b = 0.75) over the terms of a report's units.

    One index a report, so that an answer from a report is the same whatever else is indexed.
    """

    def __init__(self, scorer: bm25s.BM25) -> None:
        self._scorer = scorer
        indptr = np.asarray(scorer.scores["indptr"])
        self._frequencies = np.diff(indptr)
        self.size = int(scorer.scores["num_docs"])

    @classmethod
    def build(cls, texts: Iterable[str]) -> "LexicalIndex":
        """Index the texts; a text's position is its number in `scores`."""
        scorer = bm25s.BM25(method="lucene")
        scorer.index([terms(normalise(text)) for text in texts], show_progress=False)
        return cls(scorer)

    def save(self, folder: Path) -> None:
        """Write the index into the folder."""
        self._scorer.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Open an index written by `save`, its arrays mapped into memory."""
        return cls(bm25s.BM25.load(str(folder), mmap=True, show_progress=False))

    def scores(self, wanted: Sequence[str]) -> NDArray[np.float32]:
        """Return the BM25 score of every unit for the terms, shape `(size,)`, higher is nearer."""
        known = [term for term in wanted if term in self._scorer.vocab_dict]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._scorer.get_scores(known), dtype=np.float32)

    def frequency(self, term: str) -> int:
        """Return how many units hold the term, 0 when none does."""
        number = self._scorer.vocab_dict.get(term)
        if number is None or number >= len(self._frequencies):
            return 0
        return int(self._frequencies[number])
