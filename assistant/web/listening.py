"""The address that the program listens on."""

import socket

from index.reasons import reason
from index.remarks import Remark, Spoken, remark


class ListenError(Spoken, RuntimeError):
    """An address that can't be listened on; the message says which and what to do."""


def listening(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address; it accepts no one before the server starts.

    Raises:
        ListenError: the address is taken, or not this machine's.
    """
    where = f"{host}:{port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as exc:
        raise ListenError("host_unusable", where=where, said=_why(exc)) from None
    try:
        # A port is free again at once after a stop; one that is listened on stays taken.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as exc:
        bound.close()
        raise ListenError("port_unusable", where=where, said=_why(exc)) from None
    return bound


def _why(exc: OSError | UnicodeError) -> Remark:
    return reason(exc) if isinstance(exc, OSError) else remark("system_unknown_host")
