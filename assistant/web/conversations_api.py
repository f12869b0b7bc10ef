"""The JSON API of a visitor's own conversations: list, open, delete, export."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from assistant.keeping.records import Conversation, ConversationEntry
from assistant.sheet.sheet import sheet_of_answers
from assistant.web.api import PROBLEMS
from assistant.web.check_api import Format, sheet_file
from assistant.web.desk import Desk
from assistant.web.keeping import Keeping, Standing
from assistant.web.visitors import Visitor, visitor_of

_Id = Annotated[str, Path(max_length=64)]


def _visitor(request: Request) -> Visitor:
    return visitor_of(request.scope)


_Visitor = Annotated[Visitor, Depends(_visitor)]


@dataclass(frozen=True, slots=True)
class History:
    """A visitor's conversations, the last changed first.

    Attributes:
        standing: `kept` for `days` after a conversation's last turn; `off` or `broken` when
            conversations are in memory alone.
    """

    standing: Standing
    days: float
    conversations: list[ConversationEntry]


def _for_one_only(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"


def build_conversations_api(keeping: Keeping, desk: Desk) -> APIRouter:
    """Return the routes below `/api/conversations` and `/api/turns`."""
    router = APIRouter(responses=PROBLEMS, dependencies=[Depends(_for_one_only)])
    kept = keeping.conversations

    @router.get("/api/conversations")
    def conversations(visitor: _Visitor) -> History:
        """List one's own conversations on the page, the last changed first."""
        return History(keeping.standing, keeping.days, kept.listed(visitor.key))

    @router.delete("/api/conversations")
    def remove_all(visitor: _Visitor) -> dict[str, int]:
        """Delete all one's own conversations for good."""
        return {"deleted": kept.remove_all(visitor.key)}

    @router.get("/api/conversations/{conversation}")
    def conversation(conversation: _Id, visitor: _Visitor) -> Conversation:
        """Return a conversation of one's own with its answers, as they were given."""
        return kept.conversation(visitor.key, conversation)

    @router.delete("/api/conversations/{conversation}")
    def remove(conversation: _Id, visitor: _Visitor) -> dict[str, int]:
        """Delete a conversation of one's own for good."""
        kept.remove(visitor.key, conversation)
        return {"deleted": 1}

    @router.get("/api/conversations/{conversation}/export.{format}")
    def export(conversation: _Id, format: Format, visitor: _Visitor) -> Response:
        """Return a conversation of one's own as a file, with the evidence of each answer."""
        turns = kept.conversation(visitor.key, conversation).turns
        sheet = sheet_of_answers([turn.answer for turn in turns], desk.reports())
        return sheet_file(sheet, format, name="conversation")

    @router.get("/api/turns/{turn}/sheet.{format}")
    def turn_sheet(turn: _Id, format: Format, visitor: _Visitor) -> Response:
        """Return the evidence sheet of one answer of one's own, as it was given."""
        *_, asked = kept.until(visitor.key, turn)
        return sheet_file(sheet_of_answers([asked.answer], desk.reports()), format)

    return router
