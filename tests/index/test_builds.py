"""Law 7: a build is immutable; readers see a whole index or the one before it."""

import hashlib
import os
import re
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.builds.checking import file_findings
from index.builds.home import Home
from index.builds.writing import Ways
from index.report import Report
from index.store import Build, Store, StoreError
from tests.fakes import CharacterEmbedder
from tests.index.quick import quick_store
from tests.index.reports import ROADS, report_of

EMBEDDER = CharacterEmbedder()
STEPS = "locked copied embedded filled written checked flushed named pointed".split()
HEALTH = report_of("health", ["一、卫生", "新建医院3所。"])


def ids(home: Path) -> tuple[str, ...]:
    build = Store(home).current()
    return build.report_ids if build else ()


def in_use(home: Path) -> Path:
    return home / "builds" / (home / "CURRENT").read_text(encoding="utf-8").strip()


def a_file(home: Path, pattern: str) -> Path:
    return next(iter(sorted(in_use(home).glob(pattern))))


@pytest.mark.parametrize("step", STEPS)
def test_a_writer_that_dies_leaves_the_index_whole(written_home: Path, step: str) -> None:
    left = written_home.parent / step

    build = Store(left).current()

    assert build
    assert build.report_ids == (("roads", "schools") if step == "pointed" else ("schools",))
    assert build.notices == ()
    assert build.report("schools") == report_of("schools")
    asked = EMBEDDER.embed_query("校园安防投入120万元。")
    assert build.nearest_sentences(asked, report_ids=None, top_k=1)[0].report == "schools"


def test_every_step_of_writing_is_among_those_tried(written_home: Path) -> None:
    tried = {path.name for path in written_home.parent.iterdir()} - {"home", "one", "killed"}

    assert tried == set(STEPS)


@pytest.fixture(scope="module")
def killed(written_home: Path) -> tuple[Path, subprocess.CompletedProcess[bytes]]:
    """The first build's home, after a second writer died in the middle of Chroma's files."""
    home = written_home.parent / "killed"
    shutil.copytree(written_home.parent / "one", home)
    command = [sys.executable, "-c", _KILLED_IN_CHROMA, str(home)]
    root = Path(__file__).parents[2]
    return home, subprocess.run(command, cwd=root, capture_output=True, check=False)


_KILLED_IN_CHROMA = """
import os, sys
from pathlib import Path
import index.store
from tests.fakes import CharacterEmbedder
from tests.index.quick import quick_store
from tests.index.reports import ROADS, report_of

sys.stdout.write("chromadb " * ("chromadb" in sys.modules))

def die(stage, done, total):
    if stage == "writing" and done == total:
        sys.stdout.write("torch" * ("torch" in sys.modules))
        sys.stdout.flush()
        os._exit(9)

store = index.store.Store(Path(sys.argv[1]))
store.add([report_of("roads", ROADS)], CharacterEmbedder(), progress=die)
"""


def test_a_kill_in_the_middle_of_chroma_leaves_the_index_whole(
    killed: tuple[Path, subprocess.CompletedProcess[bytes]],
) -> None:
    home, process = killed

    assert process.returncode == 9
    assert list((home / "builds").glob(".new-*/chroma/chroma.sqlite3"))
    assert ids(home) == ("schools",)


def test_chroma_is_imported_late_and_torch_not_at_all(
    killed: tuple[Path, subprocess.CompletedProcess[bytes]],
) -> None:
    assert killed[1].stdout == b""


def test_an_error_while_writing_leaves_nothing_behind(one_build: Path) -> None:
    before = sorted(one_build.rglob("*"))

    class Failing(CharacterEmbedder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            if len(texts) > 1:
                raise KeyboardInterrupt
            return super().embed_documents(texts)

    with pytest.raises(KeyboardInterrupt):
        Store(one_build).add([report_of("roads", ROADS)], Failing())

    assert sorted(one_build.rglob("*")) == before


def test_readers_see_the_whole_index_or_the_one_before(written_home: Path) -> None:
    home = written_home.parent / "filled"
    store = Store(home)
    asked = EMBEDDER.embed_query("公交线路")
    seen: set[frozenset[str]] = set()
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            build = store.current()
            if build is None or build.notices:
                wrong.append(build)
                continue
            hits = build.nearest_sentences(asked, report_ids=None, top_k=99)
            found = frozenset(hit.report for hit in hits)
            if found != set(build.report_ids) or len(hits) != sum(
                len(build.units(each)) for each in build.report_ids
            ):
                wrong.append(hits)
            seen.add(found)

    reader = threading.Thread(target=read)
    reader.start()
    quick_store(home).add([report_of("roads", ROADS)], EMBEDDER)
    store.current()
    done.wait(0.3)
    done.set()
    reader.join()

    assert not wrong
    assert seen == {frozenset({"schools"}), frozenset({"schools", "roads"})}
    # What the dead writer of that home had left is gone.
    assert len(list((home / "builds").iterdir())) == 2


def test_a_build_stays_while_it_is_open_and_goes_when_it_is_not(home: Path) -> None:
    (first,) = [path for path in (home / "builds").iterdir() if path != in_use(home)]
    open_build = Build(first)

    quick_store(home).remove(["schools"])

    assert len(list((home / "builds").iterdir())) == 3
    assert open_build.report("schools") == report_of("schools")
    assert open_build.nearest_sentences(EMBEDDER.embed_query("公交"), report_ids=None, top_k=1)

    open_build.close()
    Home(home, wait_s=0).remove_all_but({in_use(home).name})

    assert [path.name for path in (home / "builds").iterdir()] == [in_use(home).name]


def test_the_build_in_use_and_the_one_before_it_are_kept_and_no_other(home: Path) -> None:
    store = quick_store(home)
    for number in range(3):
        before = in_use(home)

        store.add([report_of(f"new{number}", ["一、年", f"第{number}年修桥3座。"])], EMBEDDER)

        assert set((home / "builds").iterdir()) == {in_use(home), before}
        assert store.verify() == []


def test_a_second_writer_waits_for_the_first(home: Path) -> None:
    stages: list[str] = []
    first_is_in = threading.Event()
    second_waits = threading.Event()

    def note(stage: str, done: int, total: int) -> None:
        stages.append(stage)
        second_waits.set()

    def write_first() -> None:
        with Home(home, wait_s=0).writing(lambda *_: None):
            first_is_in.set()
            second_waits.wait(10)

    first = threading.Thread(target=write_first)
    first.start()
    first_is_in.wait(10)
    Store(home).add([report_of("schools")], EMBEDDER, progress=note)
    first.join()

    assert stages == ["waiting"]


def test_a_writer_that_waited_long_enough_says_so(home: Path) -> None:
    held = threading.Event()
    release = threading.Event()

    def hold() -> None:
        with Home(home, wait_s=0).writing(lambda *_: None):
            held.set()
            release.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    with pytest.raises(StoreError, match=r"LOCK: another program has been writing .* 0\.1 s"):
        Store(home, wait_s=0.1).remove(["schools"])
    release.set()
    other.join()


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def delete(path: Path) -> None:
    path.unlink()


HARMS = [pytest.param(harm, id=harm.__name__) for harm in (flip, cut, delete)]
KINDS = [
    pytest.param("manifest.json", id="manifest"),
    pytest.param("reports/schools/report.json", id="report"),
    pytest.param("reports/schools/sentences.npy", id="sentence vectors"),
    pytest.param("reports/schools/paragraphs.npy", id="paragraph vectors"),
    pytest.param("reports/schools/lexical/*.npy", id="lexical index"),
    pytest.param("chroma/chroma.sqlite3", id="Chroma's database"),
    pytest.param("chroma/*/data_level0.bin", id="Chroma's vectors"),
]


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("pattern", KINDS)
def test_a_damaged_build_is_passed_over_for_the_one_before(
    home: Path, pattern: str, harm: Callable[[Path], None]
) -> None:
    path = a_file(home, pattern)

    harm(path)

    build = Store(home).current()
    assert build
    assert build.report_ids == ("schools",)
    assert build.report("schools") == report_of("schools")
    (notice,) = build.notices
    assert path.relative_to(home / "builds").as_posix() in str(notice)
    assert "python -m index verify" in str(notice)
    assert f"现改用索引版本 {build.name}" in notice.said("zh")
    assert build.standing == ("older_build",)


@pytest.mark.parametrize("pattern", KINDS)
def test_verify_finds_the_damaged_file_and_says_what_to_do(one_build: Path, pattern: str) -> None:
    path = a_file(one_build, pattern)

    flip(path)

    (finding,) = Store(one_build).verify()
    assert finding.where == path.relative_to(one_build / "builds").as_posix()
    assert "python -m index add" in finding.said("en")
    assert re.search("请.+：python -m index add", finding.said("zh"))


def test_a_build_whose_chroma_alone_is_damaged_is_searched_without_it_if_it_is_the_only_one(
    one_build: Path,
) -> None:
    asked = EMBEDDER.embed_query("校园安防投入120万元。")
    whole = Store(one_build).current()
    assert whole
    expected = whole.nearest_sentences(asked, report_ids=None, top_k=5)
    cut(a_file(one_build, "chroma/chroma.sqlite3"))

    build = Store(one_build).current()

    assert build
    found = build.nearest_sentences(asked, report_ids=None, top_k=5)
    assert [(hit.report, hit.unit_number) for hit in found] == [
        (hit.report, hit.unit_number) for hit in expected
    ]
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=1e-5)
    (notice,) = build.notices
    assert "chroma.sqlite3: is not what was written; every vector is compared instead" in str(
        notice
    )
    assert "现改为逐一比较向量，速度较慢" in notice.said("zh")
    assert [finding.where for finding in Store(one_build).verify()] == [
        a_file(one_build, "chroma/chroma.sqlite3").relative_to(one_build / "builds").as_posix()
    ]


def test_without_room_for_a_copy_of_chroma_questions_are_answered_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = EMBEDDER.embed_query("新开公交线路6条。")
    build = Store(home).current()
    assert build
    monkeypatch.setattr("tempfile.tempdir", str(home / "no such folder"))

    hits = build.nearest_paragraphs(asked, report_ids=["roads"], top_k=2)

    assert [hit.report for hit in hits] == ["roads", "roads"]
    assert hits[0].score >= hits[1].score
    (notice,) = build.notices
    assert "/chroma: can't be opened (no such file or directory)" in str(notice)
    assert "/chroma：打不开（文件或文件夹不存在）" in notice.said("zh")


def test_a_build_is_newer_than_its_base_even_if_the_clock_was_set_back(one_build: Path) -> None:
    manifest = in_use(one_build) / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    created = re.sub(r'"created": "\d{4}', '"created": "2099', text)
    manifest.write_text(created, encoding="utf-8")
    name = f"2099{in_use(one_build).name[4:17]}{hashlib.sha256(created.encode()).hexdigest()[:12]}"
    in_use(one_build).rename(one_build / "builds" / name)
    (one_build / "CURRENT").write_text(name, encoding="utf-8")

    quick_store(one_build).add([HEALTH], EMBEDDER)

    delete(one_build / "CURRENT")
    assert set(ids(one_build)) == {"schools", "health"}


EVERY_HARM: dict[str, Callable[[Path], object]] = {
    "one bit": lambda path: change_byte(path, path.stat().st_size // 2, 1),
    "the first byte": lambda path: change_byte(path, 0, 0xFF),
    "the last byte": lambda path: change_byte(path, path.stat().st_size - 1, 0xFF),
    "emptied": lambda path: os.truncate(path, 0),
    "half of it": lambda path: os.truncate(path, path.stat().st_size // 2),
    "longer": lambda path: os.truncate(path, path.stat().st_size + 1),
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: into_folder(path),
}


def into_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def change_byte(path: Path, place: int, bits: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= bits
    path.write_bytes(data)


def test_no_harm_to_any_file_of_a_build_goes_unnoticed(home: Path) -> None:
    build = in_use(home)
    files = sorted(path for path in build.rglob("*") if path.is_file() and path.stat().st_size)
    unnoticed = []
    for path in files:
        kept = path.read_bytes()
        for name, harm in EVERY_HARM.items():
            harm(path)
            if not file_findings(build):
                unnoticed.append(f"{path.relative_to(build)}: {name}")
            if path.is_dir():
                path.rmdir()
            path.write_bytes(kept)

    assert unnoticed == []
    assert len(files) > 15
    assert file_findings(build) == []


def test_a_damaged_build_with_none_before_it_is_an_error_not_an_empty_index(
    one_build: Path,
) -> None:
    flip(a_file(one_build, "reports/schools/report.json"))
    store = Store(one_build)

    for _ in range(2):
        with pytest.raises(StoreError, match=r"no build is whole .*report\.json.* move .*builds"):
            store.current()


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda path: path.unlink(), id="missing"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"\xff\xfe"), id="no text"),
        pytest.param(lambda path: path.write_text("../../etc", encoding="utf-8"), id="a path"),
    ],
)
def test_a_damaged_pointer_is_named_and_the_newest_build_used(
    home: Path, harm: Callable[[Path], object]
) -> None:
    newest = in_use(home).name
    harm(home / "CURRENT")

    build = Store(home).current()

    assert build
    assert str(build.notices[0]).startswith("CURRENT: is missing or names no build")
    assert build.standing == ()
    assert build.folder.name == max(path.name for path in (home / "builds").iterdir())
    assert newest in {path.name for path in (home / "builds").iterdir()}


def test_a_pointer_to_a_build_that_is_gone_is_named(home: Path) -> None:
    (home / "CURRENT").write_text("20200101T000000Z-000000000000\n", encoding="utf-8")

    build = Store(home).current()

    assert build
    assert "20200101T000000Z-000000000000/manifest.json" in str(build.notices[0])


def test_damaged_search_is_mended_from_whole_reports_by_the_next_writing(home: Path) -> None:
    flip(a_file(home, "chroma/chroma.sqlite3"))
    embedder = CharacterEmbedder()

    quick_store(home).add([HEALTH], embedder)

    assert set(ids(home)) == {"schools", "roads", "health"}
    assert not any("公交" in text for text in embedder.embedded)
    builds = [path for path in (home / "builds").iterdir() if file_findings(path) == []]
    assert len(builds) == 2


def test_a_damaged_report_is_not_lost_in_silence_by_the_next_writing(home: Path) -> None:
    flip(a_file(home, "reports/roads/report.json"))

    with pytest.raises(
        StoreError,
        match=r"'roads': its files in .* damaged; first index it anew: python -m index add"
        r" roads\.md --id roads --replace, or remove it: python -m index remove roads",
    ):
        Store(home).add([HEALTH], EMBEDDER)


def test_the_build_before_shares_no_file_with_the_one_in_use(home: Path) -> None:
    flip(a_file(home, "reports/schools/report.json"))

    build = Store(home).current()

    assert build
    assert build.report("schools") == report_of("schools")


def test_a_new_build_that_chroma_can_not_read_is_never_used(one_build: Path) -> None:
    def spoil(step: str) -> None:
        if step == "filled":
            (new,) = (one_build / "builds").glob(".new-*")
            cut(new / "chroma/chroma.sqlite3")

    with pytest.raises(StoreError, match=r"did not pass its check .*the index is as it was"):
        Store(one_build, ways=Ways(on_step=spoil)).add([HEALTH], EMBEDDER)

    assert ids(one_build) == ("schools",)
    assert len(list((one_build / "builds").iterdir())) == 1


def test_a_full_disk_is_told_and_nothing_is_lost(one_build: Path) -> None:
    before = sorted(one_build.rglob("*"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill_up(step: str) -> None:
        if step == "copied":
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))

    try:
        with pytest.raises(StoreError, match=r"file too large; free some space"):
            Store(one_build, ways=Ways(on_step=fill_up)).add([HEALTH], EMBEDDER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert sorted(one_build.rglob("*")) == before
    assert ids(one_build) == ("schools",)


def test_a_disk_that_fills_up_in_the_middle_of_the_vectors_is_told_as_full(one_build: Path) -> None:
    def fill_up(step: str) -> None:
        if step == "copied":
            raise OSError("197760 requested and 32736 written")  # as numpy.save has it

    with pytest.raises(StoreError, match=r"requested and 32736 written; free some space there"):
        Store(one_build, ways=Ways(on_step=fill_up)).add([HEALTH], EMBEDDER)


def test_a_home_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match=r"home.*: .*; give a folder .* ASSISTANT_HOME"):
        Store(tmp_path / "home").add([HEALTH], EMBEDDER)


def test_a_manifest_of_another_format_is_not_read(one_build: Path) -> None:
    build = in_use(one_build)
    manifest = build / "manifest.json"
    text = manifest.read_text(encoding="utf-8").replace('"format": 1', '"format": 2')
    manifest.write_text(text, encoding="utf-8")

    with pytest.raises(StoreError, match=r"manifest\.json: is not what was written"):
        Store(one_build).current()


def test_reports_given_in_one_call_go_in_together(tmp_path: Path) -> None:
    bad: Report = report_of("bad", [""])

    with pytest.raises(StoreError):
        Store(tmp_path).add([HEALTH, bad], EMBEDDER)

    assert Store(tmp_path).current() is None
