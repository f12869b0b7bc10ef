"""The index: reports are added and removed by writing a new build; readers open the one in use."""

from collections.abc import Sequence
from dataclasses import replace as changed
from pathlib import Path
from threading import Lock

from index.builds.advice import none_whole, outdated_findings, remedy
from index.builds.changes import Base, kept_reports, new_reports, refuse_unknown
from index.builds.checking import Finding, file_findings
from index.builds.choosing import NO_POINTER, chosen
from index.builds.copies import sweep
from index.builds.home import Home
from index.builds.manifest import (
    DamagedBuild,
    Manifest,
    NoReports,
    ReportEntry,
    StoreError,
    UnknownReport,
    read_manifest,
)
from index.builds.opened import Build, ParagraphHit, UnitHit
from index.builds.vectors import Embedder, Progress
from index.builds.writing import Plan, Ways, adding, publish, write_build
from index.remarks import remark
from index.report import Report

__all__ = [
    "Build",
    "DamagedBuild",
    "Embedder",
    "Finding",
    "Manifest",
    "NoReports",
    "ParagraphHit",
    "ReportEntry",
    "Store",
    "StoreError",
    "UnitHit",
    "UnknownReport",
]


def _silent(stage: str, done: int, total: int) -> None:
    pass


class Store:
    """An index in a folder; safe for many threads and processes, one of them writing at a time."""

    def __init__(
        self,
        home: Path,
        *,
        wait_s: float = 600,
        ways: Ways | None = None,
    ) -> None:
        """Take the folder, which need not exist.

        Args:
            home: the folder that ASSISTANT_HOME names.
            wait_s: how long a writer waits for another one, in seconds.
            ways: how a build is written, as it is by itself when not given.
        """
        self.folder = home
        self._home = Home(home, wait_s=wait_s)
        self._ways = ways or Ways()
        self._lock = Lock()
        self._mark: tuple[int, int] | None = None
        self._build: Build | StoreError | None = None

    def exists(self) -> bool:
        """Return whether there is an index, whole or not.

        Raises:
            StoreError: the folder is there, but can't be read.
        """
        return bool(self._home.builds())

    def tidy(self) -> None:
        """Remove what readers that were killed left behind, and writers, if no one writes now."""
        sweep()
        self._home.tidy()

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
                self._build = chosen(self._home)
                if self._build is None:
                    return None
            if isinstance(self._build, StoreError):
                # Raised by many threads and times, each with its own way here.
                raise self._build.with_traceback(None)
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
            plan = adding(base, wanted, embedder, replace=replace)
            if base and not wanted:
                return base.manifest
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
            raise StoreError("home_without_index", home=str(self._home.folder))
        found = []
        if not self._home.pointed():
            found.append(changed(NO_POINTER, remedy=remark("mend_pointer", build=builds[0].name)))
        for folder in builds:
            found += [
                changed(each, remedy=remedy(each, folder, in_use=folder == builds[0]))
                for each in self._ways.check(folder)
            ]
        return found + outdated_findings(builds[0])

    def _write(
        self, folder: Path, plan: Plan, embedder: Embedder | None, progress: Progress
    ) -> Manifest:
        self._ways.on_step("locked")
        manifest = write_build(folder, plan, embedder, progress=progress, ways=self._ways)
        name = publish(folder, self._home, on_step=self._ways.on_step)
        self._home.remove_all_but({name, self._backup(plan.base)})
        return manifest

    def _backup(self, base: Base | None) -> str:
        if base and base.is_whole:
            return base.folder.name
        whole = (folder for folder in self._home.builds()[1:] if not file_findings(folder))
        return next(whole, Path()).name

    def _base(self) -> Base | None:
        damaged: list[Finding] = []
        for folder in self._home.builds():
            found = file_findings(folder)
            try:
                manifest = read_manifest(folder)
            except DamagedBuild:
                damaged.append(found[0])
                continue
            damaged_reports = frozenset(each.report for each in found) - {""}
            has_chroma = all(each.report for each in found)
            return Base(folder, manifest, damaged_reports, has_chroma=has_chroma)
        if damaged:
            raise none_whole(self._home.folder, damaged)
        return None
