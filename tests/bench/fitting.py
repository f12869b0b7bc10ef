"""The ranking's and the refusal's weights derived: `python -m tests.bench.fitting FOLDER...`.

The folders hold question sets (*.jsonl) whose reports are in the index of ASSISTANT_HOME. With
`--squad FILE` the ranking is fitted to the questions of a file in SQuAD's form too, which ask for
fewer figures. The weights are printed as the code has them, then what they are worth on a report
they were not fitted on: each report, and each fifth of the file's contexts, is judged by a fit on
all the others.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.ranking import WEIGHTS
from assistant.refusing import FEATURES, features, is_ruled_out
from assistant.retrieval import HybridRetriever
from assistant.searching import Searcher
from assistant.settings import Settings
from assistant.starting import make_embedder, ready_store
from tests.bench.leaving_out import left_out
from tests.bench.parts import Asked, Vector, asked_of, asked_of_squad

# Of the squared weights, in units of a mark's deviation: small sets fit small weights.
_RIDGE = 0.0002
# Share of the right answers that the middle of the dial refuses on reports set aside.
_REFUSED = 0.03
# What a question of a SQuAD file counts for in the refusal's fit, times its own weight.
_OF_ANSWERED = 0.25
# What is set by hand and harder than any fit, since it makes the worst of wrong answers.
_BY_HAND = ("missing", "other_year", "other_mode", "past", "imprint", "unmet")


def ranking(asked: Sequence[Asked]) -> Vector:
    """Return the weights of a conditional logit: the chance that a candidate is the right one."""
    rows = [a for a in asked if a.answerable and a.holds.any()]
    sizes = np.array([len(a.holds) for a in rows])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    marks, holds = np.vstack([a.marks for a in rows]), np.concatenate([a.holds for a in rows])
    counts = np.array([a.weight for a in rows]) / sum(a.weight for a in rows)
    scale = marks.std(axis=0) + 1e-9
    marks /= scale
    fixed = np.array([name in _BY_HAND for name in WEIGHTS])
    given = np.array(list(WEIGHTS.values())) * scale

    def loss(free: Vector) -> tuple[float, Vector]:
        weights = np.where(fixed, given, free)
        logits = marks @ weights
        odds = np.exp(logits - np.repeat(np.maximum.reduceat(logits, starts), sizes))
        odds /= np.repeat(np.add.reduceat(odds, starts), sizes)
        right = np.add.reduceat(odds * holds, starts)
        slope = marks.T @ (np.repeat(counts, sizes) * odds * (1 - holds / np.repeat(right, sizes)))
        total = -float(counts @ np.log(right)) + _RIDGE * float(weights @ weights)
        return total, np.where(fixed, 0.0, slope + 2 * _RIDGE * weights)

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
        (features(a.found.asked, a.found.ranked), bool(a.answerable and a.holds[0]), a.weight)
        for a in asked
        if a.found.ranked and not is_ruled_out(a.found.asked, a.found.ranked[0][1])
    ]
    truth = np.array([right for _, right, _ in rows])
    told = np.array([[f[name] for name in FEATURES] for f, _, _ in rows])
    return told, truth, np.array([weight for *_, weight in rows])


def refusal(asked: Sequence[Asked], beside: Sequence[Asked] = ()) -> tuple[Vector, float]:
    """Return the weights and the constant of a logistic regression: whether the best answers.

    Args:
        beside: questions of a SQuAD file, which count for less.
    """
    lighter = [replace(a, weight=a.weight * _OF_ANSWERED) for a in beside]
    x, right, weight = judged([*asked, *lighter])
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


def _told(asked: Sequence[Asked], beside: Sequence[Asked]) -> Iterator[str]:
    weights = ranking([*asked, *beside])
    yield "ranking:"
    yield from (f'    "{name}": {w:.2f},' for name, w in zip(WEIGHTS, weights, strict=True))
    slopes, constant = refusal(asked, beside)
    yield "refusal:"
    yield from (f'    "{name}": {w:.3f},' for name, w in zip(FEATURES, slopes, strict=True))
    yield "held out: right first with the weights in use, with those of the others; area"
    for fold, own, others in by_report(beside):
        yield f"  {fold:36} {_first_rights(own, [*asked, *others])}"
    held_out = []
    for report, own, others in by_report(asked):
        scores, right, left_out = _held_out(own, others, beside)
        held_out.append((scores, right, left_out))
        area = roc_auc_score(right, scores)
        yield f"  {report:36} {_first_rights(own, [*others, *beside])}  {area:.3f}"
    scores, right, left_out = (np.concatenate(each) for each in zip(*held_out, strict=True))
    least = float(np.quantile(scores[right], _REFUSED))
    yield f"refusal's constant {constant - least:.2f}, by the fit itself {constant:.2f}"
    asked_area = roc_auc_score(right[~left_out], scores[~left_out])
    yield f"area over all questions as asked {asked_area:.3f}"
    for dial in (0.3, 0.5, 0.7):
        let = scores - least >= np.log(dial / (1 - dial))
        yield (
            f"  at {dial}: right ones refused {np.mean(~let[right]):.3f},"
            f" wrong ones let through {np.mean(let[~right & ~left_out]):.3f},"
            f" those without their answers {np.mean(let[left_out]):.3f}"
        )


def _first_rights(own: Sequence[Asked], others: Sequence[Asked]) -> str:
    """Return the share of right first sentences by the weights in use and by a fit on others."""
    used = np.array(list(WEIGHTS.values()))
    return f"{first_right(own, used):.3f}  {first_right(own, ranking(others)):.3f}"


def _held_out(
    own: Sequence[Asked], others: Sequence[Asked], beside: Sequence[Asked]
) -> tuple[Vector, NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the scores of a fit on others, what is right, and what has had its answer left out."""
    slopes, constant = refusal(others, beside)
    x, right, weight = judged(own)
    return x @ slopes + constant, right, weight < 1


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
        for part in _parts(row, searcher.retriever(row["report"]))
    ]


def _parts(row: dict[str, Any], retriever: HybridRetriever) -> Iterator[Asked]:
    yield from asked_of(row, retriever)
    if row.get("answerable", True):
        yield from left_out(row, retriever)


def main(
    folders: Annotated[list[Path], typer.Argument(help="Folders of question sets.")],
    squad_file: Annotated[
        Path | None, typer.Option("--squad", help="A file in SQuAD's form to fit to as well.")
    ] = None,
    home: Annotated[
        Path | None, typer.Option(help="Folder to keep that file's index in, for the next run.")
    ] = None,
) -> None:
    """Fit the weights on the folders' question sets and print them with their held-out worth."""
    beside: list[Asked] = []
    if squad_file:
        embedder = make_embedder(Settings.from_env())
        with tempfile.TemporaryDirectory() as folder:
            beside = list(asked_of_squad(squad_file, embedder, home or Path(folder)))
    typer.echo("\n".join(_told(asked_in(folders), beside)))


if __name__ == "__main__":
    typer.run(main)
