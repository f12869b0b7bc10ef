"""Lines that a page's width broke, as in text taken from a PDF, made paragraphs again."""

import re
import unicodedata

_ENDS = re.compile(r"[。！？!?；;：:…”」』）)]\s*$")
_BEGINS = re.compile(
    r"\s|第[一二三四五六七八九十百\d]+[章节条部篇]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|——|[-*•●]\s|[\[［〔]\d"
)
_ASCII_WORD = re.compile(r"[A-Za-z0-9]")


def unwrapped(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the numbered lines with those joined that the page's width parted.

    Only in text that is wrapped throughout: at least half of its lines, and ten, reach within two
    columns of the commonest full width without ending a sentence. Blank lines part paragraphs; a
    joined line keeps the number of its first part.
    """
    width = _page_width([line for _, line in lines if line.strip()])
    if not width:
        return lines
    joined: list[tuple[int, str]] = []
    open_line = False
    for number, line in lines:
        if open_line and line.strip() and not _BEGINS.match(line):
            joined[-1] = (joined[-1][0], _glued(joined[-1][1], line))
        else:
            joined.append((number, line))
        open_line = bool(line.strip()) and _columns(line) >= width - 4
    return joined


def _page_width(lines: list[str]) -> int:
    """Return the width in columns that most lines are filled to; 0 when the text is not wrapped."""
    cut = [_columns(line) for line in lines if not _ENDS.search(line)]
    if not cut:
        return 0
    width = sorted(cut)[len(cut) * 9 // 10]
    full = sum(width - 4 <= columns <= width + 4 for columns in cut)
    return width if full >= 10 and full >= len(lines) / 2 and 40 <= width <= 120 else 0


def _glued(left: str, right: str) -> str:
    left, right = left.rstrip(), right.strip()
    words = _ASCII_WORD.match(left[-1:]) and left[-1:].isalpha() and right[:1].isascii()
    return f"{left} {right}" if words and right[:1].isalpha() else left + right


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.rstrip())
