"""What all tests share, and that none reaches beyond this machine.

Fixtures, each made when it is first asked for:

- `browser` (module): the one Chromium of the session. Give every reader a context of their own,
  or pages of one context where Gradio may come from its cache; `tests/browsing.py` opens the page.
- `embedder` (session): the real model, loaded once; for what fakes can't show.
- `tests/assistant/web/conftest.py`: what a server keeps for its readers.
- `tests/assistant/writing/conftest.py`: a small report in a real index, and assistants over it.
- `tests/journeys/conftest.py`: the real program over small reports behind a port (session).
- `tests/index/conftest.py`: an index of two builds, made once and copied to be harmed.

A server is a `with served(application(...))` of the module that needs it: it starts in a few
hundredths of a second. `tests/fakes.py`, `tests/assistant/web/fakes.py`: stand-ins.
"""

import asyncio
import socket
from asyncio import AbstractEventLoop
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from index.embedding import SentenceEmbedder
from tests.browsing import CHROMIUM, FLAGS


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", metavar="FOLDER", help="keep the journeys' pictures there")


@pytest.fixture(autouse=True)
def _no_outbound_call(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            raise AssertionError(f"a test tried to connect to {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session")
def embedder() -> SentenceEmbedder:
    return SentenceEmbedder()


@pytest.fixture(scope="session")
def _chromium() -> Iterator[tuple[Browser, AbstractEventLoop]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield browser, loop
        asyncio._set_running_loop(loop)
        browser.close()


@pytest.fixture(scope="module")
def browser(_chromium: tuple[Browser, AbstractEventLoop]) -> Iterator[Browser]:
    """The session's Chromium, while a module uses it.

    Playwright keeps an event loop running in this thread, and no other could run beside it: it is
    put aside between the modules, and wherever an application is built.
    """
    browser, loop = _chromium
    asyncio._set_running_loop(loop)
    yield browser
    for context in browser.contexts:
        context.close()
    asyncio._set_running_loop(None)
