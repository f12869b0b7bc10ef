"""What is kept of a conversation, and what is not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.answer import Answer


class UnknownConversation(LookupError):
    """The reader has no conversation of that id: it was deleted, is too old, or another's."""

    def __init__(self) -> None:
        super().__init__("conversation: you have none of that id; it may have been deleted")


class UnknownTurn(LookupError):
    """The reader has no turn of that id."""

    def __init__(self) -> None:
        super().__init__("turn: you have none of that id; it may have been deleted")


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A past question with its answer.

    Attributes:
        sources: the SHA-256 of each report that was cited, by its id, as it was then.
    """

    id: str
    at: datetime
    answer: Answer
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """A conversation in its owner's list; its title is the first question's beginning."""

    id: str
    title: str
    begun: datetime
    changed: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with its turns, the oldest first."""

    id: str
    title: str
    begun: datetime
    changed: datetime
    turns: tuple[KeptTurn, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a turn was put."""

    conversation: str
    turn: str
