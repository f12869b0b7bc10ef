"""The JSON API of the reports: their list, and single paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Request

from assistant.web.api import PROBLEMS
from assistant.web.desk import Desk, NoIndex
from assistant.web.language import language_of_request
from index.remarks import Language
from index.report import Paragraph, Place, Report

IdInPath = Annotated[str, Path(max_length=256)]


class UnknownParagraph(LookupError):
    """The report has no paragraph of that id; it may have been added anew meanwhile."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report in the list; `hidden` are the passages its source holds back, in its words."""

    id: str
    title: str
    date: str
    issuer: str
    paragraphs: int
    hidden: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The paragraph before or after."""

    id: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph with what is needed to read and quote it; offsets of quotes count `text`."""

    id: str
    address: str
    section: tuple[str, ...]
    kind: str
    caption: str
    text: str
    place: Place
    report: str
    title: str
    date: str
    issuer: str
    previous: Neighbour | None
    next: Neighbour | None


def build_reports_api(desk: Desk) -> APIRouter:
    """Return the routes of the list and of one paragraph."""
    router = APIRouter(responses=PROBLEMS)

    @router.get("/api/reports")
    def reports(request: Request) -> dict[str, list[ReportEntry]]:
        """List the reports that can be asked, the newest first; none is an empty list."""
        try:
            build = desk.reports()
        except NoIndex:
            return {"reports": []}
        language = language_of_request(request.headers)
        return {"reports": [entry_of(build.report(each), language) for each in build.report_ids]}

    @router.get("/api/reports/{report}/paragraphs/{paragraph}")
    def paragraph(report: IdInPath, paragraph: IdInPath) -> ParagraphView:
        """Return one paragraph with its report and its neighbours."""
        return view_of(desk.report(report), paragraph)

    return router


def entry_of(report: Report, language: Language = "en") -> ReportEntry:
    """Return the report as the list shows it, its warnings in the language."""
    return ReportEntry(
        report.id,
        report.title,
        report.date,
        report.issuer,
        len(report.paragraphs),
        tuple(passage.marker for passage in report.hidden),
        tuple(warning.said(language) for warning in report.warnings),
    )


def view_of(report: Report, paragraph_id: str) -> ParagraphView:
    """Return the paragraph of an id as it is read.

    Raises:
        UnknownParagraph: the report has none of that id.
    """
    paragraphs = report.paragraphs
    position = next((at for at, each in enumerate(paragraphs) if each.id == paragraph_id), None)
    if position is None:
        raise UnknownParagraph(
            f"paragraph: report {report.id!r} has no {paragraph_id!r}; ask again"
        )
    paragraph = paragraphs[position]
    return ParagraphView(
        paragraph.id,
        paragraph.address,
        paragraph.section,
        paragraph.kind,
        paragraph.caption,
        paragraph.text,
        paragraph.place,
        report.id,
        report.title,
        report.date,
        report.issuer,
        _neighbour(paragraphs, position - 1),
        _neighbour(paragraphs, position + 1),
    )


def _neighbour(paragraphs: Sequence[Paragraph], position: int) -> Neighbour | None:
    if not 0 <= position < len(paragraphs):
        return None
    paragraph = paragraphs[position]
    return Neighbour(paragraph.id, paragraph.address, paragraph.text)
