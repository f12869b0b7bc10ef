"""A SQLite database that threads and processes share, with errors that say what to do."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from index.reasons import reason
from index.remarks import Spoken

Value = TypeVar("Value")

_BUSY_S = 5
_PAGE_BYTES = 4096
_MEMORY = ":memory:"
_REMEDIES = {
    sqlite3.SQLITE_FULL: "database_full",
    sqlite3.SQLITE_IOERR: "database_disk",
    sqlite3.SQLITE_READONLY: "database_not_written",
    sqlite3.SQLITE_PERM: "database_not_opened",
    sqlite3.SQLITE_CANTOPEN: "database_not_opened",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "database_is_none",
    sqlite3.SQLITE_BUSY: "database_held",
}


class DatabaseError(Spoken, RuntimeError):
    """A database that can't be used; the message is the operator's and names the file."""


class Database:
    """One file, or the memory of this process; safe for many threads.

    The file is its owner's alone to read, and what is deleted is overwritten in it.
    """

    def __init__(self, path: Path | None, schema: str, *, version: int, megabytes: int) -> None:
        """Open the database, with its tables made when it is new.

        Args:
            path: the file, made with its folder when it is missing; None for memory alone.
            schema: the statements that make the tables.
            version: of the schema; a file of another one is refused.
            megabytes: what the database may hold; beyond it nothing more is taken.

        Raises:
            DatabaseError: it can't be opened, is damaged, or has another version.
        """
        self._name = str(path or "memory")
        self._lock = Lock()
        with self._explained():
            if path is not None:
                _touch(path)
            self._connection = sqlite3.connect(
                path or _MEMORY, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
            )
        try:
            with self._explained():
                self._settle(megabytes)
            self._make(schema, version)
        except DatabaseError:
            self._connection.close()
            raise

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to write with: all that is written is kept, or nothing.

        Raises:
            DatabaseError: the database can't be written; also in place of SQLite's own errors
                inside.
        """
        with self._lock, self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows of a query.

        Raises:
            DatabaseError: the database can't be read.
        """
        with self._lock, self._explained():
            return self._connection.execute(query, values).fetchall()

    def forget(self) -> None:
        """Leave nothing of what was deleted in the log beside the file either.

        Raises:
            DatabaseError: the database can't be written.
        """
        with self._lock, self._explained():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the database; it is of no more use."""
        with self._lock:
            self._connection.close()

    def _settle(self, megabytes: int) -> None:
        self._connection.row_factory = sqlite3.Row
        for setting in (
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "secure_delete = ON",
            f"max_page_count = {megabytes * 1024 * 1024 // _PAGE_BYTES}",
        ):
            self._connection.execute(f"PRAGMA {setting}").fetchall()
        [[finding]] = self._connection.execute("PRAGMA quick_check(1)").fetchall()
        if finding != "ok":
            raise DatabaseError("database_damaged", file=self._name)

    def _make(self, schema: str, version: int) -> None:
        with self.transaction() as connection:
            [[found]] = connection.execute("PRAGMA user_version").fetchall()
            if found == 0:
                for statement in schema.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version}")
            elif found != version:
                raise DatabaseError(
                    "database_version", file=self._name, found=found, version=version
                )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as exc:
            # The lowest byte of an extended code is the kind of error.
            kind = getattr(exc, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
            if kind in _REMEDIES:
                raise DatabaseError(_REMEDIES[kind], file=self._name) from exc
            raise DatabaseError("database_unusable", file=self._name, said=str(exc)) from exc
        except OSError as exc:
            raise DatabaseError("database_folder", file=self._name, why=reason(exc)) from exc


def storable(text: str) -> str:
    """Return the text with a question mark for half a surrogate pair, which can't be stored."""
    return text.encode("utf-8", "replace").decode("utf-8")


def read_back(kind: TypeAdapter[Value], stored: str) -> Value:
    """Return a value that was stored as JSON.

    Raises:
        DatabaseError: the file was damaged where SQLite can't see it.
    """
    try:
        return kind.validate_json(stored)
    except ValidationError:
        raise DatabaseError("database_row_damaged") from None


def _touch(path: Path) -> None:
    # SQLite gives the files beside it the same permissions.
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
