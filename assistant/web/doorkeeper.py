"""The guard at the door: who is asking, and may they."""

from collections.abc import Sequence, Set
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.door.roles import DoorError
from assistant.web.peers import peer_of
from assistant.web.problems import problem
from assistant.web.recognizing import NOBODY, Recognizer, bearer
from assistant.web.reporting import Reporter
from assistant.web.routes import Routes, Rule, is_shut
from assistant.web.visitors import Visitor, visitor_of
from index.remarks import remark

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What a form of any page can send without asking the browser for leave.
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")


class Doorkeeper:
    """Finds who is asking, by the first way that tells, and lets pass what the table allows."""

    def __init__(
        self,
        app: ASGIApp,
        routes: Routes,
        recognizers: Sequence[Recognizer],
        *,
        reporter: Reporter,
        sign_in: str,
        checks: Set[str] = frozenset({"table", "origin"}),
    ) -> None:
        """Take the table and the ways of knowing someone.

        Args:
            reporter: is told of what is refused.
            sign_in: with `none` whoever comes is a reader, with `password` pages lead to a form.
            checks: what is checked; less than both in tests of the tests alone.
        """
        self._app = app
        self._routes = routes
        self._recognizers = recognizers
        self._reporter = reporter
        self._sign_in = sign_in
        self._checks = checks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with its visitor and its rule, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            visitor = await self._visitor(scope)
        except DoorError:
            self._reporter.fault("the accounts can't be read")
            await problem(scope, 503, remark("accounts_unreadable"))(scope, receive, send)
            return
        if visitor is not None:
            scope["state"]["visitor"] = visitor
        refusal = self._decide(scope, visitor) if "table" in self._checks else None
        if refusal is None:
            await self._app(scope, receive, send)
            return
        self._reporter.refused(scope, visitor or NOBODY, refusal.status_code)
        await refusal(scope, receive, send)

    async def _visitor(self, scope: Scope) -> Visitor | None:
        """Return the visitor; None for a browser that need not sign in."""
        for recognizer in self._recognizers:
            visitor = await recognizer.visitor(scope)
            if visitor is not None:
                return visitor
        # A token that is none of ours is refused, not taken for no token.
        return None if self._sign_in == "none" and not bearer(scope) else NOBODY

    def _decide(self, scope: Scope, visitor: Visitor | None) -> Response | None:
        """Return the refusal, None when there is none; the rule that allows is put in the scope."""
        role = visitor.role if visitor else "reader"
        lines = self._routes.of_path(scope["path"])
        fitting = [rule for methods, rule in lines if _fits(scope["method"], methods)]
        for rule in fitting:
            if self._allows(rule, scope, visitor):
                scope["state"]["rule"] = rule
                return _from_elsewhere(scope) if "origin" in self._checks else None
        if role == "nobody":
            return self._unknown(scope, known=bool(fitting))
        if not lines:
            key = "nothing_here" if is_shut(scope["path"]) else "no_route"
            return problem(scope, 404, remark(key, path=_shown(scope)))
        if not fitting:
            method = scope["method"]
            return problem(scope, 405, remark("not_by_method", path=_shown(scope), method=method))
        return _forbidden(scope, visitor)

    def _allows(self, rule: Rule, scope: Scope, visitor: Visitor | None) -> bool:
        role = visitor.role if visitor else "reader"
        if rule.local and peer_of(scope).local:
            return True
        return role in rule.who and not (rule.token and visitor is None)

    def _unknown(self, scope: Scope, *, known: bool) -> Response:
        headers = Headers(scope=scope)
        page = scope["method"] in {"GET", "HEAD"} and "text/html" in headers.get("accept", "")
        if page and known and self._sign_in == "password" and not bearer(scope):
            query = scope["query_string"].decode("ascii", "replace")
            back = scope["path"] + (f"?{query}" if query else "")
            return RedirectResponse(f"/sign-in?next={quote(back, safe='')}", 303)
        return problem(scope, 401, _HOW[self._sign_in], {"WWW-Authenticate": "Bearer"})


_HOW = {
    "none": remark("token_needed"),
    "password": remark("sign_in_needed"),
    "proxy": remark("proxy_sign_in_needed"),
}


def _forbidden(scope: Scope, visitor: Visitor | None) -> Response:
    if visitor is None:
        return problem(scope, 401, _HOW["none"], {"WWW-Authenticate": "Bearer"})
    return problem(scope, 403, remark("role_too_low", role=visitor.role))


def rule_of(scope: Scope) -> Rule | None:
    """Return the rule that let the request in."""
    rule: Rule | None = scope["state"].get("rule")
    return rule


def _fits(method: str, methods: frozenset[str]) -> bool:
    return method in methods or method == "OPTIONS" or (method == "HEAD" and "GET" in methods)


def _from_elsewhere(scope: Scope) -> Response | None:
    """Refuse a change that another site's page has a reader's browser ask for."""
    if scope["method"] in _SAFE or bearer(scope):
        return None
    headers = Headers(scope=scope)
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        own = site in {"same-origin", "none"}
    elif origin is not None:
        own = urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    else:
        # Browsers that send neither are gone; a program sends JSON, which no form can.
        own = not headers.get("content-type", "").lower().startswith(_FORMS)
    if own:
        return None
    return problem(scope, 403, remark("origin_of_another"))


def _shown(scope: Scope) -> str:
    return str(scope["path"])[:200]


def signed_in_as(scope: Scope) -> Visitor:
    """Return the visitor, nobody when no guard has told who it is."""
    return visitor_of(scope) if "visitor" in scope["state"] else NOBODY
