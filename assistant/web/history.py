"""The conversations that are kept, on the page: the one being held, and opening a past one."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import gradio as gr

from assistant.answer import Answer, Turn
from assistant.keeping.database import DatabaseError
from assistant.keeping.records import Conversation, UnknownConversation
from assistant.web.conversation import Messages, Turns, titles
from assistant.web.desk import MAX_TURNS, Desk
from assistant.web.keeping import Keeping
from assistant.web.rendering import render_answer, render_question
from assistant.web.visitors import Visitor, visitor_of

# Half of the messages that the chat carries: one is the question, one the answer.
_MAX_SHOWN = 50
# The drawer's script leaves the id there; Gradio takes it in place of the component's value.
_CHOSEN = "() => [document.querySelector('#history').dataset.chosen || '']"
_log = logging.getLogger(__name__)

Opened = tuple[Messages, Turns, str]


class Record:
    """Where the answers of one exchange are kept.

    Attributes:
        conversation: the id of the visitor's conversation, "" as long as nothing is kept.
    """

    def __init__(self, keeping: Keeping | None, request: gr.Request, conversation: str) -> None:
        """Take the conversation that the page says it is in; its owner is checked."""
        self._keeping = keeping
        self._visitor = visitor(request) if keeping else None
        self.conversation = conversation

    async def keep(self, answer: Answer) -> str:
        """Keep the answer and return its turn's id, "" when it can't be kept."""
        if self._keeping is None or self._visitor is None:
            return ""
        spot = await self._keeping.keep(self._visitor, self.conversation, answer)
        if spot is None:
            return ""
        self.conversation = spot.conversation
        return spot.turn


def visitor(request: gr.Request) -> Visitor:
    """Return who sent the request of an event, also of one that waited in the queue."""
    assert request.request is not None
    return visitor_of(request.request.scope)


def build_current() -> gr.Textbox:
    """Put where Gradio builds now what holds the id of the page's conversation."""
    return gr.Textbox("", show_label=False, visible="hidden", elem_id="conversation")


def build_opening(
    keeping: Keeping, desk: Desk, parts: Sequence[Any], *, cancels: Sequence[Any]
) -> None:
    """Put the button that the drawer's script presses to open a past conversation.

    Args:
        parts: the chat, the turns and the conversation's id, as components.
        cancels: the events that answer questions, which end when another one is opened.
    """
    button = gr.Button(elem_id="open-conversation", visible="hidden")
    button.click(
        _opening(keeping, desk),
        [parts[-1]],
        list(parts),
        js=_CHOSEN,
        cancels=list(cancels),
        show_progress="hidden",
        api_visibility="private",
    )


def _opening(
    keeping: Keeping, desk: Desk
) -> Callable[[str, gr.Request], Coroutine[Any, Any, Opened]]:
    async def opened(conversation_id: str, request: gr.Request) -> Opened:
        """Return what the page shows of the reader's conversation."""
        find = keeping.conversations.conversation
        try:
            found = await asyncio.to_thread(find, visitor(request).key, conversation_id)
        except UnknownConversation:
            raise gr.Error("gone", visible=False) from None
        except DatabaseError as exc:
            _log.error("history: %s", exc)
            raise gr.Error("unreadable", visible=False) from None
        return shown(found, await titles(desk))

    return opened


def shown(conversation: Conversation, named: dict[str, str]) -> Opened:
    """Return the chat, the turns that a follow-up refers to, and the id of the conversation."""
    messages: Messages = []
    for turn in conversation.turns[-_MAX_SHOWN:]:
        answer = render_answer(turn.answer, named, turn=turn.id)
        messages.append({"role": "user", "content": render_question(turn.answer.question)})
        messages.append({"role": "assistant", "content": answer})
    last = conversation.turns[-MAX_TURNS:]
    turns = tuple(Turn(turn.answer.question, turn.answer.answer) for turn in last)
    return messages, turns, conversation.id
