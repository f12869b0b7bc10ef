"""Running heads, running feet and page numbers: what every page repeats at its edges."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product

from index.readers.lines import Line
from index.remarks import remark
from index.report import Dropped, Place

_EDGE = 3
_MANY = 3
_SHARE = 0.3
_NUMBER = re.compile(
    r"[-—–－·~\s]*(?:第\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*页)?"
    r"(?:\s*[/／,，共]\s*共?\s*(?:第)?\s*\d{1,4}\s*页?)?[-—–－·~\s]*",
    re.IGNORECASE,
)
_DRESSED = re.compile(r"[-—–－·~]\s*\d{1,4}\s*[-—–－·~]|第\s*\d{1,4}\s*页|\d{1,4}\s*/\s*\d{1,4}")


def without_running(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], list[Dropped]]:
    """Return the pages' lines without what runs on, and what was left out, each text once.

    A line at a page's edge runs on when lines alike, but for a number that counts the pages, stand
    at that height on at least `_MANY` pages and `_SHARE` of them. A number at the edge is the
    page's when the pages count on with it, or when it is dressed as one: — 3 —.
    """
    found = _Running(pages)
    kept = [found.kept(page, lines) for page, lines in enumerate(pages)]
    return kept, [*_dropped_heads(found.heads), *_dropped_numbers(found.numbers)]


class _Running:
    """What stands at the edges of all the pages, and which of it has been found to run on."""

    def __init__(self, pages: Sequence[list[Line]]) -> None:
        self.heads: dict[str, list[Line]] = defaultdict(list)
        self.numbers: list[Line] = []
        self._count = len(pages)
        self._alike: dict[tuple[str, int], set[int]] = defaultdict(set)
        self._shifts: Counter[int] = Counter()
        for page, lines in enumerate(pages):
            for line in _edge(lines):
                self._note(page, line)

    def _note(self, page: int, line: Line) -> None:
        for key in product(_forms(line.text, page), _heights(line)):
            self._alike[key].add(page)
        if (value := _value(line.text)) is not None:
            self._shifts[value - page] += 1

    def kept(self, page: int, lines: list[Line]) -> list[Line]:
        """Return the page's lines that are its own; the others are noted."""
        out: set[int] = set()
        for line in _edge(lines):
            if self._is_page_number(line, page):
                self.numbers.append(line)
            elif form := self._runs_on(line, page):
                self.heads[form].append(line)
            else:
                continue
            out.add(id(line))
        return [line for line in lines if id(line) not in out]

    def _runs_on(self, line: Line, page: int) -> str:
        """Return the form in which a line runs on; "" if it does not."""
        keys = product(_forms(line.text, page), _heights(line))
        pages, form = max((len(self._alike[key]), key[0]) for key in keys)
        return form if pages >= max(_MANY, _SHARE * self._count) else ""

    def _is_page_number(self, line: Line, page: int) -> bool:
        if _DRESSED.fullmatch(line.text.strip()):
            return True
        value = _value(line.text)
        if value is None:
            return False
        counted = self._shifts[value - page] >= max(2, _SHARE * self._count)
        return counted or (self._count == 1 and value == 1)


def _edge(lines: list[Line]) -> list[Line]:
    """Return the lines of the first and the last rows of a page."""
    heights = sorted({round(line.y) for line in lines})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in lines if round(line.y) in outer]


def _heights(line: Line) -> tuple[int, int]:
    """Return the two bands of the page that a line's height may be counted in."""
    return int(line.y // 6), int((line.y + 3) // 6) + 100_000


def _forms(text: str, page: int) -> set[str]:
    """Return the text as it stands, and with its first or last number counted from the page's."""
    text = re.sub(r"\s+", "", text)
    numbers = list(re.finditer(r"\d{1,4}", text))
    counted = {
        f"{text[: n.start()]}#{int(n.group()) - page}#{text[n.end() :]}"
        for n in (numbers[:1] + numbers[-1:])
    }
    return {text, *counted}


def _value(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    return int(found.group(1)) if found and found.group(1).isdigit() else None


def _dropped_heads(heads: dict[str, list[Line]]) -> list[Dropped]:
    return [
        Dropped(lines[0].text, remark("running_head", count=len(lines)), _place(lines[0]))
        for lines in heads.values()
    ]


def _dropped_numbers(numbers: list[Line]) -> list[Dropped]:
    if not numbers:
        return []
    texts = [line.text.strip() for line in numbers]
    named = texts[0] if len(texts) == 1 else f"{texts[0]} … {texts[-1]}"
    return [Dropped(named, remark("page_numbers", count=len(texts)), _place(numbers[0]))]


def _place(line: Line) -> Place:
    return Place("page", line.page)
