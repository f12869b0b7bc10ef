"""Connections that are held and not used, on a real port."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from starlette.types import Receive, Scope, Send

from assistant.door.budgets import Patience
from tests.assistant.web.serving import served

WHOLE = b"GET /small HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
LAST = WHOLE.replace(b"Host", b"Connection: close\r\nHost")
LARGE = 20_000_000
# Short, since the tests wait for it to be over.
HASTE = Patience(head_seconds=0.3, head_bytes=5_000, stall_seconds=0.5, connections=3)


class Application:
    """Sends a little or a lot; tells when a response is over."""

    def __init__(self) -> None:
        self.over = threading.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = b"a" * (LARGE if scope["path"] == "/large" else 5)
        length = (b"content-length", str(len(body)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [length]})
        await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body"})
        self.over.set()


@pytest.fixture(scope="module")
def application() -> Application:
    return Application()


@pytest.fixture(scope="module")
def address(application: Application) -> Iterator[str]:
    with served(application, patience=HASTE) as address:
        yield address


@contextmanager
def connected(address: str) -> Iterator[socket.socket]:
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        yield connection


def end_of(connection: socket.socket) -> bytes:
    """Return all that comes until the server ends the connection."""
    received = b""
    try:
        while piece := connection.recv(65_536):
            received += piece
    except ConnectionError:
        pass
    return received


@pytest.mark.parametrize(
    "sent",
    [b"\r\n", WHOLE[:-4] + b"\r\nX-"],
    ids=["a blank line", "half a head"],
)
def test_a_head_that_does_not_come_is_not_waited_for(address: str, sent: bytes) -> None:
    with connected(address) as connection:
        connection.sendall(sent)
        assert end_of(connection) == b""

    with connected(address) as connection:
        connection.sendall(WHOLE)
        assert b"aaaaa" in connection.recv(65_536)
        connection.sendall(sent)
        assert end_of(connection) == b""


def test_a_head_without_an_end_is_too_long(address: str) -> None:
    with connected(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 5_000)

        assert end_of(connection).startswith(b"HTTP/1.1 431 ")


def test_who_never_reads_the_response_loses_it(address: str, application: Application) -> None:
    application.over.clear()
    with connected(address) as connection:
        connection.sendall(WHOLE.replace(b"/small", b"/large"))

        assert application.over.wait(10)
        assert len(end_of(connection)) < LARGE


def test_who_reads_slowly_gets_it_all(address: str) -> None:
    size = 0
    with connected(address) as connection:
        connection.sendall(LAST.replace(b"/small", b"/large"))
        while piece := connection.recv(200_000):
            size += len(piece)
            time.sleep(0.02)

    assert size > LARGE


def test_one_peer_holds_so_many_connections_and_no_more(address: str) -> None:
    with connected(address), connected(address), connected(address), connected(address) as fourth:
        fourth.sendall(WHOLE)
        assert end_of(fourth) == b""

    # The others have been let go.
    for _ in range(100):
        with connected(address) as again:
            again.sendall(LAST)
            if end_of(again):
                return
    raise AssertionError("no place is free again")


def test_a_connection_on_which_nothing_is_said_is_let_go(address: str) -> None:
    with connected(address) as connection:
        assert end_of(connection) == b""
