"""How well a sentence of a report bears on a question: its marks, and one score from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import re

from assistant.concepts import Concept
from assistant.reading import Reading, Surroundings
from assistant.wanted import Wanted
from index.figures import Figure, figures
from index.periods import Period

# What stands round a sentence counts less than what stands in it.
_NEAR, _ABOVE, _TITLE = 0.7, 0.8, 0.5
_CHANGE = re.compile(r"增|涨|降|减|升|跌|提高|回落|扩大|缩小|持平|变化|[+＋\-−]\d")


@dataclass(frozen=True, slots=True)
class When:
    """The time a question asks about; both empty when it doesn't say."""

    years: frozenset[int] = frozenset()
    planned: bool | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The marks of one sentence for one question.

    Attributes:
        cosine: of sentence and question, in [-1, 1].
        lexical: BM25 score over the best one's, in [0, 1].
        own: share of the concepts' weight that the sentence itself carries, in [0, 1].
        covered: the same with what stands round the sentence.
        figure: whether a wanted kind of figure stands in it; True when none is wanted.
        missing: an essential concept stands neither in nor above it.
    """

    unit: int
    cosine: float
    paragraph_cosine: float
    lexical: float
    own: float
    covered: float
    figure: bool
    change: bool
    missing: bool
    year: Literal["same", "other", "unknown"]
    planned: Literal["same", "other", "unknown"]
    kind: str


def held(concept: Concept, around: Surroundings) -> float:
    """Return how well a sentence with its surroundings carries a concept, 0 to 1."""
    best = concept.held(around.own)
    for text, value in ((around.above, _ABOVE), (around.near, _NEAR), (around.title, _TITLE)):
        if best < value:
            best = max(best, value * concept.held(text))
    return best


def shares(concepts: Sequence[Concept], around: Surroundings) -> tuple[float, float]:
    """Return the weighted shares of the concepts in the sentence, and with its surroundings."""
    total = sum(concept.weight for concept in concepts)
    if not total:
        return 1.0, 1.0
    own = sum(concept.weight * concept.held(around.own) for concept in concepts)
    covered = sum(concept.weight * held(concept, around) for concept in concepts)
    return own / total, covered / total


def answers(figure: Figure, wanted: Wanted) -> bool:
    """True if a figure is of a wanted kind; a bare number in a table may be of any kind."""
    return figure.kind in wanted.kinds or (figure.kind == "bare" and wanted.change)


def has_figure(text: str, wanted: Wanted) -> bool:
    """True if a figure of a wanted kind stands in the text, or none is wanted."""
    return not wanted.kinds or any(answers(figure, wanted) for figure in figures(text))


def evidence(
    reading: Reading,
    number: int,
    concepts: Sequence[Concept],
    wanted: Wanted,
    when: When,
    *,
    cosine: float,
    paragraph_cosine: float,
    lexical: float,
) -> Evidence:
    """Return the marks of a unit of the report."""
    around = reading.surroundings(number)
    text = reading.text(number)
    own, covered = shares(concepts, around)
    paragraph = reading.paragraph(number)
    is_row = paragraph.kind == "row"
    time = reading.period(number)
    return Evidence(
        unit=number,
        cosine=cosine,
        paragraph_cosine=paragraph_cosine,
        lexical=lexical,
        own=own,
        covered=covered,
        figure=has_figure(text, wanted) or (is_row and any(figures(text))),
        change=not wanted.change or bool(_CHANGE.search(text + (around.above if is_row else ""))),
        missing=any(
            concept.essential and held(concept, around) < _NEAR for concept in concepts
        ),
        year=_same_year(time, when),
        planned=_same_mode(time, when),
        kind=paragraph.kind,
    )


def _same_year(time: Period, when: When) -> Literal["same", "other", "unknown"]:
    if not when.years or not time.years:
        return "unknown"
    return "same" if when.years & time.years else "other"


def _same_mode(time: Period, when: When) -> Literal["same", "other", "unknown"]:
    if when.planned is None or time.planned is None:
        return "unknown"
    return "same" if when.planned == time.planned else "other"


# weights: fitted by tests/bench (see there); the order of the sum is that of Evidence
def score(mark: Evidence) -> float:
    """Return one score for ranking, higher is better; only differences mean something."""
    value = 15 * mark.cosine + 5 * mark.paragraph_cosine + 2.0 * mark.lexical
    value += 3.0 * mark.own + 5.0 * mark.covered
    value += 1.5 * mark.figure + 0.8 * mark.change - 3.0 * mark.missing
    value += {"same": 1.0, "unknown": 0.0, "other": -4.0}[mark.year]
    value += {"same": 1.0, "unknown": 0.0, "other": -1.5}[mark.planned]
    if mark.kind in ("heading", "caption", "front", "note"):
        value -= 1.2
    return value
