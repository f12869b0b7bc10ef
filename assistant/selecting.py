"""Which sentences to quote: one where one answers, all of them where a list is asked."""

from assistant.evidence import Evidence
from assistant.introducing import MAX_POINTS, Point, introduced, line, under_heading
from assistant.members import other_members
from assistant.quoting import Found, Quote, quote
from assistant.reading import Reading

_MAX_LIST = 4
# Sentences this near the best one may be what introduces a list.
_NEAR = 1.0


def selected(found: Found) -> list[Quote]:
    """Return the quotes that answer a part, fewest that do, in report order."""
    if found.quotes:
        return list(found.quotes)
    best_score, best, reading = found.ranked[0]
    form = found.asked.part.wanted.form
    if points := _listed(found, reading):
        return [_quoted(reading, point) for point in points]
    if form == "summary":
        return _points(found, reading, best.unit)
    marks = [best]
    if form == "figure":
        members = other_members(found.asked, found.ranked)[: _MAX_LIST - 1]
        marks += [mark for _, mark, _ in members]
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


def _listed(found: Found, reading: Reading) -> list[Point]:
    """Return the points of the list, the account or the section that is asked for."""
    form, concepts = found.asked.part.wanted.form, found.asked.concepts
    best_score, best, _ = found.ranked[0]
    if form not in {"list", "summary"}:
        # A heading answers nothing by itself, and 下一步改进：一是… not with its first item alone.
        is_open = form in {"open", "status", "reason"}
        return introduced(reading, best.unit, concepts) if is_open else []
    if form == "list" and (points := under_heading(reading, best.unit, concepts)):
        return points
    for score, mark, other in found.ranked:
        if score < best_score - _NEAR:
            break
        if other is reading and (points := introduced(reading, mark.unit, concepts)):
            return points
    return []


def _quoted(reading: Reading, point: Point) -> Quote:
    return Quote(reading, *line(reading, point))


def _points(found: Found, reading: Reading, unit: int) -> list[Quote]:
    """Return the sentences of the best paragraph that bear on the part, in order."""
    paragraph = reading.units[unit].paragraph
    marks = [
        mark
        for _, mark, other in found.ranked
        if other is reading and reading.units[mark.unit].paragraph == paragraph
    ]
    best = sorted(marks[:MAX_POINTS], key=_in_order)
    return [_quoted(reading, Point(mark.unit)) for mark in best]


def _in_order(mark: Evidence) -> int:
    return mark.unit
