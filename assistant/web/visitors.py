"""Who is asking; without sign-in a browser's session, whose cookie no script can read."""

import hashlib
import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.door.roles import Role

SESSION_COOKIE = "assistant_session"
_SESSION_DAYS = 180
# What the server makes has 32 characters; a cookie of any other length is not ours.
_SESSION_BYTES, _SESSION_CHARACTERS = 24, 32


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone whose requests belong together.

    Attributes:
        key: under which what is this visitor's own is kept: `user:NAME`, `token:ID`, or a browser's
            `session:…`; "" for nobody. Not to be shown.
        name: as others may read it, "" for a browser's session.
        role: what the visitor may do.
    """

    key: str
    name: str = ""
    role: Role = "reader"


def visitor_of(scope: Scope) -> Visitor:
    """Return who sent the request; the guards have put it there."""
    visitor: Visitor = scope["state"]["visitor"]
    return visitor


class Sessions:
    """Knows a browser by its session cookie, and gives one to a browser that opens a page.

    A visitor who is known otherwise, or must sign in, is left alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its visitor in the scope's state."""
        if scope["type"] != "http" or "visitor" in scope.setdefault("state", {}):
            await self._app(scope, receive, send)
            return
        brought = _session(Headers(scope=scope).get("cookie", ""))
        session = brought or secrets.token_urlsafe(_SESSION_BYTES)
        # Whoever reads what is kept under the key can't come back as its owner.
        key = f"session:{hashlib.sha256(session.encode()).hexdigest()}"
        scope["state"]["visitor"] = Visitor(key)

        rule = scope["state"].get("rule")
        # What is open to anyone, such as another site's page's frame, needs no session.
        is_open = rule is not None and "nobody" in rule.who

        async def send_with_cookie(message: Message) -> None:
            """Send on, with a cookie on the page of a browser that brought none."""
            if message["type"] == "http.response.start" and not brought and not is_open:
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    secure = scope["scheme"] == "https"
                    cookie = set_cookie(
                        SESSION_COOKIE, session, seconds=_SESSION_DAYS * 86_400, secure=secure
                    )
                    headers.append("Set-Cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _session(cookies: str) -> str:
    value = cookie_value(cookies, SESSION_COOKIE)
    return value if len(value) == _SESSION_CHARACTERS and value.isascii() else ""


def cookie_value(cookies: str, name: str) -> str:
    """Return what a Cookie header says under the name, "" when it can't be read or says nothing."""
    try:
        morsel = SimpleCookie(cookies).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def set_cookie(name: str, value: str, *, seconds: int, secure: bool) -> str:
    """Return a Set-Cookie header that no script reads and no other site's request carries."""
    jar = SimpleCookie({name: value})
    morsel = jar[name]
    morsel.update({"path": "/", "max-age": str(seconds), "samesite": "Lax"})
    morsel["httponly"] = True
    morsel["secure"] = secure
    return morsel.OutputString()
