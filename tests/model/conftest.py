"""A small real model behind a real server, and an assistant over the bundled report with it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.answering import ReportAssistant
from assistant.starting import BUNDLED
from assistant.writing.endpoint import chat_model
from assistant.writing.writer import Writer
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store
from tests.model.server import MODEL

with_model = [
    pytest.mark.model,
    pytest.mark.skipif(not MODEL.exists(), reason=f"no {MODEL}: make model-test fetches it"),
]
# A token takes it a twentieth of a second where the machine is busy.
_DEADLINE_S = 150


@dataclass(frozen=True)
class Asked:
    """An assistant with its model, and the index it answers from."""

    assistant: ReportAssistant
    store: Store


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.model.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


@pytest.fixture(scope="session")
def model_asked(
    url: str, tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder
) -> Asked:
    home: Path = tmp_path_factory.mktemp("home")
    store = Store(home)
    store.add([read_report(BUNDLED)], embedder)
    writer = Writer(
        lambda: chat_model(
            "smollm2", url=url, key=SecretStr(""), deadline_s=_DEADLINE_S, max_characters=200
        ),
        name="smollm2",
        deadline_s=_DEADLINE_S,
        max_characters=200,
        max_passage_characters=200,
    )
    assistant = ReportAssistant(store, embedder, home=home, writer=writer)
    assistant.warm()
    return Asked(assistant, store)


@pytest.fixture
def assistant(model_asked: Asked) -> ReportAssistant:
    return model_asked.assistant
