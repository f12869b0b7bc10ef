"""The store as the program starts with it."""

import shutil
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.starting import BUNDLED, ready_store
from index.builds.manifest import OUTLINE
from index.builds.vectors import LateEmbedder
from index.reading import read_report
from index.store import Store
from tests.fakes import CharacterEmbedder
from tests.index.quick import age_first_report, quick_store


@pytest.fixture(scope="module")
def written_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the bundled report, as an older version has read it."""
    home = tmp_path_factory.mktemp("before") / "home"
    quick_store(home).add([read_report(BUNDLED)], CharacterEmbedder())
    age_first_report(home)
    return home


@pytest.fixture
def home(written_before: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written_before, tmp_path / "home"))


def ready(home: Path, embedder: CharacterEmbedder) -> Store:
    return ready_store(Settings.from_env(home=home), LateEmbedder("characters", lambda: embedder))


def test_the_bundled_report_is_read_anew_when_an_older_version_has_read_it(home: Path) -> None:
    build = ready(home, CharacterEmbedder()).current()

    assert build
    assert [entry.outline for entry in build.manifest.reports] == [OUTLINE]
    assert build.notices == ()


def test_an_index_of_another_model_stays_as_it_is_with_its_notice(home: Path) -> None:
    before = (home / "CURRENT").read_bytes()

    build = ready(home, CharacterEmbedder(salt="!")).current()

    assert build
    assert (home / "CURRENT").read_bytes() == before
    assert "read by an older version of this program: 'bureau-2023'" in str(build.notices[0])
