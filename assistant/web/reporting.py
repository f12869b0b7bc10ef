"""What the guards tell of: to the audit log, the program's log and the metrics."""

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.door.audit import AuditLog
from assistant.door.budgets import Budgets
from assistant.door.rates import Meter
from assistant.web.metering import Metrics
from assistant.web.peers import peer_of
from assistant.web.visitors import Visitor

_log = logging.getLogger(__name__)
_WAITING = 10_000


class Reporter:
    """Tells what happens; it never makes a request wait, and never makes one fail."""

    def __init__(
        self, metrics: Metrics, audit: AuditLog | None = None, *, budgets: Budgets | None = None
    ) -> None:
        """Take the metrics, and the audit log when one is kept."""
        self.metrics = metrics
        self._audit = audit
        # So that who is refused all the time does not fill the disk.
        self._refusals = Meter((budgets or Budgets()).refusals)
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="audit")
        self._waiting = BoundedSemaphore(_WAITING)

    def event(self, event: str, scope: Scope | None = None, **details: object) -> None:
        """Write an event to the audit log, with where the request came from."""
        if self._audit is None:
            return
        whence = _whence(scope) if scope else {}
        if not self._waiting.acquire(blocking=False):
            self.metrics.audit_lost()
            return
        try:
            self._writing.submit(self._write, event, {**whence, **details})
        except RuntimeError:  # it is being closed
            self._waiting.release()
            self.metrics.audit_lost()

    def refused(self, scope: Scope, visitor: Visitor, status: int) -> None:
        """Tell of a request that was refused to someone."""
        self.metrics.refused(status)
        # A page asked for without a sign-in leads to the form: nothing was tried.
        if status in {401, 403} and not self._refusals.take(peer_of(scope).key):
            self.event(
                "refused",
                scope,
                who=visitor.key or "nobody",
                status=status,
                route=f"{scope['method']} {scope['path']}",
            )

    def limited(self, scope: Scope) -> None:
        """Tell of a request beyond a limit."""
        self.metrics.refused(429)
        _log.info("a limit was reached by %s", peer_of(scope).key)

    def fault(self, what: str) -> None:
        """Tell the operator of a fault, with the exception that is being handled."""
        _log.exception(what)

    def close(self) -> None:
        """Write what waits to be written."""
        self._writing.shutdown(wait=True)

    def _write(self, event: str, details: dict[str, object]) -> None:
        try:
            if self._audit is not None:
                self._audit.write(event, **details)
        except Exception:
            self.metrics.audit_lost()
            _log.exception("an event could not be written to the audit log")
        finally:
            self._waiting.release()


def _whence(scope: Scope) -> dict[str, object]:
    return {
        "peer": peer_of(scope).key,
        "request": scope["state"].get("request_id", ""),
        "agent": Headers(scope=scope).get("user-agent", ""),
    }
