"""Which parts of a web page are not its text: scripts, menus, forms, link farms, what is hidden."""

import re

from bs4 import Tag

from index.remarks import Remark, remark

_NEVER_TEXT = {
    "script": remark("script"),
    "style": remark("style_sheet"),
    "template": remark("template"),
    "noscript": remark("without_scripts"),
    "iframe": remark("page_in_page"),
    "nav": remark("page_menu"),
    "footer": remark("page_foot"),
    "aside": remark("page_aside"),
    "form": remark("form"),
    "select": remark("form"),
    "button": remark("button"),
    "textarea": remark("form"),
    "svg": remark("drawing"),
    "object": remark("embedded_object"),
}
_CHROME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|breadcrumbs?|crumbs?|footer|foot|sidebar|share|related|recommend"
    r"|copyright|toolbar|pagination|tags?)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_GROUPS = frozenset({"ul", "ol", "div", "section", "table", "dl", "td", "p"})
_PROSE = 120


def reason_to_drop(tag: Tag) -> Remark | None:
    """Return why the tag is no part of the page's text; None when it is part of it."""
    if reason := _NEVER_TEXT.get(tag.name):
        return None if tag.name == "form" and _own_text(tag) >= _PROSE else reason
    if tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", ""))):
        return remark("not_shown")
    if tag.name == "header":
        return None if _is_article_head(tag) else remark("page_head")
    if tag.name not in _GROUPS:
        return None
    if _is_chrome(tag) and _own_text(tag) < _PROSE and not tag.find(["h1", "table"]):
        return remark("menu_by_name")
    return remark("link_list") if _is_link_farm(tag) else None


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
