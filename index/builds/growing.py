"""Chroma's files for a new build: those of its base, changed, instead of all vectors anew.

A copy is changed, never the base's own files, and by a child process: Chroma has died of files
that it wrote itself with a signal that Python can't catch. Nothing hangs on it, since whoever
asked fills the collections anew when this fails: `python -m index.builds.growing FOLDER` is the
child, reads a `Change` as JSON and writes a line for every report that it comes to.
"""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from pydantic import TypeAdapter

from index.builds.changes import Base
from index.builds.filling import change, maker
from index.builds.manifest import Filling, ReportEntry
from index.builds.reports import StoredReport
from index.encoding import from_json, to_json

# Deleted vectors keep their space, which is given back by filling anew. Finding does not suffer:
# of 21,000 vectors like e5's as many true neighbours were found when all had been replaced twice.
_MOST_DELETED = 0.5
# Chroma adds a thousand vectors in a second or two; one that hangs is not waited for.
_START_S, _VECTOR_S = 120, 0.1
# It has been seen to let a file grow to terabytes, which only to read would take hours; a vector
# of 1,024 dimensions takes some ten kilobytes.
_START_BYTES, _VECTOR_BYTES = 64_000_000, 64_000


@dataclass(frozen=True, slots=True)
class Change:
    """What is to change: reports whose vectors go, and reports whose vectors come."""

    gone: tuple[ReportEntry, ...]
    come: tuple[ReportEntry, ...]


Told = Callable[[int, int], None]
Grow = Callable[[Path, Change, Told], bool]

_CHANGE = TypeAdapter(Change)


def growth(
    base: Base | None, kept: Sequence[ReportEntry], come: Sequence[ReportEntry]
) -> tuple[Change, Filling] | None:
    """Return the change of the base's Chroma that makes the new one; None if it is filled anew.

    That is so when there is nothing to change, when another Chroma wrote it or it is damaged,
    and when more than half as many vectors as stay have been deleted in it.

    Args:
        base: the build that the new one starts from.
        kept: reports whose vectors stay as they are.
        come: the new build's other reports.
    """
    if base is None or not base.has_chroma or base.manifest.filling.maker != maker():
        return None
    gone = tuple(entry for entry in base.manifest.reports if entry not in kept)
    deleted = base.manifest.filling.deleted + sum(entry.vectors for entry in gone)
    if deleted > _MOST_DELETED * sum(entry.vectors for entry in kept):
        return None
    return Change(gone, tuple(come)), Filling(maker(), deleted)


def grown_by_child(folder: Path, wanted: Change, told: Told) -> bool:
    """Change the Chroma of a build that is being written; return whether that went well.

    Args:
        folder: the build; it has a copy of its base's `chroma`, and all its reports' folders.
        wanted: what to change.
        told: called with how many reports are done, and of how many.
    """
    total = sum(entry.vectors for entry in (*wanted.gone, *wanted.come))
    with subprocess.Popen(
        [sys.executable, "-m", "index.builds.growing", str(folder.resolve())],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        assert child.stdin
        assert child.stdout
        patience = Timer(_START_S + _VECTOR_S * total, child.kill)
        patience.start()
        try:
            with child.stdin as order:
                order.write(to_json(_CHANGE, wanted))
            for number, _ in enumerate(child.stdout):
                told(number, len(wanted.come))
        except BrokenPipeError:
            return False
        except BaseException:
            child.kill()
            raise
        finally:
            patience.cancel()
    return child.returncode == 0


def is_swollen(chroma: Path, entries: Iterable[ReportEntry], filling: Filling) -> bool:
    """Return whether the files of a Chroma are far larger than vectors of these reports can be."""
    vectors = sum(entry.vectors for entry in entries) + filling.deleted
    found = sum(path.stat().st_size for path in chroma.rglob("*"))
    return found > _START_BYTES + _VECTOR_BYTES * vectors


def grow(folder: Path, wanted: Change, told: Told) -> None:
    """Change the Chroma of a build that is being written; run it where it may die.

    Raises:
        ChromaError: Chroma could not read or write it.
    """

    def reports() -> Iterator[StoredReport]:
        for number, entry in enumerate(wanted.come):
            told(number, len(wanted.come))
            yield StoredReport(folder / "reports" / entry.id)

    change(folder / "chroma", wanted.gone, reports())


def _tell(number: int, of: int) -> None:
    sys.stdout.write(f"{number} of {of}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    grow(Path(sys.argv[1]), from_json(_CHANGE, sys.stdin.buffer.read()), _tell)
