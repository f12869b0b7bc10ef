"""Who is asking: a browser's session, whose cookie no script can read."""

import hashlib
import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Literal

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Role = Literal["reader", "editor", "admin"]
SESSION_COOKIE = "assistant_session"
_SESSION_DAYS = 180
# What the server makes has 32 characters; a cookie of any other length is not ours.
_SESSION_BYTES, _SESSION_CHARACTERS = 24, 32


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone whose requests belong together.

    Attributes:
        key: under which what is this visitor's own is kept; not to be shown or logged.
        name: as others may read it, "" for a browser's session.
        role: what the visitor may do.
    """

    key: str
    name: str = ""
    role: Role = "reader"


def visitor_of(scope: Scope) -> Visitor:
    """Return who sent the request; `Sessions` has put it there."""
    visitor: Visitor = scope["state"]["visitor"]
    return visitor


class Sessions:
    """Knows a browser by its session cookie, and gives one to a browser that opens a page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its visitor in the scope's state."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        brought = _session(Headers(scope=scope).get("cookie", ""))
        session = brought or secrets.token_urlsafe(_SESSION_BYTES)
        # Whoever reads what is kept under the key can't come back as its owner.
        key = f"session:{hashlib.sha256(session.encode()).hexdigest()}"
        scope.setdefault("state", {})["visitor"] = Visitor(key)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and not brought:
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Set-Cookie", _cookie(session, secure=_secure(scope)))
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _session(cookies: str) -> str:
    try:
        morsel = SimpleCookie(cookies).get(SESSION_COOKIE)
    except CookieError:
        return ""
    if morsel is None or len(morsel.value) != _SESSION_CHARACTERS or not morsel.value.isascii():
        return ""
    return morsel.value


def _secure(scope: Scope) -> bool:
    return bool(scope["scheme"] == "https")


def _cookie(session: str, *, secure: bool) -> str:
    jar = SimpleCookie({SESSION_COOKIE: session})
    morsel = jar[SESSION_COOKIE]
    morsel.update({"path": "/", "max-age": str(_SESSION_DAYS * 86400), "samesite": "Lax"})
    morsel["httponly"] = True
    morsel["secure"] = secure
    return morsel.OutputString()
