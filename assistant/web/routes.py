"""Every route and who may use it; what stands on no line here is refused.

A new route needs a line: without one its test and every request for it fail.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from starlette.routing import compile_path

from assistant.door.roles import Role

# What a use is counted as: nothing; a request; also a question, or a change of the index; a
# question that holds a place while its answer is sent; one of the widget, which counts questions
# itself; a page that holds a place while it is open.
Counts = Literal["nothing", "request", "question", "stream", "widget", "page", "change"]

ADMINS: frozenset[Role] = frozenset({"admin"})
EDITORS: frozenset[Role] = ADMINS | {"editor"}
READERS: frozenset[Role] = EDITORS | {"reader"}
ANYONE: frozenset[Role] = READERS | {"nobody"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use a route.

    Attributes:
        methods: separated by blanks; HEAD and OPTIONS go with any.
        path: as the router writes it.
        local: whether a program on this machine may too, whoever it is.
        token: whether a token is wanted also where no one signs in.
    """

    methods: str
    path: str
    who: frozenset[Role]
    counts: Counts = "request"
    local: bool = False
    token: bool = False


TABLE = (
    Rule("GET", "/health/live", ANYONE, "nothing"),
    Rule("GET", "/health/ready", ANYONE),
    Rule("GET", "/metrics", ADMINS, local=True),
    Rule("GET POST", "/sign-in", ANYONE),
    Rule("GET", "/sign-in.css", ANYONE, "nothing"),
    Rule("POST", "/sign-out", ANYONE),
    Rule("GET", "/api/me", READERS),
    Rule("GET", "/openapi.json", READERS),
    Rule("POST", "/api/ask", READERS, "question"),
    Rule("POST", "/api/ask/stream", READERS, "stream"),
    Rule("POST", "/api/ask/sheet.{format}", READERS, "question"),
    Rule("POST", "/api/check", READERS, "question"),
    Rule("POST", "/api/check/sheet.{format}", READERS, "question"),
    Rule("POST", "/api/check/text", READERS, "question"),
    Rule("GET", "/api/reports", READERS),
    Rule("GET", "/api/reports/{report}/paragraphs/{paragraph}", READERS),
    Rule("GET", "/api/reports/{report}/outline", READERS),
    Rule("GET", "/api/reports/{report}/paragraphs", READERS),
    Rule("GET", "/api/reports/{report}/search", READERS),
    Rule("GET", "/r/{report}/{paragraph}", READERS),
    Rule("GET", "/api/reports/{report}/figures", READERS),
    Rule("GET", "/api/reports/{report}/figures.csv", READERS),
    Rule("GET", "/api/reports/{report}/figures/plots", READERS),
    Rule("POST", "/api/reports", EDITORS, "change"),
    Rule("DELETE", "/api/reports/{report}", EDITORS, "change"),
    Rule("GET", "/api/changes", EDITORS),
    Rule("GET DELETE", "/api/changes/{change}", EDITORS),
    # For programs alone, and those bring a token also where no one signs in.
    Rule("POST GET DELETE", "/mcp", READERS, "question", token=True),
    Rule("GET", "/v1/models", READERS, token=True),
    Rule("GET", "/v1/models/{name}", READERS, token=True),
    Rule("POST", "/v1/chat/completions", READERS, "stream", token=True),
    # Open to all, since its own tokens say who may ask what; see widget_access.
    Rule("GET", "/widget.js", ANYONE, "nothing"),
    Rule("GET", "/widget", ANYONE, "nothing"),
    Rule("GET", "/widget/page/{version}/{name}", ANYONE, "nothing"),
    Rule("POST", "/widget/token", ANYONE),
    Rule("POST", "/widget/ask", ANYONE, "widget"),
    Rule("GET", "/widget/reports/{report}/paragraphs/{paragraph}", ANYONE),
    Rule("GET", "/page/{version}/{name}", ANYONE, "nothing"),
    Rule("GET DELETE", "/api/conversations", READERS),
    Rule("GET DELETE", "/api/conversations/{conversation}", READERS),
    Rule("GET", "/api/conversations/{conversation}/export.{format}", READERS),
    Rule("GET", "/api/turns/{turn}/sheet.{format}", READERS),
    Rule("POST", "/api/feedback", READERS),
    # What the chat page asks of Gradio.
    Rule("GET", "/", READERS),
    Rule("GET", "/assets/{path:path}", READERS, "nothing"),
    Rule("GET", "/static/{path:path}", READERS, "nothing"),
    Rule("GET", "/theme.css", READERS, "nothing"),
    Rule("GET", "/favicon.ico", READERS, "nothing"),
    Rule("POST", "/gradio_api/queue/join", READERS, "question"),
    Rule("GET", "/gradio_api/queue/data", READERS, "page"),
    Rule("GET", "/gradio_api/heartbeat/{session_hash}", READERS, "page"),
    Rule("POST", "/gradio_api/cancel", READERS),
)

# Routes that Gradio brings and the page has no use for: uploads, files, proxies, remote calls, its
# own sign-in. They are as good as not there; a release that brings others makes a test fail.
SHUT = tuple(
    compile_path(path)[0]
    for path in (
        "/login",
        "/logout",
        "/svelte/{path:path}",
        "/config",
        "/robots.txt",
        "/pwa_icon",
        "/pwa_icon/{size}",
        "/manifest.json",
        "/monitoring",
        "/monitoring/{path:path}",
        "/gradio_api/{path}",
        "/gradio_api/{path}={rest:path}",
        "/gradio_api/call/{path:path}",
        "/gradio_api/run/{path:path}",
        "/gradio_api/api/{path:path}",
        "/gradio_api/file/{path:path}",
        "/gradio_api/stream/{path:path}",
        "/gradio_api/custom_component/{path:path}",
        "/gradio_api/dev/reload",
        "/gradio_api/queue/status",
    )
)


class Routes:
    """Finds the rule of a request."""

    def __init__(self, table: Iterable[Rule] = TABLE) -> None:
        """Take the table; the first line that fits counts."""
        self._lines = tuple(
            (frozenset(rule.methods.split()), compile_path(rule.path)[0], rule) for rule in table
        )

    def of_path(self, path: str) -> list[tuple[frozenset[str], Rule]]:
        """Return the lines of a path, with their methods."""
        if not is_plain(path):
            return []
        return [(methods, rule) for methods, regex, rule in self._lines if regex.match(path)]


def is_plain(path: str) -> bool:
    """Say whether a path has one reading alone: no empty, upward or hidden part in it."""
    return path == "/" or (
        path.isprintable()
        and "\\" not in path
        and not any(part in {"", ".", ".."} for part in path[1:].split("/"))
    )


def is_shut(path: str) -> bool:
    """Say whether a path is one of those that are known and not used; a slash more is the same."""
    return any(re.match(regex, path.rstrip("/")) for regex in SHUT)
