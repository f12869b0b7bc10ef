"""Servers of a chat model that speak the protocol well, badly or not at all, on this machine."""

import gzip
import json
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Serve = Callable[["Handler"], None]
LONG = 50_000


class Handler(BaseHTTPRequestHandler):
    """Remembers what it was sent; its server's `serve` decides what it answers."""

    server: "Server"

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.server.bodies.append(self.rfile.read(length).decode())
        self.server.authorizations.append(self.headers.get("Authorization", ""))
        try:
            self.server.serve(self)
        except OSError:
            self.server.left.set()  # whoever asked has gone

    def log_message(self, format: str, *args: object) -> None:
        pass

    def head(self, kind: str = "text/event-stream", status: int = 200, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def say(self, text: str) -> None:
        self.send({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]})

    def send(self, told: dict[str, object]) -> None:
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        self.wfile.write(f"data: {json.dumps(event | told)}\n\n".encode())
        self.wfile.flush()

    def wait(self, seconds: float) -> None:
        """Wait, but not longer than the server stands and the one who asked is there."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            readable, *_ = select.select([self.connection], [], [], 0.02)
            if readable or self.server.closing.is_set():
                raise OSError


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, serve: Serve) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.serve = serve
        self.bodies: list[str] = []
        self.authorizations: list[str] = []
        self.closing = threading.Event()
        self.left = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def serving(serve: Serve) -> Iterator[Server]:
    """Serve on a free port until the end of the block."""
    server = Server(serve)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def replying(text: str) -> Serve:
    """Return a server's answer that streams the text in single characters."""

    def serve(handler: Handler) -> None:
        handler.head()
        for character in text:
            handler.say(character)
        handler.wfile.write(b"data: [DONE]\n\n")

    return serve


def in_a_dialect(text: str) -> Serve:
    """Return a server's answer with all that one or another server of the kind puts in a stream.

    Comments that keep the line open, the role apart or in each event, null content, thoughts beside
    the text, what a filter found, counts of tokens without a choice.
    """
    quiet: list[dict[str, object]] = [
        {"role": "assistant", "content": None},
        {"content": None, "reasoning_content": "先看第1段。"},
        {"content": "", "reasoning": "then the sum"},
    ]

    def serve(handler: Handler) -> None:
        handler.head()
        handler.wfile.write(b": keep-alive\n\n")
        for delta in quiet:
            handler.send({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
        for character in text:
            delta = {"role": "assistant", "content": character}
            handler.send(
                {
                    "system_fingerprint": "fp",
                    "choices": [
                        {"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}
                    ],
                }
            )
            handler.wfile.write(b": keep-alive\n\n")
        end = {"index": 0, "delta": {}, "finish_reason": "stop", "stop_reason": None}
        handler.send({"choices": [end]})
        handler.send({"choices": [], "usage": {"prompt_tokens": 9, "total_tokens": 9}})
        handler.wfile.write(b"data: [DONE]\n\n")

    return serve


def answering(reply: Callable[[str], str]) -> Serve:
    """Return a server's answer that streams what `reply` makes of the user's message."""

    def serve(handler: Handler) -> None:
        message = json.loads(handler.server.bodies[-1])["messages"][-1]["content"]
        replying(reply(message))(handler)

    return serve


def slow(handler: Handler) -> None:
    handler.wait(60)


def failing(handler: Handler) -> None:
    handler.head("application/json", 500)
    handler.wfile.write(b'{"error": {"message": "out of memory"}}')


def html(handler: Handler) -> None:
    handler.head("text/html")
    handler.wfile.write(b"<html><body>Sign in to the network</body></html>")


def broken(handler: Handler) -> None:
    handler.head()
    handler.say("城关")
    handler.wfile.write(b'data: {"id": "1", "choi\n\n')


def cut_off(handler: Handler) -> None:
    handler.head(Content_Length="100000")
    handler.say("城关")


def dripping(handler: Handler) -> None:
    handler.head()
    for byte in b'data: {"id": "1", "object": "chat.completion.chunk", "created": 1, "model"':
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        handler.wait(1)


def endless(handler: Handler) -> None:
    handler.head()
    while True:
        handler.say("")
        handler.wait(0.02)


def chattering(handler: Handler) -> None:
    handler.head()
    while True:
        handler.say("学校" * 50)


def huge(handler: Handler) -> None:
    handler.head()
    handler.wfile.write(b"data: ")
    while True:
        handler.wfile.write(b"x" * 100_000)


def long(handler: Handler) -> None:
    handler.head()
    handler.wfile.write(b"x" * LONG)


def bomb(handler: Handler) -> None:
    handler.head(Content_Encoding="gzip")
    handler.wfile.write(gzip.compress(b"data: " + b"x" * 50_000_000, 9))


def redirecting_to(url: str) -> Serve:
    """Return a server's answer that sends whoever asks to another address."""

    def serve(handler: Handler) -> None:
        handler.head(status=307, Location=f"{url}/chat/completions")

    return serve


@contextmanager
def refusing() -> Iterator[str]:
    """Yield an address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    yield f"http://127.0.0.1:{port}/v1"


FAULTS: dict[str, Serve] = {
    "slow": slow,
    "500": failing,
    "HTML": html,
    "a broken event": broken,
    "a cut-off stream": cut_off,
    "a byte a second": dripping,
    "an endless stream": endless,
    "endless talk": chattering,
    "a huge event": huge,
    "a gzip bomb": bomb,
}
