"""Share of finely changed sentences that are caught: quantifiers, ordinals, swaps, English.

python -m tests.bench.finer_mutations REPORT... [--show]

By `verify` alone, which `check` uses too, and by all that a model's sentence has to pass. Chinese
sentences are the reports' own, English ones those by hand over three reports of ours.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import typer

from assistant.sources import source_of
from assistant.starting import BUNDLED
from assistant.verifying import verify
from index.periods import period
from index.reading import read_report
from index.report import Sentence
from tests.bench.finer_changes import CHINESE, ENGLISH, Change
from tests.bench.paraphrases import Said, language_of_own, reading_over, struck
from tests.bench.untruths import true_ones

# Of each kind no more than this many.
_EACH = 40
# To plan what a plan is about anyway changes nothing.
_OF_WHAT_IS_DONE = frozenset({"done or planned"})
_SHORTEST, _LONGEST = 12, 160


def of_reports(files: list[Path]) -> list[Said]:
    """Return the sentences of the reports as they are printed."""
    readings = [reading_over(read_report(file)) for file in files]
    return [
        Said("unchanged", text, reading, number)
        for reading in readings
        for number, paragraph in enumerate(reading.report.paragraphs)
        if paragraph.kind in ("text", "item", "front")
        for span in paragraph.sentences
        if "http" not in paragraph.text[span.start : span.end]
        and _SHORTEST <= len(text := paragraph.text[span.start : span.end]) <= _LONGEST
    ]


def changed(
    pool: list[Said], changes: dict[str, Change], chance: random.Random
) -> Iterator[tuple[Said, Said]]:
    """Yield true sentences, each with what one change makes of it, at most so many of a kind."""
    for kind, change in changes.items():
        chance.shuffle(pool)
        found = 0
        for said in pool:
            if kind in _OF_WHAT_IS_DONE and not _is_done(said):
                continue
            text = change(said.text, chance, said.reading.report.paragraphs[said.paragraph].text)
            if text and text != said.text:
                yield said, Said(kind, text, said.reading, said.paragraph)
                found += 1
            if found == _EACH:
                break


def _is_done(said: Said) -> bool:
    """True if the sentence tells what was done, by its words and its headings."""
    report = said.reading.report
    paragraph = report.paragraphs[said.paragraph]
    at = paragraph.text.find(said.text)
    whole = Sentence(0, len(paragraph.text))
    return (
        period(report, paragraph, Sentence(at, at + len(said.text)) if at >= 0 else whole).planned
        is False
    )


def differs(said: Said) -> bool:
    """True if verification alone finds something that the paragraph does not bear out."""
    report = said.reading.report
    before = report.paragraphs[said.paragraph - 1].text if said.paragraph else ""
    source = source_of(report, report.paragraphs[said.paragraph], before)
    return bool(verify(said.text, [source]))


def main() -> None:
    """Print the table for the reports given, else for the bundled one."""
    files = [Path(a) for a in sys.argv[1:] if not a.startswith("--")] or [BUNDLED]
    chance = random.Random(7)
    english = [said for said in true_ones() if language_of_own(said.text) == "en"]
    for language, pool, changes in (("zh", of_reports(files), CHINESE), ("en", english, ENGLISH)):
        rows: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
        for true, false in changed(pool, changes, chance):
            for said, way in ((false, false.way), (true, "unchanged")):
                told = differs(said), bool(struck(said))
                rows[way].append(told)
                if told[1] == (way == "unchanged") and "--show" in sys.argv:
                    typer.echo(f"- {language} {way}: {said.text} | {struck(said)}")
        _print(language, rows)


def _print(language: str, rows: dict[str, list[tuple[bool, bool]]]) -> None:
    typer.echo(f"{language} {'kind of change':<20}{'sentences':>10}{'verify':>10}{'all':>10}")
    false = {way: each for way, each in rows.items() if way != "unchanged"}
    together = [row for each in false.values() for row in each]
    for way, each in (*false.items(), ("together", together), ("unchanged", rows["unchanged"])):
        shares = [sum(row[n] for row in each) / len(each) for n in (0, 1)] if each else (0, 0)
        typer.echo(f"{language} {way:<20}{len(each):>10}{shares[0]:>10.3f}{shares[1]:>10.3f}")


if __name__ == "__main__":
    main()
