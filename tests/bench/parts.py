"""The parts of a set's questions, each with its candidates and whether they hold the gold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.question import understand
from assistant.quoting import Found, found
from assistant.ranking import WEIGHTS
from assistant.retrieval import HybridRetriever
from assistant.searching import Searcher
from index.builds.vectors import Embedder
from index.store import Store
from tests.bench import squad

Vector = NDArray[np.float64]
# What a question of a SQuAD file counts for: there are more of them than of the reports'.
_OF_SQUAD = 0.4
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a question of a set: its candidates' marks and whether each holds the gold.

    Attributes:
        weight: what it counts for in a fit.
    """

    report: str
    answerable: bool
    found: Found
    marks: Vector
    holds: NDArray[np.bool_]
    weight: float = 1.0


def squeezed(text: str) -> str:
    """Return the text without white space and cell bars, as the grader compares it."""
    return re.sub(r"[\s|]+", "", text)


def holds_gold(sentence: str, golds: Sequence[str]) -> bool:
    """True if the sentence and a gold quote have half of the shorter one in common."""
    text = squeezed(sentence)
    for gold in map(squeezed, golds):
        need = max(4, min(len(text), len(gold)) // 2)
        if any(gold[i : i + need] in text for i in range(max(1, len(gold) - need + 1))):
            return True
    return False


def asked_of(row: dict[str, Any], retriever: HybridRetriever) -> Iterator[Asked]:
    """Yield the parts of a row of a set, each with its candidates best first."""
    question = understand(row["question"])
    for part in question.parts:
        for search in retriever.searches(part, question.language):
            judged = found(search.asked, search.hits)
            holds = [
                holds_gold(reading.text(mark.unit), row["gold_quotes"])
                for _, mark, reading in judged.ranked
            ]
            answerable = row.get("answerable", True)
            yield Asked(row["report"], answerable, judged, _marks(judged), np.array(holds))


def asked_of_squad(file: Path, embedder: Embedder, home: Path) -> Iterator[Asked]:
    """Yield the questions of a file in SQuAD's form, the fold of each one's context as its report.

    Args:
        home: the folder to keep its index in.
    """
    report, questions = squad.read_squad(file)
    store = Store(home)
    store.add([report], embedder)
    retriever = Searcher(store, embedder, home=home).retriever(squad.REPORT)
    for each in questions:
        question = understand(each.question)
        for search in retriever.searches(question.parts[0], question.language):
            judged = found(search.asked, search.hits)
            holds = [
                reading.units[mark.unit].paragraph == each.paragraph
                and squad.holds(reading.text(mark.unit), each.answers)
                for _, mark, reading in judged.ranked
            ]
            fold = f"{file.name} {each.paragraph % _FOLDS + 1}/{_FOLDS}"
            yield Asked(fold, True, judged, _marks(judged), np.array(holds), _OF_SQUAD)


def _marks(judged: Found) -> Vector:
    """Return the ranked candidates' marks, a row each, in the order of WEIGHTS."""
    return np.array([[float(getattr(mark, n)) for n in WEIGHTS] for _, mark, _ in judged.ranked])
