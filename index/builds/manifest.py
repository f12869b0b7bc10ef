"""What a build says of itself: its model, its reports, and the SHA-256 of its files."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from index.encoding import EncodingError, from_json, to_json
from index.reasons import reason
from index.remarks import Remark, Spoken, remark
from index.report import Report
from index.terms import normalise

# Raised when a build of before can no longer be read.
FORMAT = 1
# The rules that files are read by: raised when the same file would now give other paragraphs, or
# other terms for lexical search. A report of older rules is found as it was read then, and links
# to its paragraphs hold; whoever runs the index is told to add its file again.
OUTLINE = 3
NAME = "manifest.json"

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:\D(\d{1,2})(?!\d)(?:\D(\d{1,2})(?!\d))?)?")


class StoreError(Spoken, RuntimeError):
    """The index can't do what was asked; the message says where, what and what to do."""


class UnknownReport(StoreError):
    """No report of that id is in the build."""

    def __init__(self, report_id: str, known: Iterable[str]) -> None:
        there = tuple(sorted(known)) or ("-",)
        super().__init__("unknown_report", report=repr(report_id), there=there)


class NoReports(StoreError):
    """There is no report to ask yet."""

    def __init__(self) -> None:
        super().__init__("no_reports_to_ask")


class DamagedBuild(StoreError):
    """A build's file is missing or is not what was written.

    Attributes:
        what: without the file's place.
    """

    def __init__(self, file: Path, what: Remark) -> None:
        super().__init__("found", where=str(file), what=what)
        self.what = what


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report of a build.

    Attributes:
        added: when it was added, UTC, ISO 8601.
        outline: the `OUTLINE` it was read with.
        units: search units; `paragraphs`, `sections`, `hidden` and `dropped` are counts too.
    """

    id: str
    title: str
    date: str
    file: str
    sha256: str
    added: str
    outline: int
    units: int
    paragraphs: int
    sections: int
    hidden: int
    dropped: int

    @property
    def is_outdated(self) -> bool:
        """Whether the report was read by older rules than today's."""
        return self.outline < OUTLINE

    @property
    def vectors(self) -> int:
        """How many vectors the report has in Chroma."""
        return self.units + self.paragraphs


@dataclass(frozen=True, slots=True)
class Filling:
    """How the files of a build's Chroma came to be.

    Attributes:
        maker: Chroma's version and our layout in it, "" when an older version did not say.
        deleted: vectors deleted since the files were last written anew; they still take space.
    """

    maker: str = ""
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """A build as written.

    Attributes:
        created: UTC, ISO 8601.
        fingerprint: the model's vector of a fixed sentence, to know the model by.
        reports: in the order they were added.
        files: the SHA-256 of every other file, by its path in the build.
        filling: of its Chroma.
    """

    format: int
    created: str
    embedding_model: str
    dimensions: int
    fingerprint: tuple[float, ...]
    reports: tuple[ReportEntry, ...]
    files: dict[str, str]
    filling: Filling = Filling()

    def entry(self, report_id: str) -> ReportEntry | None:
        """Return the report's entry, None when the build doesn't have it."""
        return next((entry for entry in self.reports if entry.id == report_id), None)


_MANIFEST = TypeAdapter(Manifest)


def entry_of(report: Report, *, units: int, added: str) -> ReportEntry:
    """Return the manifest's entry of a report as read today."""
    return ReportEntry(
        id=report.id,
        title=report.title,
        date=report.date,
        file=report.file,
        sha256=report.sha256,
        added=added,
        outline=OUTLINE,
        units=units,
        paragraphs=len(report.paragraphs),
        sections=len(report.sections),
        hidden=len(report.hidden),
        dropped=len(report.dropped),
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into the build's folder."""
    (folder / NAME).write_bytes(to_json(_MANIFEST, manifest))


def build_name(folder: Path) -> str:
    """Return the name of a build: its time, and a hash of its manifest.

    So the name vouches for the manifest, as the manifest does for the other files.
    """
    created = re.sub("[-:]", "", read_manifest(folder).created)
    return f"{created}-{_short_hash((folder / NAME).read_bytes())}"


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a build.

    Raises:
        DamagedBuild: it is missing, not what was written, or of another version.
    """
    path = folder / NAME
    try:
        data = path.read_bytes()
    except OSError as exc:
        raise DamagedBuild(path, reason(exc)) from exc
    if not folder.name.startswith(".") and not folder.name.endswith(f"-{_short_hash(data)}"):
        raise DamagedBuild(path, remark("file_changed"))
    try:
        manifest = from_json(_MANIFEST, data)
    except EncodingError as exc:
        raise DamagedBuild(path, remark("unreadable_version", said=exc.remark)) from None
    if manifest.format != FORMAT:
        raise DamagedBuild(path, remark("other_format", found=manifest.format, reads=FORMAT))
    return manifest


def newest_first(entries: Iterable[ReportEntry]) -> list[ReportEntry]:
    """Return the entries by their reports' dates, the time added where a date can't be read."""
    return sorted(entries, key=lambda entry: (_day(entry), entry.added, entry.id), reverse=True)


def _day(entry: ReportEntry) -> tuple[int, ...]:
    found = _DATE.search(normalise(entry.date)) or _DATE.search(entry.added)
    return tuple(int(part or 0) for part in found.groups()) if found else (0, 0, 0)


def _short_hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
