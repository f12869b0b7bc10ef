"""A writer killed with -9, as it stands there, at points chosen beforehand."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.builds.home import Home
from index.store import Store
from tests.fakes import CharacterEmbedder
from tests.index.reports import report_of

ROOT = Path(__file__).parents[2]
WRITE = "import sys; from tests.bench.killing import write; write(sys.argv[1], 'add', '7')"


def until_gone(group: int) -> None:
    """Wait for the last process of a killed group: it holds the lock as long as it lives."""
    for _ in range(1000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)


@pytest.mark.parametrize("step", ["embedded", "filled", "pointed"])
def test_a_writer_killed_there_loses_nothing_and_leaves_nothing(one_build: Path, step: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, str(one_build)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as writer:
        assert writer.stdout
        for line in writer.stdout:
            if line.strip() == step:
                os.killpg(writer.pid, signal.SIGKILL)
                break

    until_gone(writer.pid)
    store = Store(one_build)
    store.tidy()

    assert writer.returncode == -signal.SIGKILL
    build = store.current()
    assert build
    assert build.notices == ()
    assert set(build.report_ids) == ({"schools", "new7"} if step == "pointed" else {"schools"})
    assert build.report("schools") == report_of("schools")
    asked = CharacterEmbedder().embed_query("校园安防投入120万元。")
    assert build.nearest_sentences(asked, report_ids=None, top_k=1)[0].report == "schools"
    kept = {path.name for path in (one_build / "builds").iterdir()}
    assert not [name for name in kept if name.startswith(".")]


def test_what_a_living_writer_has_begun_is_not_tidied_away(written_home: Path) -> None:
    home = written_home.parent / "living"
    shutil.copytree(written_home.parent / "one", home)
    with Home(home, wait_s=0).writing(lambda *_: None) as folder:
        folder.mkdir()

        Store(home).tidy()

        assert folder.exists()
