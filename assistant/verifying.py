"""Does a paragraph bear a sentence out? Its figures, years, directions, names, compared in code."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.amount import Amount, comparable, matches
from assistant.assertions import COMPARED, Clause, assertions
from assistant.contrast_words import Kind
from assistant.contrasts import FALL, RISE, Cue, cues, kind_of, opposed
from assistant.denying import denied, denied_beside
from assistant.ending import told_though_ended
from assistant.figure_sorts import other_end
from assistant.naming import unknown_names
from assistant.rates import other_rate, rates
from assistant.reach import all_or_some, too_wide
from assistant.sources import Place, Source, nearest_sentence, places
from assistant.turning import turned

__all__ = ["Difference", "Kind", "Source", "verify"]

# How close a clause of a source has to lie to a clause of the statement, in shares of its words.
_NEAR = 0.4
# A figure that stands in a clause this much nearer is the one the statement speaks of.
_NEARER = 0.2
_YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]\d|20[0-4]\d)(?![\d%]|\.\d|,\d|[万亿元人所个名家多余])")

# 增加了 or 减少约 leads any figure in: it tells nothing of what the figure counts.
_LED = re.compile(
    r"(?:增长|增加|提高|上升|上涨|下降|减少|降低|回落|达到|增|降|减|升|涨|达|为|是|有|约|近|了|至|到|共|多|少|\s)+$"
)

Closeness = Callable[[Clause, Place], float]
_Reported = tuple[float, Place, Amount]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing a statement says that its sources do not, or say otherwise.

    Attributes:
        claimed: as the statement has it.
        reported: as the source has it; "" when the sources have nothing of the kind.
        source: the position, among the sources given, of the one that says otherwise, else None.
    """

    kind: Kind
    claimed: str
    reported: str
    source: int | None = None


def verify(statement: str, sources: Sequence[Source]) -> tuple[Difference, ...]:
    """Return what a statement says that its sources do not bear out; empty when they do.

    Compared are numbers, units and scales (0.3亿元 is 3000万元, 约3亿 is 2.98亿元), years,
    directions, what is planned and what is done, scope, negations and names; wording is not. A
    figure counts as borne out only by the clause whose words are the nearest to its own, so that
    a neighbour's figure bears nothing out. A mask bears out the same mask alone; against a number
    it gives a difference of kind `masked`, which neither supports nor refutes.

    An English statement over Chinese sources is compared in its figures, years, directions, codes
    and quoted names; which subject a figure belongs to is then not looked at.

    Args:
        statement: one sentence of an answer, or one claim, without citation marks.
        sources: the paragraphs cited for it; together they may bear it out.
    """
    found = [place for number, source in enumerate(sources) for place in places(source, number)]
    base = next((source.base_year for source in sources if source.base_year), None)
    differences: list[Difference] = []
    clauses = assertions(statement, base)
    for clause in clauses:
        differences += differences_of(clause, found, closeness)
        ended = told_though_ended(clause, found)
        differences += [Difference("mode", mine, theirs, at.source) for at, mine, theirs in ended]
    text = " ".join(s for source in sources for s in (source.text, *source.above, *source.columns))
    reaches = too_wide(statement, [source.issuer for source in sources], text)
    differences += [
        Difference("scope", *pair) for pair in (*reaches, *all_or_some(statement, text))
    ]
    if (other := other_rate(statement, text)) and not other[1]:
        differences.append(Difference("unit", *other))
    sentence = nearest_sentence(clauses, found)
    differences += [Difference("name", *pair) for pair in unknown_names(statement, sentence, text)]
    return tuple(dict.fromkeys(differences))


def closeness(clause: Clause, place: Place) -> float:
    """Return how much of a clause's words stand in and round a place, in [0, 1]."""
    total = found = 0.0
    for words, weight in ((clause.words, 1.0), (clause.lent, 0.5)):
        total += weight * len(words)
        left = words
        for value, ring in place.rings:
            if here := left & ring:
                found += weight * value * len(here)
                left -= here
    return found / total if total else 0.0


def differences_of(clause: Clause, found: Sequence[Place], near: Closeness) -> Iterator[Difference]:
    """Yield what one clause says that the places do not.

    Args:
        near: how close a clause of the statement and a place lie, in [0, 1].
    """
    if not (clause.amounts or clause.cues or clause.negated or clause.years):
        return  # nothing in it that could differ
    scores = [near(clause, place) + 0.25 * _same_year(clause, place) for place in found]
    matched: list[Place] = []
    for amount in clause.amounts:
        place, difference = _of_amount(amount, clause, found, scores)
        if difference:
            yield difference
        if place:
            matched.append(place)
    if not clause.amounts and scores and max(scores) >= _NEAR:
        matched.append(found[scores.index(max(scores))])
        for place, claimed, reported in denied_beside(clause, found, near):
            yield Difference("negation", claimed, reported, place.source)
    yield from _of_words(clause, list(dict.fromkeys(matched)))
    if not matched and clause.years:
        yield from _of_years(clause, found)


def _of_words(clause: Clause, matched: Sequence[Place]) -> Iterator[Difference]:
    """Yield what differs in words; a direction that one place tells no other needs to tell."""
    told = {(cue.contrast, cue.side) for place in matched for cue in place.clause.cues}
    directed = any((c.contrast, c.side) in told for c in clause.cues if c.contrast == RISE[0])
    for place in matched:
        for difference in in_words(clause, place):
            if difference.kind != "direction" or difference.reported or not directed:
                yield difference


def _of_amount(
    amount: Amount, clause: Clause, found: Sequence[Place], scores: Sequence[float]
) -> tuple[Place | None, Difference | None]:
    if amount.value == 0 and any(map(_tells_of_none, found, scores)):
        return None, None  # 事故为零 beside 未发生事故
    same, other = _nearest(amount, clause, found, scores)
    if same and not (other and other[0] > same[0] + _NEARER and clause.is_chinese):
        _, place, reported = same
        if not (said := other_end(clause, amount, place.clause, reported)):
            return place, None
        return None, Difference("direction", *said, place.source)
    if other is None or (clause.is_chinese and other[0] < _NEAR):
        return None, Difference(kind_between(amount, None), amount.text, "")
    _, place, reported = other
    kind = kind_between(amount, reported)
    return None, Difference(kind, amount.text, reported.text, place.source)


def _nearest(
    amount: Amount, clause: Clause, found: Sequence[Place], scores: Sequence[float]
) -> tuple[_Reported | None, _Reported | None]:
    """Return the nearest amount that bears one out, and the nearest of those that may not."""
    same: _Reported | None = None
    other: _Reported | None = None
    for place, score in zip(found, scores, strict=True):
        for reported in place.clause.amounts:
            row = (score + 0.15 * led_in(amount, clause, reported, place), place, reported)
            if matches(amount, reported):
                same = row if same is None or row[0] > same[0] else same
            elif comparable(amount, reported) and (other is None or row[0] > other[0]):
                other = row
    return same, other


def _tells_of_none(place: Place, score: float) -> bool:
    return bool(place.clause.negated) and score >= _NEAR


def kind_between(claimed: Amount, reported: Amount | None) -> Kind:
    """Return what sets two amounts apart: a mask, the unit or scale alone, or the number."""
    if reported is None:
        return "number"
    if claimed.masked or reported.masked:
        return "masked"
    if claimed.value == reported.value and claimed.dimension == reported.dimension:
        return "direction"  # 不到28所 beside 28所
    return "unit" if _significant(claimed) == _significant(reported) else "number"


def _significant(amount: Amount) -> str:
    return amount.digits.replace(".", "").strip("0")


def led_in(amount: Amount, clause: Clause, reported: Amount, place: Place) -> float:
    """Return how alike the few signs before the two amounts are, in [0, 1]."""
    mine = _LED.sub("", clause.text[: amount.start])[-6:]
    theirs = _LED.sub("", place.clause.text[: reported.start])[-6:]
    common = 0
    for a, b in zip(reversed(mine), reversed(theirs), strict=False):
        if a != b:
            break
        common += 1
    return common / 6


def in_words(clause: Clause, place: Place) -> Iterator[Difference]:
    """Yield the years, contrasts and negations in which a clause and its place differ."""
    yield from _of_years(clause, [place])
    theirs = place.clause.cues
    moved = turned((clause.text, clause.cues), (place.clause.text, theirs))
    beside = () if clause.is_chinese else _of_another(clause, place)
    for kind, mine, other in (*opposed(clause.cues, theirs), *moved, *beside):
        yield Difference(kind, mine.text, other.text, place.source)
    per = other_rate(clause.text, place.sentence) if rates(place.sentence) else None
    if per and per[1]:
        yield Difference("unit", *per, place.source)
    directed = [cue for cue in clause.cues if (cue.contrast, cue.side) in (RISE, FALL)]
    told = {cue.contrast for cue in theirs}
    if clause.amounts and directed and RISE[0] not in told:
        yield Difference("direction", directed[0].text, "", place.source)
    for claimed, reported in denied(clause, place):
        yield Difference("negation", claimed, reported, place.source)


def _of_another(clause: Clause, place: Place) -> Iterator[tuple[Kind, Cue, Cue]]:
    """Yield whom an English clause speaks of where its place's whole sentence tells of others.

    Students of 专任教师4120人，本科及以上学历占78.6%: its own clause does not name them.
    """
    said = cues(place.sentence)
    for mine in clause.cues:
        theirs = [cue for cue in said if cue.contrast == mine.contrast]
        sides = {c.side for c in clause.cues if c.contrast == mine.contrast}
        if theirs and kind_of(mine.contrast) == "subject" and not sides & {c.side for c in theirs}:
            yield "subject", mine, theirs[0]


def _of_years(clause: Clause, found: Sequence[Place]) -> Iterator[Difference]:
    """Yield a year that the clause speaks of and none of the places does."""
    spoken = frozenset(year for place in found for year in place.years)
    lacking = clause.years - spoken
    written = {int(year) for year in _YEAR.findall(COMPARED.sub(" ", clause.text))}
    around = {int(y) for place in found for y in _YEAR.findall(place.sentence)} | spoken
    lacking |= written - around
    if lacking:
        reported = "、".join(f"{year}年" for year in sorted(spoken))
        claimed = "、".join(f"{year}年" for year in sorted(lacking))
        yield Difference("year", claimed, reported, found[0].source if found else None)


def _same_year(clause: Clause, place: Place) -> bool:
    return not clause.years or not place.years or clause.years <= place.years
