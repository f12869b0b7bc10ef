"""For every block what it is in the outline: a heading, a paragraph, and how deep it reaches."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.headings import (
    BOLD,
    CUSTOM,
    Number,
    heading_alone,
    heading_run_in,
    holds_figure,
    number_of,
)
from index.levels import depths
from index.report import Block, ParagraphKind

_TABLE = frozenset({"caption", "header", "row"})
_NOTE = re.compile(
    r"(?:[\[［〔]\^?\d{1,3}[\]］〕])+"
    r"|(?:注释?|备注|说明|资料来源|数据来源)\s*\d{0,2}\s*[:：]\s*\S|※"
)
_BULLET = re.compile(r"(?:——|—\s|[•●◆■▪]|[-*]\s)\s*\S")
_CAPTION = re.compile(
    r"(?:附?[表图])\s*[\d一二三四五六七八九十]+(?:[-.－]\d+)*[\s:：、.　]?.{0,60}$"
)
# A table's title without 表1: a short line, no sentence.
_UNMARKED = re.compile(r"[^。；;：:，,|?？]{4,40}")
_OF_TABLE = re.compile(r"(?:情况|分布|速度|增速|比重|构成|指标|表|数量|产量|总[量额]|统计)$")
_UNIT = re.compile(r"[（(]?(?:计量)?单位\s*[:：]\s*\S{1,20}[）)]?$")
_SALUTATION = re.compile(r"(?:各位|同志们|女士们|尊敬的)[\u4e00-\u9fff、，,\s]{0,12}[！!：:]")
_NOTES = re.compile(r"注|附注|备注|资料来源|数据来源")
_NUMBERED = 1
# Between two levels that the format states there is room for every family of numbers.
_ROOM = len(CUSTOM) + 1
_MAX_HEADING = 80
_MAX_POINT = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A block and its part in the outline.

    Attributes:
        depth: sections as deep or deeper end before it; None when it ends none.
        heading: the section it opens; "" when it opens none.
        number: the heading's number as printed, "" when it has none.
        is_turn: a line that turns to the audience; what follows is no more in a subsection.
    """

    block: Block
    kind: ParagraphKind
    depth: tuple[int, int] | None = None
    heading: str = ""
    number: str = ""
    is_turn: bool = False


def plan(blocks: Sequence[Block], front: frozenset[int], signature: frozenset[int]) -> list[Entry]:
    """Return an entry for each block, in order.

    Args:
        blocks: the report's own blocks.
        front: indexes of those that hold title, date and issuer: never headings.
        signature: indexes of those that do at the end: they stand under no heading.
    """
    entries = _Plan(_captioned(blocks), front | signature).entries()
    for index in signature:
        entries[index] = replace(entries[index], depth=(0, 0))
    return entries


def _captioned(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks with the title and unit lines before a table made its captions."""
    result = list(blocks)
    for index in range(len(result) - 1, 0, -1):
        after, block = result[index], result[index - 1]
        titled = _CAPTION.match(block.text) or _UNIT.match(block.text) or _is_title(block, after)
        is_line = block.kind in {"text", "heading"} and "。" not in block.text
        if after.table and not block.table and titled and is_line:
            result[index - 1] = replace(block, kind="caption", level=0, table=after.table)
    return result


def _is_title(block: Block, after: Block) -> bool:
    """True if a line without a number of its own names the table under it, or under its unit."""
    if number_of(block.text) or not _UNMARKED.fullmatch(block.text):
        return False
    return bool(_UNIT.match(after.text) or _OF_TABLE.search(block.text))


class _Plan:
    def __init__(self, blocks: Sequence[Block], front: frozenset[int]) -> None:
        self._blocks = blocks
        self._front = front
        self._numbers = [self._number(index) for index in range(len(blocks))]
        self._depths = depths(self._counted())
        self._stated = self._stated_places()
        self._last: dict[str, int] = {}
        self._points: set[int] = set()
        self._listed: dict[str, int] = {}
        self._in_notes = False

    def entries(self) -> list[Entry]:
        entries = []
        for index in range(len(self._blocks)):
            entry = self._entry(index)
            if entry.heading:
                self._in_notes = bool(_NOTES.match(entry.heading))
            entries.append(entry)
        return entries

    def _number(self, index: int) -> Number | None:
        block = self._blocks[index]
        is_open = block.kind in {"text", "item", "heading"} and index not in self._front
        return number_of(block.text) if is_open and not _NOTE.match(block.text) else None

    def _counted(self) -> Iterator[tuple[str, int]]:
        """Yield family and value of each number, and the headings that are only bold among them."""
        for index, (block, number) in enumerate(zip(self._blocks, self._numbers, strict=True)):
            if number:
                yield number.family, number.value
            elif block.kind == "heading" and not block.level and index not in self._front:
                yield BOLD, 0

    def _stated_places(self) -> dict[str, int]:
        """Return the place of each family of numbers whose level the format states."""
        stated: dict[str, int] = {}
        for block, number in zip(self._blocks, self._numbers, strict=True):
            if number and block.kind == "heading" and block.level:
                stated.setdefault(number.family, block.level * _ROOM)
        return self._with_plain_above(stated)

    def _with_plain_above(self, stated: dict[str, int]) -> dict[str, int]:
        """Add the families that stand above and are printed as plain lines: just before them."""
        places = dict(stated)
        below = 0
        for family in sorted(self._depths, key=self._depths.__getitem__, reverse=True):
            if family in stated:
                below = min(stated[family], below or stated[family])
            elif below and family != BOLD:
                below -= 1
                places[family] = below
        return places

    def _entry(self, index: int) -> Entry:
        block, number = self._blocks[index], self._numbers[index]
        if index in self._front:
            return Entry(block, "front")
        if block.kind in _TABLE or block.kind == "note" or _NOTE.match(block.text):
            return Entry(block, block.kind if block.kind in _TABLE else "note")
        if self._in_notes and self._is_noted(block, number):
            return Entry(block, "note")
        if number and (block.level or self._is_in_order(number)):
            return self._numbered(index, block, number)
        if block.kind == "heading" and len(block.text) <= _MAX_HEADING:
            return Entry(block, "heading", self._depth_stated(block), block.text.rstrip("：:"))
        if heading := heading_alone(block.text, None):
            return Entry(block, "heading", (0, 0), heading.rstrip("：:"))
        return Entry(block, self._plain(block), is_turn=bool(_SALUTATION.fullmatch(block.text)))

    def _is_noted(self, block: Block, number: Number | None) -> bool:
        """Whether a block under the heading of the notes is one of them."""
        heads = block.kind == "heading" or heading_alone(block.text, None)
        return not heads and (number is None or number.is_arabic)

    def _plain(self, block: Block) -> ParagraphKind:
        return "item" if block.kind == "item" or _BULLET.match(block.text) else "text"

    def _depth_stated(self, block: Block) -> tuple[int, int]:
        return (0, block.level * _ROOM) if block.level else (_NUMBERED, self._depths[BOLD])

    def _numbered(self, index: int, block: Block, number: Number) -> Entry:
        depth = self._depth(block, number)
        is_listed = self._listed.get(number.family) == number.value - 1
        self._count(number, block)
        if block.kind == "heading" and len(block.text) <= _MAX_HEADING:
            return Entry(block, "heading", depth, block.text, number.printed)
        if is_listed:
            return Entry(block, self._plain(block), depth)
        alone = heading_alone(block.text, number)
        if alone and not (number.is_arabic and self._is_point(index, number)):
            return Entry(block, "heading", depth, alone, number.printed)
        kind = self._plain(block)
        if not alone and (heading := heading_run_in(block.text, number)):
            return Entry(block, kind, depth, heading, number.printed)
        self._points |= {index} if len(block.text) <= _MAX_POINT else set()
        return Entry(block, kind, depth)

    def _depth(self, block: Block, number: Number) -> tuple[int, int]:
        place = block.level * _ROOM or self._stated.get(number.family, 0)
        return (0, place) if place else (_NUMBERED, self._depths[number.family])

    def _is_in_order(self, number: Number) -> bool:
        """Whether the number can follow: a running list that begins with 3 is no heading."""
        if not number.is_arabic or number.value == 1 or number.family in {"1.1", "1.1.1"}:
            return True
        last = self._last.get(number.family)
        return last is not None and last <= number.value <= last + 2

    def _count(self, number: Number, block: Block) -> None:
        """Note the number; what is counted below it begins anew only if it does so itself.

        After a line that ends with a semicolon, the next number goes on with the same list.
        """
        self._last[number.family] = number.value
        self._listed.pop(number.family, None)
        if block.text.endswith(("；", ";")):
            self._listed[number.family] = number.value

    def _is_point(self, index: int, number: Number) -> bool:
        """Whether a short numbered line is a point of a list and heads nothing."""
        before = self._numbers[index - 1] if index else None
        after = self._numbers[index + 1] if index + 1 < len(self._numbers) else None
        follows = index - 1 in self._points and _is_next(before, number)
        text = self._blocks[index].text
        is_sentence = text.endswith("。") and (after is not None or index + 1 == len(self._blocks))
        return follows or _is_next(number, after) or is_sentence or holds_figure(text)


def _is_next(left: Number | None, right: Number | None) -> bool:
    return bool(left and right and left.family == right.family and left.value + 1 == right.value)
