"""Which parts of a web page are not its text: scripts, menus, forms, link farms, what is hidden."""

import re

from bs4 import Tag

_NEVER_TEXT = {
    "script": "a script",
    "style": "a style sheet",
    "template": "a template",
    "noscript": "shown only without scripts",
    "iframe": "another page within the page",
    "nav": "the page's menu",
    "footer": "the page's footer",
    "aside": "beside the page's text",
    "form": "a form",
    "select": "a form",
    "button": "a button",
    "textarea": "a form",
    "svg": "a drawing",
    "object": "an embedded object",
}
_CHROME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|breadcrumbs?|crumbs?|footer|foot|sidebar|share|related|recommend"
    r"|copyright|toolbar|pagination|tags?)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_GROUPS = frozenset({"ul", "ol", "div", "section", "table", "dl", "td", "p"})
_PROSE = 120


def reason_to_drop(tag: Tag) -> str:
    """Return in words why the tag is no part of the page's text; "" when it is part of it."""
    if reason := _NEVER_TEXT.get(tag.name):
        return "" if tag.name == "form" and _own_text(tag) >= _PROSE else reason
    if tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", ""))):
        return "not shown on the page"
    if tag.name == "header":
        return "" if _is_article_head(tag) else "the page's header"
    if tag.name not in _GROUPS:
        return ""
    if _is_chrome(tag) and _own_text(tag) < _PROSE and not tag.find(["h1", "table"]):
        return "the page's menu or footer, by its name in the page"
    return "a list of links" if _is_link_farm(tag) else ""


def _is_article_head(header: Tag) -> bool:
    within = header.find_parent(["article", "main"]) is not None
    return within or header.find("h1") is not None


def _is_chrome(tag: Tag) -> bool:
    classes: str | list[str] = tag.get("class") or []
    names = [str(tag.get("id") or ""), str(tag.get("role") or "")]
    names += [classes] if isinstance(classes, str) else list(classes)
    return any(_CHROME.search(name) or name == "navigation" for name in names)


def _is_link_farm(tag: Tag) -> bool:
    """Whether three or more links hold most of the text, with no prose beside them."""
    links = tag.find_all("a")
    if len(links) < 3:
        return False
    linked = sum(_length(link) for link in links)
    return linked > 0.7 * _length(tag) and _own_text(tag) < _PROSE


def _own_text(tag: Tag) -> int:
    """Return how many characters of the tag stand outside of links."""
    return _length(tag) - sum(_length(link) for link in tag.find_all("a"))


def _length(tag: Tag) -> int:
    return len("".join(tag.get_text().split()))
