"""Time and memory of answering beside a plain LangChain chain on the same text and vectors."""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from assistant.answering import ReportAssistant
from assistant.starting import BUNDLED
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store
from tests.bench.timing import timed


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way of answering costs: seconds to index, milliseconds sorted, megabytes."""

    index_s: float
    times_ms: Sequence[float]
    peak_mb: float


def line(name: str, times: Sequence[float], base: float) -> str:
    """Return a row: name, p50, p95 in milliseconds, and p50 over the embedding's."""
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    return f"{name:<34} p50 {middle:7.1f} ms  p95 {late:7.1f} ms  x{middle / base:.2f}"


def cost(name: str, measured: Measured) -> str:
    """Return a row: name, time to index, peak memory."""
    return f"{name:<34} index {measured.index_s:5.1f} s  peak {measured.peak_mb:6.0f} MB"


def measured_plain(file: Path) -> Measured:
    """Return the plain chain's measures, by a process of its own, since peaks don't go down."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.plain", str(file)], capture_output=True, check=True
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def measured_ask(file: Path) -> tuple[Measured, list[float]]:
    """Return our own measures, and the times of the questions' embedding alone."""
    embedder = SentenceEmbedder()
    report = read_report(file)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        started = time.perf_counter()
        store.add([report], embedder)
        index_s = time.perf_counter() - started
        assistant = ReportAssistant(store, embedder, home=Path(folder))
        assistant.warm()
        base = timed(embedder.embed_query)
        times = timed(assistant.ask)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(index_s, times, peak), base


def main() -> None:
    """Print the measurements of the report given, else of the bundled one."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    own, base = measured_ask(file)
    plain = measured_plain(file)
    middle = statistics.median(base)
    typer.echo(file.name)
    typer.echo(line("the question's embedding alone", base, middle))
    typer.echo(line("plain chain: 1000/200, k = 4", plain.times_ms, middle))
    typer.echo(line("ask", own.times_ms, middle))
    typer.echo(cost("plain chain", plain))
    typer.echo(cost("ask", own))


if __name__ == "__main__":
    main()
