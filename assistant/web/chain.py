"""The guards around the whole application, in their order; pure ASGI, so that streams stream."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from starlette.types import ASGIApp

from assistant.door.accounts import Accounts
from assistant.door.audit import AuditLog
from assistant.door.book import Book
from assistant.door.budgets import Budgets
from assistant.door.tokens import Tokens
from assistant.web.doorkeeper import Doorkeeper
from assistant.web.editors import EditorToken
from assistant.web.guards import BodyLimit, KnownHosts, SecurityHeaders
from assistant.web.limiting import Limits
from assistant.web.metering import Metrics
from assistant.web.observing import Observed
from assistant.web.peers import TruePeers
from assistant.web.recognizing import ByProxy, BySignIn, ByToken, Recognizer
from assistant.web.reporting import Reporter
from assistant.web.routes import TABLE, Routes, Rule
from assistant.web.visitors import Sessions

SignIn = Literal["none", "password", "proxy"]
# Each can be left out in a test that shows that other tests miss it.
Control = Literal["hosts", "headers", "body", "table", "origin", "rates", "places", "peers"]
CONTROLS: tuple[Control, ...] = get_args(Control)
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What the guards need: who may come in, and how much each may take.

    Attributes:
        sign_in: `none` takes whoever comes for a reader.
        book: the accounts and tokens.
        proxy: how the trusted proxy names people; for `proxy` alone.
        proxies: addresses and networks of the trusted proxies.
        hours: how long a sign-in lasts.
        without: guards left out, for tests alone.
    """

    sign_in: SignIn = "none"
    book: Book = field(default_factory=Book)
    accounts: Accounts | None = None
    editor: EditorToken | None = None
    proxy: ByProxy | None = None
    proxies: tuple[str, ...] = ()
    budgets: Budgets = field(default_factory=Budgets)
    metrics: Metrics = field(default_factory=Metrics)
    audit: AuditLog | None = None
    log_questions: bool = False
    table: tuple[Rule, ...] = TABLE
    without: frozenset[Control] = frozenset()

    def recognizers(self) -> list[Recognizer]:
        """Return the ways of knowing someone, a token before all others."""
        ways: list[Recognizer] = [ByToken(Tokens(self.book), self.editor)]
        if self.sign_in == "password" and self.accounts:
            ways.append(BySignIn(self.accounts))
        if self.sign_in == "proxy" and self.proxy:
            ways.append(self.proxy)
        return ways


def guarded(
    app: ASGIApp,
    door: Door,
    reporter: Reporter,
    *,
    hosts: tuple[str, ...],
    streamed: dict[str, int],
) -> ASGIApp:
    """Return the application with its guards; a request meets them from the last line up."""
    kept = frozenset(CONTROLS) - door.without
    guarded_app: ASGIApp = Sessions(app)
    guarded_app = Limits(
        guarded_app,
        door.budgets,
        reporter=reporter,
        own_machine=door.sign_in == "none",
        rates="rates" in kept,
        places="places" in kept,
    )
    guarded_app = Doorkeeper(
        guarded_app,
        Routes(door.table),
        door.recognizers(),
        reporter=reporter,
        sign_in=door.sign_in,
        checks={"table", "origin"} & kept,
    )
    if "body" in kept:
        guarded_app = BodyLimit(guarded_app, streamed=streamed)
    if "hosts" in kept:
        guarded_app = KnownHosts(guarded_app, hosts)
    if "headers" in kept:
        guarded_app = SecurityHeaders(guarded_app)
    proxies = door.proxies if "peers" in kept else ("0.0.0.0/0", "::/0")
    return TruePeers(Observed(guarded_app, reporter), proxies)
