import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import app
from assistant.settings import Settings
from assistant.starting import ready_store
from index.builds.vectors import LateEmbedder
from index.store import StoreError

ROOT = Path(app.__file__).parent
SERVE_FAKES = """
import sys
import app
from assistant.settings import Settings
from assistant.web.listening import listening
from assistant.web.service import Service
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds

settings = Settings.from_env(port=int(sys.argv[1]))
service = Service(assistant=FakeAssistant(), builds=FakeBuilds())
app.run(settings, service, listening("127.0.0.1", settings.port))
"""


class PairEmbedder:
    """Texts with the same pairs of characters are near."""

    name = "pairs"

    def embed_documents(self, texts: Sequence[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = [0.01] * 16
        for first, second in pairwise(text):
            vector[(ord(first) * 31 + ord(second)) % 16] += 1.0
        return vector


@pytest.fixture
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
        monkeypatch.delenv(name)
    for name in app.QUIET:
        monkeypatch.setenv(name, os.environ.get(name, app.QUIET[name]))


def started(*arguments: str) -> tuple[int, list[str]]:
    command = typer.Typer()
    command.command()(app.main)
    result = CliRunner().invoke(command, arguments)
    return result.exit_code, result.stderr.splitlines()


@pytest.mark.usefixtures("_own_environment")
def test_a_taken_port_is_said_in_one_line_before_anything_is_loaded() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        code, lines = started("--port", str(port))

    assert code == 2
    assert lines == [
        f"error: 127.0.0.1:{port}: address already in use; choose another --port or --host"
    ]


@pytest.mark.usefixtures("_own_environment")
@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("HOST", "203.0.113.9", "出错：ASSISTANT_HOST：其他机器能访问 '203.0.113.9'"),
        ("STRICTNESS", "9", "出错：ASSISTANT_STRICTNESS 的值 '9' 不可用"),
        ("CHAT_MODEL", "a", "出错：ASSISTANT_CHAT_URL 没有设置；使用对话模型须同时给出"),
    ],
)
def test_the_operator_s_language_is_spoken(
    monkeypatch: pytest.MonkeyPatch, setting: str, value: str, said: str
) -> None:
    monkeypatch.setenv("ASSISTANT_LANGUAGE", "zh")
    monkeypatch.setenv(f"ASSISTANT_{setting}", value)

    code, lines = started()

    assert code == 2
    assert len(lines) == 1
    assert lines[0].startswith(said)


@pytest.mark.usefixtures("_own_environment")
def test_a_wrong_setting_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_STRICTNESS", "9")

    code, lines = started()

    assert code == 2
    assert len(lines) == 1
    assert lines[0].startswith("error: ASSISTANT_STRICTNESS: ")


@pytest.mark.usefixtures("_own_environment")
@pytest.mark.parametrize("host", ["203.0.113.9", "no such host"])
def test_an_address_that_is_not_ours_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("ASSISTANT_SIGN_IN", "password")

    code, lines = started("--host", host)

    assert code == 2
    assert len(lines) == 1
    assert lines[0].startswith(f"error: {host}:7860: ")


@pytest.mark.usefixtures("_own_environment")
def test_without_an_index_the_bundled_report_is_added_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.from_env(home=tmp_path / "home")
    embedder = LateEmbedder("pairs", PairEmbedder)

    build = ready_store(settings, embedder).current()
    first = capsys.readouterr()
    again = ready_store(settings, embedder).current()
    second = capsys.readouterr()

    assert build is not None
    assert again is not None
    assert build.report_ids == ("bureau-2023",)
    assert re.search(r"\d+ of \d+ done, 0 left", first.err)
    assert second == ("", "")
    assert again.name == build.name


@pytest.mark.usefixtures("_own_environment")
def test_a_home_that_can_t_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file", encoding="utf-8")

    with pytest.raises(StoreError, match=re.escape(str(home))):
        ready_store(Settings.from_env(home=home), LateEmbedder("pairs", PairEmbedder))


def test_the_address_is_printed_when_questions_are_answered() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE_FAKES, str(port)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as program:
        assert program.stdout is not None
        line = program.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready") as response:
            status = response.status
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=60)

    assert line == f"ready: http://127.0.0.1:{port}/\n"
    assert status == 200
    assert (program.returncode, errors) == (0, "")


def test_importing_the_program_loads_no_library_that_the_quiet_settings_are_for() -> None:
    heavy = "{'gradio', 'torch', 'chromadb', 'sentence_transformers', 'langchain_core'}"
    code = f"import sys, app; sys.exit(len({heavy} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
