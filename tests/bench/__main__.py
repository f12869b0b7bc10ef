"""Time and memory of answering beside a plain LangChain chain on the same text and vectors."""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import chromadb
import typer

from assistant.answering import ReportAssistant
from assistant.starting import BUNDLED
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store

QUESTIONS = (
    "幼儿园投了多少钱",
    "食堂改造花了多少钱",
    "信息化投入多少",
    "关停了多少家培训机构",
    "李佳欣得了什么称号",
    "how much was invested in kindergartens",
    "how many recording classrooms were built",
    "Who is the mayor of Beijing?",
)
ROUNDS = 5
SIZE, OVERLAP, TOP_K = 1000, 200, 4


def timed(work: Callable[[str], object]) -> list[float]:
    """Return the milliseconds of each question, all questions ROUNDS times."""
    times = []
    for question in QUESTIONS * ROUNDS:
        started = time.perf_counter()
        work(question)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)


def line(name: str, times: list[float], base: float) -> str:
    """Return a row: name, p50, p95 in milliseconds, and p50 over the embedding's."""
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    return f"{name:<34} p50 {middle:7.1f} ms  p95 {late:7.1f} ms  x{middle / base:.2f}"


def plain(text: str, embedder: SentenceEmbedder) -> Callable[[str], object]:
    """Return a plain chain's retrieval: 1000/200 pieces in Chroma, the four nearest."""
    step = SIZE - OVERLAP
    pieces = [text[at : at + SIZE] for at in range(0, max(1, len(text) - OVERLAP), step)]
    collection = chromadb.EphemeralClient().create_collection("plain", embedding_function=None)
    collection.add(
        ids=[str(n) for n in range(len(pieces))],
        embeddings=embedder.embed_documents(pieces),  # type: ignore[arg-type]
        documents=pieces,
    )
    count = min(TOP_K, len(pieces))
    return lambda question: collection.query(
        query_embeddings=[embedder.embed_query(question)],  # type: ignore[arg-type]
        n_results=count,
    )


def main() -> None:
    """Print the measurements of the report given, else of the bundled one."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    embedder = SentenceEmbedder()
    report = read_report(file)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        store = Store(home)
        started = time.perf_counter()
        store.add([report], embedder)
        typer.echo(f"index of {file.name}: {time.perf_counter() - started:.1f} s")
        assistant = ReportAssistant(store, embedder, home=home)
        assistant.warm()
        base = timed(embedder.embed_query)
        chain = plain(report.text, embedder)
        middle = statistics.median(base)
        typer.echo(line("question's embedding alone", base, middle))
        typer.echo(line("plain chain: 1000/200, k = 4", timed(chain), middle))
        typer.echo(line("ask", timed(assistant.ask), middle))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    typer.echo(f"peak memory of this process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
