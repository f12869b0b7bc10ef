"""The parts of a set's questions, each with its candidates and whether they hold the gold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import WEIGHTS
from assistant.question import understand
from assistant.quoting import Found, found
from assistant.retrieval import HybridRetriever

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a question of a set: its candidates' marks and whether each holds the gold.

    Attributes:
        weight: of the part in the refusal's fit.
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
            marks = [[float(getattr(mark, n)) for n in WEIGHTS] for _, mark, _ in judged.ranked]
            holds = [
                holds_gold(reading.text(mark.unit), row["gold_quotes"])
                for _, mark, reading in judged.ranked
            ]
            answerable = row.get("answerable", True)
            yield Asked(row["report"], answerable, judged, np.array(marks), np.array(holds))
