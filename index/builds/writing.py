"""Writing a build into a new folder, checking it there, and giving it its name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import rmtree

from index.builds.advice import other_model
from index.builds.changes import Base, kept_reports
from index.builds.checking import Finding, all_findings, report_of
from index.builds.files import copy_folder, digests, flush
from index.builds.filling import fill, maker
from index.builds.growing import Change, Grow, grown_by_child, growth, is_swollen
from index.builds.home import Home
from index.builds.manifest import (
    FORMAT,
    Filling,
    Manifest,
    ReportEntry,
    StoreError,
    entry_of,
    write_manifest,
)
from index.builds.reports import StoredReport, write_report
from index.builds.vectors import Embedder, Progress, Vector, fingerprint, same_model
from index.report import Report
from index.units import units

Check = Callable[[Path], list[Finding]]
Steps = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ways:
    """How a build is written.

    Attributes:
        check: finds what is wrong with a new build; by a child process, which may die of it.
        grow: changes a copy of the base's Chroma; by a child process likewise.
        on_step: called after each step of writing with its name; for tests of crashes.
    """

    check: Check = all_findings
    grow: Grow = grown_by_child
    on_step: Steps = lambda step: None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new build shall hold.

    Attributes:
        model: the name of the embedding model, and `fingerprint` its mark.
        kept: reports whose folders are copied from the base.
        fresh: reports to be embedded, with the entries they get; vectors that the base has of
            their texts are taken from it if it `has_model`, the same.
    """

    model: str
    fingerprint: tuple[float, ...]
    base: Base | None = None
    kept: Sequence[ReportEntry] = ()
    fresh: Sequence[tuple[Report, ReportEntry]] = ()
    has_model: bool = False

    def known(self, report_id: str) -> dict[str, Vector]:
        """Return the vectors that the base has of the report's texts."""
        base = self.base
        if not base or not self.has_model or report_id in base.damaged:
            return {}
        return base.stored(report_id).embedded() if base.manifest.entry(report_id) else {}


def entered(reports: Iterable[Report]) -> list[tuple[Report, ReportEntry]]:
    """Return the reports with the entries they get when they are added now."""
    now = datetime.now(UTC).isoformat()
    return [(report, entry_of(report, units=len(units(report)), added=now)) for report in reports]


def adding(
    base: Base | None, wanted: Sequence[Report], embedder: Embedder, *, replace: bool
) -> Plan:
    """Return the plan of the base with the wanted reports added.

    Raises:
        StoreError: the model is not the one of the base, and nothing is to be replaced.
    """
    mark = fingerprint(embedder)
    same = base is None or same_model(base.manifest, mark)
    if base and not same and not replace:
        raise other_model(base.manifest, embedder.name)
    fresh = entered(wanted)
    kept = kept_reports(base, (report.id for report in wanted))
    if base and not same:
        # Vectors of two models can't be compared: all that stays is embedded anew.
        fresh += [(base.stored(entry.id).report, entry) for entry in kept]
        kept = []
    return Plan(embedder.name, mark, base, kept, fresh, has_model=same)


def write_build(
    folder: Path, plan: Plan, embedder: Embedder | None, *, progress: Progress, ways: Ways
) -> Manifest:
    """Write the plan's build into the folder, close and check it.

    Chroma's files are the base's, changed, where that is safe; if the change fails or the build
    does not pass its check so, they are filled anew.

    Raises:
        StoreError: a report can't be embedded or written, or the build does not pass its check.
        OSError: the disk refuses.
    """
    _write_reports(folder, plan, embedder, progress=progress, on_step=ways.on_step)
    new = [entry for _, entry in plan.fresh]
    entries = sorted([*plan.kept, *new], key=lambda entry: entry.added)
    return _with_chroma_changed(
        folder, plan, entries, progress=progress, ways=ways
    ) or _with_chroma_anew(folder, plan, entries, progress=progress, ways=ways)


def _with_chroma_changed(
    folder: Path, plan: Plan, entries: Sequence[ReportEntry], *, progress: Progress, ways: Ways
) -> Manifest | None:
    wanted = growth(plan.base, plan.kept, [entry for _, entry in plan.fresh])
    if wanted is None or plan.base is None:
        return None
    change, filling = wanted
    done = _grown(folder, plan.base, change, progress, ways.grow)
    if not done or is_swollen(folder / "chroma", entries, filling):
        return None
    manifest = _closed(folder, plan, entries, filling, ways.on_step)
    return None if _found(folder, ways, progress) else manifest


def _with_chroma_anew(
    folder: Path, plan: Plan, entries: Sequence[ReportEntry], *, progress: Progress, ways: Ways
) -> Manifest:
    rmtree(folder / "chroma", ignore_errors=True)
    fill(folder / "chroma", _told(folder, entries, progress))
    manifest = _closed(folder, plan, entries, Filling(maker()), ways.on_step)
    if found := _found(folder, ways, progress):
        raise StoreError("build_unfit", found=found[0].told)
    return manifest


def _grown(folder: Path, base: Base, wanted: Change, progress: Progress, grow: Grow) -> bool:
    copy_folder(base.folder / "chroma", folder / "chroma")
    done = grow(folder, wanted, partial(progress, "writing"))
    progress("writing", len(wanted.come), len(wanted.come))
    return done


def _closed(
    folder: Path, plan: Plan, entries: Sequence[ReportEntry], filling: Filling, on_step: Steps
) -> Manifest:
    on_step("filled")
    manifest = Manifest(
        format=FORMAT,
        created=_created(plan.base),
        embedding_model=plan.model,
        dimensions=len(plan.fingerprint),
        fingerprint=plan.fingerprint,
        reports=tuple(entries),
        files=digests(folder, _copied(plan)),
        filling=filling,
    )
    write_manifest(folder, manifest)
    on_step("written")
    return manifest


def _copied(plan: Plan) -> dict[str, str]:
    kept = {entry.id for entry in plan.kept}
    files = plan.base.manifest.files if plan.base else {}
    return {name: digest for name, digest in files.items() if report_of(name) in kept}


def _found(folder: Path, ways: Ways, progress: Progress) -> list[Finding]:
    progress("checking", 0, 1)
    found = ways.check(folder)
    if not found:
        progress("checking", 1, 1)
        ways.on_step("checked")
    return found


def _write_reports(
    folder: Path, plan: Plan, embedder: Embedder | None, *, progress: Progress, on_step: Steps
) -> None:
    (folder / "reports").mkdir(parents=True)
    _copy_kept(folder, plan)
    on_step("copied")
    for report, _ in plan.fresh:
        assert embedder
        place = folder / "reports" / report.id
        write_report(place, report, embedder, progress=progress, known=plan.known(report.id))
    on_step("embedded")


def _created(base: Base | None) -> str:
    """Return the time of a new build: now, or a second after its base if the clock was set back.

    The newest name is used when CURRENT is lost.
    """
    now = datetime.now(UTC)
    if base:
        now = max(now, datetime.fromisoformat(base.manifest.created) + timedelta(seconds=1))
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def publish(folder: Path, home: Home, *, on_step: Steps) -> str:
    """Put a written build on the disk for good, name it, make it the one in use."""
    flush(folder)
    on_step("flushed")
    name = home.name_build(folder)
    on_step("named")
    home.point(name)
    on_step("pointed")
    return name


def _copy_kept(folder: Path, plan: Plan) -> None:
    for entry in plan.kept:
        assert plan.base
        # Copied, not linked: the build to fall back on must not share bytes with this one.
        copy_folder(plan.base.folder / "reports" / entry.id, folder / "reports" / entry.id)


def _told(
    folder: Path, entries: Sequence[ReportEntry], progress: Progress
) -> Iterator[StoredReport]:
    for number, entry in enumerate(entries):
        progress("writing", number, len(entries))
        yield StoredReport(folder / "reports" / entry.id)
    progress("writing", len(entries), len(entries))
