"""Glyphs of a page made lines: which belong together, what is raised, what a gap parts."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.readers.pdfpage import Glyph

# Around a raised number until it is known whether it is a note's mark; private to the readers.
RAISED, LOWERED = "\ue000", "\ue001"
_GAP = 1.5
# Columns that are set close stand further apart than any words.
_CLOSE = 0.7
_WORD_GAP = 0.15
_ROW = 0.45
_NUMBER = re.compile(r"[\d*①-⑳\[\]［］〔〕,，]+")
# A number with its signs, a word, an address of the web.
_TOKEN = re.compile(r"[A-Za-z\d.,%‰％+\-/_:=&?#@~]+|.")
_ANY = re.compile("..", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff]{2}")
_JUNCTION = re.compile(r"[\u3400-\u9fff][A-Za-z\d\[(]|[A-Za-z\d\])%][\u3400-\u9fff]")
# A typed space is a quarter of the type wide, in Latin type a little less; what a typesetter puts
# between Chinese and figures is everywhere the same.
_TYPED, _MORE = 0.2, 0.09
_MARK = re.compile(
    r"(?:[•·◦▪■□●○◆➢–—-]|[\uf000-\uf0ff]|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]"
    r"|[\[〔]\d{1,3}[\]〕]|[①-⑳])"
)
# What may not begin a line is printed with what is before it.
CLOSING = "，。、；：！？”’）》」』】〕…—·,.;:!?)]%％‰"


@dataclass(slots=True)
class Line:
    """A run of text on one baseline, with no wide gap in it.

    Attributes:
        y: the baseline, from the page's top, in points; likewise `x0` and `x1` from its left.
        head: how wide its first word is: what had to fit on the line above to stand there.
        left: where the lines of its column begin; `right`: where they end.
        column: which column of its page it is in, such as "" for the only one.
        hang: where the text after a list's mark or a number begins; 0 without one.
        pieces: the line parted at every gap wide enough to be one between columns, if there is one.
    """

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    head: float
    left: float = 0.0
    right: float = 0.0
    column: str = ""
    hang: float = 0.0
    pieces: tuple["Line", ...] = ()


def lines_of(glyphs: Sequence[Glyph], page: int, *, gap: float = _GAP) -> list[Line]:
    """Return the lines from the top down, those at one height from the left.

    Args:
        glyphs: of one page, in any order.
        gap: how many times the type's size parts a line in two.
    """
    runs = [run for row in _rows(glyphs) for run in _runs(row, gap)]
    typed = max(_TYPED, _usual_junction(runs) + _MORE)
    lines = [_line(run, page, typed) for run in runs]
    for line, run in zip(lines, runs, strict=True):
        if len(parts := list(_runs(run, min(gap, _CLOSE)))) > 1:
            line.pieces = tuple(_line(part, page, typed) for part in parts)
    return [line for line in lines if line.text.strip()]


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of about one height together; a raised number is with its line."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: each.y):
        if row and glyph.y - row[0].y > _ROW * max(glyph.size, *(each.size for each in row[-3:])):
            yield sorted(row, key=lambda each: each.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda each: each.x0)


def _runs(row: list[Glyph], gap: float) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    end = 0.0
    for glyph in row:
        if not glyph.text.isspace():
            is_apart = run and glyph.x0 - end > gap * max(glyph.size, run[-1].size)
            if is_apart and not _is_mark(run):
                yield run
                run = []
            end = glyph.x1
        run.append(glyph)
    if run:
        yield run


def _is_mark(run: Sequence[Glyph]) -> bool:
    """Whether all that is printed is the mark of a list's item, or its number."""
    return len(run) < 8 and bool(_MARK.fullmatch("".join(glyph.text for glyph in run).strip()))


def _hang(printed: Sequence[Glyph]) -> float:
    """Return where the text after a mark begins, 0 without a mark or without text after it."""
    found = _MARK.match("".join(glyph.text for glyph in printed))
    return printed[found.end()].x0 if found and found.end() < len(printed) else 0.0


def _usual_junction(runs: Sequence[list[Glyph]]) -> float:
    """Return how far Chinese and figures usually stand apart, in type sizes."""
    gaps: list[float] = []
    for run in runs:
        spread = _usual_gap(run, _HAN)
        gaps += [
            (right.x0 - left.x1 - spread) / left.size
            for left, right in pairwise(run)
            if _JUNCTION.fullmatch(left.text + right.text)
        ]
    gaps.sort()
    return gaps[len(gaps) // 2] if gaps else 0.0


def _line(run: list[Glyph], page: int, typed: float) -> Line:
    printed = [glyph for glyph in run if not glyph.text.isspace()] or run
    sizes = Counter(round(glyph.size, 1) for glyph in printed)
    size = max(sizes, key=lambda each: (sizes[each], each))
    base = median(glyph.y for glyph in printed if round(glyph.size, 1) == size)
    text = _text(run, size, base, typed)
    return Line(
        page=page,
        text=text,
        x0=printed[0].x0,
        x1=max(glyph.x1 for glyph in printed),
        y=base,
        size=size,
        is_bold=sum(glyph.is_bold for glyph in printed) > 0.8 * len(printed),
        head=_head(printed),
        hang=_hang(printed),
    )


def _head(printed: list[Glyph]) -> float:
    """Return the width of the first word with the marks that may not be parted from it."""
    text = "".join(glyph.text for glyph in printed)
    found = _TOKEN.match(text)
    end = max(found.end() if found else 1, 1)
    while end < len(printed) and text[end : end + 1] in tuple(CLOSING):
        end += 1
    return printed[min(end, len(printed)) - 1].x1 - printed[0].x0


def _text(run: list[Glyph], size: float, base: float, typed: float) -> str:
    """Return the run's text, with a space where there is one or a gap that only one explains.

    Args:
        run: its glyphs.
        size: of its type.
        base: its baseline.
        typed: how many type sizes Chinese and figures stand apart when a space parts them.
    """
    parts: list[str] = []
    end = run[0].x0
    usual, spread = max(_usual_gap(run), 0.0), _usual_gap(run, _HAN)
    raised = ""
    for glyph in run:
        if glyph.size < 0.85 * size and glyph.y < base - 0.12 * size and not glyph.text.isspace():
            raised += glyph.text
            end = glyph.x1
            continue
        parts, raised = _with_raised(parts, raised), ""
        if glyph.text.isspace():
            parts.append(glyph.text if unicodedata.category(glyph.text) == "Zs" else " ")
            continue
        pair = (parts[-1][-1] if parts else "") + glyph.text
        gap = (glyph.x0 - end - (usual if pair.isascii() else spread)) / size
        if _is_apart(pair, gap, typed):
            parts.append(" ")
        parts.append(glyph.text)
        end = glyph.x1
    return "".join(_with_raised(parts, raised)).strip()


def _usual_gap(run: list[Glyph], pair: re.Pattern[str] = _ANY) -> float:
    """Return by how much the signs of a line, or those of such pairs, are spread to fill it."""
    pairs = ((a, b) for a, b in pairwise(run) if pair.fullmatch(a.text + b.text))
    gaps = sorted(right.x0 - left.x1 for left, right in pairs)
    # Half of them spread alike tell nothing of a line of three signs; a spread line has all so.
    return gaps[len(gaps) // (4 if pair is _HAN else 2)] if gaps else 0.0


def _is_apart(pair: str, gap: float, typed: float) -> bool:
    """Whether two printed signs are of two words that only a gap parts; it is in type sizes."""
    if len(pair) < 2 or pair[0].isspace():
        return False
    if pair.isascii():
        return gap > _WORD_GAP and pair.isprintable()
    return gap > (_TYPED if _HAN.fullmatch(pair) else typed)


def _with_raised(parts: list[str], raised: str) -> list[str]:
    if not raised:
        return parts
    return [*parts, f"{RAISED}{raised}{LOWERED}" if _NUMBER.fullmatch(raised) else raised]
