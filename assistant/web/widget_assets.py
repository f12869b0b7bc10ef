"""The widget's files as they are sent, with its texts put in."""

import json
from dataclasses import dataclass
from pathlib import Path
from string import Template

from assistant.web.assets import Assets, texts_script, versioned
from assistant.web.widget_headers import WIDGET_PATH
from assistant.web.widget_texts import LAUNCHER, WIDGET

_PAGE = Path(__file__).parents[1] / "page"
_FOLDER = Path(__file__).parents[1] / "widget"
_LOADER = "widget.js"
# Kept briefly: what a site's pages load is the newest within minutes.
_BRIEFLY = "public, max-age=300"
_NEVER = "no-store"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file: its bytes, its media type, how long a browser may keep it."""

    body: bytes
    kind: str
    caching: str


def loader() -> Asset:
    """Return the script that sites load."""
    texts = json.dumps(LAUNCHER, ensure_ascii=False)
    script = (_FOLDER / _LOADER).read_text(encoding="utf-8").replace("__TEXTS__", texts)
    return Asset(script.encode(), "text/javascript; charset=utf-8", _BRIEFLY)


def page_assets() -> Assets:
    """Return what the page in the frame consists of: its style, its modules, its texts."""
    files = {path.name: path.read_bytes() for path in _FOLDER.glob("*.js") if path.name != _LOADER}
    files |= {"page.css": (_FOLDER / "page.css").read_bytes(), "texts.js": texts_script(WIDGET)}
    files["dom.js"] = (_PAGE / "dom.js").read_bytes()
    return versioned(f"{WIDGET_PATH}/page/", files)


def page(assets: Assets) -> Asset:
    """Return the page that stands in the frame; its modules are fetched all at once."""

    def address(name: str) -> str:
        # From the page's own place, wherever a proxy has put the program.
        return assets.address(name).removeprefix("/")

    modules = "\n".join(
        f'  <link rel="modulepreload" href="{address(name)}">'
        for name in assets.scripts
        if name != "chat.js"
    )
    html = Template((_FOLDER / "page.html").read_text(encoding="utf-8")).substitute(
        style=address("page.css"), script=address("chat.js"), modules=modules
    )
    return Asset(html.encode(), "text/html; charset=utf-8", _NEVER)
