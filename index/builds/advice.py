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
from index.remarks import Remark, remark

_ADD_ANEW = "python -m index add FILE --replace"
_NAMED = 3


def other_model(manifest: Manifest, given: str) -> StoreError:
    """Return the error of a model that did not make the build's vectors."""
    made = manifest.embedding_model
    anew = again(manifest.reports[0]) if manifest.reports else _ADD_ANEW
    if made == given:
        return StoreError("model_changed", model=repr(given), command=anew)
    return StoreError("made_with_another", model=repr(given), made=made, command=anew)


def again(entry: ReportEntry) -> str:
    """Return the command that indexes a report's file anew."""
    return f"python -m index add {shlex.quote(entry.file)} --id {entry.id} --replace"


def none_whole(home: Path, damaged: Sequence[Finding]) -> StoreError:
    """Return the error of an index of which every build is damaged."""
    found = tuple(each.told for each in damaged)
    return StoreError("none_whole", home=str(home), found=found, builds=str(home / "builds"))


def passed_over(damaged: Sequence[Finding], used: Path) -> list[Remark]:
    """Return the notices of a build that is used in place of damaged ones."""
    return [remark("build_before", found=each.told, build=used.name) for each in damaged]


def without_chroma(damaged: Sequence[Finding]) -> list[Remark]:
    """Return the notices of a build that is used although files of Chroma are damaged."""
    return [remark("chroma_damaged", found=each.told) for each in damaged]


def outdated(manifest: Manifest) -> list[Remark]:
    """Return the notice of reports that would be read otherwise today, if there are any."""
    old = [entry for entry in manifest.reports if entry.is_outdated]
    if not old:
        return []
    named = tuple(repr(entry.id) for entry in old[:_NAMED])
    if len(old) > _NAMED:
        return [remark("outdated_many", reports=named, count=len(old), command=again(old[0]))]
    return [remark("outdated_some", reports=named, command=again(old[0]))]


def outdated_findings(folder: Path) -> list[Finding]:
    """Return the reports of a build that would be read otherwise today, each with its remedy."""
    try:
        entries = read_manifest(folder).reports
    except DamagedBuild:
        return []
    return [
        Finding(
            f"{folder.name}/reports/{entry.id}",
            remark("outdated"),
            entry.id,
            remark("run_this", command=again(entry)),
        )
        for entry in entries
        if entry.is_outdated
    ]


def remedy(finding: Finding, folder: Path, *, in_use: bool) -> Remark:
    """Return what to do about a finding in a build."""
    if not in_use:
        return remark("mend_by_itself")
    try:
        manifest = read_manifest(folder)
    except DamagedBuild:
        return remark("mend_older_build")
    entry = manifest.entry(finding.report) or next(iter(manifest.reports), None)
    return remark("run_this", command=again(entry) if entry else _ADD_ANEW)
