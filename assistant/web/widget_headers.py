"""The widget's response headers, as pure ASGI: who may frame it, and no cookie."""

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

WIDGET_PATH = "/widget"
LOADER_PATH = "/widget.js"


class WidgetHeaders:
    """Sets the headers of what belongs to the widget; must stand outside all that sets others.

    Only the page itself may be framed, by the sites listed; without a site by no one.
    """

    def __init__(self, app: ASGIApp, sites: Sequence[str]) -> None:
        """Take the origins of the sites that may embed the widget."""
        self._app = app
        self._page = _policy(" ".join(sites) or "'none'")
        self._rest = _policy("'none'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and set the headers when the response starts."""
        path = scope.get("path", "")
        if path not in {WIDGET_PATH, LOADER_PATH} and not path.startswith(f"{WIDGET_PATH}/"):
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            """Send on, with the widget's headers in place of those set further in."""
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                framed = path == WIDGET_PATH and message["status"] == 200
                headers["Content-Security-Policy"] = self._page if framed else self._rest
                for name in ("X-Frame-Options", "Cross-Origin-Opener-Policy", "Set-Cookie"):
                    del headers[name]
                if path == LOADER_PATH:
                    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _policy(ancestors: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
            f"frame-ancestors {ancestors}",
        )
    )
