"""Web pages: the text in the order it is shown, without the page's own menus and link farms."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString

from index.readers.page import reason_to_drop
from index.readers.raised import raised
from index.readers.tables import Cell, table_blocks
from index.readers.weight import is_bold, is_larger, size_of, usual_size
from index.report import Block, BlockKind, Dropped, Place, Source

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset(_HEADINGS) | {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr"),
    *("html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
    *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SITE = re.compile(
    r"\s*(?:[_|]|\s[-–—]\s).*$|[-–—][^-–—]{0,30}(?:网站?|库|门户|平台|政府|中心|首页)$"
)


def html_source(text: str) -> Source:
    """Return the page's text as blocks: `li` items, and as headings h1–h6 and heavy lines.

    Heavy is a line that is bold or larger than the page's text from its begin to its end.

    `Source.title` is the first h1, else the page's `<title>` without the site's name. What is not
    the text (scripts, menus, forms, link farms, what is not shown) is listed as dropped.
    """
    with warnings.catch_warnings():
        # A page that opens with an XML declaration is read as the web page it is.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(text, "lxml")
    title = _title(soup)
    walk = _Walk(usual_size(soup))
    walk.read(soup.body or soup)
    walk.flush()
    return Source("", "", tuple(walk.blocks), title=title, dropped=tuple(walk.dropped))


def _title(soup: BeautifulSoup) -> str:
    if (first := soup.find("h1")) and (text := _squeezed(first.get_text())):
        return text
    return _SITE.sub("", _squeezed(soup.title.get_text())) if soup.title else ""


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


@dataclass(slots=True)
class _Walk:
    """The state of one pass over a page: the line being gathered and what it is part of."""

    usual: float
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    plain: int = 0
    heavy: int = 0
    is_bold: bool = False
    size: float = 0.0
    kind: BlockKind = "text"
    level: int = 0
    mark: str = ""
    place: Place = field(default_factory=lambda: Place("line", 1))
    tables: int = 0

    def read(self, tag: Tag) -> None:
        """Read what is inside the tag, in order."""
        for child in tag.children:
            if isinstance(child, Tag):
                self._read_tag(child)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._add(str(child))

    def _read_tag(self, tag: Tag) -> None:
        if tag.sourceline:
            self.place = self.place if self.line else Place("line", tag.sourceline)
        if reason := reason_to_drop(tag):
            if text := _squeezed(tag.get_text(" ")):
                place = Place("line", tag.sourceline or 1)
                self.dropped.append(Dropped(text[:200], reason, place))
        elif tag.name == "br":
            self.flush()
        elif tag.name == "sup":
            linked = tag.find("a") is not None or tag.find_parent("a") is not None
            self._add(raised(tag.get_text(), "".join(self.line), is_mark=linked))
        elif tag.name == "table" and _is_data(tag):
            self._read_table(tag)
        elif tag.name in _BLOCKS:
            self._read_block(tag)
        else:
            self._read_inside(tag)

    def _read_block(self, tag: Tag) -> None:
        self.flush()
        kept = self.kind, self.level
        if tag.name in _HEADINGS:
            self.kind, self.level = "heading", _HEADINGS[tag.name]
        elif tag.name == "li":
            self.kind, self.mark = "item", _number(tag)
        self._read_inside(tag)
        self.flush()
        self.kind, self.level = kept
        self.mark = ""

    def _read_inside(self, tag: Tag) -> None:
        kept = self.is_bold, self.size
        self.is_bold = self.is_bold or is_bold(tag)
        self.size = size_of(tag) or self.size
        self.read(tag)
        self.is_bold, self.size = kept

    def _read_table(self, tag: Tag) -> None:
        self.flush()
        self.tables += 1
        rows, places = _rows(tag)
        caption = _squeezed(tag.caption.get_text()) if tag.caption else ""
        self.blocks += table_blocks(rows, places, self.tables, caption=caption)

    def _add(self, text: str) -> None:
        size = len("".join(text.split()))
        is_heavy = self.is_bold or is_larger(self.size, self.usual)
        self.heavy += size if is_heavy else 0
        self.plain += 0 if is_heavy else size
        self.line.append(text)

    def flush(self) -> None:
        """Make the line gathered so far a block."""
        text = _squeezed("".join(self.line))
        if text:
            all_heavy = self.heavy and not self.plain
            is_head = all_heavy and len(text) <= 60 and text[-1] not in "。；;"
            kind: BlockKind = "heading" if is_head and self.kind == "text" else self.kind
            self.blocks.append(Block(kind, self.mark + text, self.place, level=self.level))
            self.mark = ""
        self.line, self.plain, self.heavy = [], 0, 0


def _is_data(table: Tag) -> bool:
    """Whether a table holds data rather than the page's layout."""
    cells = table.find_all(["td", "th"])
    prose = any(len(cell.get_text()) > 300 for cell in cells)
    return len(cells) > 1 and not table.find("table") and not prose


def _rows(table: Tag) -> tuple[list[list[Cell]], list[Place]]:
    rows, places = [], []
    for row in table.find_all("tr"):
        in_head = row.parent is not None and row.parent.name == "thead"
        cells = [_cell(cell, in_head=in_head) for cell in row.find_all(["td", "th"])]
        if cells:
            rows.append(cells)
            places.append(Place("line", row.sourceline or 1))
    return rows, places


def _cell(tag: Tag, *, in_head: bool) -> Cell:
    is_header = in_head or tag.name == "th"
    text = "".join(_cell_parts(tag))
    return Cell(text, _span(tag, "colspan"), _span(tag, "rowspan"), is_header)


def _cell_parts(tag: Tag) -> Iterator[str]:
    """Yield a cell's text, with a line's end where the page shows one."""
    for part in tag.descendants:
        if isinstance(part, Tag):
            yield "\n" if part.name in {"p", "br", "div"} else ""
        elif isinstance(part, NavigableString) and not isinstance(part, PreformattedString):
            yield _SPACE.sub(" ", str(part))


def _span(tag: Tag, name: str) -> int:
    value = str(tag.get(name, "1")).strip()
    return min(max(int(value), 1), 1000) if value.isascii() and value.isdigit() else 1


def _number(item: Tag) -> str:
    """Return the number a browser shows before an ordered list's item, such as `3. `."""
    parent = item.parent
    if parent is None or parent.name != "ol":
        return ""
    start = _span(parent, "start")
    return f"{start + sum(1 for _ in item.find_previous_siblings('li'))}. "
