"""A PDF's lines made paragraphs and headings again, over columns and pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.headings import number_of
from index.readers.columns import Item
from index.readers.lines import CLOSING, LOWERED, RAISED, Line
from index.readers.parted import joined_tables
from index.readers.raised import raised
from index.readers.ruled import PdfTable
from index.readers.tables import Cell, table_blocks
from index.readers.wrapping import glued
from index.report import Block, BlockKind, Place

_LARGER = 1.08
_INDENT = 0.8
_APART = 1.25
_STOPS = re.compile(r"[。！？!?；;：:][”’」』）)]?$")
_ITEM = re.compile(r"(?:——|—\s|[•●◆■▪◦·\uf000-\uf0ff]|[-*]\s)\s*\S")
# What a list sets before its items; a dash or a dot in the line is typed.
_BULLET = re.compile(r"[•●◆■▪◦\uf000-\uf0ff]\s*(?=\S)")
_ASCII = re.compile(r"[!-~]")
_STOP = re.compile(r"[。！？][”’」』）)]?$")
_SHORT = 0.25
_CONTINUES = re.compile(r"[，、,；;（(《“]$")
_RAISED = re.compile(f"{RAISED}(.*?){LOWERED}")
_MAX_HEADING = 60
_FEW = 5
_MOST = 0.9
_FAR = 2.5


@dataclass(frozen=True, slots=True)
class Setting:
    """How the document is set: its body's type size, and how far apart its lines stand.

    Attributes:
        is_indented: paragraphs begin with an indent.
        is_even: full lines end at one place.
    """

    size: float
    leading: float
    is_indented: bool
    is_even: bool


def setting_of(lines: Sequence[Line]) -> Setting:
    """Return how most of the text is set."""
    sizes: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    body = [line for line in lines if abs(line.size - size) < 0.3]
    for above, below in pairwise(body):
        step = below.y - above.y
        beside = above.page != below.page or above.column != below.column
        if not beside and 0 < step < 4 * size and above.x1 > above.right - 2 * size:
            steps[round(step, 1)] += 1
    leading = steps.most_common(1)[0][0] if steps else 1.5 * size
    indented = sum(_INDENT < (line.x0 - line.left) / size < 4 for line in body)
    return Setting(size, leading, indented > len(body) / 20, _is_even(body, size))


def _is_even(body: Sequence[Line], size: float) -> bool:
    """Whether full lines are spread to end at one place.

    Lines of Chinese alone end there anyway; those with letters or figures in them tell.
    """
    full = [line for line in body if line.x1 > line.right - 2 * size]
    telling = [line for line in full if _ASCII.search(line.text) and line.text[-1] not in CLOSING]
    told = telling if len(telling) >= _FEW else full
    exact = sum(abs(line.right - line.x1) < 1 for line in told)
    return exact > (_MOST if told is telling else 0.5) * len(told)


def blocks_of(items: Sequence[Item], setting: Setting, marks: frozenset[str]) -> list[Block]:
    """Return a block for each paragraph and heading, and those of the tables, in order.

    A line goes on in the next one if that one's first word had no room on it; not where the next
    one is indented, larger, or set apart.

    Args:
        items: the report's lines and tables as they are read.
        setting: how the document is set.
        marks: the signs of its footnotes: such a raised sign is bracketed, others are plain.
    """
    blocks: list[Block] = []
    paragraph: list[Line] = []
    levels = _levels(items, setting)
    tables = 0
    for item in joined_tables(items):
        if isinstance(item, Line) and paragraph and _goes_on(paragraph, item, setting):
            paragraph.append(item)
            continue
        blocks += _block(paragraph, setting, levels, marks)
        if isinstance(item, PdfTable):
            tables += 1
            if paragraph and _is_over(paragraph, item):
                blocks[-1] = replace(blocks[-1], kind="caption", level=0, table=tables)
            rows = [[_marked_cell(cell, marks) for cell in row] for row in item.rows]
            blocks += table_blocks(rows, [Place("page", n) for n in item.pages], tables)
        paragraph = [item] if isinstance(item, Line) else []
    return [*blocks, *_block(paragraph, setting, levels, marks)]


def with_marks(text: str, marks: frozenset[str]) -> str:
    """Return the text with its raised signs bracketed where they are marks of notes."""

    def shown(found: re.Match[str]) -> str:
        bare = found.group(1).strip("[]［］〔〕")
        return raised(bare, text[: found.start()], is_mark=bare in marks)

    return _RAISED.sub(shown, text)


def _marked_cell(cell: Cell, marks: frozenset[str]) -> Cell:
    return Cell(with_marks(cell.text, marks), cell.columns, cell.rows, cell.is_header)


def _block(
    lines: list[Line], setting: Setting, levels: dict[float, int], marks: frozenset[str]
) -> list[Block]:
    if not lines:
        return []
    text = ""
    for line in lines:
        text = glued(text, line.text) if text else line.text
    text = with_marks(text, marks)
    is_item = bool(_ITEM.match(text))
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    level = levels.get(lines[0].size, 0)
    is_short = len(text) <= _MAX_HEADING and not text.endswith(("。", "；", ";"))
    kind: BlockKind = "item" if is_item else "text"
    if is_short and (level or all(line.is_bold for line in lines)):
        kind = "heading"
    return [Block(kind, text, _place(lines[0]), level=level if kind == "heading" else 0)]


def _is_over(lines: list[Line], table: PdfTable) -> bool:
    """Whether a short line stands over the middle of the table that follows it."""
    line = lines[-1]
    middles = ((table.x0 + table.x1) / 2, (line.left + line.right) / 2)
    middle = min(abs((line.x0 + line.x1) / 2 - each) for each in middles) < 2 * line.size
    near = line.page == table.pages[0] and table.top - line.y < 3 * line.size
    bounds = ((table.x0, table.x1), (line.left, line.right))
    narrow = any(line.x0 > x0 + line.size and line.x1 < x1 - line.size for x0, x1 in bounds)
    is_name = number_of(lines[0].text) is None and not _STOPS.search(line.text)
    return len(lines) == 1 and middle and near and narrow and is_name


def _place(line: Line) -> Place:
    return Place("page", line.page)


def _levels(items: Sequence[Item], setting: Setting) -> dict[float, int]:
    """Return the heading level of each type size larger than the body's, the largest first."""
    sizes = {item.size for item in items if isinstance(item, Line)}
    larger = sorted((size for size in sizes if size > setting.size * _LARGER), reverse=True)
    return {size: min(level, 9) for level, size in enumerate(larger, 1)}


def _goes_on(paragraph: Sequence[Line], below: Line, setting: Setting) -> bool:
    """Whether a paragraph goes on in the line that follows its last one."""
    above = paragraph[-1]
    if abs(above.size - below.size) > 0.06 * above.size:
        return False
    starts = number_of(below.text) is not None or bool(_ITEM.match(below.text))
    if _CONTINUES.search(above.text) and not starts and _is_near(above, below):
        return True
    if _is_set_apart(above, below, setting):
        return False
    if above.right - above.x1 > below.head + _slack(above, setting) * above.size:
        return False
    is_in = below.x0 - below.left > _INDENT * below.size
    if is_in and not (_hangs(paragraph[0], below) or _is_centred(above, below)):
        return False
    if above.is_bold != below.is_bold and (number_of(below.text) or number_of(above.text)):
        return False
    return not (starts and _STOPS.search(above.text)) and not _may_end(above, setting)


def _is_near(above: Line, below: Line) -> bool:
    """Whether a line of the same weight follows at once, over a column or on the next page."""
    apart = below.y - above.y if above.page == below.page and above.column == below.column else 0
    return above.is_bold == below.is_bold and apart < _FAR * above.size


def _hangs(first: Line, below: Line) -> bool:
    """Whether a line stands under the text after a list's mark, as the item's other lines do."""
    return bool(first.hang) and abs(below.x0 - first.hang) < 0.3 * below.size and not below.hang


def _slack(above: Line, setting: Setting) -> float:
    """Return by how many type sizes a full line may be short: more where no sentence ends.

    Lines that are not spread end where the next word has no room, and not before.
    """
    if not _STOPS.search(above.text):
        return 1.5
    return 0.3 if setting.is_even else -0.05


def _is_set_apart(above: Line, below: Line, setting: Setting) -> bool:
    if above.page != below.page or above.column != below.column:
        return False
    usual = setting.leading * max(above.size / setting.size, 1)
    return below.y - above.y > max(usual * _APART, usual + 0.3 * above.size)


def _is_centred(above: Line, below: Line) -> bool:
    """Whether a full line and a shorter one share their middle, as a title's lines do."""
    middle = (above.left + above.right) / 2
    shares = all(abs((line.x0 + line.x1) / 2 - middle) < above.size for line in (above, below))
    is_moved = abs(above.x0 - below.x0) > 1
    return shares and is_moved and above.x0 - above.left > 0.5 * above.size


def _may_end(above: Line, setting: Setting) -> bool:
    """Whether a line that ends a sentence ends its paragraph: a full one seldom does."""
    may = setting.is_even and not setting.is_indented and _STOP.search(above.text)
    return bool(may) and above.x1 < above.right - _SHORT * above.size
