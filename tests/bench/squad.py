"""Finding and quoting measured on a SQuAD-style file: `python -m tests.bench.squad FILE`.

CMRC2018 has this form too. The file's contexts are the paragraphs of one report; the ranked
quotes are what a reader who reads on would read: of each ranked sentence first what would be
quoted of it, then the rest. No character counts twice.
"""

import hashlib
import json
import re
import statistics
import tempfile
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path
from typing import Annotated

import typer

from assistant.answering import ReportAssistant
from assistant.concept_reader import ConceptReader
from assistant.library import Library
from assistant.question import understand
from assistant.quoting import Quote, found, ranked_quotes
from assistant.retrieval import HybridRetriever
from index.embedding import SentenceEmbedder
from index.english import EnglishTerms
from index.progress import ProgressLine
from index.report import Paragraph, Place, Report
from index.sentences import sentences
from index.store import Store
from index.synonyms import BUNDLED, Synonyms

REPORT = "squad"
BUDGETS = (60, 170, 500)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the file, the position of its context, and the answers that are right."""

    question: str
    paragraph: int
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one question.

    Attributes:
        rank: of its context among the paragraphs found, from 1; 0 when it is not among them.
        within: for each of `BUDGETS`, whether the answer lies in that many characters of quotes.
        answered: whether the default answer is none of "not in the report".
        said: whether the default answer holds the answer; `characters`, how long it is.
    """

    rank: int
    within: tuple[bool, ...]
    answered: bool
    said: bool
    characters: int


def read_squad(file: Path) -> tuple[Report, list[Asked]]:
    """Return the file's contexts as a report, and its questions that are asked and answered."""
    data = json.loads(file.read_text(encoding="utf-8"))["data"]
    positions: dict[str, int] = {}
    asked = []
    for row in chain.from_iterable(article["paragraphs"] for article in data):
        position = positions.setdefault(row["context"].strip(), len(positions))
        for each in row["qas"]:
            answers = tuple(dict.fromkeys(answer["text"] for answer in each["answers"]))
            if each["question"].strip() and any(map(_squeezed, answers)):
                asked.append(Asked(each["question"], position, answers))
    return report_of(tuple(positions), file.name), asked


def report_of(contexts: Sequence[str], file: str) -> Report:
    """Return a report of which each context is a paragraph."""
    text = "\n".join(contexts)
    starts = accumulate((len(context) + 1 for context in contexts), initial=0)
    paragraphs = tuple(
        Paragraph(
            id=f"c{number}",
            address=f"第{number}段",
            section=(),
            kind="text",
            text=context,
            start=start,
            end=start + len(context),
            place=Place("paragraph", number),
            sentences=sentences(context),
        )
        for number, (context, start) in enumerate(zip(contexts, starts, strict=False), 1)
    )
    return Report(
        id=REPORT,
        title=file,
        date="",
        issuer="",
        text=text,
        sections=(),
        paragraphs=paragraphs,
        hidden=(),
        dropped=(),
        warnings=(),
        file=file,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


class Bench:
    """The finding and quoting of a report with the project's own words and model."""

    def __init__(self, store: Store, embedder: SentenceEmbedder, home: Path) -> None:
        build = store.current()
        assert build
        self._assistant = ReportAssistant(store, embedder, home=home)
        self._retriever = HybridRetriever(
            library=Library(build),
            embedder=embedder,
            reader=ConceptReader(
                Synonyms([BUNDLED / "synonyms.txt"]), EnglishTerms([BUNDLED / "english.txt"])
            ),
            report_ids=(REPORT,),
        )

    def measured(self, asked: Asked) -> Measured:
        """Return what comes of a question."""
        quotes = self._quotes(asked.question)
        ranked = list(dict.fromkeys(each.paragraph for each in quotes))
        answer = self._assistant.ask(asked.question, report=REPORT)
        return Measured(
            rank=ranked.index(asked.paragraph) + 1 if asked.paragraph in ranked else 0,
            within=tuple(within(quotes, asked.answers, budget) for budget in BUDGETS),
            answered=answer.status == "answered",
            said=answer.status == "answered" and holds(answer.answer, asked.answers),
            characters=len(answer.answer),
        )

    def _quotes(self, text: str) -> list[Quote]:
        """Return what to read of the ranked sentences, best first."""
        question = understand(text)
        founds = [
            found(search.asked, search.hits)
            for part in question.parts
            for search in self._retriever.searches(part, question.language)
        ]
        return list(ranked_quotes(founds))


def within(quotes: Iterable[Quote], answers: Sequence[str], budget: int) -> bool:
    """True if an answer lies in the first characters of quotes; those that adjoin are read as one.

    Args:
        budget: how many characters of the quotes are read.
    """
    read: dict[int, set[int]] = {}
    for each in quotes:
        end = min(each.end, each.start + budget)
        read.setdefault(each.paragraph, set()).update(range(each.start, end))
        budget -= end - each.start
        if budget <= 0:
            break
    texts = {each.paragraph: _paragraph(each).text for each in quotes if each.paragraph in read}
    return any(
        holds(run, answers) for number, text in texts.items() for run in _runs(text, read[number])
    )


def _paragraph(of: Quote) -> Paragraph:
    return of.reading.report.paragraphs[of.paragraph]


def _runs(text: str, positions: Container[int]) -> list[str]:
    """Return the runs of a text's characters that stand at the positions."""
    kept = (character if n in positions else "\0" for n, character in enumerate(text))
    return "".join(kept).split("\0")


def holds(text: str, answers: Sequence[str]) -> bool:
    """True if one of the answers stands in a text, white space apart."""
    squeezed = _squeezed(text)
    return any(_squeezed(answer) in squeezed for answer in answers if _squeezed(answer))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def summary(rows: Sequence[Measured]) -> list[str]:
    """Return the measures of all questions, a line each."""

    def share(values: Iterable[bool]) -> str:
        held = list(values)
        return f"{sum(held) / len(held):.3f} ({sum(held)}/{len(held)})"

    ranks = [row.rank for row in rows]
    reciprocal = statistics.mean(1 / rank if 0 < rank <= 10 else 0.0 for rank in ranks)
    lengths = [row.characters for row in rows if row.answered]
    return [
        f"paragraph Hit@1 {share(rank == 1 for rank in ranks)}"
        f"  Hit@5 {share(0 < rank <= 5 for rank in ranks)}  MRR@10 {reciprocal:.3f}",
        *(
            f"answer within the first {budget} characters of the ranked quotes"
            f" {share(row.within[number] for row in rows)}"
            for number, budget in enumerate(BUDGETS)
        ),
        f"answer within the default answer {share(row.said for row in rows)}, which has"
        f" {statistics.mean(lengths) if lengths else 0:.0f} characters on average",
        f"called not in the report {share(not row.answered for row in rows)}",
    ]


def main(
    file: Annotated[Path, typer.Argument(help="A file in SQuAD's or CMRC2018's form.")],
    limit: Annotated[int, typer.Option(help="Ask only that many questions, evenly spread.")] = 0,
    home: Annotated[
        Path | None, typer.Option(help="Folder to keep the index in, for the next run.")
    ] = None,
) -> None:
    """Print paragraph Hit@1 and Hit@5, MRR@10, and how few characters hold the answers."""
    report, asked = read_squad(file)
    some = asked[:: max(1, len(asked) // limit)][:limit] if limit else asked
    embedder = SentenceEmbedder()
    with tempfile.TemporaryDirectory() as folder, ProgressLine() as line:
        store = Store(home or Path(folder))
        store.add([report], embedder, progress=line.show)
        bench = Bench(store, embedder, Path(folder))
        rows = []
        for number, each in enumerate(some, 1):
            rows.append(bench.measured(each))
            line.show("asking", number, len(some))
    typer.echo(f"{file.name}: {len(report.paragraphs)} paragraphs, {len(some)} questions")
    for text in summary(rows):
        typer.echo(text)


if __name__ == "__main__":
    typer.run(main)
