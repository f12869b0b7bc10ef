"""Golden sets answered and graded: `python -m tests.bench.evaluate FOLDER`, or `make evaluate`.

The reports that the sets ask must be in the index of ASSISTANT_HOME. The measures are those of
`grade.py` in the folder or the one above it; without one, only counts are printed.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from assistant.__main__ import commands

Kind = Literal["questions", "dialogues", "claims"]


def kind_of(golden: Path) -> Kind:
    """Return what the rows of a set are, by its first one."""
    row = next(iter(_rows(golden)), {})
    return "dialogues" if "turns" in row else "claims" if "claim" in row else "questions"


def grader_of(folder: Path) -> Path | None:
    """Return the grader beside the sets: `grade.py` in the folder, else in the one above."""
    beside = folder.resolve()
    return next((each / "grade.py" for each in (beside, beside.parent) if _has(each)), None)


def answered(golden: Path, out: Path) -> None:
    """Answer a set into a file, as `python -m assistant evaluate` does, in this process."""
    with redirect_stdout(StringIO()):
        commands(["evaluate", str(golden), "--out", str(out)], standalone_mode=False)


def measures(golden: Path, out: Path, grader: Path | None) -> str:
    """Return what the grader says of the answers, or how many of each status there are."""
    if grader is None:
        counts = Counter(_outcomes(out))
        return "\n".join(f"{outcome}: {count}" for outcome, count in sorted(counts.items()))
    command = [sys.executable, str(grader), kind_of(golden), str(golden), str(out)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    return (done.stdout if done.returncode == 0 else done.stderr).rstrip()


def _has(folder: Path) -> bool:
    return (folder / "grade.py").is_file()


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _outcomes(out: Path) -> Iterator[str]:
    for row in _rows(out):
        for answer in row.get("answers", [row]):
            yield answer.get("status") or answer.get("verdict") or "neither"


def main(
    folder: Annotated[Path, typer.Argument(help="Folder of *.jsonl, those below it included.")],
    out: Annotated[Path | None, typer.Option(help="Folder to keep the answers in.")] = None,
) -> None:
    """Answer every golden set of the folder and print its measures."""
    sets = sorted(folder.rglob("*.jsonl"))
    if not sets:
        typer.echo(f"error: {folder}: has no *.jsonl; give a folder of golden sets", err=True)
        raise typer.Exit(2)
    grader = grader_of(folder)
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        kept = out or Path(scratch)
        kept.mkdir(parents=True, exist_ok=True)
        for golden in sets:
            answers = kept / golden.name
            typer.echo(f"{golden.relative_to(folder)}")
            try:
                answered(golden, answers)
            except (ValueError, RuntimeError, OSError) as exc:
                typer.echo(f"  error: {exc}", err=True)
                failed = True
                continue
            typer.echo(measures(golden, answers, grader))
    raise typer.Exit(2 if failed else 0)


if __name__ == "__main__":
    typer.run(main)
