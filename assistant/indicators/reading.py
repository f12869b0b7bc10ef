"""All indicators of a report."""

from assistant.indicators.indicator import Indicator
from assistant.indicators.prose import indicators_of
from assistant.indicators.rows import indicators_of_row
from index.report import Report

_WITHOUT = frozenset({"heading", "header", "caption", "note"})


def read_indicators(report: Report) -> tuple[Indicator, ...]:
    """Return the figures of a report, in the order they stand in it."""
    found: list[Indicator] = []
    for number, paragraph in enumerate(report.paragraphs):
        if paragraph.kind == "row":
            found += indicators_of_row(report, number)
        elif paragraph.kind not in _WITHOUT:
            found += indicators_of(report, number)
    return tuple(found)
