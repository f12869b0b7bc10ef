"""Sending what was made up, and noting what must never come back."""

import socket
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Request:
    """A request; `body` is sent as it is.

    Attributes:
        who: whose token is brought; "nobody" brings none.
        raw: sent over a bare connection in place of all the rest.
    """

    method: str = "GET"
    path: str = "/"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    who: str = "nobody"
    raw: bytes | None = None


@dataclass
class Sender:
    """Sends requests to a server one after another.

    Attributes:
        tokens: the secrets by whose they are.
        statuses: how often each status came; 0 for a connection that was ended without one.
        failures: what was sent and answered with a 5xx, or not at all.
    """

    address: str
    tokens: dict[str, str]
    statuses: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._client = httpx.Client(base_url=self.address, timeout=_PATIENCE_S, trust_env=False)

    @property
    def sent(self) -> int:
        """How many requests were sent."""
        return self.kinds.total()

    def bearer(self, who: str) -> dict[str, str]:
        """Return the headers that say who is asking."""
        return {"Authorization": f"Bearer {self.tokens[who]}"} if who in self.tokens else {}

    def send(self, kind: str, request: Request) -> None:
        """Send the request and note what comes back."""
        if request.raw is not None:
            self.note(kind, self._over_a_bare_connection(request.raw), repr(request.raw))
            return
        given = {**self.bearer(request.who), **request.headers}
        headers = {name.encode(): value.encode("utf-8") for name, value in given.items()}
        try:
            response = self._client.request(
                request.method, request.path, headers=headers, content=request.body
            )
        except (httpx.InvalidURL, httpx.LocalProtocolError, UnicodeError):
            return  # no client can send it
        except httpx.RemoteProtocolError as exc:
            self.note(kind, 0, f"{request!r} {exc!r}")
            return
        except httpx.HTTPError as exc:
            self.note(kind, 599, f"{request!r} {exc!r}")
            return
        self.note(kind, response.status_code, f"{request!r} {response.text[:300]}")

    def note(self, kind: str, status: int, shown: str) -> None:
        """Count a status; a 5xx is a failure."""
        self.kinds[kind] += 1
        self.statuses[status] += 1
        if status >= 500:
            self.failures.append(f"{status} {kind}: {shown[:1500]}")

    def _over_a_bare_connection(self, raw: bytes) -> int:
        parts = urlsplit(self.address)
        try:
            with socket.create_connection((parts.hostname, parts.port), timeout=20) as connection:
                connection.sendall(raw)
                connection.shutdown(socket.SHUT_WR)
                head = connection.recv(64)
        except TimeoutError:
            return 599
        except OSError:
            return 0
        words = head.split(b" ", 2)
        return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
