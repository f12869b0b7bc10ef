"""The questions that the page offers to begin with, of the report chosen or of the newest."""

import asyncio

from assistant.answer import Language
from assistant.indicators.table import FigureTables
from assistant.suggesting import suggested
from assistant.web.desk import Desk, NoIndex
from index.store import StoreError

MOST = 6
_REPORTS = 3


class Suggestions:
    """Makes questions of the figures and headings of the desk's reports."""

    def __init__(self, desk: Desk, tables: FigureTables) -> None:
        """Take where the reports and their figures are found."""
        self._desk = desk
        self._tables = tables

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
        most = MOST // max(len(ids), 1)
        reports = [build.report(each) for each in ids]
        found = [
            question
            for report in reports
            for question in suggested(report, self._tables.of(report), language, most=most)
        ]
        return list(dict.fromkeys(found))[:MOST]
