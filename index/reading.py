"""From a file to a report in one step."""

import re
from pathlib import Path

from index.cleaning import clean
from index.outline import outline
from index.readers.formats import read
from index.report import Report, ReportError

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


def read_report(path: Path, *, report_id: str | None = None, title: str | None = None) -> Report:
    """Return the report that the file holds, read, cleaned and outlined.

    Args:
        path: a file in any format that `read` knows.
        report_id: letters, digits, `.`, `_`, `-`; the file's stem made so when not given.
        title: replaces the title found in the file.

    Raises:
        ReportError: the file can't be read, or no id can be made of its name.
    """
    name = checked_id(report_id, path) if report_id is not None else _id_of(path)
    source = read(path)
    report = outline(clean(source), report_id=name, source=source, title=title)
    if not report.paragraphs:
        raise ReportError(f"{path}: has no report text, only the page's own; give the whole report")
    return report


def checked_id(report_id: str, path: Path) -> str:
    """Return the id if it is letters, digits, `.`, `_`, `-` and begins with a letter or digit."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", report_id):
        raise ReportError(
            f"{path}: the id {report_id!r} is not letters, digits, '.', '_', '-' (at most 100,"
            " a letter or digit first); choose another with --id"
        )
    return report_id


def _id_of(path: Path) -> str:
    name = _UNFIT.sub("-", path.stem).strip("-._")[:100]
    if not name:
        raise ReportError(
            f"{path}: no id can be made of the name {path.stem!r}; give one with --id ID"
        )
    return name
