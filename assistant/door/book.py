"""The file of accounts, sign-ins and tokens: one SQLite database, shared with the command line."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.door.roles import DoorError

BOOK_FILE = "door.sqlite3"
_WAIT_S = 5.0
_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, created REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sign_ins (
    digest TEXT PRIMARY KEY,
    name TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    expires REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS tokens (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, digest TEXT NOT NULL UNIQUE,
    created REAL NOT NULL, expires REAL NOT NULL
) STRICT;
"""


class Book:
    """Reads and writes the file; what another process changes in it counts at once.

    Until something is written there need be no file: then there is nothing in it.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Take the file; None keeps everything in memory."""
        self._path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None if path else self._opened(":memory:")

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds.

        Raises:
            DoorError: the file can't be read.
        """
        with self._lock, self._explained():
            if self._connection is None and not (self._path and self._path.exists()):
                return []
            return self._open().execute(query, values).fetchall()

    def write(self, statement: str, *values: Any) -> int:
        """Carry out one statement and return how many rows it changed.

        Raises:
            DoorError: the file can't be written.
        """
        with self._lock, self._explained(), self._open() as connection:
            return connection.execute(statement, values).rowcount

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            assert self._path is not None, "a book in memory was closed"
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # SQLite gives the files beside it the same rights.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
            self._connection = self._opened(str(self._path))
        return self._connection

    def _opened(self, path: str) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=_WAIT_S, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.executescript(_TABLES)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as exc:
            raise DoorError("book_unusable", path=str(self._path), said=str(exc)) from exc
