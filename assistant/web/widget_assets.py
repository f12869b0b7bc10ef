"""The widget's files as they are sent: texts put in, and named by what they hold."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from string import Template

from assistant.web.widget_texts import WIDGET

_HERE = Path(__file__).parent
# Kept briefly: what a site's pages load is the newest within minutes.
_BRIEFLY = "public, max-age=300"
# The page names the files by their content, so one of a name never changes.
_FOR_GOOD = "public, max-age=31536000, immutable"
_NEVER = "no-store"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file: its bytes, its media type, how long a browser may keep it."""

    body: bytes
    kind: str
    caching: str


def loader() -> Asset:
    """Return the script that sites load."""
    texts = {language: words["launcher"] for language, words in WIDGET.items()}
    script = _read("widget.js").replace("__TEXTS__", json.dumps(texts, ensure_ascii=False))
    return Asset(script.encode(), "text/javascript; charset=utf-8", _BRIEFLY)


def page() -> Asset:
    """Return the page that stands in the frame."""
    versions = {"style": _version(page_style()), "script": _version(page_script())}
    html = Template(_read("widget_page.html")).substitute(versions)
    return Asset(html.encode(), "text/html; charset=utf-8", _NEVER)


def page_style() -> Asset:
    """Return the page's style."""
    return Asset(_read("widget_page.css").encode(), "text/css; charset=utf-8", _FOR_GOOD)


def page_script() -> Asset:
    """Return the page's script."""
    texts = json.dumps(WIDGET, ensure_ascii=False)
    script = _read("widget_page.js").replace("__TEXTS__", texts)
    return Asset(script.encode(), "text/javascript; charset=utf-8", _FOR_GOOD)


def _version(asset: Asset) -> str:
    return hashlib.sha256(asset.body).hexdigest()[:12]


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
