"""Disks that are full, and folders that may only be read: the index is as it was, and said why."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store import Store, StoreError
from tests.fakes import CharacterEmbedder
from tests.index.quick import quick_store
from tests.index.reports import report_of

ROOT = Path(__file__).parents[2]
EMBEDDER = CharacterEmbedder()
HEALTH = report_of("health", ["一、卫生", "新建医院3所。"])


class Disk:
    """A small file system of its own, in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def leave(self, kilobytes: int) -> None:
        """Fill the disk up to so many kilobytes."""
        state = os.statvfs(self.folder)
        free = state.f_bavail * state.f_frsize - kilobytes * 1024
        (self.folder / "filler").write_bytes(bytes(free))

    def leave_names(self, number: int) -> None:
        """Make empty files until the disk takes only so many more."""
        (self.folder / "names").mkdir()
        for made in range(os.statvfs(self.folder).f_ffree - number):
            (self.folder / "names" / str(made)).touch()

    def empty(self) -> None:
        """Remove what it was filled with."""
        (self.folder / "filler").unlink(missing_ok=True)
        shutil.rmtree(self.folder / "names", ignore_errors=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=4m,nr_inodes=300"]
    mount = shutil.which("mount")
    if not mount or subprocess.run([mount, *options, "tmpfs", folder], check=False).returncode:
        pytest.skip("this user may not mount a disk")
    yield Disk(folder)
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def home(disk: Disk, one_build: Path) -> Path:
    return Path(shutil.copytree(one_build, disk.folder / "home"))


def files(home: Path) -> dict[Path, bytes]:
    kept = (path for path in home.rglob("*") if path.is_file() and path.name != "LOCK")
    return {path: path.read_bytes() for path in kept}


def answers(home: Path) -> bool:
    build = Store(home).current()
    assert build
    asked = EMBEDDER.embed_query("校园安防投入120万元。")
    hits = build.nearest_sentences(asked, report_ids=["schools"], top_k=1)
    build.close()
    return build.notices == () and hits[0].report == "schools"


@pytest.mark.parametrize("kilobytes", [0, 8, 40, 150, 300, 420])
def test_a_full_disk_is_told_and_nothing_is_lost(disk: Disk, home: Path, kilobytes: int) -> None:
    before = files(home)
    disk.leave(kilobytes)

    with pytest.raises(StoreError, match=r"space.* \(the index is as it was\)"):
        quick_store(home).add([HEALTH], EMBEDDER)

    assert files(home) == before
    assert answers(home)
    disk.empty()
    quick_store(home).add([HEALTH], EMBEDDER)
    build = Store(home).current()
    assert build
    assert set(build.report_ids) == {"schools", "health"}


@pytest.mark.parametrize("number", [0, 1, 4, 9, 14, 20])
def test_a_disk_that_takes_no_more_files_is_told_as_full(
    disk: Disk, home: Path, number: int
) -> None:
    before = files(home)
    disk.leave_names(number)

    with pytest.raises(StoreError, match=r"space.* \(the index is as it was\)"):
        quick_store(home).add([HEALTH], EMBEDDER)

    assert files(home) == before
    assert answers(home)


READ_ONLY = """
import os, sys
from pathlib import Path
from index.store import Store, StoreError
from tests.fakes import CharacterEmbedder
from tests.index.reports import report_of

home, warm = Path(sys.argv[1]), Path(sys.argv[2])
embedder = CharacterEmbedder()
asked = embedder.embed_query("校园安防投入120万元。")
# What is imported late is imported now: the other user may not be let into Python's own folders.
Store(warm).current().nearest_sentences(asked, report_ids=None, top_k=1)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
store = Store(home)
store.tidy()
build = store.current()
print(build.nearest_sentences(asked, report_ids=None, top_k=1)[0].report, build.notices)
for change in (
    lambda: store.add([report_of("health", ["一、卫生", "新建医院3所。"])], embedder),
    lambda: store.remove(["schools"]),
):
    try:
        change()
    except StoreError as exc:
        print(exc)
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user may come into, as pytest's own may not be."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_who_may_only_read_gets_answers_and_is_told_why_nothing_can_be_added(
    one_build: Path, open_to_all: Path
) -> None:
    home = Path(shutil.copytree(one_build, open_to_all / "home"))
    for path in [home, *home.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = files(home)
    temporary = open_to_all / "temporary"
    temporary.mkdir()
    temporary.chmod(0o777)

    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(home), str(one_build)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
    )

    for path in [home, *home.rglob("*")]:
        path.chmod(0o755)
    found, *refused = done.stdout.splitlines()
    assert (found, done.stderr) == ("schools ()", "")
    assert len(refused) == 2
    for line in refused:
        assert line.startswith(f"{home}")
        assert "permission denied; give a folder that you may write to" in line
        assert line.endswith("(the index is as it was)")
    assert files(home) == before
