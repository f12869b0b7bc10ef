"""The site: one page in two languages, with the widget in it and styles that must not reach it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template

_PAGE = Path(__file__).parent / "host.html"
_WORDS = {
    "zh": {
        "lang": "zh-CN",
        "title": "区教育局内网",
        "heading": "通知公告",
        "news": "关于做好2024年春季学期开学工作的通知",
        "body": "各校（园）要提前做好校舍、食堂和消防设施的检查，确保按时开学。",
        "label": "问一问年度报告",
        "ask": "幼儿园投了多少钱？",
        "questions": "幼儿园投了多少钱？|食堂改造花了多少钱？|北京市市长是谁？",
        "other": "English",
        "other_path": "/en",
    },
    "en": {
        "lang": "en",
        "title": "District Education Bureau",
        "heading": "Notices",
        "news": "Opening of the spring term 2024",
        "body": "Schools check buildings, canteens and fire equipment before the term begins.",
        "label": "Ask the yearly report",
        "ask": "How much was invested in kindergartens?",
        "questions": "How much was invested in kindergartens?|Who is the mayor of Beijing?",
        "other": "中文",
        "other_path": "/",
    },
}


def host_page(
    widget: str, language: str = "zh", attributes: Mapping[str, str] | None = None
) -> str:
    """Return the page, which loads `widget.js` from the address, with its data attributes."""
    words = _WORDS[language]
    given = {"lang": language, "questions": words["questions"], **(attributes or {})}
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in given.items())
    script = f'<script src="{escape(widget)}/widget.js" {data} async></script>'
    shown = {name: escape(word) for name, word in words.items()}
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(shown, script=script)


@contextmanager
def hosted(pages: Mapping[str, str], *, port: int = 0) -> Iterator[str]:
    """Serve the pages by their paths, on a free port unless one is named; yield the address."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path.split("?")[0])
            self.send_response(200 if page is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((page or "").encode())

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", port), Site) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join(5)
