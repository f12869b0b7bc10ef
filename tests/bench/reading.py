"""Reading measured: one report in four formats, a thousand pages, many reports.

python -m tests.bench.reading
"""

import re
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import typer

from index.reading import read_report
from index.report import Report
from tests.index.agreement import agreement
from tests.index.made_report import Piece, made_report, write_html, write_text, write_word
from tests.index.typeset import write_pdf

WRITERS = {"docx": write_word, "pdf": write_pdf, "html": write_html, "txt": write_text}
_WHOLE = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?%?")


def agreements(folder: Path) -> Iterator[str]:
    """Yield how far each format of the forty-page report agrees with its Word file."""
    pieces = made_report()
    readings = {}
    for ending, write in WRITERS.items():
        write(pieces, folder / f"report.{ending}")
        readings[ending] = read_report(folder / f"report.{ending}")
    count = len(readings["docx"].paragraphs)
    for ending, report in readings.items():
        share = agreement(readings["docx"], report)
        yield f"{ending}: outline agreement {share:.3f} over {count} paragraphs"
    yield f"pdf: {split_words(pieces, readings['pdf'])} words or numbers split or joined"
    strays = len(re.findall(r"[-—]\s*\d+\s*[-—]", readings["pdf"].text))
    yield f"pdf: {strays} page numbers in the text"


def split_words(pieces: Sequence[Piece], report: Report) -> int:
    """Return how many words and numbers of the report are not read whole."""
    written = [part.text for part in pieces] + [
        cell for part in pieces for row in part.rows for cell in row
    ]
    left = sorted(word for text in written for word in _WHOLE.findall(text))
    found = sorted(word for p in report.paragraphs for word in _WHOLE.findall(p.text))
    return sum(left.count(word) != found.count(word) for word in {*left, *found})


def long_report(copies: int) -> list[Piece]:
    """Return copies of the forty-page report, one after the other, without notes."""
    pieces: list[Piece] = []
    for seed in range(copies):
        made = made_report(seed=seed)
        own = [part for part in made if part.kind not in {"note", "title"}]
        pieces += [replace(part, text=re.sub(r"\[\d+\]", "", part.text)) for part in own]
    return [Piece("title", "云岭县教育资料汇编"), *pieces]


def timed(paths: Sequence[Path]) -> float:
    """Return how many seconds of the processor reading the files takes."""
    start = time.process_time()
    for path in paths:
        read_report(path)
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for line in agreements(folder):
            typer.echo(line)
        for copies in (5, 23):
            path = folder / f"long{copies}.pdf"
            write_pdf(long_report(copies), path)
            seconds = timed([path])
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            pages = int(read_report(path).paragraphs[-1].place.number)
            typer.echo(f"pdf of {pages} pages: {seconds:.1f} s, peak {peak} MB")
        paths = [folder / f"short{seed}.pdf" for seed in range(200)]
        for seed, path in enumerate(paths):
            write_pdf(made_report(subjects=4, seed=seed), path)
        few, many = timed(paths[:20]), timed(paths)
        typer.echo(f"20 reports {few:.1f} s, 200 reports {many:.1f} s: ratio {many / few:.1f}")


if __name__ == "__main__":
    main()
