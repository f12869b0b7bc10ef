"""Time and memory of answering beside a plain LangChain chain on the same text and vectors."""

import json
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
from tests.bench.timing import peak_mb, timed


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way of answering costs: seconds to index, milliseconds sorted, megabytes.

    Attributes:
        base_ms: of the questions' embedding alone, measured in turn with the answers.
    """

    index_s: float
    base_ms: Sequence[float]
    ms: Sequence[float]
    peak_mb: float


def lines(name: str, measured: Measured) -> list[str]:
    """Return rows: an answer's times, those of the embedding alone beside it, index and memory."""
    base, middle = statistics.median(measured.base_ms), statistics.median(measured.ms)
    return [
        name,
        f"  answer              p50 {middle:7.1f} ms  p95 {_late(measured.ms):7.1f} ms"
        f"  worst {max(measured.ms):7.1f} ms",
        f"  its embedding alone p50 {base:7.1f} ms  p95 {_late(measured.base_ms):7.1f} ms"
        f"  (an answer takes {middle / base:.2f} times as long)",
        f"  index {measured.index_s:.1f} s, peak memory {measured.peak_mb:.0f} MB",
    ]


def _late(times: Sequence[float]) -> float:
    return times[int(len(times) * 0.95)]


def measured_plain(file: Path) -> Measured:
    """Return the plain chain's measures, by a process of its own, since peaks don't go down."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.plain", str(file)], capture_output=True, check=True
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def measured_ask(file: Path) -> Measured:
    """Return our own measures."""
    embedder = SentenceEmbedder()
    report = read_report(file)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        started = time.perf_counter()
        store.add([report], embedder)
        index_s = time.perf_counter() - started
        assistant = ReportAssistant(store, embedder, home=Path(folder))
        assistant.warm()
        base, times = timed(embedder.embed_query, assistant.ask)
    return Measured(index_s, base, times, peak_mb())


def main() -> None:
    """Print the measurements of the report given, else of the bundled one."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    own, plain = measured_ask(file), measured_plain(file)
    typer.echo(file.name)
    for text in (
        *lines("plain LangChain chain: 1000/200 pieces, Chroma, k = 4, no model", plain),
        *lines("ask: whole answer, cited and checked", own),
    ):
        typer.echo(text)


if __name__ == "__main__":
    main()
