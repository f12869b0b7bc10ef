"""What the web keeps of its visitors' questions, and what they say of the answers."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assistant.answer import Answer
from assistant.keeping.conversations import Conversations
from assistant.keeping.database import DatabaseError
from assistant.keeping.feedback import FEEDBACK_FILE, Feedback, FeedbackBook, Kind
from assistant.keeping.records import Spot
from assistant.version import program_version
from assistant.web.builds import Builds, Reports
from assistant.web.visitors import Visitor
from index.store import StoreError

CONVERSATIONS_FILE = "conversations.sqlite"
# What is kept in memory alone is gone after this at the latest.
_DAYS_IN_MEMORY = 1.0
Standing = Literal["kept", "off", "broken"]
_log = logging.getLogger(__name__)


class NotKept(RuntimeError):
    """What should have been kept or looked up can't be now; the operator's log says why."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a visitor says of an answer."""

    kind: Kind
    text: str = ""


class Keeping:
    """Keeps conversations and feedback; what can't be kept is never in the way of an answer.

    Attributes:
        days: how long a conversation is kept after its last turn.
        standing: `kept`; `off` when the operator wants no history, or `broken` when its file
            can't be used: both keep conversations in memory alone, for a day.
    """

    def __init__(
        self,
        conversations: Conversations,
        feedback: FeedbackBook | None,
        builds: Builds,
        *,
        days: float = _DAYS_IN_MEMORY,
        standing: Standing = "off",
    ) -> None:
        """Take the stores; feedback can't be given when there is none for it.

        Args:
            builds: where the reports that answers cite are found.
        """
        self.conversations = conversations
        self.days = days
        self.standing: Standing = standing
        self._feedback = feedback
        self._builds = builds
        self._is_well = True

    async def keep(self, visitor: Visitor, conversation_id: str, answer: Answer) -> Spot | None:
        """Add the answer to the visitor's conversation, None when that can't be done now.

        Args:
            conversation_id: the conversation in which it was asked, "" for none.
        """

        def add() -> Spot:
            sources = self._sources(answer)
            return self.conversations.add(visitor.key, conversation_id, answer, sources)

        try:
            spot = await asyncio.to_thread(add)
        except DatabaseError as exc:
            self._warn(exc)
            return None
        self._is_well = True
        return spot

    def say_of_turn(self, visitor: Visitor, turn_id: str, said: Said) -> None:
        """Write down what the visitor says of a turn of theirs; what was said before is replaced.

        Raises:
            UnknownTurn: the visitor has no such turn.
            DatabaseError: a database can't be used.
            NotKept: there is no place for feedback.
        """
        *earlier, turn = self.conversations.until(visitor.key, turn_id)
        questions = tuple(each.answer.question for each in earlier)
        feedback = self._said(said, turn.answer, turn.sources, is_own=True)
        self._book().add(replace(feedback, earlier=questions), turn=turn_id)

    def say_of_answer(self, answer: Answer, said: Said) -> None:
        """Write down what is said of an answer that the sender brings along.

        Raises:
            DatabaseError: the database can't be used.
            NotKept: there is no place for feedback.
        """
        self._book().add(self._said(said, answer, self._sources(answer), is_own=False))

    def close(self) -> None:
        """Close the stores."""
        self.conversations.close()
        if self._feedback:
            self._feedback.close()

    def _book(self) -> FeedbackBook:
        if self._feedback is None:
            raise NotKept("feedback: can't be kept now; try again later")
        return self._feedback

    def _said(
        self, said: Said, answer: Answer, sources: Mapping[str, str], *, is_own: bool
    ) -> Feedback:
        return Feedback(
            datetime.now(UTC),
            said.kind,
            said.text,
            answer,
            earlier=(),
            sources=sources,
            is_own=is_own,
            version=program_version(),
        )

    def _sources(self, answer: Answer) -> dict[str, str]:
        """Return the SHA-256 of the files of the reports that the answer cites, by their ids."""
        reports = self._reports()
        known = reports.report_ids if reports else ()
        cited = dict.fromkeys(each.report for each in (*answer.citations, *answer.nearest))
        return {each: reports.report(each).sha256 for each in cited if reports and each in known}

    def _reports(self) -> Reports | None:
        try:
            return self._builds.current()
        except StoreError:
            return None

    def _warn(self, exc: DatabaseError) -> None:
        # Once, not with every answer.
        if self._is_well:
            _log.warning("history: not kept: %s", exc)
        self._is_well = False


def open_keeping(home: Path, builds: Builds, *, days: int) -> Keeping:
    """Open what is kept below the folder; what can't be used is logged and done without.

    Args:
        builds: where the reports that answers cite are found.
        days: how long a conversation is kept after its last turn; 0 for no history.
    """
    feedback = None
    try:
        feedback = FeedbackBook(home / FEEDBACK_FILE)
    except DatabaseError as exc:
        _log.warning("feedback: is off: %s", exc)
    standing: Standing = "off"
    if days:
        try:
            kept = Conversations(home / CONVERSATIONS_FILE, days=days)
            kept.sweep()
            return Keeping(kept, feedback, builds, days=days, standing="kept")
        except DatabaseError as exc:
            standing = "broken"
            _log.warning("history: is off: %s", exc)
    in_memory = Conversations(None, days=_DAYS_IN_MEMORY)
    return Keeping(in_memory, feedback, builds, standing=standing)
