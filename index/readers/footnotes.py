"""Footnotes at a PDF page's foot, taken out of the text they stand in the way of."""

import re
from collections.abc import Sequence

from index.readers.lines import LOWERED, RAISED, Line
from index.readers.wrapping import glued
from index.report import Block, Place

_MARK = re.compile(
    rf"{RAISED}?[\[［〔]?(?P<sign>\d{{1,3}}|[①-⑳*])[\]］〕]?{LOWERED}?(?![\d.、．年月%])\s*(?=\S)"
)
_SMALLER = 0.93


def without_footnotes(
    lines: Sequence[Line], body_size: float, raised: frozenset[str]
) -> tuple[list[Line], list[Block]]:
    """Return a page's lines without its footnotes, and the notes as blocks `[1] text`.

    They are its last lines, smaller than the body's, from the first that begins with a mark.

    Args:
        lines: of one page, from the top down.
        body_size: the body's type size.
        raised: the signs raised in the text; only they are marks of notes.
    """
    start = len(lines)
    while start and lines[start - 1].size < _SMALLER * body_size:
        start -= 1
    notes: list[Block] = []
    first = len(lines)
    for index in range(start, len(lines)):
        line = lines[index]
        found = _MARK.match(line.text)
        if found and found.group("sign") in raised:
            first = min(first, index)
            sign, text = found.group("sign"), line.text[found.end() :]
            shown = f"[{sign}]" if sign.isascii() else sign
            notes.append(Block("note", f"{shown} {text}", Place("page", line.page)))
        elif notes:
            last = notes[-1]
            notes[-1] = Block("note", glued(last.text, line.text), last.place)
    return list(lines[:first]), notes


def raised_signs(lines: Sequence[Line]) -> frozenset[str]:
    """Return the signs that stand raised after some text in the lines."""
    found = (
        sign.strip("[]［］〔〕")
        for line in lines
        for sign in re.findall(f"(?<=.){RAISED}(.*?){LOWERED}", line.text)
    )
    return frozenset(found)
