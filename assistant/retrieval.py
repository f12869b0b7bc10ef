"""Hybrid search: dense and lexical ranks of paragraphs fused, as a LangChain retriever."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.concepts import Concept
from assistant.library import Library  # noqa
from assistant.reading import Reading
from index.terms import normalise, terms

# Reciprocal rank fusion: Cormack, Clarke, Büttcher 2009 take 60; flat from 20 to 100 here.
_RRF = 60
_DEEP = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence found for a question: `cosine` in [-1, 1], `lexical` in [0, 1], 1 the best."""

    reading: Reading
    unit: int
    cosine: float
    paragraph_cosine: float
    lexical: float


def expanded(question: str, concepts: Iterable[Concept]) -> list[str]:
    """Return the question's terms and those of the words its concepts may be written with."""
    words = [word for concept in concepts for word, value in concept.words[:12] if value > 0.4]
    return list(dict.fromkeys([*terms(normalise(question)), *(t for w in words for t in terms(w))]))


def search(
    reading: Reading,
    library: Library,
    vector: Sequence[float],
    wanted: Sequence[str],
    years: frozenset[int],
    *,
    top_k: int,
) -> list[Hit]:
    """Return the sentences of the report's `top_k` paragraphs nearest to the question, best first.

    A paragraph's dense score is the mean of its own cosine and its best sentence's.
    """
    build = library.build
    ids = [reading.report.id]
    sentences = {h.unit_number: h.score for h in build.nearest_sentences(vector, report_ids=ids, top_k=_DEEP)}
    lexical = reading.lexical.scores(wanted)
    lexical = lexical[: len(reading.units)]
    best = float(lexical.max(initial=0.0)) or 1.0
    asked = np.asarray(vector, dtype=np.float32)
    paragraphs = np.asarray(build.paragraph_vectors(reading.report.id)) @ asked
    vectors = np.asarray(build.sentence_vectors(reading.report.id))

    dense_of: dict[int, float] = defaultdict(float)
    for unit, cosine in sentences.items():
        number = reading.units[unit].paragraph
        dense_of[number] = max(dense_of[number], (cosine + float(paragraphs[number])) / 2)
    lexical_of: dict[int, float] = defaultdict(float)
    for unit in np.argsort(-lexical)[:_DEEP]:
        number = reading.units[int(unit)].paragraph
        lexical_of[number] = max(lexical_of[number], float(lexical[unit]))
    fused: dict[int, float] = defaultdict(float)
    for ranking in (dense_of, lexical_of):
        for rank, number in enumerate(sorted(ranking, key=lambda n: -ranking[n])):
            fused[number] += 1 / (_RRF + rank)
    ranked = sorted(fused, key=lambda n: (_of_other_year(reading, n, years), -fused[n]))
    chosen = set(ranked[:top_k])
    units = [n for n, unit in enumerate(reading.units) if unit.paragraph in chosen]
    cosines = vectors[units] @ asked
    hits = [
        Hit(reading, unit, float(cosine), float(paragraphs[reading.units[unit].paragraph]), float(lexical[unit]) / best)
        for unit, cosine in zip(units, cosines, strict=True)
    ]
    return sorted(hits, key=lambda hit: -fused[reading.units[hit.unit].paragraph])


def _of_other_year(reading: Reading, paragraph: int, years: frozenset[int]) -> bool:
    """True if every sentence of the paragraph speaks of other years than those asked."""
    if not years or paragraph not in reading.first_units:
        return False
    first = reading.first_units[paragraph]
    count = len(reading.report.paragraphs[paragraph].sentences)
    spoken = [reading.period(unit).years for unit in range(first, first + count)]
    return all(of and not of & years for of in spoken)
