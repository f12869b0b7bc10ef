"""What a process that reads a stranger's file gives up before it opens it; only goes one way.

Imports the standard library alone, so that the limits hold before anything large is loaded.
"""

import ctypes
import os
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass

if sys.platform != "win32":
    import resource

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_SIGNAL_WHEN_PARENT_DIES = 1
_NETWORK_EVENTS = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    Attributes:
        seconds: of the clock; of all its threads' processor time together, three times as many.
        megabytes: of address space, a million bytes each; OCR of a page reserves two thousand of
            them and fills eight hundred.
        written_megabytes: the largest file it may write, its result included.
    """

    seconds: float = 120
    megabytes: int = 2500
    written_megabytes: int = 64


def confine(limits: Limits) -> None:
    """Take the limits for this process and its children, and leave the network.

    What the system does not offer (Windows has none of it) is left out.
    """
    if sys.platform == "win32":
        _refuse_connections()
        return
    _limit(resource.RLIMIT_AS, limits.megabytes * 1_000_000)
    _limit(resource.RLIMIT_FSIZE, limits.written_megabytes * 1_000_000)
    _limit(resource.RLIMIT_CPU, round(limits.seconds * 3) + 1)
    _limit(resource.RLIMIT_CORE, 0)
    # The write fails with an error, which can be told, instead of a signal.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _leave_network()
    _refuse_connections()


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (most, most))


def _leave_network() -> None:
    """Move into a network of its own that leads nowhere, where the kernel lets this user do so."""
    if not sys.platform.startswith("linux"):
        return
    system = ctypes.CDLL(None)
    system.prctl(_SIGNAL_WHEN_PARENT_DIES, signal.SIGKILL)
    user, group = os.geteuid(), os.getegid()
    if system.unshare(_NEW_NETWORK) == 0:
        return
    if system.unshare(_NEW_USER | _NEW_NETWORK) == 0:
        # An owner that the new user space doesn't know may not make files.
        for name, line in (
            ("setgroups", "deny"),
            ("uid_map", f"{user} {user} 1"),
            ("gid_map", f"{group} {group} 1"),
        ):
            with suppress(OSError), open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                file.write(line)


def _refuse_connections() -> None:
    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event not in _NETWORK_EVENTS:
            return
        if event == "socket.connect" and getattr(arguments[0], "family", None) == getattr(
            socket, "AF_UNIX", None
        ):
            return
        raise PermissionError(f"{event}: a file's reader follows no outside reference")

    sys.addaudithook(refuse)
