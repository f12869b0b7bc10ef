"""The evidence sheet: what was said, and all that is needed to retrace it without the program."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from assistant.answer import Answer, Citation, Language
from assistant.factcheck.verdict import Check, Outcome, Verdict
from assistant.question import language_of
from assistant.sheet.texts import say
from assistant.version import program_version
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
    """A quote with its place in a report; `report` is the report's id."""

    quote: str
    address: str
    section: str
    report: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim or statement with what bears on it.

    Attributes:
        outcome: the verdict on a claim; None for a statement of an answer.
        differences: pairs of what the text has and what the report has.
    """

    text: str
    outcome: Outcome | None
    reason: str
    differences: tuple[tuple[str, str], ...]
    quotes: tuple[Quoted, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """One question with its answer, or one text with the verdicts on its claims.

    Attributes:
        subject: the question as asked, or the text as given.
        told: the answer's text; "" for a check.
        engine: what made it, in words.
        unchecked: pieces of the text that were not checked, each with the reason.
        notices: what a reader has to know of it besides.
    """

    subject: str
    told: str
    engine: str
    entries: tuple[Entry, ...]
    unchecked: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedReport:
    """A report as it was read: the SHA-256 of its file's bytes tells which one it was.

    Attributes:
        note: that the index no longer has it, or not the paragraph cited; "" when all is there.
    """

    id: str
    title: str
    date: str
    issuer: str
    file: str
    sha256: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An evidence sheet, ready to be written in any format.

    Attributes:
        made: when, with the time zone; `version`: of the program.
    """

    language: Language
    title: str
    made: str
    version: str
    matters: tuple[Matter, ...]
    reports: tuple[CitedReport, ...]


def sheet_of_check(check: Check, reports: SheetReports, *, now: datetime | None = None) -> Sheet:
    """Return the sheet of a checked text."""
    language = language_of(check.text)
    matter = Matter(
        check.text,
        "",
        say("in_code_helped", language).format(model=check.engine)
        if check.engine
        else say("in_code", language),
        tuple(_entry(verdict) for verdict in check.verdicts),
        tuple((piece.text, piece.reason) for piece in check.unchecked),
        check.notices,
    )
    cited = [citation for verdict in check.verdicts for citation in verdict.citations]
    return _sheet("check_title", language, [matter], _cited(cited, reports, language), now)


def sheet_of_answer(answer: Answer, reports: SheetReports, *, now: datetime | None = None) -> Sheet:
    """Return the sheet of one answer; see `sheet_of_answers`."""
    return sheet_of_answers([answer], reports, now=now)


def sheet_of_answers(
    answers: Sequence[Answer],
    reports: SheetReports,
    *,
    language: Language | None = None,
    now: datetime | None = None,
) -> Sheet:
    """Return the sheet of a conversation: each answer's statements with their quotes, in order.

    Args:
        reports: those of the build in use; a report that is no longer there is listed as missing.
        language: of the sheet's own words; else the first answer's.
    """
    own = language or (answers[0].language if answers else "zh")
    cited = [c for answer in answers for c in (*answer.citations, *answer.nearest)]
    title = "answer_title" if len(answers) == 1 else "conversation_title"
    matters = [_matter(answer, own) for answer in answers]
    return _sheet(title, own, matters, _cited(cited, reports, own), now)


def _matter(answer: Answer, language: Language) -> Matter:
    by_number = {citation.number: citation for citation in answer.citations}
    entries = [
        Entry(
            statement.text,
            None,
            "",
            (),
            tuple(_quoted(by_number[n]) for n in statement.citations if n in by_number),
        )
        for statement in answer.statements
    ]
    if not entries and answer.nearest:
        quotes = tuple(map(_quoted, answer.nearest))
        entries = [Entry(say("nearest", language), None, answer.reason, (), quotes)]
    return Matter(
        answer.question,
        answer.answer,
        say("in_quotes", language) if answer.engine == "quoting" else answer.engine,
        tuple(entries),
        notices=answer.notices,
    )


def _entry(verdict: Verdict) -> Entry:
    return Entry(
        verdict.claim,
        verdict.verdict,
        verdict.reason,
        tuple((d.claimed, d.reported) for d in verdict.differences),
        tuple(map(_quoted, verdict.citations)),
        tuple(notice for notice in verdict.notices if notice != verdict.reason),
    )


def _quoted(citation: Citation) -> Quoted:
    section = " › ".join(citation.section)
    return Quoted(citation.quote, citation.address, section, citation.report)


def _cited(
    citations: Iterable[Citation], reports: SheetReports, language: Language
) -> tuple[CitedReport, ...]:
    cited: dict[str, list[Citation]] = {}
    for citation in citations:
        cited.setdefault(citation.report, []).append(citation)
    known = set(reports.report_ids)
    return tuple(
        _as_read(reports.report(report_id), quotes, language)
        if report_id in known
        else CitedReport(report_id, "", "", "", "", "", say("removed", language))
        for report_id, quotes in cited.items()
    )


def _as_read(report: Report, quotes: Iterable[Citation], language: Language) -> CitedReport:
    """Return a report's identity, with a note when a paragraph no longer reads as it was cited."""
    texts = {paragraph.id: paragraph.text for paragraph in report.paragraphs}
    same = all(texts.get(quote.paragraph) == quote.text for quote in quotes)
    return CitedReport(
        report.id,
        report.title,
        report.date,
        report.issuer,
        report.file,
        report.sha256,
        "" if same else say("changed", language),
    )


def _sheet(
    title: str,
    language: Language,
    matters: Sequence[Matter],
    reports: tuple[CitedReport, ...],
    now: datetime | None,
) -> Sheet:
    made = (now or datetime.now(UTC)).strftime("%Y-%m-%d %H:%M UTC")
    return Sheet(language, say(title, language), made, program_version(), tuple(matters), reports)
