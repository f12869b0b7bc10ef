"""Tokens of programs: random, named, with a role, for a time, of which only hashes are kept."""

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.door.book import Book
from assistant.door.roles import DoorError, GivenRole, given_role

# Found by scanners of code that was published by mistake.
TOKEN_PREFIX = "ra_"
DEFAULT_DAYS = 90.0
MOST_DAYS = 3_650.0
_SECRET_BYTES = 32
_MAX_CHARACTERS = 100
_MAX_NAME_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; times are seconds since 1970."""

    id: str
    name: str
    role: GivenRole
    created: float
    expires: float


class Tokens:
    """The tokens of a book."""

    def __init__(self, book: Book, *, clock: Callable[[], float] = time.time) -> None:
        """Take the book, and a clock of seconds since 1970."""
        self._book = book
        self._clock = clock

    def add(self, name: str, role: str, *, days: float = DEFAULT_DAYS) -> tuple[Token, str]:
        """Return a new token and its secret, which can't be had again.

        Raises:
            DoorError: the name, the role or the time is unfit.
        """
        name = name.strip()
        if not name.isprintable() or not 0 < len(name) <= _MAX_NAME_CHARACTERS:
            raise DoorError("token_name_unfit", name=repr(name[:100]))
        if not 0 < days <= MOST_DAYS:
            raise DoorError("token_days_unfit", days=str(days), most=int(MOST_DAYS))
        secret = TOKEN_PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
        now = self._clock()
        token = Token(secrets.token_hex(4), name, given_role(role), now, now + days * 86_400)
        self._book.write(
            "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)",
            token.id,
            token.name,
            token.role,
            _digest(secret),
            token.created,
            token.expires,
        )
        return token, secret

    def all(self) -> list[Token]:
        """Return the tokens, the oldest first; those whose time is over too."""
        rows = self._book.rows(
            "SELECT id, name, role, created, expires FROM tokens ORDER BY created, id"
        )
        return [_token(row) for row in rows]

    def find(self, secret: str) -> Token | None:
        """Return the token that has the secret, None when none has or its time is over."""
        if not secret.startswith(TOKEN_PREFIX) or len(secret) > _MAX_CHARACTERS:
            return None
        # Looked up by its hash: what can be learned from the time it takes says nothing of it.
        rows = self._book.rows(
            "SELECT id, name, role, created, expires FROM tokens WHERE digest = ? AND expires > ?",
            _digest(secret),
            self._clock(),
        )
        return _token(rows[0]) if rows else None

    def revoke(self, token_id: str) -> None:
        """End a token.

        Raises:
            DoorError: there is none of that id.
        """
        if not self._book.write("DELETE FROM tokens WHERE id = ?", token_id):
            raise DoorError("token_unknown", token=repr(token_id[:100]))


def _token(row: tuple[str, str, str, float, float]) -> Token:
    token_id, name, role, created, expires = row
    return Token(token_id, name, given_role(role), created, expires)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
