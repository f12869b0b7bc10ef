"""Share of false sentences without figures that checking strikes, and of true ones beside them.

python -m tests.bench.untruths [--show]
"""

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator

import typer

from tests.assistant.readings import reading_of
from tests.bench.paraphrases import Said, by_hand, language_of_own, struck
from tests.bench.untruths_by_hand import FALSE, TRUE


def false_ones() -> Iterator[Said]:
    """Yield the false sentences; the way is what is false in each, and its language."""
    for report, words, sentences in FALSE:
        for untruth, text in sentences:
            yield _said(f"false {untruth}, {language_of_own(text)}", report, words, text)


def true_ones() -> Iterator[Said]:
    """Yield the true sentences by hand over all three reports."""
    for said in by_hand():
        yield Said(f"true, {language_of_own(said.text)}", said.text, said.reading, said.paragraph)
    for report, words, sentences in TRUE:
        for text in sentences:
            yield _said(f"true, {language_of_own(text)}", report, words, text)


def _said(way: str, report: str, words: str, text: str) -> Said:
    reading = reading_of(report)
    [number] = [n for n, p in enumerate(reading.report.paragraphs) if words in p.text]
    return Said(way, text, reading, number)


def main() -> None:
    """Print the share struck of each way of being false, and of the true ones."""
    rows: dict[str, list[bool]] = defaultdict(list)
    times = []
    for said in (*false_ones(), *true_ones()):
        started = time.perf_counter()
        reason = struck(said)
        times.append((time.perf_counter() - started) * 1000)
        rows[said.way].append(bool(reason))
        if bool(reason) == said.way.startswith("true") and "--show" in sys.argv:
            typer.echo(f"- {said.way}: {said.text} | {reason}")
    typer.echo(f"{'sentences':<24}{'count':>8}{'struck':>8}")
    for way in sorted(rows):
        typer.echo(f"{way:<24}{len(rows[way]):>8}{sum(rows[way]):>8}")
    for kind in ("false", "true"):
        told = [row for way, each in rows.items() if way.startswith(kind) for row in each]
        typer.echo(f"{kind:<24}{len(told):>8}{sum(told):>8}  {sum(told) / len(told):.3f}")
    typer.echo(f"ten sentences, all that is checked: p50 {10 * statistics.median(times):.1f} ms")


if __name__ == "__main__":
    main()
