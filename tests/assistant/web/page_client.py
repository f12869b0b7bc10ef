"""What the chat page's script sends when a reader asks, for tests that want many readers."""

import json
import re
import secrets
from collections.abc import AsyncIterator
from typing import Any

import httpx

_CONFIG = re.compile(r"window\.gradio_config = (\{.*?\});</script>", re.DOTALL)


class PageClient:
    """A reader's page: its cookie is in the client that opened it."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self._asking = 0
        self._session = secrets.token_hex(6)

    async def open(self) -> None:
        """Get the page and find out which event its question line sends."""
        page = await self.client.get("/")
        found = _CONFIG.search(page.text)
        assert found, "the page holds no configuration"
        self._asking = next(
            each["id"]
            for each in json.loads(found[1])["dependencies"]
            if len(each["inputs"]) == 5 and each["targets"][0][1] == "submit"
        )

    async def ask(self, question: str) -> str:
        """Ask in a new conversation, one question at a time; return all that came, as JSON lines.

        Raises:
            httpx.HTTPError: it was refused, or broke off.
        """
        joined = {
            "data": [question, "", [], None, ""],
            "fn_index": self._asking,
            "session_hash": self._session,
            "event_data": None,
        }
        response = await self.client.post("/gradio_api/queue/join", json=joined)
        response.raise_for_status()
        messages = [message async for message in self._messages()]
        return "\n".join(json.dumps(message, ensure_ascii=False) for message in messages)

    async def _messages(self) -> AsyncIterator[dict[str, Any]]:
        path = f"/gradio_api/queue/data?session_hash={self._session}"
        async with self.client.stream("GET", path) as response:
            response.raise_for_status()
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    message = json.loads(line.removeprefix("data: "))
                    yield message
                    if message["msg"] in {"process_completed", "close_stream"}:
                        return
