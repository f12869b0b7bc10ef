"""The command line of the assistant: `python -m assistant ask | check | evaluate | …`."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from assistant.answer import Answer, Turn
from assistant.answering import Assistant, ReportAssistant
from assistant.door.commands import audit, tokens, users
from assistant.door.roles import DoorError
from assistant.factcheck.checker import Checker, refuse_unfit
from assistant.factcheck.printing import check_lines
from assistant.indicators.printing import print_figures
from assistant.keeping.database import DatabaseError
from assistant.keeping.feedback import FEEDBACK_FILE, Feedback, FeedbackBook
from assistant.keeping.tables import as_csv, as_golden, as_lines
from assistant.question import QuestionError, clean
from assistant.settings import Settings, SettingsError
from assistant.starting import make_assistant, make_checker, make_embedder, ready_store
from index.embedding import EmbeddingError
from index.progress import ProgressLine
from index.remarks import said, say
from index.report import ReportError
from index.spoken_help import SpokenCommand, SpokenGroup, take_language
from index.store import StoreError, UnknownReport
from index.synonyms import VocabularyError
from index.terminal import language

_ERRORS = (
    QuestionError,
    SettingsError,
    ReportError,
    StoreError,
    EmbeddingError,
    VocabularyError,
    DoorError,
    DatabaseError,
    OSError,
)
_Report = Annotated[str | None, typer.Option("--report", help="Ask only this report.")]
commands = typer.Typer(
    cls=SpokenGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Answer questions about reports in their own words, check texts against them.",
)
for name, group in (("users", users), ("tokens", tokens), ("audit", audit)):
    commands.add_typer(group, name=name)


@commands.command(cls=SpokenCommand)
def ask(
    question: Annotated[str, typer.Argument(help="The question, in Chinese or English.")],
    report: _Report = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Answer a question with the report's own words."""
    clean(question)  # before an index is made or a model loaded for it
    assistant, _ = _parts()
    answer = assistant.ask(question, report=report)
    if as_json:
        typer.echo(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
        return
    for line in _lines(answer):
        typer.echo(line)


@commands.command(cls=SpokenCommand)
def check(
    text: Annotated[str, typer.Argument(help="A sentence or an article, Chinese or English.")],
    report: _Report = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdicts as JSON.")] = False,
) -> None:
    """Say of each claim of a text whether the report bears it out."""
    refuse_unfit(text)  # before an index is made or a model loaded for it
    _, checker = _parts()
    with ProgressLine() as progress:
        checked = checker.check(
            text, report=report, progress=lambda done, of, _: progress.show("checking", done, of)
        )
    if as_json:
        typer.echo(json.dumps(checked.to_json(), ensure_ascii=False, indent=2))
        return
    for line in check_lines(checked):
        typer.echo(line)


@commands.command(cls=SpokenCommand)
def evaluate(
    golden: Annotated[Path, typer.Argument(help="Questions or claims, one JSON object a line.")],
    out: Annotated[Path | None, typer.Option(help="File for the answers; else printed.")] = None,
) -> None:
    """Answer the rows of a golden set, one line of JSON a row, in order."""
    rows = _rows(golden)
    assistant, checker = _parts()
    assistant.warm()
    with ProgressLine() as progress:
        answered = []
        for number, row in enumerate(rows, 1):
            answered.append(json.dumps(_told(assistant, checker, row, number), ensure_ascii=False))
            progress.show("answering", number, len(rows))
    text = "".join(f"{line}\n" for line in answered)
    if out:
        out.write_text(text, encoding="utf-8")
        typer.echo(say(language(), "rows_answered", count=len(rows), file=str(out)))
    else:
        typer.echo(text, nl=False)


@commands.command(cls=SpokenCommand)
def figures(
    report: _Report = None,
    csv: Annotated[Path | None, typer.Option(help="File for the table as CSV.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
) -> None:
    """List the figures of a report, or of all: what, value, year, place."""
    settings = Settings.from_env()
    store = ready_store(settings, make_embedder(settings))
    print_figures(store, report, csv=csv, as_json=as_json)


@commands.command(cls=SpokenCommand)
def feedback(
    csv: Annotated[Path | None, typer.Option("--csv", help="File for a table.")] = None,
    golden: Annotated[
        Path | None, typer.Option(help="File for what is right, as a golden set.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON lines.")] = False,
) -> None:
    """Show what readers said of answers, the oldest first."""
    book = Settings.from_env().home / FEEDBACK_FILE
    entries = FeedbackBook(book).all() if book.exists() else ()
    if csv:
        csv.write_text(as_csv(entries), encoding="utf-8", newline="")
        typer.echo(say(language(), "rows_written", count=len(entries), file=str(csv)))
    if golden:
        rows = as_golden(entries)
        golden.write_text("".join(f"{_as_line(row)}\n" for row in rows), encoding="utf-8")
        typer.echo(say(language(), "questions_written", count=len(rows), file=str(golden)))
    if csv or golden:
        return
    for line in _as_json_lines(entries) if as_json else as_lines(entries):
        typer.echo(line)


def _as_json_lines(entries: Sequence[Feedback]) -> Iterator[str]:
    return (_as_line(entry.to_json()) for entry in entries)


def _as_line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _parts() -> tuple[ReportAssistant, Checker]:
    settings = Settings.from_env()
    embedder = make_embedder(settings)
    store = ready_store(settings, embedder)
    assistant = make_assistant(settings, store, embedder)
    return assistant, make_checker(settings, assistant)


def _rows(golden: Path) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(golden.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as exc:
            raise ReportError(f"{golden}:{number}", "row_is_no_json", said=exc.msg) from None
        if not isinstance(row, dict) or not {"question", "turns", "claim"} & set(row):
            raise ReportError(f"{golden}:{number}", "row_asks_nothing")
        rows.append(row)
    return rows


def _told(
    assistant: Assistant, checker: Checker, row: dict[str, Any], number: int
) -> dict[str, Any]:
    """Return a row's answer; of a row that can't be asked its error, so that the others count."""
    try:
        return _answered(assistant, checker, row)
    except (QuestionError, UnknownReport) as exc:
        told = f"{number} ({row.get('id')!r}): {said(exc, language())}"
        typer.echo(say(language(), "row_not_asked", told=told), err=True)
        return {"id": row.get("id"), "error": str(exc)}


def _answered(assistant: Assistant, checker: Checker, row: dict[str, Any]) -> dict[str, Any]:
    if "claim" in row:
        checked = checker.check(row["claim"], report=row.get("report"))
        worst = next((v for v in checked.verdicts if v.verdict == checked.worst), None)
        told = worst.to_json() if worst else {}
        return {**told, "claim": row["claim"], "verdict": checked.worst, "id": row.get("id")}
    if "question" in row:
        answer = assistant.ask(row["question"], report=row.get("report"))
        return {**answer.to_json(), "id": row.get("id")}
    turns: list[Turn] = []
    answers = []
    for turn in row["turns"]:
        answer = assistant.ask(turn["question"], report=row.get("report"), turns=turns)
        turns.append(Turn(turn["question"], answer.answer))
        answers.append(answer.to_json())
    return {"id": row.get("id"), "answers": answers}


def _lines(answer: Answer) -> Iterator[str]:
    yield answer.answer
    for citation in answer.citations:
        yield f"[{citation.number}] {citation.report} {citation.address}"
    for citation in answer.nearest:
        yield f" -  {citation.report} {citation.address}: {citation.quote}"
    yield from answer.notices


def main(stderr: TextIO = sys.stderr) -> None:
    """Run the command line; errors are one line, exit code 2."""
    take_language()
    try:
        commands()
    except _ERRORS as exc:
        typer.echo(say(language(), "error", text=said(exc, language())), file=stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
