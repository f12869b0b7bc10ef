"""Chroma asked for what a build gave it; run as a child, since it may die of a damaged folder.

`python -m index.builds.asking FOLDER` writes what it finds wrong as JSON.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.builds.checking import FINDINGS, Finding
from index.builds.chroma import Collections, vector_id
from index.builds.manifest import Manifest, ReportEntry, StoreError, read_manifest
from index.builds.reports import Kind, StoredReport
from index.builds.vectors import Vectors
from index.encoding import to_json
from index.reasons import reason
from index.remarks import Remark, remark

_KINDS: tuple[Kind, Kind] = ("sentences", "paragraphs")
_ASKED = 50
# Neighbourhood search is approximate: one in twenty may miss without anything being wrong.
_MISSED = 0.05
_SAME = 0.999
# Chroma gives back other last digits than it took.
_ROUNDED = 1e-5


def chroma_findings(folder: Path) -> list[Finding]:
    """Return what is wrong with a build's Chroma; run it where it may die."""
    where = f"{folder.name}/chroma"
    manifest = read_manifest(folder)
    try:
        collections = Collections(folder / "chroma")
    except StoreError as exc:
        return [Finding(where, exc.remark)]
    except OSError as exc:
        file = str(exc.filename2 or exc.filename)
        return [Finding(where, remark("chroma_not_copied", file=file, why=reason(exc)))]
    try:
        stored = [StoredReport(folder / "reports" / entry.id) for entry in manifest.reports]
        return list(_misnamed(where, collections, manifest)) or [
            *_changed(where, collections, manifest.reports, stored),
            *_missed(where, collections, stored),
        ]
    except StoreError as exc:
        return [Finding(where, exc.remark)]
    finally:
        collections.close()


def _misnamed(where: str, collections: Collections, manifest: Manifest) -> Iterator[Finding]:
    for kind in _KINDS:
        expected = {
            vector_id(entry.id, number)
            for entry in manifest.reports
            for number in range(_count(entry, kind))
        }
        found = collections.ids(kind)
        if found != expected:
            counted = remark(
                "vectors_miscounted",
                kind=_named(kind),
                held=len(found),
                expected=len(expected),
                missing=len(expected - found),
                others=len(found - expected),
            )
            yield Finding(where, counted)


def _changed(
    where: str, collections: Collections, entries: Sequence[ReportEntry], stored: list[StoredReport]
) -> Iterator[Finding]:
    """Compare every vector of the reports added last: an add onto an id that is there is none."""
    last = max((entry.added for entry in entries), default="")
    for entry, report in zip(entries, stored, strict=True):
        for kind in _KINDS if entry.added == last else ():
            held = collections.vectors(kind, entry.id, _count(entry, kind))
            given = report.sentences if kind == "sentences" else report.paragraphs
            if not np.allclose(held, given, atol=_ROUNDED):
                other = remark("vectors_changed", kind=_named(kind), report=entry.id)
                yield Finding(where, other)


def _named(kind: Kind) -> Remark:
    return remark("vectors_sentences" if kind == "sentences" else "vectors_paragraphs")


def _count(entry: ReportEntry, kind: Kind) -> int:
    return entry.units if kind == "sentences" else entry.paragraphs


def _missed(where: str, collections: Collections, stored: list[StoredReport]) -> Iterator[Finding]:
    for kind in _KINDS:
        matrices = [each.sentences if kind == "sentences" else each.paragraphs for each in stored]
        rows = [row for matrix in matrices for row in matrix]
        places = np.linspace(0, len(rows) - 1, min(_ASKED, len(rows))).round().astype(int)
        missed = sum(not _finds_itself(collections, kind, rows[place]) for place in places)
        if missed > _MISSED * len(places):
            asked = len(places)
            yield Finding(
                where, remark("vectors_missed", kind=_named(kind), missed=missed, asked=asked)
            )


def _finds_itself(collections: Collections, kind: Kind, vector: Vectors) -> bool:
    # What stands twice in the reports is found as either: so by its score, not by its number.
    best = collections.nearest(kind, vector.tolist(), report_ids=None, top_k=1)
    return bool(best) and best[0][2] > _SAME


if __name__ == "__main__":
    sys.stdout.buffer.write(to_json(FINDINGS, chroma_findings(Path(sys.argv[1]))))
