"""The guard of the limits: how often a visitor and a peer may ask, and how many at once."""

import math
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.door.budgets import Budgets, Rate, Room
from assistant.door.rates import Meter, Places
from assistant.web.doorkeeper import rule_of, signed_in_as
from assistant.web.peers import peer_of
from assistant.web.problems import problem
from assistant.web.reporting import Reporter
from assistant.web.routes import Counts
from index.remarks import remark

# What a use of each kind is counted as; a place is held while its response lasts.
_RATES: dict[Counts, tuple[str, ...]] = {
    "nothing": (),
    "request": ("requests",),
    "question": ("requests", "questions"),
    "stream": ("requests", "questions"),
    "widget": ("requests",),
    "page": ("requests",),
    "change": ("requests", "changes"),
}
_RETRY_S = 5


@dataclass(frozen=True, slots=True)
class _Places:
    room: Room
    places: Places


class Limits:
    """Answers 429 with the seconds to wait to whoever asks too often or too much at once."""

    def __init__(
        self,
        app: ASGIApp,
        budgets: Budgets,
        *,
        reporter: Reporter,
        own_machine: bool,
        rates: bool = True,
        places: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the budgets.

        Args:
            reporter: is told of what is refused.
            own_machine: whether programs of this machine may ask as often as they like: where no
                one signs in, no one else comes.
            rates: whether they are kept to; False in tests of the tests alone, as is `places`.
            clock: tells the time in seconds.
        """
        self._app = app
        self._reporter = reporter
        self._own_machine = own_machine
        self._meters = {
            each.name: Meter(rate, clock=clock)
            for each in fields(budgets)
            if isinstance(rate := getattr(budgets, each.name), Rate)
        }
        self._rates = rates
        self._places: dict[Counts, _Places] = {}
        if places:
            streams = _Places(budgets.streams, Places())
            self._places |= {"stream": streams, "widget": streams}
            self._places["page"] = _Places(budgets.pages, Places())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request and pass it on, or refuse it."""
        rule = rule_of(scope) if scope["type"] == "http" else None
        if rule is None:
            await self._app(scope, receive, send)
            return
        wait = self._wait(scope, rule.counts)
        if wait:
            await self._refuse(wait, scope, receive, send)
            return
        held = self._places.get(rule.counts)
        if held is None:
            await self._app(scope, receive, send)
            return
        most = _most(scope, held.room)
        if held.places.enter(most) is not None:
            await self._refuse(_RETRY_S, scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        finally:
            held.places.leave(most)

    def _wait(self, scope: Scope, counts: Counts) -> float:
        """Count the request for visitor and peer; return the seconds to wait if it is too many."""
        peer = peer_of(scope)
        if not self._rates or (self._own_machine and peer.local):
            return 0.0
        key = signed_in_as(scope).key
        for name in _RATES[counts]:
            wait = self._meters[f"peer_{name}"].take(peer.key)
            # Nobody is many: only their peers tell them apart.
            if not wait and key:
                wait = self._meters[name].take(key)
            if wait:
                return wait
        return 0.0

    async def _refuse(self, wait: float, scope: Scope, receive: Receive, send: Send) -> None:
        self._reporter.limited(scope)
        seconds = math.ceil(wait)
        error = remark("limit_reached", seconds=seconds)
        await problem(scope, 429, error, {"Retry-After": str(seconds)})(scope, receive, send)


def _most(scope: Scope, room: Room) -> dict[Hashable, int]:
    most: dict[Hashable, int] = {"all": room.all, ("peer", peer_of(scope).key): room.peer}
    key = signed_in_as(scope).key
    return {**most, ("visitor", key): room.visitor} if key else most
