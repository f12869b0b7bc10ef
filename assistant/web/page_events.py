"""What the page's scripts send to Gradio's queue, looked at before Gradio reads it.

Gradio 6.31 answers with a fault of the program what is no event of the page's, and what it is to
repeat in an error but can't be encoded.
"""

import json
from collections.abc import Set

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.problems import problem

_JOIN = "/gradio_api/queue/join"
_BELOW = "/gradio_api/"


class PageEvents:
    """Refuses with 422 what no page of ours sends."""

    def __init__(self, app: ASGIApp, events: Set[int]) -> None:
        """Take the numbers of the page's events."""
        self._app = app
        self._events = events

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
        if not self._is_ours(body, join=scope["path"] == _JOIN):
            error = "body: is no event of the page; reload the page, programs use /api/ask"
            await problem(scope, 422, error)(scope, receive, send)
            return

        async def replay() -> Message:
            """Give what was read again, then what comes after."""
            return messages.pop(0) if messages else await receive()

        await self._app(scope, replay, send)

    def _is_ours(self, body: bytes, *, join: bool) -> bool:
        try:
            event = json.loads(body)
            json.dumps(event, ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError):
            return False
        if not isinstance(event, dict):
            return False
        number = event.get("fn_index")
        # True is 1 to Python, and no event to Gradio.
        return not join or (type(number) is int and number in self._events)


async def _all_of(receive: Receive) -> list[Message]:
    """Return the messages of a body; a guard further out has bounded it."""
    messages = [await receive()]
    while messages[-1]["type"] == "http.request" and messages[-1].get("more_body", False):
        messages.append(await receive())
    return messages
