"""The parts of one question judged together: what answers one bears on what answers the next."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from assistant.concepts import Concept
from assistant.evidence import Evidence
from assistant.facts import Fact, facts
from assistant.forms import Wanted
from assistant.holding import SAID
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
_HELD = 0.8


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
        else:
            judged[number] = _other_clause(before, _beside(before, this))
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


def _own(this: Found) -> list[Concept]:
    """Return the things that a part's own words name; none if its subject is all lent."""
    own = normalise(this.asked.part.text)
    return [c for c in this.asked.concepts if c.nominal and not c.weak and c.surface in own]


def _beside(before: Found, this: Found) -> Found:
    """Return the part answered in the sentence that answers the one before, or in the next.

    What it names itself has to stand there (研究生招了多少，博士多少: 其中，博士生13.90万人).
    """
    _, first, reading = before.ranked[0]
    top, mark, _ = this.ranked[0]
    place = reading.units[first.unit].paragraph
    own = _own(this)
    told = mark.unit == first.unit and _holds(this.ranked[0], own)
    if told or (own and before.asked.part.context):
        return this
    # Where the best sentence has it not, one near the answer before that has it is the better.
    least = top - _NEAR if _holds(this.ranked[0], own) else -math.inf
    for row in _fit(this):
        score, other, of = row
        near = of is reading and other.unit in (first.unit, first.unit + 1)
        near = near and reading.units[other.unit].paragraph == place
        if near and score > least and other.cue >= mark.cue and _holds(row, own):
            return _led(this, row)
    return this


def _holds(row: Row, own: Sequence[Concept]) -> bool:
    text = row[2].surroundings(row[1].unit).own
    return all(concept.held(text) >= _HELD for concept in own)


def _other_clause(before: Found, this: Found) -> Found:
    """Return the part told by a clause of its own, where one sentence answers both parts.

    收入51亿元，增长9%: the growth beside the figure before; 图书馆4个，藏书174万册: not 4 again.
    """
    (_, first, reading), (value, mark, of) = before.ranked[0], this.ranked[0]
    if of is not reading or mark.unit != first.unit:
        return this
    wanted, text = this.asked.part.wanted, reading.text(mark.unit)
    end, moved = first.span[1], wanted.role != "level" and not _own(this)
    told = sum(_fitting(fact, wanted) for fact in facts(text) if fact.end == end)
    later = [fact for fact in facts(text) if fact.end > end and _fitting(fact, wanted)]
    # One figure of a clause is the answer before: 由640元提高到670元 has both.
    if not later or told > (0 if moved else 1) or not (moved or mark.span[1] == end):
        return this
    own = normalise(this.asked.part.text)
    said = [concept for concept in this.asked.concepts if concept.surface in own]

    def held(fact: Fact) -> float:
        clause = normalise(text[fact.start : fact.end])
        return max((concept.held(clause) for concept in said), default=0.0)

    best = later[0] if moved else max(later, key=held)
    if said and not moved and held(best) < SAID:
        return this
    row = value, replace(mark, span=(best.base, best.end)), reading
    return replace(this, ranked=(row, *this.ranked[1:]))


def _fitting(fact: Fact, wanted: Wanted) -> int:
    """Return how many of a clause's figures are of the kind and the role that are wanted."""
    return sum(
        answers(figure, wanted) and wanted.role in (role, None) for figure, role in fact.figures
    )


def _fit(found: Found) -> list[Row]:
    """Return the best rows that no rule refuses."""
    return [row for row in found.ranked[:_DEEP] if not is_ruled_out(found.asked, row[1])]


def _led(found: Found, row: Row) -> Found:
    """Return the same with that row first, and the chance that it answers."""
    others = tuple(other for other in found.ranked if other is not row)
    # What scores higher was put aside for a reason: it is no rival.
    below = [other for other in others if other[0] <= row[0]]
    return replace(found, ranked=(row, *others), chance=chance(found.asked, [row, *below]))
