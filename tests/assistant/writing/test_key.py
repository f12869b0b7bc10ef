"""The key that a chat model's server is sent comes out nowhere, whatever that server does."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.settings import Settings
from assistant.starting import make_assistant
from assistant.writing.endpoint import EndpointError
from assistant.writing.withholding import without
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store
from tests.assistant.web.serving import application
from tests.assistant.writing.conftest import REPORT
from tests.assistant.writing.servers import FAULTS, Handler, Serve, replying, serving

CANARY = "sk-canary-0123456789"
QUESTION = "食堂改造花了多少钱"


def echoing(status: int) -> Serve:
    """Return a server's answer that repeats in an error what it was sent."""

    def serve(handler: Handler) -> None:
        sent = handler.headers.get("Authorization", "")
        handler.head("application/json", status, X_Was_Sent=sent)
        handler.wfile.write(b'{"error": {"message": "bad key: %s"}}' % sent.encode())

    return serve


SERVERS: dict[str, Serve] = {
    **{name: FAULTS[name] for name in ("500", "HTML", "a broken event", "a cut-off stream")},
    "the key in an error": echoing(401),
    "the key in a crash": echoing(500),
    "the key as a reply": replying(f"投入资金450万元[1]。钥匙是{CANARY}[1]。"),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / "county.txt").write_text(REPORT, encoding="utf-8")
    Store(folder).add([read_report(folder / "county.txt")], embedder)
    return folder


@contextmanager
def program(
    home: Path, embedder: SentenceEmbedder, url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[TestClient, list[Any]]]:
    """Yield a client of the program as its environment sets it, and the parts that hold the key."""
    for name, value in (
        ("HOME", str(home)), ("CHAT_MODEL", "m"), ("CHAT_URL", url), ("CHAT_KEY", CANARY),
        ("CHAT_UNVERIFIED", "strike"),
    ):  # fmt: skip
        monkeypatch.setenv(f"ASSISTANT_{name}", value)
    settings, store = Settings.from_env(), Store(home)
    assistant = make_assistant(settings, store, embedder)  # type: ignore[arg-type]
    app = application(assistant, store)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client, [settings, assistant, assistant.writer, app]


@pytest.mark.parametrize("serve", SERVERS.values(), ids=SERVERS)
def test_the_key_is_in_no_log_error_page_or_repr(
    home: Path,
    embedder: SentenceEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    serve: Serve,
) -> None:
    with (
        caplog.at_level(logging.DEBUG),
        serving(serve) as server,
        program(home, embedder, server.url, monkeypatch) as (client, parts),
    ):
        told = [
            client.post("/api/ask", json={"question": QUESTION}),
            client.post("/api/ask/stream", json={"question": QUESTION}),
            client.post("/api/ask", json={"question": "x" * 3000}),
            *(
                client.get(path)
                for path in ("/", "/config", "/openapi.json", "/health/ready", "/metrics", "/none")
            ),
        ]
        shown = [f"{part!r} {part} {getattr(part, '__dict__', '')!r}" for part in parts]

    assert f"Bearer {CANARY}" in server.authorizations
    assert told[0].json()["status"] == "answered"
    printed = capfd.readouterr()
    said = "".join(f"{reply.headers} {reply.text}" for reply in told)
    for place in (said, caplog.text, printed.out, printed.err, *shown):
        assert CANARY not in place


def passed(text: str, cut: int) -> list[str]:
    """Return what comes through of a text in pieces of so many characters."""

    async def pieces() -> AsyncGenerator[str, None]:
        for start in range(0, len(text), cut):
            yield text[start : start + cut]

    async def collect() -> list[str]:
        return [piece async for piece in without("sk-sk1", pieces())]

    return asyncio.run(collect())


@pytest.mark.parametrize("cut", [1, 2, 5, 100])
def test_a_reply_passes_whole_unless_it_repeats_the_secret(cut: int) -> None:
    for text in ("学校100所[1]。", "sk-sk sk-sk-", "sk-sksk-sk2"):
        assert "".join(passed(text, cut)) == text

    with pytest.raises(EndpointError):
        passed("键是sk-sk-sk1。", cut)


def test_nothing_of_the_secret_comes_through_before_it_is_recognised() -> None:
    seen: list[str] = []

    async def pieces() -> AsyncGenerator[str, None]:
        for sign in "键是sk-sk1":
            yield sign

    async def collect() -> None:
        async for piece in without("sk-sk1", pieces()):
            seen.append(piece)

    with pytest.raises(EndpointError):
        asyncio.run(collect())
    assert "".join(seen) == "键是"
