"""For each budget of the door that is a patience, a rate or a room: whether so much is taken."""

import asyncio
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.types import Message, Receive, Scope, Send
from uvicorn.server import ServerState

from assistant.door.budgets import Budgets, Patience
from assistant.web.guards import BodyLimit
from assistant.web.limiting import Limits
from assistant.web.metering import Metrics
from assistant.web.patience import PatientConnection, patient
from assistant.web.peers import Peer
from assistant.web.reporting import Reporter
from assistant.web.routes import ANYONE, Counts, Rule
from assistant.web.serving import serving
from assistant.web.signing_in import Tries
from assistant.web.visitors import Visitor
from tests.assistant.door.hurrying import FakeTransport, hurried

STREAMED = "/streamed"


async def silent(_: Scope, __: Receive, ___: Send) -> None:
    """An application that answers nothing."""


async def answering(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204})
    await send({"type": "http.response.body"})


async def empty() -> Message:
    return {"type": "http.request"}


async def unheard(_: Message) -> None:
    """Take what is sent."""


def connection(kind: type[PatientConnection], transport: FakeTransport) -> PatientConnection:
    config = uvicorn.Config(silent, log_config=None, interface="asgi3")
    config.load()
    loop = asyncio.get_running_loop()
    protocol = kind(config=config, server_state=ServerState(), app_state={}, _loop=loop)
    protocol.connection_made(transport)
    return protocol


async def head_seconds(seconds: float) -> bool:
    transport = FakeTransport()
    connection(patient(), transport)
    await asyncio.sleep(seconds)
    return not transport.ended


async def head_bytes(size: int) -> bool:
    transport = FakeTransport()
    protocol = connection(patient(), transport)
    begun = b"GET / HTTP/1.1\r\nX: "
    protocol.data_received(begun + b"a" * (size - len(begun)))
    return not transport.ended


async def stall_seconds(seconds: float) -> bool:
    transport = FakeTransport()
    protocol = connection(patient(), transport)
    protocol._head_is_there()
    transport.unread = 1_000_000
    protocol.pause_writing()
    await asyncio.sleep(seconds)
    return not transport.ended


async def idle_seconds(seconds: float) -> bool:
    transport = FakeTransport()
    # As the program is served, since it is uvicorn that waits here.
    config = serving(answering)
    config.load()
    loop = asyncio.get_running_loop()
    protocol: Any = config.http_protocol_class
    protocol = protocol(config=config, server_state=ServerState(), app_state={}, _loop=loop)
    protocol.connection_made(transport)
    protocol.data_received(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await asyncio.sleep(seconds)
    return not transport.ended


async def slowest(bytes_a_second: float) -> bool:
    transport = FakeTransport()
    protocol = connection(patient(), transport)
    protocol._head_is_there()
    transport.unread = 1_000_000
    protocol.pause_writing()
    transport.unread -= int(bytes_a_second * Patience().stall_seconds)
    await asyncio.sleep(Patience().stall_seconds + 1)
    return not transport.ended


async def connections(number: int) -> bool:
    kind = patient()
    transports = [FakeTransport() for _ in range(number)]
    for transport in transports:
        connection(kind, transport)
    return not any(transport.ended for transport in transports)


async def body_seconds(seconds: float, *, path: str = "/") -> bool:
    """Say whether a body that takes so long is there in the end."""
    came: list[str] = []

    async def application(_: Scope, receive: Receive, __: Send) -> None:
        came.append((await receive())["type"])

    async def receive() -> Message:
        await asyncio.sleep(seconds)
        return {"type": "http.request", "body": b"a"}

    scope = {"type": "http", "method": "POST", "path": path, "headers": []}
    await BodyLimit(application, streamed={STREAMED: 10})(scope, receive, unheard)
    return came == ["http.request"]


def asking(counts: Counts, *, visitor: int = 0, peer: int = 0) -> Scope:
    """Return the scope of a request that is counted so, of some visitor from some peer."""
    state = {
        "rule": Rule("GET", "/", ANYONE, counts),
        "peer": Peer(f"203.0.113.{peer}", trusted=False, local=False),
        "visitor": Visitor(f"user:{visitor}"),
    }
    return {"type": "http", "method": "GET", "path": "/", "headers": [], "state": state}


def statuses(to: list[int]) -> Send:
    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            to.append(message["status"])

    return send


async def rate(number: int, *, counts: Counts, one_visitor: bool) -> bool:
    refused: list[int] = []
    guard = Limits(
        silent, Budgets(), reporter=Reporter(Metrics()), own_machine=False, clock=lambda: 0.0
    )
    for each in range(number):
        # Of one visitor from many peers, or of many visitors from one.
        scope = asking(counts, peer=each) if one_visitor else asking(counts, visitor=each)
        await guard(scope, empty, statuses(refused))
    return not refused


async def tries(number: int, *, name: bool, peer: bool) -> bool:
    """Say whether the next may be tried after one less than so many have failed."""
    counted = Tries(Budgets())
    for each in range(number - 1):
        counted.failed("name" if name else f"name{each}", "peer" if peer else f"peer{each}")
    return not counted.wait("name" if name else "another", "peer" if peer else "another")


class _Audit:
    lines = 0

    def write(self, *_: Any, **__: Any) -> None:
        self.lines += 1


async def refusals(number: int) -> bool:
    audit = _Audit()
    reporter = Reporter(Metrics(), audit, budgets=Budgets())  # type: ignore[arg-type]
    for _ in range(number):
        reporter.refused(asking("request"), Visitor("", role="nobody"), 401)
    reporter.close()
    return audit.lines == number


async def room(number: int, *, counts: Counts, of: str) -> bool:
    """Say whether so many are there at the same time."""
    refused: list[int] = []
    leave = asyncio.Event()

    async def stays(_: Scope, __: Receive, ___: Send) -> None:
        await leave.wait()

    guard = Limits(stays, Budgets(), reporter=Reporter(Metrics()), own_machine=False, rates=False)
    async with asyncio.TaskGroup() as group:
        for each in range(number):
            visitor, peer = (0 if of == one else each for one in ("visitor", "peer"))
            scope = asking(counts, visitor=visitor, peer=peer)
            group.create_task(guard(scope, empty, statuses(refused)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        leave.set()
    return not refused


def _of_time(case: Callable[..., Any], **given: Any) -> Callable[[float], bool]:
    return lambda amount: hurried(case(amount, **given))


SECONDS = {
    "BODY_SECONDS": _of_time(body_seconds),
    "UPLOAD_SECONDS": _of_time(body_seconds, path=STREAMED),
    "head_seconds": _of_time(head_seconds),
    "stall_seconds": _of_time(stall_seconds),
    "idle_seconds": _of_time(idle_seconds),
}
LEAST = {"slowest": _of_time(slowest)}
CONNECTIONS = {"head_bytes": _of_time(head_bytes), "connections": _of_time(connections)}
RATES = {
    "requests": _of_time(rate, counts="request", one_visitor=True),
    "peer_requests": _of_time(rate, counts="request", one_visitor=False),
    "questions": _of_time(rate, counts="question", one_visitor=True),
    "peer_questions": _of_time(rate, counts="question", one_visitor=False),
    "changes": _of_time(rate, counts="change", one_visitor=True),
    "peer_changes": _of_time(rate, counts="change", one_visitor=False),
    "tries": _of_time(tries, name=True, peer=True),
    "name_tries": _of_time(tries, name=True, peer=False),
    "peer_tries": _of_time(tries, name=False, peer=True),
    "refusals": _of_time(refusals),
}
ROOMS = {
    f"{name}.{of}": _of_time(room, counts=counts, of=of)
    for name, counts in (("streams", "stream"), ("pages", "page"))
    for of in ("visitor", "peer", "all")
}
