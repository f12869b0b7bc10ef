"""The chat model behind an OpenAI-compatible address, with bounds the libraries don't have."""

import logging
from collections.abc import AsyncIterator
from typing import cast

import httpx2
from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

# An event of a stream carries a character or two in some two hundred bytes.
_BYTES_PER_CHARACTER = 1000
# Without one the library would take OPENAI_API_KEY, which is meant for someone else.
_NO_KEY = "none"


class EndpointError(RuntimeError):
    """The server sent what is not read: compressed, or far longer than a reply can be."""


def chat_model(
    name: str, *, url: str, key: SecretStr, deadline_s: float, max_characters: int
) -> BaseChatModel:
    """Return the model for asynchronous use; nothing is sent before it is first asked.

    It follows no redirect, which would carry the question to another host; keeps no connection
    open, so that any event loop may use it; and tries once, since the report can be quoted at once.
    """
    from langchain_openai import ChatOpenAI  # seconds to import

    # Told to say everything, it logs what a server answers, which may repeat the key.
    logging.getLogger("httpcore2").setLevel(logging.INFO)
    transport = BoundedTransport(max_bytes=_BYTES_PER_CHARACTER * max_characters)
    client = httpx2.AsyncClient(
        transport=transport, timeout=httpx2.Timeout(deadline_s), follow_redirects=False
    )
    return ChatOpenAI(
        model=name,
        base_url=url,
        api_key=SecretStr(key.get_secret_value() or _NO_KEY),
        temperature=0,
        max_retries=0,
        stream_usage=False,  # not every server knows the option
        use_responses_api=False,
        default_headers={"Accept-Encoding": "identity"},
        http_async_client=client,
    )


class BoundedTransport(httpx2.AsyncHTTPTransport):
    """Reads at most so many bytes of a response, and none of a compressed one."""

    def __init__(self, *, max_bytes: int) -> None:
        super().__init__(limits=httpx2.Limits(max_keepalive_connections=0))
        self._max_bytes = max_bytes

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request; the response's body counts itself as it is read.

        Raises:
            EndpointError: the response is compressed, though it was asked not to be.
        """
        response = await super().handle_async_request(request)
        encoding = response.headers.get("Content-Encoding", "identity")
        if encoding != "identity":
            await response.aclose()
            raise EndpointError("chat model: its server compresses; it was asked not to")
        stream = cast(httpx2.AsyncByteStream, response.stream)
        response.stream = _Bounded(stream, self._max_bytes)
        return response


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, max_bytes: int) -> None:
        self._stream = stream
        self._left = max_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            self._left -= len(part)
            if self._left < 0:
                raise EndpointError("chat model: its server sends more than a reply can be")
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
