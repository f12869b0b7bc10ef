"""The ranking's and the refusal's weights derived: `python -m tests.bench.fitting FOLDER...`.

The folders hold question sets (*.jsonl) whose reports are in the index of ASSISTANT_HOME. The
weights are printed as the code has them, then what they are worth on a report they were not
fitted on: each report is judged by a fit on all the others.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.evidence import WEIGHTS
from assistant.question import understand
from assistant.quoting import Found, found
from assistant.refusing import FEATURES, features, is_ruled_out
from assistant.retrieval import HybridRetriever
from assistant.searching import Searcher
from assistant.settings import Settings
from assistant.starting import make_embedder, ready_store

Vector = NDArray[np.float64]
# Of the squared weights, in units of a mark's deviation: small sets fit small weights.
_RIDGE = 0.02
# What is set by hand and harder than any fit, since it makes the worst of wrong answers.
_BY_HAND = ("missing", "other_year", "imprint")


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a question of a set: its candidates' marks and whether each holds the gold."""

    report: str
    answerable: bool
    found: Found
    marks: Vector
    holds: NDArray[np.bool_]


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


def ranking(asked: Sequence[Asked]) -> Vector:
    """Return the weights of a conditional logit: the chance that a candidate is the right one."""
    rows = [(a.marks, a.holds) for a in asked if a.answerable and a.holds.any()]
    scale = np.vstack([marks for marks, _ in rows]).std(axis=0) + 1e-9
    fixed = np.array([name in _BY_HAND for name in WEIGHTS])
    given = np.array(list(WEIGHTS.values())) * scale

    def loss(free: Vector) -> tuple[float, Vector]:
        weights = np.where(fixed, given, free)
        total, slope = 0.0, np.zeros_like(weights)
        for marks, holds in rows:
            logits = marks / scale @ weights
            odds = np.exp(logits - logits.max())
            all_odds, right = odds / odds.sum(), odds * holds / (odds * holds).sum()
            total -= np.log((all_odds * holds).sum())
            slope -= (right - all_odds) @ (marks / scale)
        ridge = _RIDGE * len(rows)
        total = total / len(rows) + ridge / len(rows) * float(weights @ weights)
        slope = np.where(fixed, 0, slope / len(rows) + 2 * ridge / len(rows) * weights)
        return total, slope

    best = minimize(loss, given, jac=True, method="L-BFGS-B").x
    return np.asarray(np.where(fixed, given, best) / scale)


def first_right(asked: Sequence[Asked], weights: Vector) -> float:
    """Return the share of answerable parts for which the best candidate holds the gold."""
    rows = [a for a in asked if a.answerable and a.holds.any()]
    return float(np.mean([a.holds[np.argmax(a.marks @ weights)] for a in rows]))


def judged(asked: Sequence[Asked]) -> tuple[Vector, NDArray[np.bool_], Vector]:
    """Return the refusal's features of the best candidates, whether they answer, and their weights.

    Those that a rule refuses are left out: no weight decides on them.
    """
    rows = [
        (features(a.found.asked, *a.found.ranked[0][:2]), bool(a.answerable and a.holds[0]))
        for a in asked
        if a.found.ranked and not is_ruled_out(a.found.asked, a.found.ranked[0][1])
    ]
    truth = np.array([right for _, right in rows])
    return np.array([list(f.values()) for f, _ in rows]), truth, np.ones(len(rows))


def refusal(asked: Sequence[Asked]) -> tuple[Vector, float]:
    """Return the weights and the constant of a logistic regression: whether the best answers."""
    x, right, weight = judged(asked)
    scale = x.std(axis=0) + 1e-9
    fit = LogisticRegression(C=1.0, max_iter=2000).fit(x / scale, right, weight)
    return fit.coef_[0] / scale, float(fit.intercept_[0])


def by_report(asked: Sequence[Asked]) -> Iterator[tuple[str, list[Asked], list[Asked]]]:
    """Yield each report with the parts asked of it and those asked of the others."""
    for report in sorted({a.report for a in asked}):
        yield (
            report,
            [a for a in asked if a.report == report],
            [a for a in asked if a.report != report],
        )


def _told(asked: Sequence[Asked]) -> Iterator[str]:
    weights = ranking(asked)
    yield "ranking:"
    yield from (f'    "{name}": {w:.2f},' for name, w in zip(WEIGHTS, weights, strict=True))
    slopes, constant = refusal(asked)
    yield "refusal:"
    yield from (f'    "{name}": {w:.2f},' for name, w in zip(FEATURES, slopes, strict=True))
    yield f"    constant {constant:.2f}"
    held_out: list[tuple[float, bool]] = []
    yield "held out: right first with the weights in use, with those of the others; area"
    for report, own, others in by_report(asked):
        weights, (slopes, constant) = ranking(others), refusal(others)
        x, right, _ = judged(own)
        scores = x @ slopes + constant
        held_out += zip(scores.tolist(), right.tolist(), strict=True)
        used = first_right(own, np.array(list(WEIGHTS.values())))
        area = roc_auc_score(right, scores)
        yield f"  {report:28} {used:.3f}  {first_right(own, weights):.3f}  {area:.3f}"
    scores_, right_ = np.array([s for s, _ in held_out]), np.array([r for _, r in held_out])
    yield f"  area over all {roc_auc_score(right_, scores_):.3f}"
    for threshold in (0.3, 0.5, 0.7):
        at = np.log(threshold / (1 - threshold))
        yield (
            f"  at {threshold}: right ones refused {np.mean(scores_[right_] < at):.3f},"
            f" wrong ones let through {np.mean(scores_[~right_] >= at):.3f}"
        )


def asked_in(folders: Sequence[Path]) -> list[Asked]:
    """Return the parts of all question sets of the folders, each with its candidates."""
    settings = Settings.from_env()
    embedder = make_embedder(settings)
    store = ready_store(settings, embedder)
    searcher = Searcher(store, embedder, home=settings.home)
    return [
        part
        for folder in folders
        for file in sorted(folder.rglob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip() and "question" in (row := json.loads(line))
        for part in asked_of(row, searcher.retriever(row["report"]))
    ]


def main(
    folders: Annotated[list[Path], typer.Argument(help="Folders of question sets.")],
) -> None:
    """Fit the weights on the folders' question sets and print them with their held-out worth."""
    typer.echo("\n".join(_told(asked_in(folders))))


if __name__ == "__main__":
    typer.run(main)
