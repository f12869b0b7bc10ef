"""The page's document as a browser first gets it: our head and frame around Gradio's page."""

import gzip
import json
from collections.abc import Mapping, Sequence
from html import escape
from http.cookies import SimpleCookie
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answer import Language
from assistant.web.assets import Assets, Words
from assistant.web.language import LANGUAGE_COOKIE, chosen, language_of_request

_FOLDER = Path(__file__).parents[1] / "page"
TAGS: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}
_YEAR_S = 365 * 86400


class Document:
    """Puts the page's frame into the document at `/`, in the reader's language.

    Gradio sends an empty document, and adds what it was given as head only once its own scripts
    run: until then a reader would see nothing, and it knows no language but the browser's.
    `?lang=zh` or `?lang=en` chooses a language, which a cookie keeps.
    """

    def __init__(
        self, app: ASGIApp, assets: Assets, words: Words, tabs: Sequence[str], *, editable: bool
    ) -> None:
        """Take the page's files, words and tabs.

        Args:
            editable: whether there is a way to manage the reports.
        """
        self._app = app
        self._frames = {
            language: _frame(assets, words[language], language, tabs, editable=editable)
            for language in TAGS
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and what is sent back with the frame put in."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
        headers = Headers(scope=scope)
        by_hand = chosen(asked)
        response = _Response(send, self._frames[by_hand or language_of_request(headers)])
        if by_hand:
            response.cookie = _cookie(by_hand)
        response.compressed = "gzip" in headers.get("accept-encoding", "")
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, response.send)


class _Response:
    """Holds a document back until it is whole, and sends it in its frame."""

    def __init__(self, send: Send, frame: tuple[str, str]) -> None:
        self._send = send
        self._frame = frame
        self._start: Message = {}
        self._body = b""
        self.cookie = ""
        self.compressed = False

    async def send(self, message: Message) -> None:
        """Take what is sent; the last part sets it free."""
        if message["type"] not in ("http.response.start", "http.response.body"):
            await self._send(message)
            return
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        headers = MutableHeaders(scope=self._start)
        if headers.get("content-type", "").startswith("text/html"):
            self._body = _framed(self._body.decode("utf-8"), *self._frame).encode()
            headers.append("Vary", "Accept-Language, Cookie, Accept-Encoding")
            headers["Cache-Control"] = "no-store"
            if self.cookie:
                headers.append("Set-Cookie", self.cookie)
            if self.compressed:
                self._body = gzip.compress(self._body, 5)
                headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(self._body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": self._body})


def _framed(document: str, head: str, body: str) -> str:
    """Return the document with our head first in its own, and our frame before its page."""
    _, _, rest = document.partition("<head>")
    before, tag, after = rest.partition("<gradio-app")
    return f"{head}{before}{body}{tag}{after}"


def _frame(
    assets: Assets,
    words: Mapping[str, str],
    language: Language,
    tabs: Sequence[str],
    *,
    editable: bool,
) -> tuple[str, str]:
    buttons = "".join(_tab(name, words[f"tab_{name}"]) for name in tabs)
    values = {
        **{f"say_{name}": escape(text) for name, text in words.items()},
        "tag": TAGS[language],
        "tag_json": json.dumps(TAGS[language]),
        "style": assets.address("page.css"),
        "main": assets.address("main.js"),
        "preloads": "".join(
            f'<link rel="modulepreload" href="{assets.address(name)}">' for name in assets.scripts
        ),
        "tabs": buttons,
        "rules": "".join(
            f'body:not([data-tab="{name}"]) #room-{name} {{ display: none !important; }}\n'
            for name in tabs
        ),
        "tabs_hidden": "" if len(tabs) > 1 else "hidden",
        "manage": _manage(words["manage"]) if editable else "",
    }
    return _filled("head.html", values), _filled("frame.html", values)


def _manage(label: str) -> str:
    return f'<button type="button" id="manage">{escape(label)}</button>'


def _tab(name: str, label: str) -> str:
    selected = "true" if name == "ask" else "false"
    return (
        f'<button type="button" role="tab" id="tab-{name}" data-tab="{name}"'
        f' aria-selected="{selected}">{escape(label)}</button>'
    )


def _filled(name: str, values: Mapping[str, str]) -> str:
    return Template((_FOLDER / name).read_text(encoding="utf-8")).substitute(values)


def _cookie(language: Language) -> str:
    jar = SimpleCookie({LANGUAGE_COOKIE: language})
    jar[LANGUAGE_COOKIE].update({"path": "/", "max-age": str(_YEAR_S), "samesite": "Lax"})
    return jar[LANGUAGE_COOKIE].OutputString()
