"""How long an article takes to check: `python -m tests.bench.checking [CHARACTERS]`.

The article is of sentences of the bundled report, with a figure changed in every other one.
"""

import re
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

import typer

from assistant.factcheck.checker import ReportChecker
from assistant.factcheck.verdict import Verdict
from assistant.searching import Searcher
from assistant.starting import BUNDLED
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.report import Report
from index.store import Store
from tests.bench.paraphrases_by_hand import REPORT


def article(report: Report, characters: int) -> str:
    """Return sentences of the report, over and over, up to that length."""
    sentences = [
        paragraph.text[span.start : span.end]
        for paragraph in report.paragraphs
        if paragraph.kind in ("text", "item")
        for span in paragraph.sentences
    ]
    text = ""
    for number, sentence in enumerate(cycle(sentences)):
        changed = re.sub(r"\d", lambda match: str((int(match[0]) + 1) % 10), sentence)
        text += changed if number % 2 else sentence
        if len(text) >= characters:
            return text[:characters]
    return text


def main() -> None:
    """Print the seconds until the first verdict and the last, beside the processor's."""
    characters = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        county = home / "county.txt"
        county.write_text(f"某县教育局2023年工作总结\n\n{REPORT}", encoding="utf-8")
        reports = [read_report(BUNDLED), read_report(county)]
        embedder = SentenceEmbedder()
        store = Store(home / "index")
        store.add(reports, embedder)
        checker = ReportChecker(Searcher(store, embedder, home=home))
        checker.check("学校100所。")  # the model is loaded and the reports made ready
        for report in reports:
            told: list[float] = []
            started, burnt = time.perf_counter(), time.process_time()

            def progress(_: int, __: int, ___: Verdict, told: list[float] = told) -> None:
                told.append(time.perf_counter())

            checker.check(article(report, characters), report=report.id, progress=progress)
            typer.echo(
                f"{report.id}: {characters} characters, {len(told)} claims,"
                f" first {told[0] - started:.1f} s, all {told[-1] - started:.1f} s"
                f" ({time.process_time() - burnt:.1f} s of processor time)"
            )


if __name__ == "__main__":
    main()
