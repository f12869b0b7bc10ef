"""The questions that the page offers to begin with, of the report chosen or of the newest."""

import asyncio
from dataclasses import replace

from assistant.answer import Language
from assistant.indicators.reading import read_indicators
from assistant.suggesting import suggested
from assistant.web.desk import Desk, NoIndex
from index.report import Report
from index.store import StoreError

MOST = 6
_REPORTS = 3
# Reading figures takes some milliseconds a paragraph, and the beginning has enough of them.
_BEGINNING = 150
_KEPT = 64


class Suggestions:
    """Makes questions of the figures and headings at the beginning of the desk's reports."""

    def __init__(self, desk: Desk) -> None:
        """Take where the reports are found."""
        self._desk = desk
        self._made: dict[tuple[str, Language], tuple[Report, list[str]]] = {}

    async def of(self, chosen: str, language: Language) -> list[str]:
        """Return at most `MOST` questions of a report; "" takes some of each of the newest three.

        A report that is gone, or an index that can't be read, has none.
        """
        return await asyncio.to_thread(self._of, chosen, language)

    def _of(self, chosen: str, language: Language) -> list[str]:
        try:
            build = self._desk.reports()
        except (NoIndex, StoreError):
            return []
        ids = [each for each in build.report_ids if chosen in ("", each)][:_REPORTS]
        share = MOST // max(len(ids), 1)
        every = [self._questions(build.report(each), language)[:share] for each in ids]
        return list(dict.fromkeys(question for some in every for question in some))

    def _questions(self, report: Report, language: Language) -> list[str]:
        key = (report.id, language)
        known = self._made.pop(key, None)
        if known is None or known[0] is not report:
            beginning = replace(report, paragraphs=report.paragraphs[:_BEGINNING])
            figures = read_indicators(beginning)
            known = report, suggested(report, figures, language, most=MOST)
        self._made[key] = known
        while len(self._made) > _KEPT:
            self._made.pop(next(iter(self._made)), None)
        return known[1]
