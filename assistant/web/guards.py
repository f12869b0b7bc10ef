"""Guards around the whole application, as pure ASGI: response headers and the body's size."""

import asyncio
import re
from collections.abc import Mapping, Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.door.budgets import BODY_BYTES, BODY_SECONDS, UPLOAD_SECONDS
from assistant.web.problems import problem
from index.remarks import Spoken, remark

_PORT = re.compile(r":\d*$")
MAX_BODY_BYTES = BODY_BYTES
# Gradio 6.31 needs inline script and eval; nothing may be fetched from, or sent to, another host.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class BodyTooLarge(Spoken, ValueError):
    """More was sent than is taken."""

    def __init__(self, most: int) -> None:
        super().__init__("body_too_large", most=most)


class SecurityHeaders:
    """Sets the security headers on every response, whoever made it, that has none of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and set the headers when the response starts."""

        async def send_with_headers(message: Message) -> None:
            """Send on, with the headers that the response has not set itself."""
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class KnownHosts:
    """Refuses with 400 a request whose Host is none of ours: a page rebound to this address."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 400."""
        if scope["type"] in {"http", "websocket"}:
            host = Headers(scope=scope).get("host", "")
            if _PORT.sub("", host).lower() not in self._hosts:
                error = remark("host_unknown", host=repr(host[:100]))
                await problem(scope, 400, error)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class BodyLimit:
    """Refuses a request body beyond the limit with 413, as it is counted; a slow one with 408.

    The body is read before the application sees the request, so nothing is parsed of one that
    is too large, and a missing or false Content-Length changes nothing. Of a path that is
    streamed the body is counted as it passes, up to a limit of its own.
    """

    def __init__(
        self,
        app: ASGIApp,
        max_bytes: int = MAX_BODY_BYTES,
        streamed: Mapping[str, int] | None = None,
        seconds: float = BODY_SECONDS,
    ) -> None:
        self._seconds = seconds
        self._app = app
        self._max_bytes = max_bytes
        self._streamed = streamed or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body, then pass the request on with it, or refuse it."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        most = self._streamed.get(scope["path"], self._max_bytes)
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared[:20]) > most:
            await self._refuse(scope, receive, send, most)
            return
        if scope["path"] in self._streamed:
            deadline = asyncio.get_running_loop().time() + UPLOAD_SECONDS
            await self._app(scope, _counted(receive, most, deadline), send)
            return
        try:
            async with asyncio.timeout(self._seconds):
                messages = await self._read(receive)
        except TimeoutError:
            await _too_slow(scope, receive, send)
            return
        if messages is None:
            await self._refuse(scope, receive, send, most)
            return

        async def replay() -> Message:
            """Give what was read again, then what comes after."""
            return messages.pop(0) if messages else await receive()

        await self._app(scope, replay, send)

    async def _read(self, receive: Receive) -> list[Message] | None:
        messages: list[Message] = []
        size = 0
        while True:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            if size > self._max_bytes:
                return None
            if message["type"] != "http.request" or not message.get("more_body", False):
                return messages

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        response = problem(scope, 413, BodyTooLarge(most).remark, {"Connection": "close"})
        await response(scope, receive, send)


async def _too_slow(scope: Scope, receive: Receive, send: Send) -> None:
    await problem(scope, 408, remark("body_too_slow"), {"Connection": "close"})(
        scope, receive, send
    )


def _counted(receive: Receive, most: int, deadline: float) -> Receive:
    size, finished = 0, False

    async def counting() -> Message:
        """Receive the next piece of the body; raises BodyTooLarge with the one too many."""
        nonlocal size, finished
        # What is not here by then will not come: the upload is taken for broken off.
        try:
            async with asyncio.timeout_at(None if finished else deadline):
                message = await receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        size += len(message.get("body", b""))
        finished = not message.get("more_body", False)
        if size > most:
            raise BodyTooLarge(most)
        return message

    return counting
