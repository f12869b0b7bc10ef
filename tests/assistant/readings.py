"""A small report of ours made ready for matching, and its sentences judged for a question."""

from functools import cache

import numpy as np

from assistant.answer import Language
from assistant.concept_reader import ConceptReader
from assistant.concepts import Concept
from assistant.evidence import Hit
from assistant.question import language_of, understand
from assistant.quoting import Asked, Found, asked, found
from assistant.reading import Reading
from assistant.retrieval import expanded
from index.cleaning import clean
from index.english import EnglishTerms
from index.lexical import LexicalIndex
from index.outline import outline
from index.readers.text import text_blocks
from index.report import Source
from index.synonyms import BUNDLED, Synonyms
from index.units import search_text, units
from tests.fakes import CharacterEmbedder

TITLE = "某县教育局2023年工作总结"


@cache
def reader() -> ConceptReader:
    """The reader with the vocabulary that comes with the project."""
    return ConceptReader(
        Synonyms([BUNDLED / "synonyms.txt"]), EnglishTerms([BUNDLED / "english.txt"])
    )


@cache
def reading_of(text: str, title: str = TITLE) -> Reading:
    """Return a report of plain text, a paragraph a line, ready for matching."""
    source = Source("county.txt", "0" * 64, text_blocks(f"{title}\n\n{text}"))
    report = outline(clean(source), report_id="county", source=source)
    searched = units(report)
    texts = [search_text(report, unit) for unit in searched]
    return Reading(report, searched, LexicalIndex.build(texts))


def asked_of(question: str, reading: Reading, part: int = 0) -> Asked:
    """Return a part of a question, the first by default, as the report reads it."""
    understood = understand(question)
    return asked(understood.parts[part], reading, reader(), understood.language)


def concepts_of(question: str, reading: Reading) -> dict[str, Concept]:
    """Return the concepts of a question for a report by their surface."""
    language: Language = language_of(question)
    found_concepts = reader().concepts(
        question,
        language,
        names=reading.names,
        frequency=reading.lexical.frequency,
        size=len(reading.units),
    )
    return {concept.surface: concept for concept in found_concepts}


def founds_in(question: str, reading: Reading) -> list[Found]:
    """Return every sentence of the report judged for each part of a question."""
    parts = range(len(understand(question).parts))
    return [found_in(question, reading, part) for part in parts]


def found_in(question: str, reading: Reading, part: int = 0) -> Found:
    """Return every sentence of the report judged for a part of a question."""
    this = asked_of(question, reading, part)
    embedder = CharacterEmbedder()
    vector = np.asarray(embedder.embed_query(question))
    lexical = reading.lexical.scores(expanded(question, this.concepts))
    best = float(lexical.max(initial=0.0)) or 1.0
    hits = [
        Hit(
            reading,
            number,
            cosine=float(np.asarray(embedder.embed_query(reading.text(number))) @ vector),
            paragraph_cosine=float(
                np.asarray(embedder.embed_query(reading.paragraph(number).text)) @ vector
            ),
            lexical=float(lexical[number]) / best,
            fused=float(lexical[number]) / best,
        )
        for number in range(len(reading.units))
    ]
    return found(this, hits)


def number_of(reading: Reading, words: str) -> int:
    """Return the number of the only unit whose sentence has the words."""
    (number,) = [n for n in range(len(reading.units)) if words in reading.text(n)]
    return number
