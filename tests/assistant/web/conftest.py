"""A server that keeps conversations and feedback, and a browser of it: `folder` is its home."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.web.keeping import Keeping, open_keeping
from assistant.web.visitors import SESSION_COOKIE
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.kept import HERE, ME
from tests.assistant.web.serving import application


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def keeping(folder: Path) -> Keeping:
    return open_keeping(folder, FakeBuilds(), days=90)


@pytest.fixture(scope="module")
def keeping_client(keeping: Keeping) -> Iterator[TestClient]:
    app = application(FakeAssistant(), FakeBuilds(), keeping=keeping)
    with TestClient(app, base_url=HERE) as client:
        yield client


@pytest.fixture
def mine(keeping_client: TestClient) -> Iterator[TestClient]:
    """My browser, which has no conversations yet."""
    keeping_client.cookies.set(SESSION_COOKIE, ME)
    yield keeping_client
    keeping_client.delete("/api/conversations")
    keeping_client.cookies.clear()
