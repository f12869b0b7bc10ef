"""A reply is stopped before it repeats a secret that its server was sent."""

from collections.abc import AsyncGenerator, AsyncIterator

from assistant.writing.endpoint import EndpointError


async def without(secret: str, pieces: AsyncIterator[str]) -> AsyncGenerator[str, None]:
    """Yield the pieces; what may be the beginning of the secret waits until it is not.

    Args:
        secret: "" for none.

    Raises:
        EndpointError: the secret is among them.
    """
    held = ""
    async for piece in pieces:
        held += piece
        if secret and secret in held:
            raise EndpointError("chat model: its reply repeats the key it was sent")
        begun = _begun(secret, held)
        if len(held) > begun:
            yield held[: len(held) - begun]
        held = held[len(held) - begun :]
    if held:
        yield held


def _begun(secret: str, text: str) -> int:
    """Return how many of the text's last characters are the secret's first."""
    most = min(len(secret) - 1, len(text))
    return next((n for n in range(most, 0, -1) if text.endswith(secret[:n])), 0)
