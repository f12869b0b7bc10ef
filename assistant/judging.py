"""The verdict on one clause of a claim: borne out, contradicted, or not decided by the report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.amounts import Amount, matches
from assistant.answer import Language
from assistant.assertions import Clause
from assistant.contrasts import PLAN_OR_DONE, Kind, cues, kind_of
from assistant.figure_sorts import is_change, is_planned, year_of
from assistant.naming import unknown_names
from assistant.pairing import Candidate
from assistant.question import language_of
from assistant.sources import Place
from assistant.verdict import Outcome
from assistant.verifying import Difference, comparable, in_words, kind_between, led_in

# Chosen on two sets of claims over ten reports; README, Quality.
# An English word finds its Chinese one less surely than a Chinese word itself.
_BEARS_OUT: dict[Language, float] = {"zh": 0.62, "en": 0.5}
_CONTRADICTS: dict[Language, float] = {"zh": 0.72, "en": 0.62}
_SPEAKS_OF_IT: dict[Language, float] = {"zh": 0.6, "en": 0.5}
_SAYS_IT: dict[Language, float] = {"zh": 0.8, "en": 0.72}
_NEARER = 0.08
# A clause that contradicts speaks of it itself, not only what stands round it.
_ITSELF = 0.4
# With a name of the claim missing, this much of the rest has to be there.
_SAYS_OTHERWISE_OF_ANOTHER = 0.5
_RATE = re.compile(
    r"每[百千万人户]|人均|平均|\baverage\b"
    r"|\bper (?:thousand (?:people|residents|inhabitants)|capita|person)",
    re.I,
)
_TELLING: frozenset[Kind] = frozenset({"direction", "mode", "scope", "negation", "number"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A clause's verdict with the candidate that decided; `why` names the reason's text."""

    outcome: Outcome
    why: str
    candidate: Candidate | None = None
    differences: tuple[Difference, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    candidate: Candidate
    reported: Amount


def judged(clause: Clause, sentence: str, candidates: Sequence[Candidate]) -> Judgement:
    """Return the verdict on a clause; its candidates come best first."""
    if not candidates:
        return Judgement("not_found", "too_far")
    in_time = [c for c in candidates if _in_time(clause, c)]
    if not in_time:
        return _of_other_year(clause, candidates)
    if not clause.amounts:
        return _of_words(clause, sentence, in_time)
    each = [_of_amount(a, clause, sentence, in_time) for a in clause.amounts]
    worst = min(each, key=lambda j: ("refuted", "not_found", "supported").index(j.outcome))
    if worst.outcome == "not_found" and len(in_time) < len(candidates):
        best = candidates[0]
        if not _in_time(clause, best) and best.near >= 0.6 > in_time[0].near:
            return _of_other_year(clause, candidates)
    return worst


def _in_time(clause: Clause, candidate: Candidate) -> bool:
    years = candidate.place.years
    return not clause.years or (bool(years) and clause.years <= years)


def _of_other_year(clause: Clause, candidates: Sequence[Candidate]) -> Judgement:
    year = "、".join(map(str, sorted(clause.years)))
    return Judgement("not_found", "other_year", candidates[0], detail=year)


def _of_amount(
    amount: Amount, clause: Clause, sentence: str, candidates: Sequence[Candidate]
) -> Judgement:
    change = is_change(clause, amount)
    planned = is_planned(sentence)
    same: list[_Pair] = []
    other: list[_Pair] = []
    for c in candidates:
        for reported in c.place.clause.amounts:
            if (
                not _same_sort(amount, reported, clause, c.place)
                or is_change(c.place.clause, reported) != change
            ):
                continue
            if not _of_its_year(clause, c.place.clause, reported):
                continue
            score = c.score + 0.3 * led_in(amount, clause, reported, c.place)
            score += 0.15 * ((c.planned is not None) * (1 if c.planned == planned else -1))
            (same if matches(amount, reported) else other).append(_Pair(score, c, reported))
    best = max(same, key=lambda p: p.score, default=None)
    rival = max(other, key=lambda p: p.score, default=None)
    language = language_of(sentence)
    nearer = bool(best and rival and rival.score > best.score + _NEARER)
    if rival and (nearer or not best):
        judgement = _of_unequal(amount, clause, language, rival)
        if judgement.outcome == "refuted" or not best:
            return judgement
    if best:
        judgement = _of_equal(clause, language, best)
        unsure = nearer and judgement.outcome == "supported"
        return replace(judgement, outcome="not_found", why="undecided") if unsure else judgement
    near = candidates[0]
    return Judgement(
        "not_found",
        "no_figure" if near.near >= _SPEAKS_OF_IT[language] else "too_far",
        near,
    )


def _of_its_year(clause: Clause, other: Clause, reported: Amount) -> bool:
    if not clause.years or len(other.years) < 2:
        return True
    return bool(clause.years & year_of(other, reported))


def _same_sort(claimed: Amount, reported: Amount, clause: Clause, place: Place) -> bool:
    """True if the two can be the same figure; a bare number of the report is none with a unit."""
    if matches(claimed, reported):
        return True
    if bool(_RATE.search(clause.text)) != bool(_RATE.search(place.clause.text[: reported.end])):
        return False
    bare = not reported.dimension and (
        claimed.dimension or reported.step < 1 or reported.value == 0
    )
    return not bare and comparable(claimed, reported)


def _of_equal(clause: Clause, language: Language, pair: _Pair) -> Judgement:
    candidate = pair.candidate
    differences = tuple(in_words(clause, candidate.place))
    telling = tuple(d for d in differences if d.kind in _TELLING and d.reported)
    if telling and candidate.near >= _SPEAKS_OF_IT[language]:
        return Judgement("refuted", "refuted", candidate, telling)
    another = candidate.lacking and candidate.extra > 0.3
    unsure = candidate.near < _BEARS_OUT[language] or candidate.unknown or another
    if differences or unsure:
        return Judgement("not_found", "undecided", candidate)
    return Judgement("supported", "supported", candidate)


def _of_unequal(amount: Amount, clause: Clause, language: Language, pair: _Pair) -> Judgement:
    candidate = pair.candidate
    if candidate.near < _SPEAKS_OF_IT[language]:
        return Judgement("not_found", "too_far", candidate)
    if pair.reported.masked:
        return Judgement("not_found", "masked", candidate, detail=pair.reported.text)
    if (
        candidate.unknown
        or candidate.own < _ITSELF
        or candidate.near < _needed(amount, language)
        or any(d.kind in ("subject", "year") for d in in_words(clause, candidate.place))
    ):
        return Judgement("not_found", "no_figure", candidate)
    kind = kind_between(amount, pair.reported)
    difference = Difference(kind, amount.text, pair.reported.text, candidate.paragraph)
    return Judgement("refuted", "refuted", candidate, (difference,))


def _needed(amount: Amount, language: Language) -> float:
    """Return how near a differing figure has to be to contradict; a bare number tells little."""
    return 0.9 if not amount.dimension else _CONTRADICTS[language]


def _of_words(clause: Clause, sentence: str, candidates: Sequence[Candidate]) -> Judgement:
    language = language_of(sentence)
    best = _with_the_same_contrasts(clause, candidates)
    differences = tuple(in_words(clause, best.place))
    telling = tuple(d for d in differences if d.kind in _TELLING and d.reported)
    speaks = best.near >= _SPEAKS_OF_IT[language]
    if telling and speaks:
        return Judgement("refuted", "refuted", best, telling)
    if best.unknown:
        return _of_names(clause, best)
    # A table's cell with a figure says nothing in words.
    whole = (not best.lacking or best.extra <= 0.15) and not _is_cell(best)
    says = best.near >= _SAYS_IT[language] and whole and _told_too(clause, best)
    if says and not differences:
        return Judgement("supported", "supported", best)
    return Judgement("not_found", "undecided" if speaks else "too_far", best)


def _is_cell(candidate: Candidate) -> bool:
    paragraph = candidate.reading.report.paragraphs[candidate.paragraph]
    return bool(paragraph.columns and candidate.place.clause.amounts)


def _told_too(clause: Clause, best: Candidate) -> bool:
    """True if what the claim says of plan, stage and end is told in the sentence, on that side."""
    told = {(cue.contrast, cue.side) for cue in cues(best.place.sentence)}
    kinds = ("direction", "mode")
    mine = [c for c in clause.cues if kind_of(c.contrast) in kinds and c.contrast != PLAN_OR_DONE]
    return all((cue.contrast, cue.side) in told for cue in mine)


def _of_names(clause: Clause, best: Candidate) -> Judgement:
    """Return that another is named where all else agrees, or that the name is not there."""
    others = dict(unknown_names(clause.text, best.place.sentence, best.place.sentence))
    pairs = [(name, others.get(name, "")) for name in best.unknown]
    if all(other for _, other in pairs) and best.near >= _SAYS_OTHERWISE_OF_ANOTHER:
        told = tuple(Difference("name", *pair, best.paragraph) for pair in pairs)
        return Judgement("refuted", "refuted", best, told)
    return Judgement("not_found", "unknown_name", best, detail=best.unknown[0])


def _with_the_same_contrasts(clause: Clause, candidates: Sequence[Candidate]) -> Candidate:
    """Return the best candidate, one that speaks of rise or fall where the claim does."""
    best = candidates[0]
    wanted = {cue.contrast for cue in clause.cues}
    if not wanted:
        return best
    speaking = [
        c
        for c in candidates
        if c.near >= best.near - 0.2 and wanted & {cue.contrast for cue in c.place.clause.cues}
    ]
    return speaking[0] if speaking else best
