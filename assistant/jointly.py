"""The parts of one question judged together: what answers one bears on what answers the next."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from assistant.evidence import Evidence
from assistant.matching import answers
from assistant.quoting import Found
from assistant.reading import Reading
from assistant.refusing import chance, is_ruled_out
from index.figures import figures
from index.terms import normalise

Row = tuple[float, Evidence, Reading]
# How far down another sentence is looked for, in rows and in points of the score.
_DEEP = 8
_NEAR = 3.0


def jointly(founds: Sequence[Found]) -> tuple[Found, ...]:
    """Return what was found for each part, in order, the best of each chosen with the others'.

    What a thing was and what it is to be are not told by one figure; and a part without a subject
    of its own (…，增长多少) is answered where the part before it is, if that place has an answer.
    """
    judged = list(founds)
    for number in range(1, len(judged)):
        before, this = judged[number - 1], judged[number]
        if not before.ranked or not this.ranked:
            continue
        if _at_other_time(before, this):
            judged[number - 1 : number + 1] = _parted(before, this)
        elif _leans(this):
            judged[number] = _beside(before, this)
    return tuple(judged)


def _at_other_time(before: Found, this: Found) -> bool:
    """True if the parts ask the same thing of two times."""
    one, other = before.asked, this.asked
    if (one.when.years, one.when.planned) == (other.when.years, other.when.planned):
        return False
    things = {c.surface for c in one.concepts if c.nominal and not c.weak}
    return bool(things) and things <= {c.surface for c in other.concepts}


def _parted(before: Found, this: Found) -> tuple[Found, Found]:
    """Return the two, answered by two sentences where one figure would answer both."""
    (_, first, reading), (_, second, other) = before.ranked[0], this.ranked[0]
    if reading is not other or first.unit != second.unit or _tells_both(this, first.unit, reading):
        return before, this
    pairs = [
        (one, two)
        for one, two in product(_fit(before), _fit(this))
        if one[2] is two[2] and one[1].unit != two[1].unit
    ]
    if not pairs:
        return before, this
    one, two = max(pairs, key=lambda pair: pair[0][0] + pair[1][0])
    return _led(before, one), _led(this, two)


def _tells_both(this: Found, unit: int, reading: Reading) -> bool:
    wanted = this.asked.part.wanted
    return sum(answers(figure, wanted) for figure in figures(reading.text(unit))) > 1


def _leans(this: Found) -> bool:
    """True if the part's own words name no thing: its subject is all lent."""
    own = normalise(this.asked.part.text)
    return bool(this.asked.part.context) and not any(
        concept.nominal and not concept.weak and concept.surface in own
        for concept in this.asked.concepts
    )


def _beside(before: Found, this: Found) -> Found:
    """Return the part answered in the sentence that answers the one before, or in the next."""
    _, first, reading = before.ranked[0]
    top, mark, _ = this.ranked[0]
    place = reading.units[first.unit].paragraph
    if mark.unit == first.unit:
        return this
    for row in _fit(this):
        score, other, of = row
        near = of is reading and other.unit in (first.unit, first.unit + 1)
        near = near and reading.units[other.unit].paragraph == place
        if near and score > top - _NEAR and other.cue >= mark.cue:
            return _led(this, row)
    return this


def _fit(found: Found) -> list[Row]:
    """Return the best rows that no rule refuses."""
    return [row for row in found.ranked[:_DEEP] if not is_ruled_out(found.asked, row[1])]


def _led(found: Found, row: Row) -> Found:
    """Return the same with that row first, and the chance that it answers."""
    others = tuple(other for other in found.ranked if other is not row)
    # What scores higher was put aside for a reason: it is no rival.
    below = [other for other in others if other[0] <= row[0]]
    return replace(found, ranked=(row, *others), chance=chance(found.asked, [row, *below]))
