"""An index of two builds, made once and copied for every test that harms it."""

import shutil
from pathlib import Path

import pytest

from tests.fakes import CharacterEmbedder
from tests.index.quick import quick_store
from tests.index.reports import ROADS, report_of


@pytest.fixture(scope="session")
def written_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose build in use has `schools` and `roads`, the one before only `schools`.

    Beside it stand copies of it as each step of the second writing left it, as a kill would.
    """
    folder = tmp_path_factory.mktemp("index")
    home = folder / "home"
    quick_store(home).add([report_of("schools")], CharacterEmbedder())
    shutil.copytree(home, folder / "one")

    def keep(step: str) -> None:
        shutil.copytree(home, folder / step)

    roads = report_of("roads", ROADS, title="县交通局2024年工作总结", date="2025-01-20")
    quick_store(home, on_step=keep).add([roads], CharacterEmbedder())
    return home


@pytest.fixture
def home(written_home: Path, tmp_path: Path) -> Path:
    """A copy of the index, to be harmed."""
    return Path(shutil.copytree(written_home, tmp_path / "home"))


@pytest.fixture
def one_build(written_home: Path, tmp_path: Path) -> Path:
    """A copy of the index as it was with its first build alone."""
    return Path(shutil.copytree(written_home.parent / "one", tmp_path / "home"))
