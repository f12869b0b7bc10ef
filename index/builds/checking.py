"""Is a build whole? Its files by their SHA-256, and Chroma asked for what it was given.

Chroma may die on a damaged folder with a signal that Python can't catch, so it is asked by a
child process: `python -m index.builds.checking FOLDER`.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from index.builds.chroma import Collections
from index.builds.copies import PrivateFolder
from index.builds.files import digest
from index.builds.manifest import NAME, DamagedBuild, Manifest, StoreError, read_manifest
from index.builds.reports import Kind, StoredReport
from index.builds.vectors import Vectors
from index.encoding import EncodingError, from_json, to_json

_ASKED = 50
# Neighbourhood search is approximate: one in twenty may miss without anything being wrong.
_MISSED = 0.05
_SAME = 0.999
_TIMEOUT_S = 900


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a build.

    Attributes:
        where: the path from the folder of builds.
        what: in words.
        report: the id of the report whose file it is, "" when it is no report's.
        remedy: what to do.
    """

    where: str
    what: str
    report: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


_FINDINGS = TypeAdapter(list[Finding])


def file_findings(folder: Path) -> list[Finding]:
    """Return what is wrong with a build's files, without opening Chroma; empty when all is well."""
    try:
        manifest = read_manifest(folder)
    except DamagedBuild as exc:
        return [Finding(f"{folder.name}/{NAME}", str(exc).split(": ", 1)[1])]
    found = []
    for name, expected in manifest.files.items():
        path = folder / name
        try:
            wrong = "" if digest(path) == expected else "is not what was written"
        except OSError as exc:
            wrong = exc.strerror or "can't be read"
        if wrong:
            found.append(Finding(f"{folder.name}/{name}", wrong, _report_of(name)))
    return found


def _report_of(name: str) -> str:
    parts = name.split("/")
    return parts[1] if parts[0] == "reports" else ""


def all_findings(folder: Path) -> list[Finding]:
    """Return what is wrong with a build, Chroma asked by a child; empty when all is well."""
    found = file_findings(folder)
    return found or _child_findings(folder.resolve())


def _child_findings(folder: Path) -> list[Finding]:
    where = f"{folder.name}/chroma"
    try:
        # If the child dies, what it copied goes with this folder.
        with _room() as copies:
            child = subprocess.run(
                [sys.executable, "-m", "index.builds.checking", str(folder)],
                cwd=Path(__file__).parents[2],
                env={**os.environ, "TMPDIR": copies},
                capture_output=True,
                timeout=_TIMEOUT_S,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return [Finding(where, f"gave no answer in {_TIMEOUT_S} s")]
    if child.returncode != 0:
        last = child.stderr.decode(errors="replace").strip().splitlines()[-1:]
        how = f"signal {-child.returncode}" if child.returncode < 0 else " ".join(last)
        return [Finding(where, f"the program that checks it died ({how})")]
    try:
        return from_json(_FINDINGS, child.stdout)
    except EncodingError as exc:
        return [Finding(where, f"the program that checks it gave no answer ({exc})")]


@contextmanager
def _room() -> Iterator[str]:
    room = PrivateFolder()
    try:
        yield str(room.root)
    finally:
        room.remove()


def chroma_findings(folder: Path) -> list[Finding]:
    """Return what is wrong with a build's Chroma; run it where it may die."""
    where = f"{folder.name}/chroma"
    manifest = read_manifest(folder)
    try:
        collections = Collections(folder / "chroma")
    except StoreError as exc:
        return [Finding(where, str(exc))]
    except OSError as exc:
        reason = f"{exc.filename2 or exc.filename}: {exc.strerror}"
        return [Finding(where, f"can't be copied to be checked ({reason}); see TMPDIR for space")]
    try:
        stored = [StoredReport(folder / "reports" / entry.id) for entry in manifest.reports]
        return [
            *_miscounted(where, collections, manifest),
            *_missed(where, collections, stored),
        ]
    except StoreError as exc:
        return [Finding(where, str(exc))]
    finally:
        collections.close()


def _miscounted(where: str, collections: Collections, manifest: Manifest) -> list[Finding]:
    expected: dict[Kind, int] = {
        "sentences": sum(entry.units for entry in manifest.reports),
        "paragraphs": sum(entry.paragraphs for entry in manifest.reports),
    }
    return [
        Finding(where, f"holds {collections.count(kind)} {kind}, the manifest says {number}")
        for kind, number in expected.items()
        if collections.count(kind) != number
    ]


def _missed(where: str, collections: Collections, stored: list[StoredReport]) -> list[Finding]:
    return [
        finding
        for finding in (
            _missed_of(where, collections, "sentences", [each.sentences for each in stored]),
            _missed_of(where, collections, "paragraphs", [each.paragraphs for each in stored]),
        )
        if finding
    ]


def _missed_of(
    where: str, collections: Collections, kind: Kind, matrices: list[Vectors]
) -> Finding | None:
    rows = [row for matrix in matrices for row in matrix]
    places = np.linspace(0, len(rows) - 1, min(_ASKED, len(rows))).round().astype(int)
    missed = sum(not _finds_itself(collections, kind, rows[place]) for place in places)
    if missed <= _MISSED * len(places):
        return None
    return Finding(where, f"does not find {missed} of {len(places)} {kind} by their own vectors")


def _finds_itself(collections: Collections, kind: Kind, vector: Vectors) -> bool:
    # What stands twice in the reports is found as either: so by its score, not by its number.
    best = collections.nearest(kind, vector.tolist(), report_ids=None, top_k=1)
    return bool(best) and best[0][2] > _SAME


if __name__ == "__main__":
    sys.stdout.buffer.write(to_json(_FINDINGS, chroma_findings(Path(sys.argv[1]))))
