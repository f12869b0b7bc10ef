"""Hybrid search: dense and lexical ranks of paragraphs fused, as a LangChain retriever."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict, SkipValidation

from assistant.answer import Language
from assistant.concept_reader import ConceptReader
from assistant.concepts import Concept
from assistant.evidence import Hit
from assistant.library import Library
from assistant.matching import has_figure
from assistant.question import Part, understand
from assistant.quoting import Asked, asked
from assistant.reading import Reading, is_front
from assistant.refusing import usual_cosine
from index.builds.vectors import Embedder, Vectors
from index.terms import normalise, terms

# Reciprocal rank fusion: Cormack, Clarke, Büttcher 2009 take 60; flat from 20 to 100 here.
_RRF = 60
_DEEP = 100
# Reports worth a closer look when all are asked.
_REPORTS = 8


@dataclass(frozen=True, slots=True)
class Search:
    """A part of a question as one report reads it, with the report's nearest sentences."""

    asked: Asked
    hits: tuple[Hit, ...]


class HybridRetriever(BaseRetriever):
    """The sentences of the nearest paragraphs, by Chroma and BM25 together.

    Attributes:
        report_ids: the reports to search, in the order ties are decided.
        embedder: None to search by words alone, when it is not the model that made the vectors.
        top_k: paragraphs a report whose sentences are returned; recall is flat beyond twelve.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    embedder: SkipValidation[Embedder | None]
    reader: ConceptReader
    report_ids: tuple[str, ...]
    top_k: int = 12

    def searches(self, part: Part, language: Language) -> list[Search]:
        """Return a search for each report that may have the part's answer."""
        text = f"{part.context} {part.text}".strip()
        vector = self.embedder.embed_query(text) if self.embedder else None
        found = []
        for report_id in self._near(vector):
            reading = self.library.reading(report_id)
            this = asked(part, reading, self.reader, language)
            wanted = expanded(text, this.concepts)
            hits = self._hits(reading, vector, wanted, this)
            found.append(Search(this, tuple(hits)))
        return found

    def _near(self, vector: Sequence[float] | None) -> list[str]:
        if len(self.report_ids) <= _REPORTS or vector is None:
            return list(self.report_ids)
        hits = self.library.build.nearest_sentences(
            vector, report_ids=self.report_ids, top_k=2 * _DEEP
        )
        return list(dict.fromkeys(hit.report for hit in hits))[:_REPORTS]

    def _hits(
        self,
        reading: Reading,
        vector: Sequence[float] | None,
        wanted: Sequence[str],
        this: Asked,
    ) -> list[Hit]:
        build, report_id = self.library.build, reading.report.id
        usual = usual_cosine(this.language)
        paragraphs = _cosines(build.paragraph_vectors(report_id), vector, usual)
        lexical = reading.lexical.scores(wanted)[: len(reading.units)]
        fused = self._fused_of(reading, vector, paragraphs, lexical)
        chosen = self._chosen(reading, fused, this)

        units = [n for paragraph in sorted(chosen) for n in reading.units_of(paragraph)]
        cosines = _cosines(build.sentence_vectors(report_id)[units], vector, usual)
        best = float(lexical.max(initial=0.0)) or 1.0
        top = max(fused.values(), default=1.0)
        return [
            Hit(
                reading,
                unit,
                cosine=float(cosine),
                paragraph_cosine=float(paragraphs[reading.units[unit].paragraph]),
                lexical=float(lexical[unit]) / best,
                fused=fused.get(reading.units[unit].paragraph, 0.0) / top,
            )
            for unit, cosine in zip(units, cosines, strict=True)
        ]

    def _fused_of(
        self,
        reading: Reading,
        vector: Sequence[float] | None,
        paragraphs: NDArray[np.float32],
        lexical: NDArray[np.float32],
    ) -> dict[int, float]:
        """Return the fused score of the paragraphs that either search finds."""
        nearest = (
            self.library.build.nearest_sentences(
                vector, report_ids=[reading.report.id], top_k=_DEEP
            )
            if vector is not None
            else []
        )
        dense_of: dict[int, float] = defaultdict(float)
        for near in nearest:
            number = reading.units[near.unit_number].paragraph
            both = (near.score + float(paragraphs[number])) / 2
            dense_of[number] = max(dense_of[number], both)
        lexical_of: dict[int, float] = defaultdict(float)
        for unit in np.argsort(-lexical, kind="stable")[:_DEEP]:
            number = reading.units[int(unit)].paragraph
            lexical_of[number] = max(lexical_of[number], float(lexical[unit]))
        return _fused(dense_of, lexical_of)

    def _chosen(self, reading: Reading, fused: Mapping[int, float], this: Asked) -> set[int]:
        """Return the paragraphs whose sentences are looked at."""
        years = this.when.years
        ranked = sorted(fused, key=lambda n: (_of_other_year(reading, n, years), -fused[n]))
        chosen = set(ranked[: self.top_k])
        if this.part.wanted.strict:
            chosen |= self._with_figures(reading, ranked, this)
        if this.part.wanted.form == "imprint":
            chosen |= {n for n, p in enumerate(reading.report.paragraphs) if is_front(p)}
        return chosen

    def _with_figures(self, reading: Reading, ranked: Sequence[int], this: Asked) -> set[int]:
        """Return the nearest paragraphs that have a figure such as is asked for, a few.

        Notes that say what a kindergarten is are nearer to how many there are than the count.
        """
        fit = (n for n in ranked if has_figure(reading.report.paragraphs[n].text, this.part.wanted))
        return set(islice(fit, self.top_k // 3))

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        question = understand(query)
        return [
            Document(
                hit.reading.text(hit.unit),
                metadata={
                    "report": hit.reading.report.id,
                    "paragraph": hit.reading.paragraph(hit.unit).id,
                    "address": hit.reading.paragraph(hit.unit).address,
                    "cosine": hit.cosine,
                },
            )
            for part in question.parts
            for search in self.searches(part, question.language)
            for hit in sorted(search.hits, key=lambda hit: -hit.cosine)
        ]


def expanded(question: str, concepts: Iterable[Concept]) -> list[str]:
    """Return the question's terms and those of the words its concepts may be written with."""
    words = [word for concept in concepts for word, value in concept.words[:12] if value > 0.4]
    return list(dict.fromkeys([*terms(normalise(question)), *(t for w in words for t in terms(w))]))


def _cosines(
    vectors: Vectors, question: Sequence[float] | None, usual: float
) -> NDArray[np.float32]:
    """Return the cosines of the vectors and the question's; all the usual one if it has none."""
    if question is None:
        return np.full(len(vectors), usual, dtype=np.float32)
    return np.asarray(np.asarray(vectors) @ np.asarray(question, dtype=np.float32))


def _fused(*rankings: Mapping[int, float]) -> dict[int, float]:
    fused: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, number in enumerate(sorted(ranking, key=lambda n: -ranking[n])):
            fused[number] += 1 / (_RRF + rank)
    return fused


def _of_other_year(reading: Reading, paragraph: int, years: frozenset[int]) -> bool:
    """True if every sentence of the paragraph speaks of other years than those asked."""
    spoken = [reading.period(unit).years for unit in reading.units_of(paragraph)] if years else []
    return bool(spoken) and all(of and not of & years for of in spoken)
