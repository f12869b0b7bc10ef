"""The index: reports are added and removed by writing a new build; readers open the one in use."""

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from pathlib import Path
from threading import Lock

from index.builds.changes import (
    Base,
    again,
    kept_reports,
    new_reports,
    other_model,
    refuse_unknown,
)
from index.builds.checking import Finding, all_findings, file_findings
from index.builds.home import Home
from index.builds.manifest import (
    OUTLINE,
    DamagedBuild,
    Manifest,
    ReportEntry,
    StoreError,
    UnknownReport,
    read_manifest,
)
from index.builds.opened import Build, ParagraphHit, UnitHit
from index.builds.vectors import Embedder, Progress, fingerprint, same_model
from index.builds.writing import Plan, entered, publish, write_build
from index.report import Report

__all__ = [
    "Build",
    "DamagedBuild",
    "Embedder",
    "Finding",
    "Manifest",
    "ParagraphHit",
    "ReportEntry",
    "Store",
    "StoreError",
    "UnitHit",
    "UnknownReport",
]


_NO_POINTER = Finding("CURRENT", "is missing or names no build")


def _silent(stage: str, done: int, total: int) -> None:
    pass


def _no_step(step: str) -> None:
    pass


class Store:
    """An index in a folder; safe for many threads and processes, one of them writing at a time."""

    def __init__(
        self, home: Path, *, wait_s: float = 600, on_step: Callable[[str], None] = _no_step
    ) -> None:
        """Take the folder, which need not exist.

        Args:
            home: the folder that ASSISTANT_HOME names.
            wait_s: how long a writer waits for another one, in seconds.
            on_step: called after each step of writing with its name; for tests of crashes.
        """
        self._home = Home(home, wait_s=wait_s)
        self._on_step = on_step
        self._lock = Lock()
        self._mark: tuple[int, int] | None = None
        self._build: Build | StoreError | None = None

    def current(self) -> Build | None:
        """Return the build in use, None when there is none; cheap while CURRENT stays the same.

        A build whose files are not as written is passed over for the one before, which then
        has a notice of it.

        Raises:
            StoreError: there are builds, but none is whole.
        """
        with self._lock:
            while self._build is None or self._home.mark() != self._mark:
                self._mark = self._home.mark()
                self._build = self._opened()
                if self._build is None:
                    return None
            if isinstance(self._build, StoreError):
                raise self._build
            return self._build

    def add(
        self,
        reports: Sequence[Report],
        embedder: Embedder,
        *,
        progress: Progress = _silent,
        replace: bool = False,
    ) -> Manifest:
        """Add the reports in one new build and return its manifest.

        A report that is indexed exactly so already is left as it is; when that is true of all,
        nothing is written and the manifest is that of the build in use.

        Args:
            reports: all are added, or none.
            embedder: must be the model of the build in use; another with `replace`, and then
                the reports already there are embedded anew with it.
            progress: called with the stage, how much of it is done, and of how much.
            replace: write reports anew whose ids are there.

        Raises:
            StoreError: an id is taken, the model is another, the disk refuses, or the new build
                does not pass its check; the index is as before.
        """
        with self._home.writing(progress) as folder:
            base = self._base()
            wanted = new_reports(base, reports, replace=replace)
            if base and not wanted and embedder.name == base.manifest.embedding_model:
                return base.manifest
            mark = fingerprint(embedder)
            same = base is None or same_model(base.manifest, mark)
            if base and not same and not replace:
                raise other_model(base.manifest, embedder.name)
            if base and not wanted:
                return base.manifest
            fresh = entered(wanted)
            kept = kept_reports(base, (report.id for report in wanted))
            if base and not same:
                fresh += [(base.stored(entry.id).report, entry) for entry in kept]
                kept = []
            plan = Plan(embedder.name, mark, base, kept, fresh)
            return self._write(folder, plan, embedder, progress)

    def remove(self, report_ids: Sequence[str]) -> Manifest:
        """Remove the reports in a new build and return its manifest.

        Raises:
            UnknownReport: one of them is not there; nothing is removed.
            StoreError: as `add`.
        """
        with self._home.writing(_silent) as folder:
            base = self._base()
            refuse_unknown(base, report_ids)
            assert base
            made = base.manifest
            kept = kept_reports(base, report_ids)
            plan = Plan(made.embedding_model, made.fingerprint, base, kept)
            return self._write(folder, plan, None, _silent)

    def verify(self) -> list[Finding]:
        """Return what is wrong with the index, each with what to do; empty when all is well.

        Raises:
            StoreError: there is no index.
        """
        builds = self._home.builds()
        if not builds:
            raise StoreError(
                f"{self._home.folder}: has no index; add a report: python -m index add FILE"
            )
        found = []
        if not self._home.pointed():
            remedy = f"write this name into it: {builds[0].name}"
            found.append(changed(_NO_POINTER, remedy=remedy))
        for folder in builds:
            found += [
                changed(each, remedy=_remedy(each, folder, in_use=folder == builds[0]))
                for each in all_findings(folder)
            ]
        return found

    def check_embedder(self, embedder: Embedder) -> None:
        """Refuse a model other than the one that made the vectors of the build in use.

        Raises:
            StoreError: it is another; the message names both, and the command that mends it.
        """
        build = self.current()
        if build and not same_model(build.manifest, fingerprint(embedder)):
            raise other_model(build.manifest, embedder.name)

    def _write(
        self, folder: Path, plan: Plan, embedder: Embedder | None, progress: Progress
    ) -> Manifest:
        self._on_step("locked")
        manifest = write_build(folder, plan, embedder, progress=progress, on_step=self._on_step)
        name = publish(folder, self._home, on_step=self._on_step)
        self._home.remove_all_but({name} | ({plan.base.folder.name} if plan.base else set()))
        return manifest

    def _opened(self) -> Build | StoreError | None:
        damaged: list[Finding] = []
        builds = self._home.builds()
        if builds and not self._home.pointed():
            damaged.append(_NO_POINTER)
        for folder in builds:
            try:
                build = Build(folder)
            except DamagedBuild:
                damaged += file_findings(folder)[:1]
                continue
            found = file_findings(folder)
            if not found:
                build.notices = (*_passed_over(damaged, folder), *_outdated(build.manifest))
                return build
            build.close()
            damaged.append(found[0])
        return self._none_whole(damaged) if damaged else None

    def _base(self) -> Base | None:
        damaged: list[Finding] = []
        for folder in self._home.builds():
            found = file_findings(folder)
            try:
                manifest = read_manifest(folder)
            except DamagedBuild:
                damaged.append(found[0])
                continue
            return Base(folder, manifest, frozenset(each.report for each in found) - {""})
        if damaged:
            raise self._none_whole(damaged)
        return None

    def _none_whole(self, damaged: Sequence[Finding]) -> StoreError:
        home = self._home.folder
        return StoreError(
            f"{home}: no build is whole ({'; '.join(map(str, damaged))}); move {home / 'builds'}"
            " away and add the reports again: python -m index add FILE..."
        )


def _passed_over(damaged: Sequence[Finding], used: Path) -> list[str]:
    return [
        f"{each.where} {each.what}; the build {used.name} is in use instead;"
        " see: python -m index verify"
        for each in damaged
    ]


def _outdated(manifest: Manifest) -> list[str]:
    old = [entry for entry in manifest.reports if entry.outline < OUTLINE]
    return [
        f"report {entry.id!r} was read by an older version of this program; read it anew:"
        f" {again(entry)}"
        for entry in old
    ]


def _remedy(finding: Finding, folder: Path, *, in_use: bool) -> str:
    if not in_use:
        return "the index can't fall back on this build; the next add or remove replaces it"
    try:
        manifest = read_manifest(folder)
    except DamagedBuild:
        return "the build before is in use; add what was added since: python -m index add FILE"
    entry = manifest.entry(finding.report) or next(iter(manifest.reports), None)
    return again(entry) if entry else "python -m index add FILE --replace"
