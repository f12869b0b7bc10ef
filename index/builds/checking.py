"""Is a build whole? Its files by their SHA-256, and Chroma asked for what it was given.

Chroma may die on a damaged folder with a signal that Python can't catch, so a child process asks
it: `index.builds.asking`.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from index.builds.copies import PrivateFolder
from index.builds.files import digest
from index.builds.manifest import NAME, DamagedBuild, read_manifest
from index.encoding import EncodingError, from_json
from index.reasons import reason
from index.remarks import Language, Remark, remark

_TIMEOUT_S = 900


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a build.

    Attributes:
        where: the path from the folder of builds.
        what: is wrong with it.
        report: the id of the report whose file it is, "" when it is no report's.
        remedy: what to do, once that is known.
    """

    where: str
    what: Remark
    report: str = ""
    remedy: Remark | None = None

    @property
    def told(self) -> Remark:
        """What is wrong, after its place."""
        return remark("found", where=self.where, what=self.what)

    def said(self, language: Language) -> str:
        """Return what is wrong where, and what to do, in the language."""
        if self.remedy is None:
            return self.told.said(language)
        return remark("found_mend", found=self.told, remedy=self.remedy).said(language)

    def to_json(self, language: Language) -> Mapping[str, str]:
        """Return it as data, its texts in the language."""
        return {
            "where": self.where,
            "what": self.what.said(language),
            "report": self.report,
            "remedy": self.remedy.said(language) if self.remedy else "",
        }

    def __str__(self) -> str:
        return str(self.told)


FINDINGS = TypeAdapter(list[Finding])


def file_findings(folder: Path) -> list[Finding]:
    """Return what is wrong with a build's files, without opening Chroma; empty when all is well."""
    try:
        manifest = read_manifest(folder)
    except DamagedBuild as exc:
        return [Finding(f"{folder.name}/{NAME}", exc.what)]
    found = []
    for name, expected in manifest.files.items():
        path = folder / name
        try:
            wrong = None if digest(path) == expected else remark("file_changed")
        except OSError as exc:
            wrong = reason(exc)
        if wrong:
            found.append(Finding(f"{folder.name}/{name}", wrong, report_of(name)))
    return found


def report_of(name: str) -> str:
    """Return the id of the report that a file of a build belongs to, "" when it is no report's."""
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
                [sys.executable, "-m", "index.builds.asking", str(folder)],
                cwd=Path(__file__).parents[2],
                env={**os.environ, "TMPDIR": copies},
                capture_output=True,
                timeout=_TIMEOUT_S,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return [Finding(where, remark("checker_slow", seconds=_TIMEOUT_S))]
    if child.returncode != 0:
        last = child.stderr.decode(errors="replace").strip().splitlines()[-1:]
        how = f"signal {-child.returncode}" if child.returncode < 0 else " ".join(last)
        return [Finding(where, remark("checker_died", how=how))]
    try:
        return from_json(FINDINGS, child.stdout)
    except EncodingError as exc:
        return [Finding(where, remark("checker_silent", said=exc.remark))]


@contextmanager
def _room() -> Iterator[str]:
    room = PrivateFolder()
    try:
        yield str(room.root)
    finally:
        room.remove()
