"""Accounts with passwords, and the sign-ins of those who have given theirs."""

import hashlib
import re
import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from assistant.door.book import Book
from assistant.door.passwords import Cost, hashed, is_right, new_password
from assistant.door.roles import DoorError, GivenRole, given_role

_NAME = re.compile(r"[\w.@+-]{1,64}")
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Account:
    """Someone with a password."""

    name: str
    role: GivenRole


class Accounts:
    """The accounts of a book; passwords are kept as hashes, sign-ins too."""

    def __init__(
        self,
        book: Book,
        *,
        hours: float = 12,
        cost: Cost | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the book.

        Args:
            hours: how long a sign-in lasts, whatever is done meanwhile.
            cost: of a password's hash.
            clock: seconds since 1970.
        """
        self.seconds = hours * 3600
        self._book = book
        self._cost = cost or Cost()
        self._clock = clock
        # What an unknown name's password is compared with, at the price of a known one's.
        self._nobody = hashed(secrets.token_hex(), self._cost)

    def add(self, name: str, role: str, password: str) -> Account:
        """Add an account.

        Raises:
            DoorError: the name is unfit or taken, the password unfit, or the role none.
        """
        name, given = account_name(name), given_role(role)
        if self._book.rows("SELECT 1 FROM accounts WHERE name = ?", name):
            raise DoorError("account_taken", name=repr(name))
        kept = hashed(new_password(password, name), self._cost)
        self._book.write(
            "INSERT INTO accounts VALUES (?, ?, ?, ?)", name, given, kept, self._clock()
        )
        return Account(name, given)

    def all(self) -> list[Account]:
        """Return the accounts by name."""
        rows = self._book.rows("SELECT name, role FROM accounts ORDER BY name")
        return [Account(name, given_role(role)) for name, role in rows]

    def remove(self, name: str) -> None:
        """Remove an account; its sign-ins end with it."""
        self._change("DELETE FROM accounts WHERE name = ?", account_name(name))

    def set_role(self, name: str, role: str) -> None:
        """Give an account another role; its sign-ins have it from now on."""
        self._change(
            "UPDATE accounts SET role = ? WHERE name = ?", given_role(role), account_name(name)
        )

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password; its sign-ins end."""
        name = account_name(name)
        kept = hashed(new_password(password, name), self._cost)
        self._change("UPDATE accounts SET password = ? WHERE name = ?", kept, name)
        self._book.write("DELETE FROM sign_ins WHERE name = ?", name)

    def check(self, name: str, password: str) -> Account | None:
        """Return the account when the password is its; takes the same time when none is there."""
        rows = self._book.rows("SELECT name, role, password FROM accounts WHERE name = ?", name)
        known, role, kept = rows[0] if rows else ("", "reader", self._nobody)
        right = is_right(password, kept)
        return Account(known, given_role(role)) if rows and right else None

    def sign_in(self, account: Account) -> str:
        """Return the secret of a new sign-in, of which only the hash is kept."""
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        now = self._clock()
        self._book.write("DELETE FROM sign_ins WHERE expires <= ?", now)
        self._book.write(
            "INSERT INTO sign_ins VALUES (?, ?, ?)",
            _digest(secret),
            account.name,
            now + self.seconds,
        )
        return secret

    def signed_in(self, secret: str) -> Account | None:
        """Return whose sign-in it is, None when there is none or its time is over."""
        rows = self._book.rows(
            "SELECT name, role FROM sign_ins JOIN accounts USING (name)"
            " WHERE digest = ? AND expires > ?",
            _digest(secret),
            self._clock(),
        )
        return Account(rows[0][0], given_role(rows[0][1])) if rows else None

    def sign_out(self, secret: str) -> None:
        """End a sign-in, if there is one."""
        self._book.write("DELETE FROM sign_ins WHERE digest = ?", _digest(secret))

    def _change(self, statement: str, *values: str) -> None:
        if not self._book.write(statement, *values):
            raise DoorError("account_unknown", name=repr(values[-1]))


def account_name(name: str) -> str:
    """Return a name as it is kept: the same whether typed large or small, full or half width.

    Raises:
        DoorError: it is no name.
    """
    fit = plain_name(name)
    if not _NAME.fullmatch(fit):
        raise DoorError("account_name_unfit", name=repr(name[:100]))
    return fit


def plain_name(name: str) -> str:
    """Return a name as names are compared."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
