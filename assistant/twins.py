"""Sentences that say the same, of different years or of the whole and a part: which is meant."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.members import other_members
from assistant.pairs import Pairs, pairs

if TYPE_CHECKING:
    from assistant.quoting import Asked, Ranked

# Of the pairs of characters of two sentences together: from here on they say the same.
_SAME = 0.5
# Of the pairs of the shorter of two clauses: one may say the chapter too (二、学前教育).
_SAME_CLAUSE = 0.8
# Scores further apart than this are of sentences that do not answer alike.
_ALIKE = 2.0
_FIGURE = re.compile(r"[\W\d]+")
# 全市 is told of as a whole, 市本级, 市级 and 县区 for parts of it.
_WHOLE = re.compile(r"全[省市州盟县区旗]|全地区|我[省市州县区旗]")
_PART = re.compile(r"[省市州盟县区旗]本级|本级|[省市州盟县区旗]级(?!以上)|县区")
_PART_EN = re.compile(
    r"\b(?:municipal|city|county|district|provincial)[- ]level|\bat the \w+ level", re.I
)
# The whole may be told of a little less in the words of the question.
_LEVELS_ALIKE = 4.0


def rivals(this: "Asked", ranked: "Sequence[Ranked]") -> "Iterator[Ranked]":
    """Yield the sentences after the first that say something else than it, best first.

    A yearly report says one thing in the same words each year: the others are no other answer.
    Nor are the other kindergartens' sentences where all are asked about.
    """
    best = _wording(ranked[0])
    members = {id(row) for row in other_members(this, ranked)}
    return (
        row
        for row in ranked[1:]
        if id(row) not in members
        and not _is_same(best, _wording(row))
        and not _is_of_other_year(ranked[0], row)
    )


def preferred_first(this: "Asked", ranked: "Sequence[Ranked]") -> "list[Ranked]":
    """Return the ranked sentences, of those that say the same the one first that is meant.

    The whole's before a part's (在园幼儿…; 其中：民办幼儿园…; 在园幼儿…), 全市 before 市本级, and
    the newest year's if the question speaks of none.
    """
    ranked = _of_the_level(this, ranked)
    for row in ranked[1:] if ranked and ranked[0][1].narrowed else ():
        if not row[1].narrowed and newest(row) == newest(ranked[0]) and _is_alike(ranked[0], row):
            ranked = _led_by(row, ranked)
            break
    last = max(twins(this, ranked), key=newest, default=None)
    if last is None or newest(last) <= newest(ranked[0]):
        return list(ranked)
    return _led_by(last, ranked)


def _of_the_level(this: "Asked", ranked: "Sequence[Ranked]") -> "Sequence[Ranked]":
    """Return the ranked sentences, the first one of the level that is meant: all, if none is said.

    Which one a sentence is of may stand before it, or in the heading.
    """
    text = this.part.text
    asked = "part" if _PART.search(text) or _PART_EN.search(text) else "whole"
    if not (ranked and this.part.wanted.kinds) or _level(ranked[0]) in ("", asked):
        return ranked
    for row in ranked[1:]:
        if ranked[0][0] - row[0] > _LEVELS_ALIKE:
            break
        same_time = newest(row) == newest(ranked[0])
        if same_time and _level(row) == asked and _is_alike(ranked[0], row, _LEVELS_ALIKE):
            return _led_by(row, ranked)
    return ranked


def _level(row: "Ranked") -> str:
    """Return whether a sentence tells of the whole or of a part of it; "" when nothing says so."""
    _, mark, reading = row
    text, (start, end) = reading.text(mark.unit), mark.span
    paragraph = reading.units[mark.unit].paragraph
    before = [reading.text(n) for n in reading.units_of(paragraph) if n < mark.unit]
    headings = reading.paragraph(mark.unit).section
    for told in (text[start:end], text[:start], *reversed(before), *reversed(headings)):
        last = max((m.start() for m in _PART.finditer(told)), default=-1)
        if _WHOLE.search(told, max(last, 0)):
            return "whole"
        if last >= 0:
            return "part"
    return ""


def _led_by(row: "Ranked", ranked: "Sequence[Ranked]") -> "list[Ranked]":
    return [row, *(other for other in ranked if other is not row)]


def twins(this: "Asked", ranked: "Sequence[Ranked]") -> "list[Ranked]":
    """Return the sentences that answer like the first one, for other years of the same report.

    None if the question speaks of years, or the first sentence is of none.
    """
    if this.speaks_of_years or not (ranked and newest(ranked[0])):
        return []
    return [row for row in ranked[1:] if _is_of_other_year(ranked[0], row)]


def _is_of_other_year(best: "Ranked", row: "Ranked") -> bool:
    return newest(best) != 0 and newest(row) not in (0, newest(best)) and _is_alike(best, row)


def _is_alike(best: "Ranked", row: "Ranked", apart: float = _ALIKE) -> bool:
    """True if a sentence of the same report tells the same, done or planned, no less well."""
    (score, mark, reading), (lower, other, _) = best, row
    worse = other.narrowed > mark.narrowed or other.unmet > mark.unmet
    if score - lower > apart or worse or other.covered < mark.covered or row[2] is not reading:
        return False
    if bool(reading.period(mark.unit).planned) != bool(reading.period(other.unit).planned):
        return False
    one, two = _clause(best), _clause(row)
    return len(one & two) >= _SAME_CLAUSE * min(len(one), len(two))


def newest(row: "Ranked") -> int:
    """Return the last of the years that a sentence speaks of, 0 when it speaks of none."""
    return max(row[2].period(row[1].unit).years, default=0)


def _wording(row: "Ranked") -> Pairs:
    return pairs(_FIGURE.sub("", row[2].text(row[1].unit)))


def _clause(row: "Ranked") -> Pairs:
    text = row[2].text(row[1].unit)[slice(*row[1].span)]
    return pairs(_FIGURE.sub("", _PART.sub("", _WHOLE.sub("", text))))


def _is_same(one: Pairs, other: Pairs) -> bool:
    return len(one & other) > _SAME * len(one | other)
