"""Which build is used: the one in use if it is whole, else the one before, else what there is."""

from collections.abc import Sequence
from pathlib import Path

from index.builds.advice import none_whole, outdated, passed_over, without_chroma
from index.builds.checking import Finding, file_findings
from index.builds.home import Home
from index.builds.manifest import DamagedBuild, StoreError
from index.builds.opened import Build
from index.remarks import remark

NO_POINTER = Finding("CURRENT", remark("no_pointer"))


def chosen(home: Home) -> Build | StoreError | None:
    """Return the build to use, opened, with notices of those passed over; None without any.

    An error is returned when no build can be used, to be raised as often as one is asked for.
    """
    builds = home.builds()
    damaged: list[Finding] = []
    for folder in builds:
        found = file_findings(folder)
        build = None if found else _built(folder)
        if build:
            build.standing = ("older_build",) if damaged else ()
            if not home.pointed():
                damaged.insert(0, NO_POINTER)
            build.notices = (*passed_over(damaged, folder), *outdated(build.manifest))
            return build
        damaged += found[:1]
    return _without_chroma(home, builds, damaged) if damaged else None


def _without_chroma(
    home: Home, builds: Sequence[Path], damaged: Sequence[Finding]
) -> Build | StoreError:
    """Return a build of which only Chroma's files are damaged: it has its vectors elsewhere."""
    for folder in builds:
        found = file_findings(folder)
        if all(each.where.startswith(f"{folder.name}/chroma/") for each in found):
            build = _built(folder, without_chroma=True)
            if build:
                build.notices = tuple(without_chroma(damaged))
                return build
    return none_whole(home.folder, damaged)


def _built(folder: Path, *, without_chroma: bool = False) -> Build | None:
    try:
        return Build(folder, without_chroma=without_chroma)
    except DamagedBuild:
        return None  # a writer has removed it meanwhile
