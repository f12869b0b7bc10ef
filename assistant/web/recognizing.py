"""Knowing who is asking: by a token, a sign-in, or what a trusted proxy says."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.door.accounts import Accounts, plain_name
from assistant.door.roles import GivenRole, Role
from assistant.door.tokens import Tokens
from assistant.web.editors import EditorToken
from assistant.web.peers import peer_of
from assistant.web.visitors import Visitor, cookie_value

NOBODY = Visitor("", role="nobody")
SIGN_IN_COOKIE = "assistant_sign_in"
_MAX_NAME_CHARACTERS = 200
_RANKS: tuple[Role, ...] = ("admin", "editor", "reader")


class Recognizer(Protocol):
    """A way of knowing someone."""

    async def visitor(self, scope: Scope) -> Visitor | None:
        """Return who sent the request, None when this way does not tell."""
        ...


@dataclass(frozen=True, slots=True)
class ByToken:
    """Knows the bearer of a token, or of the operator's secret of editors."""

    tokens: Tokens
    editor: EditorToken | None = None

    async def visitor(self, scope: Scope) -> Visitor | None:
        """Return the token's bearer; in the address a token is none, since addresses are logged."""
        secret = bearer(scope)
        if not secret:
            return None
        if self.editor and self.editor.is_right(secret):
            return Visitor("token:editor", "ASSISTANT_EDITOR_TOKEN", "editor")
        token = await asyncio.to_thread(self.tokens.find, secret)
        return Visitor(f"token:{token.id}", token.name, token.role) if token else None


@dataclass(frozen=True, slots=True)
class BySignIn:
    """Knows whoever has signed in with a password, by the cookie given then."""

    accounts: Accounts

    async def visitor(self, scope: Scope) -> Visitor | None:
        """Return the one who signed in."""
        secret = sign_in_secret(scope)
        if not secret:
            return None
        account = await asyncio.to_thread(self.accounts.signed_in, secret)
        return Visitor(f"user:{account.name}", account.name, account.role) if account else None


@dataclass(frozen=True, slots=True)
class ByProxy:
    """Knows whom a trusted proxy has let in, by the header it names them in.

    Attributes:
        header: holds the name.
        role_header: holds roles or groups; those named as our roles count. "" for none.
        named: the roles of people the operator has named, whatever the proxy says.
    """

    header: str
    role_header: str = ""
    named: dict[str, GivenRole] = field(default_factory=dict)

    async def visitor(self, scope: Scope) -> Visitor | None:
        """Return whom the proxy names; several names, or what is no name, are nobody."""
        if not peer_of(scope).trusted:
            return None
        headers = Headers(scope=scope)
        given = [plain_name(_utf8(value)) for value in headers.getlist(self.header)]
        if len(given) != 1 or not 0 < len(given[0]) <= _MAX_NAME_CHARACTERS:
            return None
        name = given[0]
        if not name.isprintable():
            return None
        told = headers.getlist(self.role_header) if self.role_header else []
        return Visitor(f"user:{name}", name, self.named.get(name) or _highest(told))


def _highest(told: Sequence[str]) -> Role:
    words = {word.strip().lower() for value in told for word in value.replace(";", ",").split(",")}
    return next((role for role in _RANKS if role in words), "reader")


def _utf8(value: str) -> str:
    # Starlette decodes headers as Latin-1; names beyond ASCII are sent as UTF-8.
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return ""


def bearer(scope: Scope) -> str:
    """Return the secret of the request's Authorization header, "" when it bears none."""
    scheme, _, secret = Headers(scope=scope).get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def sign_in_secret(scope: Scope) -> str:
    """Return the secret of the request's sign-in cookie, "" when it has none."""
    return cookie_value(Headers(scope=scope).get("cookie", ""), sign_in_cookie(scope))


def sign_in_cookie(scope: Scope) -> str:
    """Return the cookie's name: over https one that no other host of the domain can set."""
    return f"__Host-{SIGN_IN_COOKIE}" if scope["scheme"] == "https" else SIGN_IN_COOKIE
