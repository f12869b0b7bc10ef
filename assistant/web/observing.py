"""The outermost guard: every request has an id, and is counted, timed and logged in the end."""

import logging
import re
import secrets
import time

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.peers import peer_of
from assistant.web.recognizing import NOBODY
from assistant.web.reporting import Reporter

REQUEST_ID = "X-Request-ID"
# An id of a trusted proxy's is kept, so that its log and ours can be read together.
_FIT = re.compile(r"[A-Za-z0-9._-]{8,64}")
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_log = logging.getLogger(__name__)


class Observed:
    """Gives each request an id, told in its response and in every line logged meanwhile."""

    def __init__(self, app: ASGIApp, reporter: Reporter) -> None:
        """Take what is told of each request."""
        self._app = app
        self._reporter = reporter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its id in the scope's state."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope["state"]["request_id"] = request_id
        started, status = time.perf_counter(), 500

        async def send_with_id(message: Message) -> None:
            """Send on, with the request's id, and remember the status."""
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request=request_id):
            try:
                await self._app(scope, receive, send_with_id)
            finally:
                self._tell(scope, status, time.perf_counter() - started)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        rule = scope["state"].get("rule")
        route = rule.path if rule else "none"
        method = scope["method"] if scope["method"] in _METHODS else "other"
        # What a page keeps open lasts as long as its reader stays: that is no time of ours.
        timed = None if rule and rule.counts == "page" else seconds
        self._reporter.metrics.request(route, method, status, timed)
        visitor = scope["state"].get("visitor", NOBODY)
        if rule and rule.counts == "change":
            what = f"{method} {scope['path']}"
            self._reporter.event("change", scope, who=visitor.key, route=what, status=status)
        told = {
            "route": route,
            "method": method,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "peer": peer_of(scope).key,
            # A browser's session is its owner's secret's hash: of no use in a log.
            "who": visitor.name or visitor.role,
        }
        _log.info("request", extra=told)


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get(REQUEST_ID, "")
    if peer_of(scope).trusted and _FIT.fullmatch(given):
        return given
    return secrets.token_hex(8)
