"""Who may ask through the widget: listed sites, short-lived tokens, the reports let out."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.remarks import Remark, Spoken, remark

TOKEN_SECONDS = 1800
_PREFIX = "w1."
# Longer than any token of ours: nothing longer is decoded.
_MAX_TOKEN_CHARACTERS = 2_000


class WidgetRefusal(Spoken, PermissionError):
    """The widget may not do this; `status` and `headers` are the response's."""

    def __init__(self, status: int, why: Remark, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(why.key, **why.values)
        self.status = status
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token allows: to ask from a site, one report or, when none is named, those let out."""

    site: str
    report: str | None
    expires: float


class WidgetTokens:
    """Signs and reads tokens; its key lives as long as the process, so a restart ends them all."""

    def __init__(
        self,
        *,
        seconds: int = TOKEN_SECONDS,
        clock: Callable[[], float] = time.time,
        key: bytes | None = None,
    ) -> None:
        """Take how long a token lasts."""
        self.seconds = seconds
        self._clock = clock
        self._key = key or secrets.token_bytes(32)

    def issue(self, site: str, report: str | None) -> str:
        """Return a token for the site, bound to the report when one is named."""
        facts = [site, report, int(self._clock()) + self.seconds, secrets.token_hex(8)]
        payload = _encoded(json.dumps(facts, ensure_ascii=False).encode())
        return f"{_PREFIX}{payload}.{self._signature(payload)}"

    def read(self, authorization: str) -> Grant:
        """Return what the token of an Authorization header allows.

        Raises:
            WidgetRefusal: there is none, it is not ours, or its time is over.
        """
        scheme, _, token = authorization.partition(" ")
        payload, _, signature = token.strip().removeprefix(_PREFIX).partition(".")
        known = (
            scheme.lower() == "bearer"
            and len(token) <= _MAX_TOKEN_CHARACTERS
            and token.strip().startswith(_PREFIX)
            and hmac.compare_digest(
                self._signature(payload).encode(), signature.encode("utf-8", "replace")
            )
        )
        if not known:
            raise _unauthorized("widget_token_none")
        site, report, expires, _ = json.loads(base64.urlsafe_b64decode(payload + "=="))
        if expires <= self._clock():
            raise _unauthorized("widget_token_over")
        return Grant(site, report, expires)

    def _signature(self, payload: str) -> str:
        digest = hmac.new(self._key, payload.encode("utf-8", "replace"), hashlib.sha256).digest()
        return _encoded(digest)


class WidgetAccess:
    """What the operator lets the widget do."""

    def __init__(
        self,
        sites: Sequence[str],
        *,
        reports: Sequence[str] = (),
        key: str | None = None,
        tokens: WidgetTokens | None = None,
    ) -> None:
        """Take the sites that may embed it.

        Args:
            sites: their origins as a browser names them.
            reports: the reports it may ask; all when none is named.
            key: what a site's server sends for its page's token; None when pages get their own.
            tokens: signs and reads them.
        """
        self.sites = tuple(sites)
        self._reports = frozenset(reports)
        self._key = hashlib.sha256(key.encode()).digest() if key else None
        self.tokens = tokens or WidgetTokens()

    @property
    def asks_all(self) -> bool:
        """Whether the widget may ask all reports at once."""
        return not self._reports

    def check_origin(self, origin: str | None, host: str) -> None:
        """Accept requests of our own page and of listed sites, and those that name no origin.

        The frame's requests carry the frame's origin, which is ours: it is the token that
        says which site it stands in.

        Raises:
            WidgetRefusal: the origin is neither.
        """
        if origin is None or origin in self.sites:
            return
        scheme, _, netloc = origin.partition("://")
        if scheme not in {"http", "https"} or netloc.lower() != host.lower():
            raise _unlisted(origin)

    def check_site(self, site: str, authorization: str) -> None:
        """Accept a listed site that may have a token.

        Raises:
            WidgetRefusal: it is not listed, or tokens are for its server alone.
        """
        if site not in self.sites:
            raise _unlisted(site)
        if self._key is None:
            return
        given = authorization.removeprefix("Bearer ").strip().encode("utf-8", "replace")
        if not hmac.compare_digest(hashlib.sha256(given).digest(), self._key):
            raise _unauthorized("widget_key_wrong")

    def let_out(self, reports: Sequence[str]) -> list[str]:
        """Return those of the reports that the widget may ask, in their order."""
        return [report for report in reports if not self._reports or report in self._reports]

    def report_of(self, grant: Grant, wanted: str | None) -> str | None:
        """Return the report to ask for one that is wanted, None for all.

        Raises:
            WidgetRefusal: the grant does not reach that far.
        """
        report = wanted or grant.report
        if grant.report is not None and report != grant.report:
            raise WidgetRefusal(403, remark("widget_one_report", report=repr(grant.report)))
        if self._reports and report is None:
            raise WidgetRefusal(403, remark("widget_not_all"))
        if self._reports and report not in self._reports:
            raise WidgetRefusal(403, remark("widget_not_that", report=repr(report)))
        return report


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unauthorized(key: str) -> WidgetRefusal:
    return WidgetRefusal(401, Remark(key), {"WWW-Authenticate": "Bearer"})


def _unlisted(origin: str) -> WidgetRefusal:
    return WidgetRefusal(403, remark("site_unlisted", origin=repr(origin[:200])))
