"""What each mark of a sentence earns: `python -m tests.bench.ablation FOLDER...`.

Each mark is switched off in the ranking, then each feature in the refusal, all else as it is. A
mark that earns nothing on any set should go. The folders are those of `tests.bench.fitting`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from assistant.ranking import WEIGHTS
from assistant.refusing import FEATURES
from tests.bench.fitting import asked_in, first_right, judged
from tests.bench.parts import Asked, Vector


def without(name: str) -> Vector:
    """Return the ranking's weights with one mark's set to nothing."""
    return np.array([0.0 if mark == name else weight for mark, weight in WEIGHTS.items()])


def area_without(name: str, asked: Sequence[Asked]) -> float:
    """Return the share of pairs, one that answers and one that doesn't, ranked right."""
    told, right, _ = judged(asked)
    weights = [0.0 if feature == name else weight for feature, weight in FEATURES.items()]
    scores = told @ np.array(weights)
    above = scores[right][:, None] - scores[~right][None, :]
    return float(np.mean((above > 0) + 0.5 * (above == 0)))


def main(
    folders: Annotated[list[Path], typer.Argument(help="Folders of question sets.")],
) -> None:
    """Print the share of right first sentences, and the refusal's area, without each mark."""
    sets = {str(folder): asked_in([folder]) for folder in folders}
    typer.echo(f"{'':24}" + "".join(f"{name[-24:]:>26}" for name in sets))
    for name in ("", *WEIGHTS):
        shares = [first_right(asked, without(name)) for asked in sets.values()]
        typer.echo(f"{name or 'all marks':24}" + "".join(f"{share:26.3f}" for share in shares))
    for name in ("", *FEATURES):
        areas = [area_without(name, asked) for asked in sets.values()]
        typer.echo(f"{name or 'all features':24}" + "".join(f"{area:26.3f}" for area in areas))


if __name__ == "__main__":
    typer.run(main)
