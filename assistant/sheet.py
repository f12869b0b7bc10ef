"""The evidence sheet: what was said, and all that is needed to retrace it without the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from assistant.answer import Answer, Citation, Language
from assistant.question import language_of
from assistant.sheet_texts import OUTCOMES, say
from assistant.verdict import Check, Verdict
from index.report import Report


class SheetReports(Protocol):
    """Where the reports that are cited are found; `index.store.Build` is one."""

    @property
    def report_ids(self) -> Sequence[str]:
        """Return the ids of the reports."""
        ...

    def report(self, report_id: str, /) -> Report:
        """Return the report of an id."""
        ...


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with its place in a report."""

    quote: str
    address: str
    section: str
    report: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim or statement; `outcome` and `reason` in words, "" where there is none."""

    text: str
    outcome: str
    reason: str
    differences: tuple[tuple[str, str], ...]
    quotes: tuple[Quoted, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedReport:
    """A report as it was read: the SHA-256 of its file's bytes tells which one it was."""

    id: str
    title: str
    date: str
    issuer: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """An evidence sheet, ready to be written in any format.

    Attributes:
        facts: labels with their values: when, by which engine, of which version.
    """

    language: Language
    title: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    unchecked: tuple[tuple[str, str], ...]
    reports: tuple[CitedReport, ...]


def sheet_of_check(check: Check, reports: SheetReports, *, now: datetime | None = None) -> Sheet:
    """Return the sheet of a checked text."""
    language = language_of(check.text)
    entries = tuple(_entry(verdict, language) for verdict in check.verdicts)
    cited = [citation for verdict in check.verdicts for citation in verdict.citations]
    return Sheet(
        language,
        say("check_title", language),
        check.text,
        _facts(language, "code", now),
        entries,
        tuple((piece.text, piece.reason) for piece in check.unchecked),
        _cited(cited, reports),
    )


def sheet_of_answer(answer: Answer, reports: SheetReports, *, now: datetime | None = None) -> Sheet:
    """Return the sheet of an answer: each statement with its quotes."""
    language = answer.language
    by_number = {citation.number: citation for citation in answer.citations}
    entries = [
        Entry(
            statement.text,
            "",
            "",
            (),
            tuple(_quoted(by_number[n]) for n in statement.citations if n in by_number),
        )
        for statement in answer.statements
    ]
    if not entries:
        quotes = tuple(_quoted(citation) for citation in answer.nearest)
        entries = [Entry(answer.answer, "", answer.reason, (), quotes, answer.notices)]
    return Sheet(
        language,
        say("answer_title", language),
        answer.question,
        _facts(language, answer.engine, now),
        tuple(entries),
        tuple((notice, "") for notice in answer.notices),
        _cited([*answer.citations, *answer.nearest], reports),
    )


def _entry(verdict: Verdict, language: Language) -> Entry:
    return Entry(
        verdict.claim,
        OUTCOMES[verdict.verdict][language],
        verdict.reason,
        tuple((d.claimed, d.reported) for d in verdict.differences),
        tuple(map(_quoted, verdict.citations)),
        verdict.notices,
    )


def _quoted(citation: Citation) -> Quoted:
    section = " › ".join(citation.section)
    return Quoted(citation.quote, citation.address, section, citation.report)


def _cited(citations: Sequence[Citation], reports: SheetReports) -> tuple[CitedReport, ...]:
    known = set(reports.report_ids)
    ids = [i for i in dict.fromkeys(citation.report for citation in citations) if i in known]
    found = [reports.report(report_id) for report_id in ids]
    return tuple(CitedReport(r.id, r.title, r.date, r.issuer, r.file, r.sha256) for r in found)


def _facts(language: Language, engine: str, now: datetime | None) -> tuple[tuple[str, str], ...]:
    made = (now or datetime.now(UTC)).strftime("%Y-%m-%d %H:%M UTC")
    return (
        (say("made", language), made),
        (say("engine", language), say("in_code", language) if engine == "code" else engine),
        (say("version", language), _version()),
    )


def _version() -> str:
    """Return the program's version: of the package installed, else of the project's own file."""
    try:
        return version("report-assistant")
    except PackageNotFoundError:
        import tomllib

        project = Path(__file__).parents[1] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
