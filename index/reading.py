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
        raise ReportError(str(path), "no_report_text")
    return report


def checked_id(report_id: str, path: Path) -> str:
    """Return the id if it is letters, digits, `.`, `_`, `-` and begins with a letter or digit."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", report_id):
        raise ReportError(str(path), "bad_id", id=report_id)
    return report_id


def _id_of(path: Path) -> str:
    name = _UNFIT.sub("-", path.stem).strip("-._")[:100]
    if not name:
        raise ReportError(str(path), "no_id", name=path.stem)
    return name
