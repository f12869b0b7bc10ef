"""Connections: what is held and not used is let go, so that no one holds the server by waiting.

uvicorn ends a connection that is idle between two requests. Here are those that it waits for:
a head that never ends, a reader that never reads, too many connections of one peer.
"""

import asyncio
from collections.abc import Sequence
from ipaddress import ip_network
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from assistant.door.budgets import Patience
from assistant.door.rates import Places
from assistant.web.peers import is_within, network

_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"connection: close\r\ncontent-length: 0\r\n\r\n"
)


class PatientConnection(HttpToolsProtocol):
    """A connection of uvicorn's that is given up when its peer makes nothing of it."""

    patience: ClassVar[Patience] = Patience()
    proxies: ClassVar[Sequence[object]] = ()
    places: ClassVar[Places]

    _late: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _place: str | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, unless its peer has as many as one may; wait for a head."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        # A proxy has the connections of all its readers.
        if not is_within(address, self.proxies):
            peer = network(address)
            if self.places.enter({peer: self.patience.connections}) is not None:
                transport.abort()
                return
            self._place = peer
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._head_is_there()
        self._all_is_read()
        if self._place is not None:
            self.places.leave({self._place: 0})
            self._place = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; what is no head in time, or too long a one, ends the connection."""
        if self._late is None and (self.cycle is None or self.cycle.response_complete):
            self._await_head()
        super().data_received(data)
        if self._late is None or self.transport.is_closing():
            return
        self._head_bytes += len(data)
        if self._head_bytes > self.patience.head_bytes:
            self.transport.write(_TOO_LONG)
            self.transport.close()

    def on_headers_complete(self) -> None:
        """Answer the request."""
        self._head_is_there()
        super().on_headers_complete()

    def pause_writing(self) -> None:
        """Wait until the peer has read, not for ever."""
        super().pause_writing()
        self._await_reading()

    def resume_writing(self) -> None:
        """Write on."""
        self._all_is_read()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """End the connection when what is written has been read, or is not going to be."""
        super().timeout_keep_alive_handler()
        self._await_reading()

    def _await_head(self) -> None:
        self._head_bytes = 0
        self._late = self.loop.call_later(self.patience.head_seconds, self.transport.abort)

    def _head_is_there(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _await_reading(self) -> None:
        if self._unread is None:
            self._look_again(self.transport.get_write_buffer_size())

    def _look_again(self, unread: int) -> None:
        self._unread = self.loop.call_later(
            self.patience.stall_seconds, self._end_if_unread, unread
        )

    def _end_if_unread(self, before: int) -> None:
        """Abort, unless as much was read meanwhile as the slowest line carries."""
        unread = self.transport.get_write_buffer_size()
        if before - unread < self.patience.stall_seconds * self.patience.slowest:
            self.transport.abort()
        else:
            self._look_again(unread)

    def _all_is_read(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None


def patient(
    patience: Patience | None = None, proxies: Sequence[str] = ()
) -> type[PatientConnection]:
    """Return the connections of one server.

    Args:
        patience: how long is waited for what.
        proxies: addresses and networks of the trusted proxies.
    """

    class Connection(PatientConnection):
        """A connection of this server."""

    Connection.patience = patience or Patience()
    Connection.proxies = [ip_network(proxy) for proxy in proxies]
    Connection.places = Places()
    return Connection
