"""What the operator is told: the command that mends, the build that is used instead."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from index.builds.checking import Finding
from index.builds.manifest import (
    DamagedBuild,
    Manifest,
    ReportEntry,
    StoreError,
    read_manifest,
)

_OUTDATED = "read by an older version of this program"
_NAMED = 3


def other_model(manifest: Manifest, given: str) -> StoreError:
    """Return the error of a model that did not make the build's vectors."""
    made = manifest.embedding_model
    anew = again(manifest.reports[0]) if manifest.reports else "python -m index add FILE --replace"
    if made == given:
        return StoreError("model_changed", model=repr(given), command=anew)
    return StoreError("made_with_another", model=repr(given), made=made, command=anew)


def again(entry: ReportEntry) -> str:
    """Return the command that indexes a report's file anew."""
    return f"python -m index add {shlex.quote(entry.file)} --id {entry.id} --replace"


def none_whole(home: Path, damaged: Sequence[Finding]) -> StoreError:
    """Return the error of an index of which every build is damaged."""
    found = "; ".join(map(str, damaged))
    return StoreError("none_whole", home=str(home), found=found, builds=str(home / "builds"))


def passed_over(damaged: Sequence[Finding], used: Path) -> list[str]:
    """Return the notices of a build that is used in place of damaged ones."""
    return [
        f"{each.where} {each.what}; the build {used.name} is in use instead;"
        " see: python -m index verify"
        for each in damaged
    ]


def without_chroma(damaged: Sequence[Finding]) -> list[str]:
    """Return the notices of a build that is used although files of Chroma are damaged."""
    return [
        f"{each.where} {each.what}; every vector is compared instead, which takes longer;"
        " see: python -m index verify"
        for each in damaged
    ]


def outdated(manifest: Manifest) -> list[str]:
    """Return the notice of reports that would be read otherwise today, if there are any."""
    old = [entry for entry in manifest.reports if entry.is_outdated]
    if not old:
        return []
    first = ", ".join(repr(entry.id) for entry in old[:_NAMED])
    more = f" and {len(old) - _NAMED} more" if len(old) > _NAMED else ""
    return [
        f"{_OUTDATED}: {first}{more}; read them anew: {again(old[0])}; all of them:"
        " python -m index verify"
    ]


def outdated_findings(folder: Path) -> list[Finding]:
    """Return the reports of a build that would be read otherwise today, each with its remedy."""
    try:
        entries = read_manifest(folder).reports
    except DamagedBuild:
        return []
    return [
        Finding(f"{folder.name}/reports/{entry.id}", _OUTDATED, entry.id, again(entry))
        for entry in entries
        if entry.is_outdated
    ]


def remedy(finding: Finding, folder: Path, *, in_use: bool) -> str:
    """Return what to do about a finding in a build."""
    if not in_use:
        return "the index can't fall back on this build; the next add or remove replaces it"
    try:
        manifest = read_manifest(folder)
    except DamagedBuild:
        return "the build before is in use; add what was added since: python -m index add FILE"
    entry = manifest.entry(finding.report) or next(iter(manifest.reports), None)
    return again(entry) if entry else "python -m index add FILE --replace"
