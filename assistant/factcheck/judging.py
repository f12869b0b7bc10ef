"""The verdict on one clause of a claim: borne out, contradicted, or not decided by the report."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.amount import Amount, matches
from assistant.answer import Language
from assistant.assertions import Clause
from assistant.factcheck.comparing import of_comparison, tells_comparison
from assistant.factcheck.denied_outcomes import of_denial, of_none
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
    SPEAKS_OF_IT,
    Judgement,
    of_words,
)
from assistant.factcheck.pairing import Candidate
from assistant.factcheck.placing import of_other_place
from assistant.factcheck.prizes import of_rank
from assistant.factcheck.remaining import leaves_over, of_all, of_the_rest
from assistant.factcheck.reported import in_one_sentence, reported_amounts, told_by_two_years
from assistant.factcheck.stages import said_past
from assistant.factcheck.standing import of_standing
from assistant.factcheck.surpassing import of_goal, of_most
from assistant.factcheck.verdict import WORST_FIRST
from assistant.figure_sorts import is_change, is_planned, is_span, year_of
from assistant.question import language_of
from assistant.units import CALENDAR
from assistant.verifying import led_in

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
    of_all,
    of_other_place,
    of_denial,
    of_none,
)
_NEARER = 0.08
_TIED = 0.05
_FAR = 0.25
_SEVERAL = 2


def judged(clause: Clause, sentence: str, candidates: Sequence[Candidate]) -> Judgement:
    """Return the verdict on a clause; its candidates come best first."""
    if not candidates:
        return Judgement("not_found", "too_far")
    for of_its_kind in _OF_ITS_KIND:
        if told := of_its_kind(clause, candidates):
            return told
    counts = any(not is_span(clause, amount) for amount in clause.amounts)
    judgement = (_of_amounts if counts else _of_words)(clause, sentence, candidates)
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
    return judgement if found else told_by_two_years(clause, candidates) or judgement


def _of_amounts(clause: Clause, sentence: str, candidates: Sequence[Candidate]) -> Judgement:
    counted = [amount for amount in clause.amounts if not is_span(clause, amount)]
    if language_of(sentence) == "en":
        candidates = _with_all_of(counted, candidates) or candidates
    each = [_of_one(amount, clause, sentence, candidates) for amount in counted]
    worst = min(each, key=lambda j: WORST_FIRST.index(j.outcome))
    if worst.outcome == "not_found" and all(a.dimension in CALENDAR for a in clause.amounts):
        return _undated(clause, sentence, candidates) or worst
    return worst


def _with_all_of(counted: Sequence[Amount], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the places that give several figures of a clause at once: hardly by chance.

    Of English words it is too unsure which of two places they speak of.
    """
    if sum(amount.dimension not in CALENDAR for amount in counted) < _SEVERAL:
        return []
    whole = [
        c
        for c in candidates
        if all(any(matches(a, told) for told in c.place.clause.amounts) for a in counted)
    ]
    return [c for c in whole if c.score > candidates[0].score - _FAR]


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
    if is_change(clause, amount) and (told := told_by_two_years(clause, candidates, amount)):
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
        for reported in reported_amounts(amount, clause, c, candidates):
            score = c.score + 0.3 * led_in(amount, clause, reported, c.place)
            score += 0.15 * ((c.planned is not None) * (1 if c.planned == planned else -1))
            (same if matches(amount, reported) else other).append(Pair(score, c, reported))
    best = max(same, key=lambda p: p.score, default=None)
    rival = max(other, key=lambda p: p.score, default=None)
    language = language_of(sentence)
    nearer = bool(best and rival and rival.score > best.score + _NEARER)
    nearer = nearer or bool(best and rival and _is_the_next_ones(best, rival))
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


def _is_the_next_ones(best: Pair, rival: Pair) -> bool:
    """True if of two items of one sentence the other alone has the word that sets them apart.

    普通本科学校53所、职业本科学校3所: of vocational colleges the second is told.
    """
    mine, theirs = best.candidate, rival.candidate
    return (
        in_one_sentence(mine, theirs)
        and rival.score > best.score
        and set(theirs.lacking) < set(mine.lacking)
    )


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
