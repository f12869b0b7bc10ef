"""What readers say of answers, kept for the bureau: with the answer, without the reader."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import TypeAdapter

from assistant.answer import Answer
from assistant.keeping.database import Database, read_back, storable

FEEDBACK_FILE = "feedback.sqlite"
Kind = Literal["right", "wrong_figure", "wrong_source", "not_found_though_there"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_MAX_MEGABYTES = 1024
_VERSION = 1
_SCHEMA = """
CREATE TABLE feedback (
  id INTEGER PRIMARY KEY,
  turn TEXT UNIQUE,
  content TEXT NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader says of an answer.

    Attributes:
        text: the reader's line beside the kind, "" for none.
        earlier: the questions of the conversation before this one, which a follow-up refers to.
        sources: the SHA-256 of each report that was cited, by its id, as it was then.
        is_own: whether the answer is as this program gave it; else the sender says so.
        version: of the program.
    """

    at: datetime
    kind: Kind
    text: str
    answer: Answer
    earlier: tuple[str, ...]
    sources: Mapping[str, str]
    is_own: bool
    version: str

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return asdict(self) | {"at": self.at.isoformat(timespec="seconds")}


_FEEDBACK: TypeAdapter[Feedback] = TypeAdapter(Feedback)


class FeedbackBook:
    """All feedback there is, the oldest first.

    Raises DatabaseError from every method when the database can't be used.
    """

    def __init__(self, path: Path) -> None:
        """Open the book, in a file that is made when it is missing.

        Raises:
            DatabaseError: the file can't be used.
        """
        self._database = Database(path, _SCHEMA, version=_VERSION, megabytes=_MAX_MEGABYTES)

    def add(self, feedback: Feedback, *, turn: str | None = None) -> None:
        """Write the feedback down; of one turn only what was said last counts."""
        content = storable(json.dumps(feedback.to_json(), ensure_ascii=False))
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM feedback WHERE turn = ?", (turn,))
            connection.execute(
                "INSERT INTO feedback (turn, content) VALUES (?, ?)", (turn, content)
            )

    def all(self) -> Sequence[Feedback]:
        """Return everything, the oldest first."""
        rows = self._database.rows("SELECT content FROM feedback ORDER BY id")
        return [read_back(_FEEDBACK, row["content"]) for row in rows]

    def close(self) -> None:
        """Close the database."""
        self._database.close()
