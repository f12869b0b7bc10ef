"""What a sentence or a heading introduces: the items of a list, the points of a section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.clauses import clauses
from assistant.concepts import Concept
from assistant.reading import Reading
from assistant.windows import LINE, after_number
from index.terms import normalise

MAX_POINTS = 5
_MAX_ITEMS = 15
# 办好十件民生实事： and 存在的主要问题 say that something follows, and not what.
_MAX_INTRODUCTION = 45
_INTRODUCES = re.compile(
    r"(?:[：:]|(?:如下|以下\w{0,4}|方面|困难|问题|挑战|不足|措施|工作|任务|情况|实事|项目)[。]?)$"
)
_NUMBER = (
    r"(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]|[（(]?\d{1,2}[)）.．、](?!\d)|[①-⑳])"
)
_ITEM = re.compile(rf"^\s*(?:{_NUMBER}|[（(][一二三四五六七八九十]+[)）])")
# 存在以下不足：一是…； the first item stands in the sentence that introduces it.
_WITH_FIRST = re.compile(r"[：:。]\s*(?=(?:一是|第一|[（(]?1[)）.．、](?!\d)|①))")
_DIGITS = re.compile(r"[一二三四五六七八九十]+|\d+|[①-⑳]")
_HELD = 0.8


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of a list or an account, from an offset in it on."""

    unit: int
    start: int = 0


def introduced(reading: Reading, unit: int, concepts: Sequence[Concept]) -> list[Point]:
    """Return the points that a sentence or heading introduces; empty when it introduces none.

    The rest of its paragraph; when it ends that, the paragraphs after it in its section.
    """
    if points := _from_first(reading, unit, concepts):
        return points
    text = reading.text(unit)
    heading = reading.paragraph(unit).kind == "heading" or is_run_in(reading, unit)
    if not heading and not (len(text) <= _MAX_INTRODUCTION and _INTRODUCES.search(text)):
        return []
    if after := _rest_of_paragraph(reading, unit):
        return [Point(number) for number in _items(reading, after)[:MAX_POINTS]]
    return [Point(n) for n in _items(reading, _after_paragraph(reading, unit))[:_MAX_ITEMS]]


def under_heading(reading: Reading, unit: int, concepts: Sequence[Concept]) -> list[Point]:
    """Return the items of the section that a sentence stands in, if its heading names the list.

    存在的问题 stands above the items, and no item says that it is one.
    """
    section = reading.paragraph(unit).section
    own = normalise(reading.text(unit))
    asked = [concept for concept in concepts if not concept.weak]
    for depth in range(len(section), 0, -1):
        heading = normalise(section[depth - 1])
        if any(c.held(heading) >= _HELD > c.held(own) for c in asked):
            items = [
                number
                for number in range(len(reading.units))
                if reading.paragraph(number).section[:depth] == section[:depth]
                and _ITEM.match(reading.text(number))
            ]
            return [Point(number) for number in items[:_MAX_ITEMS]] if len(items) > 1 else []
    return []


def line(reading: Reading, point: Point) -> tuple[int, int, int]:
    """Return a point's paragraph and the span of its first clauses, as many as make a line."""
    spot = reading.units[point.unit]
    start = reading.report.paragraphs[spot.paragraph].sentences[spot.sentence].start + point.start
    text = reading.text(point.unit)[point.start :]
    end = 0
    for _, stop in clauses(text):
        if end and stop > LINE:
            break
        end = stop
    first, last = after_number(text), len(text[:end].rstrip("，,；;：: "))
    return spot.paragraph, start + min(first, last), start + last


def _from_first(reading: Reading, unit: int, concepts: Sequence[Concept]) -> list[Point]:
    """Return the item in a sentence that introduces it, and those after it in the paragraph.

    Empty when what is asked of stands in the item and not before it.
    """
    found = _WITH_FIRST.search(reading.text(unit))
    if not found:
        return []
    before = normalise(reading.text(unit)[: found.start()])
    asked = [concept for concept in concepts if not concept.weak] or concepts
    if not any(concept.held(before) >= _HELD for concept in asked):
        return []
    after = [n for n in _rest_of_paragraph(reading, unit) if _ITEM.match(reading.text(n))]
    return [Point(unit, found.end()), *(Point(number) for number in after[: _MAX_ITEMS - 1])]


def is_item(text: str) -> bool:
    """True if a sentence or a heading begins an item: 一是…, （二）…, 3.…."""
    return bool(_ITEM.match(text))


def item_in(reading: Reading, unit: int) -> Point | None:
    """Return the item that a sentence is, or that begins in it: 还存在一些问题：一是…."""
    text = reading.text(unit)
    if is_item(text):
        return Point(unit)
    first = _WITH_FIRST.search(text)
    return Point(unit, first.end()) if first else None


def same_style(reading: Reading, points: Sequence[Point]) -> list[Point]:
    """Return the points that are numbered like the first: of （一） and the 1. below it, （一）."""

    def style(point: Point) -> str:
        text = reading.text(point.unit)[point.start :].lstrip()
        begun = _ITEM.match(text)
        return _DIGITS.sub("一", begun.group()) if begun else ""

    return [point for point in points if style(point) == style(points[0])]


def _rest_of_paragraph(reading: Reading, unit: int) -> list[int]:
    spot = reading.units[unit]
    return [
        number
        for number in range(unit + 1, min(unit + 1 + 2 * _MAX_ITEMS, len(reading.units)))
        if reading.units[number].paragraph == spot.paragraph
    ]


def is_run_in(reading: Reading, unit: int) -> bool:
    """True if the sentence is the heading that runs into its paragraph."""
    section = reading.paragraph(unit).section
    return bool(section) and reading.units[unit].sentence == 0 and section[-1] in reading.text(unit)


def _items(reading: Reading, units: list[int]) -> list[int]:
    """Return the sentences that begin an item (一是…, 1.…) where several do, else all of them."""
    begun = [number for number in units if _ITEM.match(reading.text(number))]
    return begun if len(begun) > 1 else units


def _after_paragraph(reading: Reading, unit: int) -> list[int]:
    """Return the first sentences of the paragraphs below a heading or after an introduction.

    All sentences where that is one paragraph.
    """
    start = reading.paragraph(unit)
    below: list[int] = []
    for number in range(unit + 1, len(reading.units)):
        paragraph = reading.paragraph(number)
        if paragraph.section[: len(start.section)] != start.section:
            break
        if start.kind != "heading" and paragraph.kind == "heading":
            break
        if paragraph.kind != "heading":
            below.append(number)
    if len({reading.units[number].paragraph for number in below}) == 1:
        return below[:MAX_POINTS]
    return [
        number
        for number in below
        if reading.units[number].sentence == 0 or _ITEM.match(reading.text(number))
    ]
