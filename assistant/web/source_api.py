"""The routes to read a report: outline, paragraphs around one, search, and permalinks."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse

from assistant.door.budgets import SEARCH_CHARACTERS
from assistant.web.api import PROBLEMS
from assistant.web.desk import Desk
from assistant.web.language import language_of_request
from assistant.web.reports_api import IdInPath, UnknownParagraph
from assistant.web.source import (
    Findings,
    Outline,
    Passage,
    find,
    outline_of,
    passage_around,
    passage_of,
    position_of,
)
from index.report import Report


def build_source_api(desk: Desk) -> APIRouter:
    """Return the routes below `/api/reports/{report}` and `/r`."""
    router = APIRouter(responses=PROBLEMS)

    @router.get("/api/reports/{report}/outline")
    def outline(report: IdInPath, request: Request) -> Outline:
        """Return a report's sections, and what is not in its text."""
        return outline_of(desk.report(report), language_of_request(request.headers))

    @router.get("/api/reports/{report}/paragraphs")
    def paragraphs(
        report: IdInPath,
        around: Annotated[str, Query(max_length=256)] = "",
        start: Annotated[int, Query(ge=0)] = 0,
        end: Annotated[int | None, Query(ge=0)] = None,
    ) -> Passage:
        """Return the section around a paragraph, or the paragraphs from one position to another.

        At most 60 paragraphs; `end` is not among them.
        """
        found = desk.report(report)
        if around:
            return _around(found, around)
        return passage_of(found, start, len(found.paragraphs) if end is None else end)

    @router.get("/api/reports/{report}/search")
    def search(
        report: IdInPath, q: Annotated[str, Query(min_length=1, max_length=SEARCH_CHARACTERS)]
    ) -> Findings:
        """Find the paragraphs that have all words of `q`, separated by spaces."""
        return find(desk.report(report), q)

    @router.get("/r/{report}/{paragraph}", include_in_schema=False)
    async def permalink(report: IdInPath, paragraph: IdInPath) -> RedirectResponse:
        """Open the page at a paragraph; the page says so when it is there no more."""
        return RedirectResponse(f"/?{urlencode({'r': f'{report}/{paragraph}'})}", 303)

    return router


def _around(report: Report, paragraph: str) -> Passage:
    position = position_of(report, paragraph)
    if position is None:
        raise UnknownParagraph(
            f"paragraph: report {report.id!r} has no {paragraph!r}; see its outline"
        )
    return passage_around(report, position)
