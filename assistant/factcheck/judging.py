"""The verdict on one clause of a claim: borne out, contradicted, or not decided by the report."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.amount import Amount, comparable, matches, same_dimension
from assistant.answer import Language
from assistant.assertions import COMPARED, Clause
from assistant.contrasts import FALL, RISE
from assistant.factcheck.comparing import of_comparison, tells_comparison
from assistant.factcheck.denied_outcomes import of_denial
from assistant.factcheck.derived import between, changes, shares
from assistant.factcheck.doers import of_doer, tells_doer
from assistant.factcheck.happened import of_another_time
from assistant.factcheck.judging_figures import (
    ITSELF,
    Pair,
    of_another_size,
    of_equal,
    of_unequal,
    up_to,
)
from assistant.factcheck.judging_words import (
    SAYS_IT,
    SPEAKS_OF_IT,
    Judgement,
    of_words,
)
from assistant.factcheck.pairing import Candidate
from assistant.factcheck.prizes import of_rank
from assistant.factcheck.remaining import leaves_over, of_the_rest
from assistant.factcheck.stages import said_past
from assistant.factcheck.standing import of_standing
from assistant.factcheck.surpassing import of_goal, of_most
from assistant.factcheck.verdict import WORST_FIRST
from assistant.figure_sorts import is_change, is_planned, of_its_year, year_of
from assistant.question import language_of
from assistant.sources import Place
from assistant.units import CALENDAR
from assistant.verifying import Difference, led_in

__all__ = ["Judgement", "judged"]

# What tells only of clauses of a kind comes before what tells of all.
_OF_ITS_KIND = (
    of_standing,
    of_doer,
    of_rank,
    of_another_time,
    of_comparison,
    of_goal,
    of_most,
    of_denial,
)
_NEARER = 0.08
_TIED = 0.05
_BASE = re.compile(r"(?:比|较|than (?:in )?)((?:19|20)\d\d)")
_RATE = re.compile(
    r"每[百千万人户]|人均|平均|\baverage\b"
    r"|\bper (?:thousand (?:people|residents|inhabitants)|capita|person)",
    re.I,
)


def judged(clause: Clause, sentence: str, candidates: Sequence[Candidate]) -> Judgement:
    """Return the verdict on a clause; its candidates come best first."""
    if not candidates:
        return Judgement("not_found", "too_far")
    for of_its_kind in _OF_ITS_KIND:
        if told := of_its_kind(clause, candidates):
            return told
    judgement = (_of_amounts if clause.amounts else _of_words)(clause, sentence, candidates)
    best = judgement.candidate
    tells = best and tells_doer(clause, best) and tells_comparison(clause, best)
    unsure = judgement.outcome == "supported" and not tells
    return replace(judgement, outcome="not_found", why="undecided") if unsure else judgement


def _of_words(clause: Clause, sentence: str, candidates: Sequence[Candidate]) -> Judgement:
    in_time = _in_time(clause, candidates)
    if not in_time:
        return _of_other_year(clause, candidates)
    judgement = of_words(clause, sentence, in_time)
    found = judgement.outcome != "not_found"
    return judgement if found else _told_by_two_years(clause, candidates) or judgement


def _of_amounts(clause: Clause, sentence: str, candidates: Sequence[Candidate]) -> Judgement:
    each = [_of_one(amount, clause, sentence, candidates) for amount in clause.amounts]
    worst = min(each, key=lambda j: WORST_FIRST.index(j.outcome))
    if worst.outcome == "not_found" and all(a.dimension in CALENDAR for a in clause.amounts):
        return _undated(clause, sentence, candidates) or worst
    return worst


def _undated(clause: Clause, sentence: str, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that a clause is contradicted whatever its date: what is not done was not in May."""
    in_time = _in_time(clause, candidates)
    judgement = of_words(clause, sentence, in_time) if in_time else None
    return judgement if judgement and judgement.outcome == "refuted" else None


def _of_one(
    amount: Amount, clause: Clause, sentence: str, candidates: Sequence[Candidate]
) -> Judgement:
    """Return the verdict on one amount, from the places of its own year."""
    clause = replace(clause, years=year_of(clause, amount))
    in_time = _in_time(clause, candidates)
    if not in_time:
        return _of_other_year(clause, candidates)
    judgement = _of_amount(amount, clause, sentence, in_time)
    left_over = leaves_over(clause) and judgement.outcome == "refuted"
    if judgement.outcome != "not_found" and not left_over:
        return judgement
    if told := of_the_rest(amount, clause, in_time):
        return told
    if left_over and judgement.candidate and not leaves_over(judgement.candidate.place.clause):
        return Judgement("not_found", "undecided", judgement.candidate)
    if judgement.outcome != "not_found":
        return judgement
    if is_change(clause, amount) and (told := _told_by_two_years(clause, candidates, amount)):
        return told
    best = candidates[0]
    if best not in in_time and best.near >= 0.6 > in_time[0].near:
        return _of_other_year(clause, candidates)
    return judgement


def _in_time(clause: Clause, candidates: Sequence[Candidate]) -> list[Candidate]:
    years = clause.years
    if len(years) > 2:  # 2020年到2024年 is told by what both of its ends are told of
        years = frozenset((min(years), max(years)))
    return [c for c in candidates if not years or (c.place.years and years <= c.place.years)]


def _of_other_year(clause: Clause, candidates: Sequence[Candidate]) -> Judgement:
    year = "、".join(map(str, sorted(clause.years)))
    return Judgement("not_found", "other_year", candidates[0], detail=year)


def _of_amount(
    amount: Amount, clause: Clause, sentence: str, candidates: Sequence[Candidate]
) -> Judgement:
    planned = is_planned(up_to(clause, sentence))
    same: list[Pair] = []
    other: list[Pair] = []
    for c in candidates:
        for reported in _reported(amount, clause, c):
            score = c.score + 0.3 * led_in(amount, clause, reported, c.place)
            score += 0.15 * ((c.planned is not None) * (1 if c.planned == planned else -1))
            (same if matches(amount, reported) else other).append(Pair(score, c, reported))
    best = max(same, key=lambda p: p.score, default=None)
    rival = max(other, key=lambda p: p.score, default=None)
    language = language_of(sentence)
    nearer = bool(best and rival and rival.score > best.score + _NEARER)
    if rival and (nearer or not best):
        judgement = of_unequal(amount, clause, sentence, rival)
        if not best:
            return judgement
        if judgement.outcome == "refuted":
            if language == "en" and of_another_size(amount, best, rival):
                return Judgement("not_found", "undecided", best.candidate)
            return _told_beside(clause, language, best, rival) or judgement
    if best:
        judgement = of_equal(clause, language, best)
        # An English word that finds nothing may be what tells one item of a list from the next.
        tied = rival and rival.score > best.score - _TIED and language == "en"
        nearer = nearer or bool(tied and best.candidate.missing)
        unsure = nearer and judgement.outcome == "supported"
        return replace(judgement, outcome="not_found", why="undecided") if unsure else judgement
    near = candidates[0]
    why = "no_figure" if near.near >= SPEAKS_OF_IT[language] else "too_far"
    return Judgement("not_found", why, near)


def _told_beside(clause: Clause, language: Language, best: Pair, rival: Pair) -> Judgement | None:
    """Return the verdict where the same is told with the claim's figure and with another one.

    Of a clause that names no year one year's figure is as good as another's; between a plan and
    what was done it decides nothing. None where the other figure is the one spoken of.
    """
    judgement = of_equal(clause, language, best)
    as_near = best.candidate.near >= rival.candidate.near - _TIED and best.candidate.own >= ITSELF
    if judgement.outcome != "supported" or not as_near or clause.years or said_past(clause):
        return None
    if bool(best.candidate.planned) == bool(rival.candidate.planned):
        return judgement if best.candidate.place.years != rival.candidate.place.years else None
    return Judgement("not_found", "undecided", best.candidate)


def _reported(amount: Amount, clause: Clause, candidate: Candidate) -> Iterator[Amount]:
    """Yield the amounts of a place that can be the claimed one, as levels or as changes."""
    place, is_a_change = candidate.place, is_change(clause, amount)
    if is_a_change:
        sides = {(cue.contrast, cue.side) for cue in clause.cues}
        yield from (c.amount for c in changes(place.clause) if c.direction in sides)
    if amount.dimension == "%":
        yield from shares(place.clause)
    for reported in place.clause.amounts:
        if (
            _same_sort(amount, reported, clause, place)
            and is_change(place.clause, reported) == is_a_change
            and of_its_year(clause, place.clause, reported)
        ):
            yield reported


def _told_by_two_years(
    clause: Clause, candidates: Sequence[Candidate], amount: Amount | None = None
) -> Judgement | None:
    """Return the verdict that the same figure of two years gives on a rise or fall, if any."""
    asked = [(c.contrast, c.side) for c in clause.cues if (c.contrast, c.side) in (RISE, FALL)]
    year = max(clause.years, default=0)
    base = {int(y) for y in _BASE.findall(clause.text)} or {year - 1}
    if not asked or not year or (amount is None and not COMPARED.search(clause.text)):
        return None
    language = language_of(clause.text)
    earlier = [c.place.clause for c in candidates if c.place.years == base]
    for later in candidates:
        if later.place.years != {year} or later.near < SAYS_IT[language] or later.missing:
            continue
        told = between(earlier, later.place.clause)
        if told and (amount is None or same_dimension(amount.dimension, told.amount.dimension)):
            right = asked[0] == told.direction and (not amount or matches(amount, told.amount))
            claimed = amount.text if amount else clause.text.strip("，,。.；; ")
            pair = Difference("direction", claimed, told.amount.text, later.paragraph)
            if right:
                return Judgement("supported", "supported", later)
            return Judgement("refuted", "refuted", later, (pair,))
    return None


def _same_sort(claimed: Amount, reported: Amount, clause: Clause, place: Place) -> bool:
    """True if the two can be the same figure; a bare number of the report is none with a unit."""
    if matches(claimed, reported):
        return True
    if bool(_RATE.search(clause.text)) != bool(_RATE.search(place.clause.text[: reported.end])):
        return False
    if claimed.digits == reported.digits and len(claimed.digits) > 2:
        return comparable(claimed, reported)  # 3300亿人 for 3300万
    bare = not reported.dimension and (
        claimed.dimension or reported.step < 1 or reported.value == 0
    )
    return not bare and comparable(claimed, reported)
