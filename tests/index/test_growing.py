"""A new build's Chroma is its base's, changed; whenever that is in doubt it is filled anew."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.builds.asking import chroma_findings
from index.builds.changes import Base
from index.builds.filling import maker
from index.builds.growing import Change, Told, grow, grown_by_child, growth
from index.builds.manifest import Filling, read_manifest
from index.builds.writing import Ways
from index.report import Report
from index.store import Build, Store
from tests.fakes import CharacterEmbedder
from tests.index.quick import quick_store
from tests.index.reports import ROADS, report_of

EMBEDDER = CharacterEmbedder()
HEALTH = report_of("health", ["一、卫生", "新建医院3所。"])
CULTURE = report_of("culture", ["一、文化", "新建图书馆1座。"])


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("three") / "home"
    reports = [report_of("schools"), report_of("roads", ROADS), HEALTH]
    quick_store(home).add(reports, EMBEDDER)
    return home


@pytest.fixture
def home(three: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(three, tmp_path / "home"))


def collections(build: Path) -> set[str]:
    """Return the folders of Chroma's collections, whose names it draws when they are made."""
    return {path.name for path in (build / "chroma").iterdir() if path.is_dir()}


def current(home: Path) -> Build:
    build = Store(home).current()
    assert build
    assert build.notices == ()
    return build


def found_by_itself(build: Build, report: Report) -> float:
    """Return the least score with which a paragraph of the report is found by its own text."""
    return min(
        build.nearest_paragraphs(
            EMBEDDER.embed_query(paragraph.text), report_ids=[report.id], top_k=1
        )[0].score
        for paragraph in report.paragraphs
    )


def add_culture(home: Path) -> None:
    quick_store(home).add([CULTURE], EMBEDDER)


def remove_health(home: Path) -> None:
    quick_store(home).remove(["health"])


def replace_health(home: Path) -> None:
    changed = report_of("health", ["一、卫生", "改建诊所9处。"])
    quick_store(home).add([changed], EMBEDDER, replace=True)


@pytest.mark.parametrize(
    ("alter", "left", "deleted"),
    [
        pytest.param(add_culture, {"schools", "roads", "health", "culture"}, 0, id="added"),
        pytest.param(remove_health, {"schools", "roads"}, 4, id="removed"),
        pytest.param(replace_health, {"schools", "roads", "health"}, 4, id="replaced"),
    ],
)
def test_what_stays_is_not_written_again(
    home: Path, alter: Callable[[Path], None], left: set[str], deleted: int
) -> None:
    before = current(home)

    alter(home)

    build = current(home)
    assert collections(build.folder) == collections(before.folder)
    assert build.manifest.filling == Filling(maker(), deleted)
    assert set(build.report_ids) == left
    asked = EMBEDDER.embed_query("新建")
    hits = build.nearest_sentences(asked, report_ids=None, top_k=99)
    assert len(hits) == sum(len(build.units(each)) for each in left)
    for report_id in left:
        assert found_by_itself(build, build.report(report_id)) == pytest.approx(1, abs=1e-5)


def test_the_build_that_it_starts_from_stays_as_it_was(home: Path) -> None:
    base = current(home).folder
    before = {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}

    replace_health(home)

    assert {path: path.read_bytes() for path in before} == before
    links = {path.stat().st_nlink for path in current(home).folder.rglob("*") if path.is_file()}
    assert links == {1}


def test_many_changes_one_after_the_other_leave_what_was_added(home: Path) -> None:
    store = quick_store(home)
    for number in range(6):
        texts = ["一、水利", f"第{number}年修渠{number}公里。", f"第{number}年打井{number}眼。"]
        store.add([report_of("water", texts)], EMBEDDER, replace=True)

    build = current(home)

    assert found_by_itself(build, build.report("water")) == pytest.approx(1, abs=1e-5)
    assert quick_store(home).verify() == []


def did_nothing(folder: Path, wanted: Change, told: Told) -> bool:
    return True


def died(folder: Path, wanted: Change, told: Told) -> bool:
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"torn")
    return False


def kept_the_old_vectors(folder: Path, wanted: Change, told: Told) -> bool:
    # Chroma passes over an id that it has, without a word.
    grow(folder, replace(wanted, gone=()), told)
    return True


def tore_its_files(folder: Path, wanted: Change, told: Told) -> bool:
    grow(folder, wanted, told)
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"torn")
    return True


def let_a_file_swell(folder: Path, wanted: Change, told: Told) -> bool:
    grow(folder, wanted, told)
    for path in folder.glob("chroma/*/data_level0.bin"):
        os.truncate(path, 2**40)
    return True


@pytest.mark.parametrize(
    "fails", [did_nothing, died, kept_the_old_vectors, tore_its_files, let_a_file_swell]
)
def test_a_change_that_went_wrong_is_made_good_by_filling_anew(
    home: Path, fails: Callable[[Path, Change, Told], bool]
) -> None:
    before = current(home)
    changed = report_of("health", ["一、卫生", "改建诊所9处。"])
    ways = Ways(check=chroma_findings, grow=fails)

    Store(home, ways=ways).add([changed, CULTURE], EMBEDDER, replace=True)

    build = current(home)
    assert not collections(build.folder) & collections(before.folder)
    assert build.manifest.filling == Filling(maker())
    assert found_by_itself(build, changed) == pytest.approx(1, abs=1e-5)
    assert found_by_itself(build, CULTURE) == pytest.approx(1, abs=1e-5)


def test_damaged_files_of_chroma_are_not_built_upon(home: Path) -> None:
    before = current(home)
    database = before.folder / "chroma" / "chroma.sqlite3"
    database.write_bytes(database.read_bytes() + b"\0")

    add_culture(home)

    build = current(home)
    assert not collections(build.folder) & collections(before.folder)
    assert "culture" in build.report_ids


def as_another_version(base: Base) -> Base:
    manifest = replace(base.manifest, filling=Filling("chromadb 0.1, layout 1"))
    return replace(base, manifest=manifest)


def as_an_older_index(base: Base) -> Base:
    return replace(base, manifest=replace(base.manifest, filling=Filling()))


def much_deleted(base: Base) -> Base:
    return replace(base, manifest=replace(base.manifest, filling=Filling(maker(), 8)))


def damaged(base: Base) -> Base:
    return replace(base, has_chroma=False)


@pytest.mark.parametrize("doubt", [as_another_version, as_an_older_index, much_deleted, damaged])
def test_in_doubt_it_is_filled_anew(home: Path, doubt: Callable[[Base], Base]) -> None:
    folder = current(home).folder
    base = Base(folder, read_manifest(folder))
    kept = base.manifest.reports[:1]

    assert growth(replace(base, manifest=base.manifest), base.manifest.reports, ())
    assert growth(doubt(base), kept, ()) is None


def test_the_child_changes_what_it_is_told_to(home: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(current(home).folder, tmp_path / ".new-build"))
    entries = read_manifest(folder).reports
    done: list[tuple[int, int]] = []

    good = grown_by_child(folder, Change(entries[1:], entries[2:]), lambda *told: done.append(told))

    assert good
    assert done == [(0, 1)]
    sentences, _ = chroma_findings(folder)
    assert "holds 7 sentences, the manifest says 11; 4 are missing, 0 are others" in str(sentences)
    assert "存有句子向量 7 个，清单记载 11 个；缺 4 个，多出 0 个" in sentences.said("zh")


def test_a_child_that_dies_of_torn_files_is_told_as_such(home: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(current(home).folder, tmp_path / ".new-build"))
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"torn")

    assert not grown_by_child(folder, Change((), ()), lambda *told: None)
