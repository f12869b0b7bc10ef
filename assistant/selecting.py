"""Which sentences to quote: one where one answers, all of them where a list is asked."""

import re

from assistant.clauses import clauses
from assistant.evidence import Evidence, is_numbered
from assistant.quoting import Found, Quote, quote
from assistant.reading import Reading
from assistant.windows import after_number

_MAX_LIST = 4
_MAX_POINTS = 5
_MAX_ITEMS = 15
# A point of a list or an account is at most a line of the page.
_LINE = 60
# 办好十件民生实事： and 存在的主要问题 say that something follows, and not what.
_MAX_INTRODUCTION = 45
_INTRODUCES = re.compile(
    r"(?:[：:]|(?:如下|以下\w{0,4}|方面|困难|问题|挑战|不足|措施|工作|任务|情况|实事|项目)[。]?)$"
)
_ITEM = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]|[（(]?\d{1,2}[)）.．、]|[①-⑳])"
)


def selected(found: Found) -> list[Quote]:
    """Return the quotes that answer a part, fewest that do, in report order."""
    best_score, best, reading = found.ranked[0]
    form = found.asked.part.wanted.form
    if form in {"list", "summary"} and (points := _introduced(reading, best.unit)):
        return [_line(reading, number) for number in points]
    if form == "summary":
        return _points(found, reading, best.unit)
    marks = [best]
    if form == "figure":
        marks += _members(found, reading, best.unit)
    if form == "list":
        marks += [
            mark
            for score, mark, other in found.ranked[1:]
            if other is reading
            and score > best_score - 0.8
            and mark.own >= best.own - 0.05
            and reading.units[mark.unit].paragraph == reading.units[best.unit].paragraph
        ][: _MAX_LIST - 1]
    return [quote(reading, mark, found.asked) for mark in sorted(marks, key=_in_order)]


def _introduced(reading: Reading, unit: int) -> list[int]:
    """Return the sentences that a sentence or heading introduces; empty when it introduces none.

    The rest of its paragraph; when it ends that, the paragraphs after it in its section.
    """
    text = reading.text(unit)
    heading = reading.paragraph(unit).kind == "heading" or _is_run_in(reading, unit)
    if not heading and not (len(text) <= _MAX_INTRODUCTION and _INTRODUCES.search(text)):
        return []
    spot = reading.units[unit]
    after = [
        number
        for number in range(unit + 1, min(unit + 1 + 2 * _MAX_ITEMS, len(reading.units)))
        if reading.units[number].paragraph == spot.paragraph
    ]
    if after:
        return _items(reading, after)[:_MAX_POINTS]
    return _items(reading, _after_paragraph(reading, unit))[:_MAX_ITEMS]


def _is_run_in(reading: Reading, unit: int) -> bool:
    """True if the sentence is the heading that runs into its paragraph."""
    section = reading.paragraph(unit).section
    return bool(section) and reading.units[unit].sentence == 0 and section[-1] in reading.text(unit)


def _items(reading: Reading, units: list[int]) -> list[int]:
    """Return the sentences that begin an item (一是…, 1.…) where several do, else all of them."""
    begun = [number for number in units if _ITEM.match(reading.text(number))]
    return begun if len(begun) > 1 else units


def _after_paragraph(reading: Reading, unit: int) -> list[int]:
    """Return the first sentences of the paragraphs below a heading or after an introduction."""
    start = reading.paragraph(unit)
    found = []
    for number in range(unit + 1, len(reading.units)):
        paragraph = reading.paragraph(number)
        if paragraph.section[: len(start.section)] != start.section:
            break
        if start.kind != "heading" and paragraph.kind == "heading":
            break
        begins = reading.units[number].sentence == 0 or _ITEM.match(reading.text(number))
        if begins and paragraph.kind != "heading":
            found.append(number)
    return found


def _line(reading: Reading, number: int) -> Quote:
    """Return a sentence as a point: its first clauses, as many as make a line."""
    spot = reading.units[number]
    start = reading.report.paragraphs[spot.paragraph].sentences[spot.sentence].start
    text = reading.text(number)
    end = 0
    for _, stop in clauses(text):
        if end and stop > _LINE:
            break
        end = stop
    first, last = after_number(text), len(text[:end].rstrip("，,；;：: "))
    return Quote(reading, spot.paragraph, start + min(first, last), start + last)


def _members(found: Found, reading: Reading, unit: int) -> list[Evidence]:
    """Return the other numbered members of the kind asked about, with their figures.

    Who asks of kindergartens where the report gives 第二幼儿园 and 第三幼儿园 asks of both.
    """
    this = found.asked
    words = [word for c in this.concepts if not c.weak for word, _ in c.words]
    if not words or any(is_numbered(concept) for concept in this.concepts):
        return []
    member = re.compile(rf"第\d+(?:{'|'.join(map(re.escape, words))})")

    def names(number: int) -> set[str]:
        return set(member.findall(reading.surroundings(number).own))

    best = names(unit)
    seen = set(best)
    others: list[Evidence] = []
    for _, mark, other in found.ranked[1:]:
        new = names(mark.unit) - seen if best and other is reading and mark.figure else set()
        if new and len(others) < _MAX_LIST - 1:
            seen |= new
            others.append(mark)
    return others


def _points(found: Found, reading: Reading, unit: int) -> list[Quote]:
    """Return the sentences of the best paragraph that bear on the part, in order."""
    paragraph = reading.units[unit].paragraph
    marks = [
        mark
        for _, mark, other in found.ranked
        if other is reading and reading.units[mark.unit].paragraph == paragraph
    ]
    best = sorted(marks[:_MAX_POINTS], key=_in_order)
    return [_line(reading, mark.unit) for mark in best]


def _in_order(mark: Evidence) -> int:
    return mark.unit
