"""Small reports of ours, read as files are."""

from assistant.indicators.indicator import Indicator
from assistant.indicators.reading import read_indicators
from index.cleaning import clean
from index.outline import outline
from index.readers.markdown import markdown_source
from index.report import Report


def report_of(
    text: str, *, title: str = "某县教育局2023年工作总结", report_id: str = "county"
) -> Report:
    """Return a report of Markdown under a title."""
    source = markdown_source(f"# {title}\n\n{text}\n")
    return outline(clean(source), report_id=report_id, source=source)


def rows_of(text: str, title: str = "某县教育局2023年工作总结") -> tuple[Indicator, ...]:
    """Return the figures of a report with the text."""
    return read_indicators(report_of(text, title=title))


def told(text: str) -> list[tuple[str, str]]:
    """Return what each figure of a text is of, and the figure as printed."""
    return [(row.what, row.printed) for row in rows_of(text)]
