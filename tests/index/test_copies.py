"""Private copies of Chroma's folder."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.builds.copies import PrivateCopy, PrivateFolder
from index.store import Store

ROOT = Path(__file__).parents[2]
KILL_ITSELF = """
import os, signal
from index.builds.copies import PrivateFolder

folder = PrivateFolder()
print(folder.root, flush=True)
(folder.root / "copied").touch()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "data").write_text("as written", encoding="utf-8")
    return tmp_path / "source"


def test_a_copy_goes_when_it_is_removed(source: Path) -> None:
    copy = PrivateCopy(source)
    held = (copy.folder / "data").read_text(encoding="utf-8")

    copy.remove()

    assert held == "as written"
    assert list((source.parent / "temporary").iterdir()) == []


def test_what_a_killed_program_left_behind_goes_with_the_next_copy(source: Path) -> None:
    left = source.parent / "temporary" / "report-index-copy-dead"
    left.mkdir()
    (left / "LOCK").touch()

    copy = PrivateCopy(source)

    assert not left.exists()
    copy.remove()


def test_the_folder_of_a_killed_program_goes_with_the_next_one(source: Path) -> None:
    temporary = source.parent / "temporary"
    killed = subprocess.run(
        [sys.executable, "-c", KILL_ITSELF],
        cwd=ROOT,
        env={"TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
    )
    left = Path(killed.stdout.strip())
    was_left = (left / "copied").exists()

    PrivateFolder().remove()

    assert (killed.returncode, was_left) == (-signal.SIGKILL, True)
    assert list(temporary.iterdir()) == []


KILLED_IN_SEARCH = """
import os, signal, sys
from pathlib import Path
from index.store import Store
from tests.fakes import CharacterEmbedder

build = Store(Path(sys.argv[1])).current()
build.nearest_sentences(CharacterEmbedder().embed_query("公交"), report_ids=None, top_k=1)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_reader_copied_goes_with_the_next_start(
    source: Path, written_home: Path
) -> None:
    temporary = source.parent / "temporary"
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_IN_SEARCH, str(written_home)],
        cwd=ROOT,
        env={"TMPDIR": str(temporary)},
        check=False,
    )
    (left,) = temporary.iterdir()
    was_left = (left / "chroma" / "chroma.sqlite3").exists()

    Store(written_home).tidy()

    assert (killed.returncode, was_left) == (-signal.SIGKILL, True)
    assert list(temporary.iterdir()) == []


def test_a_copy_in_use_stays(source: Path) -> None:
    used = PrivateCopy(source)

    other = PrivateCopy(source)

    assert (used.folder / "data").exists()
    used.remove()
    other.remove()


def test_a_copy_that_can_t_be_made_leaves_nothing(source: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PrivateCopy(source / "missing")

    assert list((source.parent / "temporary").iterdir()) == []
