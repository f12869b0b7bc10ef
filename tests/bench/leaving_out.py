"""Questions whose answers are taken out of the report: near misses, as many as there are answers.

What is left of the report then is about the same things, and does not say what is asked.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from assistant.question import understand
from assistant.quoting import found
from assistant.reading import Reading
from assistant.retrieval import HybridRetriever
from tests.bench.parts import Asked, holds_gold, squeezed

# A sentence taken out leaves a rougher gap than a writer who never wrote it. From .15 to .6 of a
# question the worth on reports set aside is the same.
_WEIGHT = 0.35
_FIGURE = re.compile(r"\d|xx|[一二三四五六七八九十]")


class Without(Reading):
    """A report of which some sentences say nothing."""

    def __init__(self, whole: Reading, gone: Collection[int]) -> None:
        """Take the report and the numbers of the units that are left out."""
        super().__init__(whole.report, whole.units, whole.lexical)
        self._gone = gone

    def text(self, number: int) -> str:
        """Return a unit's sentence; "" when it is left out."""
        return "" if number in self._gone else super().text(number)


def answering(row: dict[str, Any], reading: Reading) -> set[int]:
    """Return the units that answer a row of a set: those of its gold and of its figures."""
    figures = [_whole(figure) for figure in row["must_contain"] if _FIGURE.search(figure)]
    texts = [reading.text(number) for number in range(len(reading.units))]
    return {
        number
        for number, text in enumerate(texts)
        if holds_gold(text, row["gold_quotes"])
        or any(figure.search(squeezed(text)) for figure in figures)
    }


def _whole(figures: str) -> re.Pattern[str]:
    """Return a pattern of any of the figures (a|b), none of which goes on as a longer one."""
    each = "|".join(re.escape(squeezed(figure)) for figure in figures.split("|"))
    return re.compile(rf"(?<![\d.x])(?:{each})(?![\dx]|\.\d)")


def left_out(row: dict[str, Any], retriever: HybridRetriever) -> Iterator[Asked]:
    """Yield the parts of an answerable row, each with what the report has besides its answer."""
    question = understand(row["question"])
    for part in question.parts:
        for search in retriever.searches(part, question.language):
            whole = search.hits[0].reading
            gone = answering(row, whole)
            without = Without(whole, gone)
            kept = [hit for hit in search.hits if hit.unit not in gone]
            lexical = max((hit.lexical for hit in kept), default=0.0) or 1.0
            hits = [replace(h, reading=without, lexical=h.lexical / lexical) for h in kept]
            judged = found(search.asked, hits)
            none = np.zeros((0, 0)), np.zeros(0, dtype=bool)
            yield Asked(row["report"], False, judged, *none, weight=_WEIGHT)
