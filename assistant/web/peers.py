"""Where a request comes from: its true peer, and through which proxy."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_FORWARDING = ("x-forwarded-for", "forwarded", "x-real-ip", "via")


@dataclass(frozen=True, slots=True)
class Peer:
    """Who holds the other end.

    Attributes:
        key: its address, of IPv6 the network of 64 bits: who has one of those has them all.
        trusted: whether the request came through a proxy that the operator trusts.
        local: whether a program of this machine sent it, through no proxy.
    """

    key: str
    trusted: bool
    local: bool


def peer_of(scope: Scope) -> Peer:
    """Return the request's peer; `TruePeers` has put it there."""
    peer: Peer = scope["state"]["peer"]
    return peer


class TruePeers:
    """Finds each request's peer; what a proxy says of it counts only when the proxy is trusted."""

    def __init__(self, app: ASGIApp, proxies: Sequence[str] = ()) -> None:
        """Take the addresses and networks of the trusted proxies."""
        self._app = app
        self._proxies = [ip_network(proxy) for proxy in proxies]
        # uvicorn's types are their own, for the same protocol.
        self._forwarded = ProxyHeadersMiddleware(self._with_peer, list(proxies))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its peer in the scope's state."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        direct = _address(scope)
        headers = Headers(scope=scope)
        trusted = is_within(direct, self._proxies)
        local = _is_loopback(direct) and not any(name in headers for name in _FORWARDING)
        scope["state"] = {**scope.get("state", {}), "peer": Peer(network(direct), trusted, local)}
        if trusted:
            await self._forwarded(scope, receive, send)  # type: ignore[arg-type]
        else:
            await self._app(scope, receive, send)

    async def _with_peer(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["state"]["peer"] = Peer(network(_address(scope)), trusted=True, local=False)
        await self._app(scope, receive, send)


def network(address: str) -> str:
    """Return what of an address is one peer's."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:100]
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def is_within(address: str, networks: Sequence[object]) -> bool:
    """Say whether the address is in one of the networks."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in each for each in networks)  # type: ignore[operator]


def _is_loopback(address: str) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return (mapped or parsed).is_loopback
