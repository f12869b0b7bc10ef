"""What the page's scripts send to Gradio's queue, looked at before Gradio reads it.

Gradio 6.31 answers with a fault of the program what is no event of the page's, and what it is to
repeat in an error but can't be encoded.
"""

import json
import re
from collections.abc import Callable, Set
from typing import Any

import gradio as gr
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.problems import problem
from index.remarks import remark

_JOIN = "/gradio_api/queue/join"
_BELOW = "/gradio_api/"
# As Gradio's script makes them. One of no letters would be a session that is not there, on which
# the whole queue fails.
_SESSION = re.compile(r"[A-Za-z0-9]{1,64}")


class PageEvents:
    """Refuses with 422 what no page of ours sends."""

    def __init__(self, app: ASGIApp, events: Set[int], joins: Callable[[str], None]) -> None:
        """Take the numbers of the page's events, and what is told of each session that joins."""
        self._app = app
        self._events = events
        self._joins = joins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body and pass it on, or refuse it."""
        if (
            scope["type"] != "http"
            or scope["method"] != "POST"
            or not scope["path"].startswith(_BELOW)
        ):
            await self._app(scope, receive, send)
            return
        messages = await _all_of(receive)
        body = b"".join(message.get("body", b"") for message in messages)
        event = _read(body)
        join = scope["path"] == _JOIN
        if event is None or (join and not self._is_ours(event)):
            await problem(scope, 422, remark("no_page_event"))(scope, receive, send)
            return

        if join:
            self._joins(event["session_hash"])

        async def replay() -> Message:
            """Give what was read again, then what comes after."""
            return messages.pop(0) if messages else await receive()

        await self._app(scope, replay, send)

    def _is_ours(self, event: dict[str, Any]) -> bool:
        number = event.get("fn_index")
        # True is 1 to Python, and no event to Gradio.
        known = type(number) is int and number in self._events
        session = event.get("session_hash")
        return known and isinstance(session, str) and bool(_SESSION.fullmatch(session))


def answered_events(blocks: gr.Blocks) -> frozenset[int]:
    """Return the numbers of the events that the server answers; scripts answer the others."""
    return frozenset(number for number, event in blocks.fns.items() if event.fn)


def kept_by_use(blocks: gr.Blocks) -> Callable[[str], None]:
    """Return what is to be told of each session that joins: it keeps what is used, and no more.

    Gradio 6.31 keeps the messages of 2,000 sessions, and of those that have come since it
    started forgets the first, even while an event of its own waits: then its whole queue fails.
    A session that joins again counts as new, so the one forgotten is the one not used longest.

    Of each component that an answer changes it keeps one copy more, under a number of its own,
    as long as the page is open: some 40 kB a question. Those are let go.
    """
    own = frozenset(blocks.blocks)

    def joins(session: str) -> None:
        queue = blocks._queue
        if session in queue.pending_messages_per_session:
            queue.pending_messages_per_session.move_to_end(session)
        # There is no application before the first event.
        states = queue.server_app and queue.server_app.state_holder.session_data
        if states and session in states:
            state = states[session]
            for held in (state.blocks_config.blocks, state.config_values):
                for number in held.keys() - own:
                    del held[number]

    return joins


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(body)
        json.dumps(event, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


async def _all_of(receive: Receive) -> list[Message]:
    """Return the messages of a body; a guard further out has bounded it."""
    messages = [await receive()]
    while messages[-1]["type"] == "http.request" and messages[-1].get("more_body", False):
        messages.append(await receive())
    return messages
