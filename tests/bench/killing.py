"""Kill writers with -9 at random points, and see after each that nothing is lost or answered wrong.

Half of them die a random time after they began, half a random moment after a random step.

`python -m tests.bench.killing --kills 100 --seed 1`
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

ROOT = Path(__file__).parents[2]
KEPT = "schools"
STEPS = "locked copied embedded filled written checked flushed named pointed".split()
QUESTIONS = ("校园安防投入多少钱？", "新建幼儿园几所？", "新增学位多少个？")
_WRITE = "import sys; from tests.bench.killing import write; write(*sys.argv[1:])"
_LOOK = "import sys; from tests.bench.killing import look; look(sys.argv[1])"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a fresh process finds in the index."""

    reports: tuple[str, ...]
    notices: tuple[str, ...]
    answers: tuple[dict[str, Any], ...]


@dataclass(slots=True)
class Tally:
    """What became of the kills; `points` counts where the writers died."""

    kills: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    points: dict[str, int] = field(default_factory=dict)
    leftovers: int = 0


def write(home: str, action: str, number: str) -> None:
    """Add, replace or remove one report, saying each step; runs in the process that is killed."""
    from index.builds.writing import Ways
    from index.store import Store
    from tests.fakes import CharacterEmbedder
    from tests.index.reports import report_of

    texts = [f"一、第{number}年", *(f"第{n}号工程投入{n}万元，第{number}批。" for n in range(200))]
    steps = Ways(on_step=lambda step: print(step, flush=True))  # noqa: T201
    store = Store(Path(home), ways=steps)
    print("begun", flush=True)  # noqa: T201
    if action == "remove":
        store.remove([f"new{number}"])
    else:
        report = report_of(f"new{number}", texts, title=f"{action}的报告")
        store.add([report], CharacterEmbedder(), replace=action == "replace")


def look(home: str) -> None:
    """Print what is in the index and what it answers, as JSON."""
    from assistant.answering import ReportAssistant
    from index.store import Store
    from tests.fakes import CharacterEmbedder

    store, embedder = Store(Path(home)), CharacterEmbedder()
    build = store.current()
    assert build
    assistant = ReportAssistant(store, embedder, home=Path(home), strictness=0.0)
    answers = [assistant.ask(question, report=KEPT).to_json() for question in QUESTIONS]
    for report_id in build.report_ids:
        report, units = build.report(report_id), build.units(report_id)
        vector = build.sentence_vectors(report_id)[len(units) - 1]
        hit = build.nearest_sentences(vector.tolist(), report_ids=[report_id], top_k=1)[0]
        found = report.paragraphs[units[hit.unit_number].paragraph].text
        answers.append({"report": report_id, "title": report.title, "found": found})
    seen = {
        "reports": build.report_ids,
        "notices": build.notices,
        "answers": [{**answer, "elapsed_ms": 0} for answer in answers],
    }
    print(json.dumps(seen))  # noqa: T201


class Killing:
    """An index whose writers are killed; only a seed decides when."""

    def __init__(self, home: Path, *, seed: int) -> None:
        """Make the index with one report that stays and one that comes and goes."""
        from index.store import Store
        from tests.fakes import CharacterEmbedder
        from tests.index.reports import report_of

        self.home = home
        self.tally = Tally()
        self._random = random.Random(seed)
        Store(home).add([report_of(KEPT)], CharacterEmbedder())
        started = time.monotonic()
        self._run("add", "0", None)
        self._duration = time.monotonic() - started - 1
        self._before = self._look()
        self._reference = self._before.answers[: len(QUESTIONS)]

    def kill_once(self) -> None:
        """Begin a change, kill it, and compare what a fresh process finds with what may be."""
        action = self._random.choice(["add", "replace", "remove"])
        there = [name for name in self._before.reports if name != KEPT]
        self.tally.kills += 1
        number = str(self.tally.kills)
        if action != "add" and there:
            number = self._random.choice(there).removeprefix("new")
        elif action == "remove":
            action = "add"
        reached = self._run(action, number, self._point())
        self.tally.points[reached] = self.tally.points.get(reached, 0) + 1
        self.tally.leftovers += bool(list((self.home / "builds").glob(".new-*")))
        self._compare(
            f"kill {self.tally.kills}, {action} {number}, after {reached}", action, number
        )

    def _point(self) -> tuple[str, float]:
        if self._random.random() < 0.5:
            return "begun", self._random.uniform(0, self._duration)
        return self._random.choice(STEPS), self._random.uniform(0, self._duration / len(STEPS))

    def _compare(self, where: str, action: str, number: str) -> None:
        before = set(self._before.reports)
        after = before - {f"new{number}"} if action == "remove" else before | {f"new{number}"}
        try:
            seen = self._look()
        except (subprocess.CalledProcessError, ValueError) as exc:
            self.tally.lost.append(f"{where}: {exc}")
            return
        if set(seen.reports) not in (before, after) or seen.notices:
            self.tally.lost.append(f"{where}: {seen.reports} {seen.notices}")
        if seen.answers[: len(QUESTIONS)] != self._reference:
            self.tally.wrong.append(f"{where}: {seen.answers}")
        known = {each["report"]: each for each in self._before.answers[len(QUESTIONS) :]}
        for each in seen.answers[len(QUESTIONS) :]:
            changed = each["report"] == f"new{number}"
            if not changed and each != known.get(each["report"]):
                self.tally.wrong.append(f"{where}: {each}")
        self._before = seen

    def _run(self, action: str, number: str, point: tuple[str, float] | None) -> str:
        """Run a writer and return the last step it said; kill it that long after a step, if given.

        With or without the children that change and check Chroma, as a crash or a closed session
        would.
        """
        command = [sys.executable, "-c", _WRITE, str(self.home), action, number]
        kill = os.kill if self._random.random() < 0.5 else os.killpg
        steps = ["start"]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
        ) as writer:
            assert writer.stdout
            for line in writer.stdout:
                steps.append(line.strip())
                if point and steps[-1] == point[0]:
                    time.sleep(point[1])
                    kill(writer.pid, signal.SIGKILL)
        return steps[-1]

    def _look(self) -> Seen:
        done = subprocess.run(
            [sys.executable, "-c", _LOOK, str(self.home)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        seen = json.loads(done.stdout)
        return Seen(tuple(seen["reports"]), tuple(seen["notices"]), tuple(seen["answers"]))


def main(
    kills: Annotated[int, typer.Option(min=1, help="How many writers are killed.")] = 100,
    seed: Annotated[int, typer.Option(help="Decides what is done and when it is killed.")] = 1,
) -> None:
    """Kill writers and print what was lost or answered wrong; exit code 1 if anything was."""
    with tempfile.TemporaryDirectory() as folder:
        killing = Killing(Path(folder) / "home", seed=seed)
        for _ in range(kills):
            killing.kill_once()
        tally = killing.tally
        builds = len(list((Path(folder) / "home" / "builds").iterdir()))
    typer.echo(f"{tally.kills} kills, seed {seed}; last step before: {tally.points}")
    typer.echo(f"unfinished builds found after a kill: {tally.leftovers}; folders now: {builds}")
    typer.echo(f"lost builds: {len(tally.lost)}; wrong answers: {len(tally.wrong)}")
    for line in (*tally.lost, *tally.wrong):
        typer.echo(line)
    if tally.lost or tally.wrong:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
