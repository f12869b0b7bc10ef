"""Readers' own conversations: each answer as it was given, found by its owner alone."""

import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter

from assistant.answer import Answer
from assistant.door.budgets import CONVERSATIONS, HISTORY_TURNS
from assistant.keeping.database import Database, read_back, storable
from assistant.keeping.records import (
    Conversation,
    ConversationEntry,
    KeptTurn,
    Spot,
    UnknownConversation,
    UnknownTurn,
)

_MAX_MEGABYTES = 1024
_TITLE_CHARACTERS = 80
_DAY_S = 86_400
_VERSION = 1
_SCHEMA = """
CREATE TABLE conversation (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  title TEXT NOT NULL,
  begun REAL NOT NULL,
  changed REAL NOT NULL
);
CREATE INDEX conversation_of_owner ON conversation (owner, changed);
CREATE INDEX conversation_by_age ON conversation (changed);
CREATE TABLE turn (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
  number INTEGER NOT NULL,
  at REAL NOT NULL,
  answer TEXT NOT NULL,
  sources TEXT NOT NULL,
  UNIQUE (conversation, number)
)
"""
_LISTED = """
SELECT id, title, begun, changed, (SELECT count(*) FROM turn WHERE conversation = c.id) AS turns
FROM conversation AS c WHERE owner = ?
"""
_ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)
_SOURCES: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])


class Conversations:
    """The conversations of all readers; every question about them names its owner.

    Raises DatabaseError from every method when the database can't be used.
    """

    def __init__(
        self, path: Path | None, *, days: float, clock: Callable[[], float] = time.time
    ) -> None:
        """Open the conversations.

        Args:
            path: their file; None keeps them in memory alone.
            days: how long a conversation is kept after its last turn.
            clock: tells the time in seconds since 1970.

        Raises:
            DatabaseError: the file can't be used.
        """
        megabytes = _MAX_MEGABYTES if path else _MAX_MEGABYTES // 16
        self._database = Database(path, _SCHEMA, version=_VERSION, megabytes=megabytes)
        self._keep_s = days * _DAY_S
        self._clock = clock

    def add(
        self, owner: str, conversation_id: str, answer: Answer, sources: Mapping[str, str]
    ) -> Spot:
        """Add a turn to the owner's conversation and return where it is.

        A new conversation is begun when the owner has none of the id, or it is full. What is
        too old or too many goes: of all owners by age, of this one by number.
        """
        now, turn_id = self._clock(), _new_id()
        kept = _stored(answer.to_json()), _stored(dict(sources))
        with self._database.transaction() as connection:
            self._sweep(connection, now)
            found, number = _room(connection, owner, conversation_id)
            if not number:
                found, number = _begun(connection, owner, answer.question, now), 1
            connection.execute(
                "INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?)", (turn_id, found, number, now, *kept)
            )
            connection.execute("UPDATE conversation SET changed = ? WHERE id = ?", (now, found))
        return Spot(found, turn_id)

    def listed(self, owner: str) -> list[ConversationEntry]:
        """Return the owner's conversations, the last changed first."""
        query = f"{_LISTED} AND changed >= ? ORDER BY changed DESC, begun DESC"
        rows = self._database.rows(query, owner, self._clock() - self._keep_s)
        return [
            ConversationEntry(
                row["id"], row["title"], _time(row["begun"]), _time(row["changed"]), row["turns"]
            )
            for row in rows
        ]

    def conversation(self, owner: str, conversation_id: str) -> Conversation:
        """Return the owner's conversation.

        Raises:
            UnknownConversation: the owner has none of the id.
        """
        entry = next((each for each in self.listed(owner) if each.id == conversation_id), None)
        if entry is None:
            raise UnknownConversation
        rows = self._database.rows(
            "SELECT id, at, answer, sources FROM turn WHERE conversation = ? ORDER BY number",
            conversation_id,
        )
        turns = tuple(map(_turn, rows))
        return Conversation(entry.id, entry.title, entry.begun, entry.changed, turns)

    def until(self, owner: str, turn_id: str) -> tuple[KeptTurn, ...]:
        """Return the owner's turn, after those of its conversation that came before it.

        Raises:
            UnknownTurn: the owner has none of the id.
        """
        rows = self._database.rows(
            "SELECT t.id, t.at, t.answer, t.sources FROM turn AS t"
            " JOIN turn AS last ON last.conversation = t.conversation AND t.number <= last.number"
            " JOIN conversation AS c ON c.id = t.conversation"
            " WHERE last.id = ? AND c.owner = ? ORDER BY t.number",
            turn_id,
            owner,
        )
        if not rows:
            raise UnknownTurn
        return tuple(map(_turn, rows))

    def remove(self, owner: str, conversation_id: str) -> None:
        """Delete the owner's conversation for good.

        Raises:
            UnknownConversation: the owner has none of the id.
        """
        with self._database.transaction() as connection:
            done = connection.execute(
                "DELETE FROM conversation WHERE id = ? AND owner = ?", (conversation_id, owner)
            )
            if not done.rowcount:
                raise UnknownConversation
        self._database.forget()

    def remove_all(self, owner: str) -> int:
        """Delete all the owner's conversations for good; return how many there were."""
        with self._database.transaction() as connection:
            done = connection.execute("DELETE FROM conversation WHERE owner = ?", (owner,))
        self._database.forget()
        return done.rowcount

    def sweep(self) -> None:
        """Delete what is too old."""
        with self._database.transaction() as connection:
            self._sweep(connection, self._clock())

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _sweep(self, connection: sqlite3.Connection, now: float) -> None:
        connection.execute("DELETE FROM conversation WHERE changed < ?", (now - self._keep_s,))


def _room(connection: sqlite3.Connection, owner: str, conversation_id: str) -> tuple[str, int]:
    """Return the conversation and its next turn's number, 0 when it can take none."""
    row = connection.execute(
        "SELECT c.id, coalesce(max(t.number), 0) + 1 FROM conversation AS c"
        " LEFT JOIN turn AS t ON t.conversation = c.id"
        " WHERE c.id = ? AND c.owner = ? GROUP BY c.id",
        (conversation_id, owner),
    ).fetchone()
    if row is None or row[1] > HISTORY_TURNS:
        return "", 0
    return row[0], row[1]


def _begun(connection: sqlite3.Connection, owner: str, question: str, now: float) -> str:
    """Begin a conversation and return its id; the owner's oldest go when there are too many."""
    conversation_id = _new_id()
    connection.execute(
        "DELETE FROM conversation WHERE id IN (SELECT id FROM conversation WHERE owner = ?"
        " ORDER BY changed DESC LIMIT -1 OFFSET ?)",
        (owner, CONVERSATIONS - 1),
    )
    begun = (conversation_id, owner, _title(question), now, now)
    connection.execute("INSERT INTO conversation VALUES (?, ?, ?, ?, ?)", begun)
    return conversation_id


def _turn(row: sqlite3.Row) -> KeptTurn:
    answer, sources = read_back(_ANSWER, row["answer"]), read_back(_SOURCES, row["sources"])
    return KeptTurn(row["id"], _time(row["at"]), answer, sources)


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _stored(value: object) -> str:
    return storable(json.dumps(value, ensure_ascii=False))


def _title(question: str) -> str:
    return storable(" ".join(question.split())[:_TITLE_CHARACTERS])


def _new_id() -> str:
    return secrets.token_hex(12)
