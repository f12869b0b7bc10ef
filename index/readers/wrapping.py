"""Lines that a page's width broke, as in text taken from a PDF, made paragraphs again."""

import re
import unicodedata
from functools import reduce

_ENDS = re.compile(r"[。！？!?；;：:…”」』）)]\s*$")
_BEGINS = re.compile(
    r"\s|第[一二三四五六七八九十百\d]+[章节条部篇]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|——|[-*•●]\s|[\[［〔]\d"
)
_STOPS = re.compile(r"[。！？!?]\s*$")
_PAGE = re.compile(r"[-—–－·~]+\s*\d{1,4}\s*[-—–－·~]+|第\s*\d{1,4}\s*页.{0,12}")
_SOURCE_WIDTH = 40
# A Latin word ends and another begins; a number goes on over the line's end.
_WORDS = re.compile(r"[A-Za-z,;:.!?)%'\"][A-Za-z(\"]|[A-Za-z]\d|\d[A-Za-z]")


def unwrapped(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the numbered lines with those joined that the page's width parted.

    Only in text that is wrapped throughout: at least half of its lines, and ten, reach within two
    columns of the commonest full width without ending a sentence. Blank lines part paragraphs; a
    joined line keeps the number of its first part.
    """
    width = _page_width([line for _, line in lines if line.strip()])
    if not width:
        return lines
    return _joined_from(lines, width - 4)


def rejoined(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return one paragraph's numbered lines with those joined that only its source parts."""
    return _joined_from(lines, _SOURCE_WIDTH)


def joined(lines: list[str]) -> str:
    """Return the lines as one, with a space only between Latin words."""
    return reduce(glued, lines)


def _joined_from(lines: list[tuple[int, str]], width: int) -> list[tuple[int, str]]:
    """Return the lines; after one that is `width` wide and ends no sentence the next one goes on.

    A page number between the two comes after both.
    """
    result: list[tuple[int, str]] = []
    pages: list[tuple[int, str]] = []
    goes_on = False
    for number, line in lines:
        if goes_on and _PAGE.fullmatch(line.strip()):
            pages.append((number, line))
            continue
        if goes_on and line.strip() and not _BEGINS.match(line):
            result[-1] = (result[-1][0], glued(result[-1][1], line))
        else:
            result += [*pages, (number, line)]
            pages = []
        goes_on = bool(line.strip()) and _columns(line) >= width and not _STOPS.search(line)
    return [*result, *pages]


def _page_width(lines: list[str]) -> int:
    """Return the width in columns that most lines are filled to; 0 when the text is not wrapped."""
    cut = [_columns(line) for line in lines if not _ENDS.search(line)]
    if not cut:
        return 0
    width = sorted(cut)[len(cut) * 9 // 10]
    full = sum(width - 4 <= columns <= width + 4 for columns in cut)
    return width if full >= 10 and full >= len(lines) / 2 and 40 <= width <= 120 else 0


def glued(left: str, right: str) -> str:
    """Return two lines as one, with a space only where two Latin words meet."""
    left, right = left.rstrip(), right.strip()
    return f"{left} {right}" if _WORDS.fullmatch(left[-1:] + right[:1]) else left + right


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.rstrip())
