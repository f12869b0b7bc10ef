"""Private copies of Chroma's folder."""

from pathlib import Path

import pytest

from index.builds.copies import PrivateCopy


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
