"""An event loop whose time passes at once: whoever waits for a minute has waited it."""

import asyncio
import selectors
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

Result = TypeVar("Result")


class _NoWaiting(selectors.DefaultSelector):
    """Says how long it should have waited in place of waiting."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout:
            self.passed += timeout
        return ready


class _Hurried(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._no_waiting = _NoWaiting()
        super().__init__(self._no_waiting)

    def time(self) -> float:
        """Return the seconds that would have passed."""
        return self._no_waiting.passed


def hurried(work: Coroutine[Any, Any, Result]) -> Result:
    """Return what the work comes to; it may wait for time, not for other threads."""
    with asyncio.Runner(loop_factory=_Hurried) as runner:
        return runner.run(work)


class FakeTransport(asyncio.Transport):
    """A connection of one peer; remembers how it was ended."""

    def __init__(self, peer: str = "203.0.113.5") -> None:
        self.told: Mapping[str, Any] = {"peername": (peer, 1), "sockname": ("127.0.0.1", 80)}
        self.unread = 0
        self.ended = False

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self.told.get(name, default)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.unread += len(data)

    def get_write_buffer_size(self) -> int:
        return self.unread

    def is_closing(self) -> bool:
        return self.ended

    def close(self) -> None:
        self.ended = True

    abort = close
