"""What an `add` or a `remove` changes in the build it starts from, decided before it is written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.builds.advice import again
from index.builds.manifest import Manifest, ReportEntry, StoreError, UnknownReport
from index.builds.reports import StoredReport
from index.report import Report

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Base:
    """The build that a new one starts from.

    Attributes:
        damaged: reports whose files are not whole.
        has_chroma: whether Chroma's files are.
    """

    folder: Path
    manifest: Manifest
    damaged: frozenset[str] = frozenset()
    has_chroma: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether none of its files is damaged."""
        return self.has_chroma and not self.damaged

    def stored(self, report_id: str) -> StoredReport:
        """Return the report's folder, opened."""
        return StoredReport(self.folder / "reports" / report_id)


def new_reports(base: Base | None, reports: Sequence[Report], *, replace: bool) -> list[Report]:
    """Return the reports to write: those given but for the ones indexed exactly so already.

    One that older rules have read of the same file is written anew without being told to.

    Args:
        base: the build in use, None when there is none.
        reports: all to be added.
        replace: reports whose ids are taken are written anew, changed or not.

    Raises:
        StoreError: an id is unfit or taken, or a file is indexed under another id.
    """
    seen: list[Report] = []
    wanted: list[Report] = []
    for report in reports:
        _refuse_twice(report, seen)
        seen.append(report)
        if not _ID.fullmatch(report.id):
            raise StoreError("id_unfit", file=report.file, report=repr(report.id))
        if base is None or replace or not _is_indexed(report, base):
            _refuse_elsewhere(report, base.manifest.reports if base else ())
            wanted.append(report)
    return wanted


def kept_reports(base: Base | None, leaving: Iterable[str]) -> list[ReportEntry]:
    """Return the entries that stay when these reports leave or are written anew.

    Raises:
        StoreError: the files of one that stays are damaged.
    """
    gone = set(leaving)
    kept = [entry for entry in base.manifest.reports if entry.id not in gone] if base else []
    for entry in kept:
        if base and entry.id in base.damaged:
            raise StoreError(
                "report_damaged",
                report=repr(entry.id),
                folder=str(base.folder),
                command=again(entry),
                id=entry.id,
            )
    return kept


def refuse_unknown(base: Base | None, report_ids: Iterable[str]) -> None:
    """Refuse ids of which the build has no report.

    Raises:
        UnknownReport: one of them is not there.
    """
    known = [entry.id for entry in base.manifest.reports] if base else []
    for report_id in report_ids:
        if report_id not in known:
            raise UnknownReport(report_id, known)


def _is_indexed(report: Report, base: Base) -> bool:
    entry = base.manifest.entry(report.id)
    if entry is None:
        return False
    if entry.is_outdated and entry.sha256 == report.sha256:
        return False
    if report.id not in base.damaged and base.stored(report.id).report == report:
        return True
    if entry.sha256 == report.sha256:
        raise StoreError("reads_differently", file=report.file, report=repr(entry.id))
    raise StoreError(
        "store_id_taken",
        file=report.file,
        report=repr(entry.id),
        other=entry.file,
        title=entry.title,
    )


def _refuse_twice(report: Report, before: Sequence[Report]) -> None:
    for other in before:
        if other.id.lower() == report.id.lower():
            raise StoreError("same_id", file=report.file, report=repr(report.id), other=other.file)
        if other.sha256 == report.sha256:
            raise StoreError("same_file", file=report.file, other=other.file)


def _refuse_elsewhere(report: Report, taken: Iterable[ReportEntry]) -> None:
    for entry in taken:
        if entry.id == report.id:
            continue
        if entry.id.lower() == report.id.lower():
            raise StoreError(
                "same_but_capitals",
                file=report.file,
                report=repr(report.id),
                other=repr(entry.id),
            )
        if entry.sha256 == report.sha256:
            raise StoreError(
                "indexed_already", file=report.file, report=repr(entry.id), id=entry.id
            )
