"""The sign-in page and its routes: a plain form of our own, without a script."""

import asyncio
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from string import Template
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.answer import Language
from assistant.door.accounts import Account, Accounts, plain_name
from assistant.door.budgets import HASHES_AT_ONCE, Budgets
from assistant.door.rates import Meter
from assistant.web.api import PROBLEMS
from assistant.web.peers import peer_of
from assistant.web.recognizing import sign_in_cookie, sign_in_secret
from assistant.web.reporting import Reporter
from assistant.web.signing_in_texts import SIGNING_IN, Refusal
from assistant.web.visitors import set_cookie, visitor_of

SIGN_IN_PATH = "/sign-in"
_HERE = Path(__file__).parent
_MAX_FIELD = 1_000
# No script at all; the address of the page goes to our own server, whose guard wants to see it.
SIGN_IN_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Tries:
    """Failed sign-ins: too many lock a name for a peer, a name for all, or a peer for all names."""

    def __init__(self, budgets: Budgets) -> None:
        self._pairs = Meter(budgets.tries)
        self._names = Meter(budgets.name_tries)
        self._peers = Meter(budgets.peer_tries)

    def wait(self, name: str, peer: str) -> float:
        """Return the seconds until the next try is taken, 0 for now."""
        waits = (self._pairs.wait((name, peer)), self._names.wait(name), self._peers.wait(peer))
        return max(waits)

    def failed(self, name: str, peer: str) -> None:
        """Count a failed try."""
        self._pairs.take((name, peer))
        self._names.take(name)
        self._peers.take(peer)

    def succeeded(self, name: str, peer: str) -> None:
        """Forget the failed tries of the name from the peer."""
        self._pairs.forget((name, peer))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a page shows besides its form."""

    language: Language
    next: str = "/"
    name: str = ""
    refusal: Refusal | None = None
    minutes: int = 0


class _Desk:
    """Where readers sign in and out: their accounts, their tries, and who is told of it."""

    def __init__(self, accounts: Accounts, budgets: Budgets, reporter: Reporter) -> None:
        self._accounts = accounts
        self._tries = Tries(budgets)
        self._hashing = asyncio.Semaphore(HASHES_AT_ONCE)
        self._reporter = reporter

    async def sign_in(self, request: Request, shown: _Shown, password: str) -> Response:
        """Return the way on, or the form again with what was wrong."""
        fit, peer = plain_name(shown.name), peer_of(request.scope).key
        wait = self._tries.wait(fit, peer)
        if wait:
            self._reporter.event("sign_in_locked", request.scope, who=fit)
            return _locked(shown, wait)
        async with self._hashing:
            account = await asyncio.to_thread(self._accounts.check, fit, password)
        if account is None:
            self._tries.failed(fit, peer)
            self._reporter.event("sign_in_failed", request.scope, who=fit)
            return _page(replace(shown, refusal="wrong"), 401)
        self._tries.succeeded(fit, peer)
        return await self._let_in(request, account, shown.next)

    async def sign_out(self, request: Request) -> Response:
        """End the sign-in and lead to the form."""
        await asyncio.to_thread(self._accounts.sign_out, sign_in_secret(request.scope))
        if who := visitor_of(request.scope).key:
            self._reporter.event("sign_out", request.scope, who=who)
        return _redirect(request, SIGN_IN_PATH, "", 0)

    async def _let_in(self, request: Request, account: Account, where: str) -> Response:
        # Always a new secret: one that was in the browser before may be known to whoever put it
        # there.
        await asyncio.to_thread(self._accounts.sign_out, sign_in_secret(request.scope))
        secret = await asyncio.to_thread(self._accounts.sign_in, account)
        self._reporter.event("sign_in", request.scope, who=f"user:{account.name}")
        return _redirect(request, where, secret, int(self._accounts.seconds))


def build_signing_in(accounts: Accounts, budgets: Budgets, reporter: Reporter) -> APIRouter:
    """Return the routes of signing in and out."""
    router = APIRouter(responses=PROBLEMS, include_in_schema=False)
    desk = _Desk(accounts, budgets, reporter)

    @router.get(SIGN_IN_PATH)
    async def form(request: Request, next: Annotated[str, Query()] = "/") -> Response:
        """Show the form."""
        return _page(_Shown(_language(request), own_path(next)))

    @router.post(SIGN_IN_PATH)
    async def sign_in(
        request: Request,
        name: Annotated[str, Form(max_length=_MAX_FIELD)] = "",
        password: Annotated[str, Form(max_length=_MAX_FIELD)] = "",
        next: Annotated[str, Form(max_length=_MAX_FIELD * 2)] = "/",
    ) -> Response:
        """Sign in, and go where the reader wanted to."""
        shown = _Shown(_language(request), own_path(next), name)
        return await desk.sign_in(request, shown, password)

    @router.post("/sign-out")
    async def sign_out(request: Request) -> Response:
        """End the sign-in."""
        return await desk.sign_out(request)

    @router.get("/sign-in.css")
    async def style() -> Response:
        """Return the page's style."""
        return Response(
            (_HERE / "signing_in.css").read_text(encoding="utf-8"), media_type="text/css"
        )

    return router


def own_path(path: str) -> str:
    """Return a path of our own to go to; any other address is the front page."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain and path.isascii() and "\\" not in path else "/"


def _redirect(request: Request, where: str, secret: str, seconds: int) -> Response:
    """Lead somewhere with the sign-in cookie; with no seconds the browser forgets it."""
    response = RedirectResponse(where, 303)
    secure = request.scope["scheme"] == "https"
    name = sign_in_cookie(request.scope)
    response.headers["set-cookie"] = set_cookie(name, secret, seconds=seconds, secure=secure)
    return response


def _locked(shown: _Shown, wait: float) -> Response:
    page = _page(replace(shown, refusal="locked", minutes=int(wait // 60) + 1), 429)
    page.headers["Retry-After"] = str(int(wait) + 1)
    return page


def _page(shown: _Shown, status: int = 200) -> Response:
    words = SIGNING_IN[shown.language]
    problem = ""
    if shown.refusal:
        text = words[shown.refusal].replace("$minutes", str(shown.minutes))
        problem = f'<p class="problem" role="alert" id="problem">{escape(text)}</p>'
    template = Template((_HERE / "signing_in.html").read_text(encoding="utf-8"))
    body = template.substitute(
        {key: escape(text) for key, text in words.items()},
        lang="zh-CN" if shown.language == "zh" else "en",
        problem=problem,
        described=' aria-describedby="problem"' if shown.refusal else "",
        shown_name=escape(shown.name[:200]),
        next=escape(shown.next),
        other=f"{SIGN_IN_PATH}?lang={words['other_tag']}&amp;next={quote(shown.next, safe='')}",
        shown_lang=shown.language,
    )
    return HTMLResponse(body, status, headers=SIGN_IN_HEADERS)


def _language(request: Request) -> Language:
    chosen = request.query_params.get("lang")
    if chosen is None:
        accepted = request.headers.get("accept-language", "").lower()
        chosen = "zh" if accepted.startswith("zh") else "en"
    return "zh" if chosen == "zh" else "en"
