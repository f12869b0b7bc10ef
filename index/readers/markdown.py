"""Markdown: headings with their depth, one block per list item, pipe tables as rows."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.readers.html import html_source
from index.readers.tables import Cell, table_blocks
from index.readers.wrapping import joined, rejoined
from index.remarks import remark
from index.report import Block, BlockKind, Dropped, Place, Source

# In a table of plain text # says "of which": # 食用菌 | 10.42 | 6.4 is no heading.
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?![^\n]*\|[ \t]*-?[\d.,%]+[ \t]*$)\S", re.M)
_LIKELY = re.compile(r"^ {0,3}[-*+] \S|\*\*\S|^>|\]\(", re.M)
_BOLD = re.compile(r"(?:\*\*|__)[^*_\n]{1,60}[^*_\n。；;](?:\*\*|__)")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---(?:\n|\Z)", re.S)
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.I)
# Right after a run of asterisks that is no emphasis but a masked figure: ***万元.
_UNIT = re.compile(r"[万亿元人个所名户家件次项吨亩年月日%％]")


def is_markdown(text: str, *, named_so: bool) -> bool:
    """Whether the text has Markdown's marks; a file named as Markdown needs weaker ones."""
    is_sure = _HEADING.search(text) or any(map(_is_under_header, text.split("\n")))
    return bool(is_sure or (named_so and _LIKELY.search(text)))


def _is_under_header(line: str) -> bool:
    """Whether the line is the one that parts a pipe table's header from its rows."""
    return "---" in line and "|" in line and set(line) <= set("|:- \t")


def markdown_source(text: str) -> Source:
    """Return the text's blocks as they read when printed: without emphasis marks and link targets.

    Code spans and addresses keep their characters. Comments are dropped and listed; link targets
    are counted in a warning. Reference definitions stay text, as `[3]: …` is a footnote here.
    """
    dropped = [
        Dropped(found.group(1).strip(), remark("markdown_comment"), _place(text, found.start()))
        for found in _COMMENT.finditer(text)
    ]
    text = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    title, blocks, text = _front_matter(text)
    tokens = _parser().parse(text)
    blocks += _Walk(tokens).blocks()
    links = sum(
        child.type == "link_open" and child.markup not in {"autolink", "linkify"}
        for token in tokens
        for child in token.children or ()
    )
    warnings = (remark("link_targets", count=links),) if links else ()
    return Source("", "", tuple(blocks), title, tuple(dropped), warnings)


def _parser() -> MarkdownIt:
    # Indented text is a Chinese paragraph's first line, not code.
    return MarkdownIt("commonmark").enable("table").disable(["code", "reference", "lheading"])


def _place(text: str, offset: int) -> Place:
    return Place("line", text.count("\n", 0, offset) + 1)


def _front_matter(text: str) -> tuple[str, list[Block], str]:
    """Return the YAML head's title, its lines as text blocks, and the text with it blanked."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return "", [], text
    lines = list(enumerate(found.group(1).split("\n"), 2))
    titles = [line.removeprefix("title:") for _, line in lines if line.startswith("title:")]
    blocks = [Block("text", line, Place("line", number)) for number, line in lines]
    title = titles[0].strip(" \"'") if titles else ""
    return title, blocks, "\n" * found.group().count("\n") + text[found.end() :]


class _Walk:
    """One pass over the parser's tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._items: list[str] = []
        self._is_item_start = False
        self._heading = 0
        self._table = 0
        self._rows: list[list[Cell]] = []
        self._places: list[Place] = []
        self._line = 1

    def blocks(self) -> list[Block]:
        """Return the blocks in reading order."""
        return [block for token in self._tokens for block in self._read(token)]

    def _read(self, token: Token) -> Iterator[Block]:
        self._line = token.map[0] + 1 if token.map else self._line
        place = Place("line", self._line)
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "list_item_open":
                self._items.append(f"{token.info}{token.markup} " if token.info else "")
                self._is_item_start = True
            case "list_item_close":
                self._items.pop()
            case "fence":
                lines = enumerate(token.content.split("\n"), self._line + 1)
                yield from (Block("text", line, Place("line", n)) for n, line in lines)
            case "html_block":
                yield from self._html(token.content)
            case "inline" if not self._rows:
                yield from self._inline(token, place)
            case _:
                yield from self._table_part(token, place)

    def _table_part(self, token: Token, place: Place) -> Iterator[Block]:
        match token.type:
            case "tr_open":
                self._rows.append([])
                self._places.append(place)
            case "inline":
                self._rows[-1].append(Cell(_printed(token).replace("\n", " "), is_header=False))
            case "table_close":
                self._table += 1
                head, *body = self._rows
                rows = [[Cell(cell.text, is_header=True) for cell in head], *body]
                yield from table_blocks(rows, self._places, self._table)
                self._rows, self._places = [], []

    def _inline(self, token: Token, place: Place) -> Iterator[Block]:
        text = _printed(token)
        if self._heading:
            yield Block("heading", text, place, level=self._heading)
        elif self._items:
            yield Block("item", self._mark() + joined(text.split("\n")), place)
        else:
            kind: BlockKind = "heading" if _BOLD.fullmatch(token.content.strip()) else "text"
            for number, line in rejoined(list(enumerate(text.split("\n"), place.number))):
                yield Block(kind, line, Place("line", number))

    def _mark(self) -> str:
        """Return the item's number as printed, once, before its first line."""
        mark = self._items[-1] if self._is_item_start else ""
        self._is_item_start = False
        return mark

    def _html(self, content: str) -> Iterator[Block]:
        for block in html_source(content).blocks:
            place = Place("line", self._line + block.place.number - 1)
            yield Block(block.kind, block.text, place, block.level, block.cells, block.columns)


def _printed(token: Token) -> str:
    """Return an inline token's text without marks; asterisks that mask a figure stay."""
    parts: list[str] = []
    children = token.children or []
    literal: list[bool] = []
    for index, child in enumerate(children):
        if child.type in {"em_open", "strong_open"}:
            literal.append(_is_mask(children, index))
            parts.append(child.markup if literal[-1] else "")
        elif child.type in {"em_close", "strong_close"}:
            parts.append(child.markup if literal.pop() else "")
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append("\n" if _BREAK.fullmatch(child.content) else _untagged(child.content))
        elif child.type == "image":
            parts.append("")
        else:
            parts.append(child.content)
    return "".join(parts)


def _is_mask(children: Sequence[Token], index: int) -> bool:
    """Whether the asterisks opened here stand for figures: a unit follows, or digits around."""
    before = children[index - 1].content[-1:] if index else ""
    after = next((c.content for c in children[index + 1 :] if c.content), "")
    is_mask = children[index].markup.startswith("*") and bool(_UNIT.match(after))
    return is_mask or (before.isdigit() and after[:1].isdigit())


def _untagged(content: str) -> str:
    return _TAG.sub("", content)
