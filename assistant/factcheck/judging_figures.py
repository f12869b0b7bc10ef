"""Whether a report's figure bears a claim's out or contradicts it."""

import re
from dataclasses import dataclass

from assistant.amount import Amount
from assistant.answer import Language
from assistant.assertions import Clause
from assistant.contrasts import ALL, cues, kind_of
from assistant.factcheck.derived import changes, is_left_behind
from assistant.factcheck.judging_words import SPEAKS_OF_IT, TELLING, Judgement, elsewhere, told_too
from assistant.factcheck.pairing import Candidate
from assistant.figure_sorts import is_planned
from assistant.question import language_of
from assistant.units import CALENDAR
from assistant.verifying import Difference, in_words, kind_between

# Chosen on two sets of claims over ten reports; README, Quality.
# An English word finds its Chinese one less surely than a Chinese word itself.
_BEARS_OUT: dict[Language, float] = {"zh": 0.62, "en": 0.5}
_CONTRADICTS: dict[Language, float] = {"zh": 0.72, "en": 0.62}
_ONE_SIDE = frozenset("公办 民办 男 女 男性 女性 农村 乡村 城镇 城区 镇区".split())
_ALL_PLACES = re.compile(r"全[国省市县区]")
# A clause that contradicts speaks of it itself, not only what stands round it.
ITSELF = 0.4
# A clause with more words of its own than this, and without one of the claim's, is another's.
_OTHER_WORDS = 0.3
_UP_TO = re.compile(r"[到至为]|\bto\b")
_SMALL = 100
_BEFORE = re.compile(
    r"原|此前|之前|以前|过去|曾|由|从|改革前|上年|去年|初|\b(?:was|were|had|before|previously|formerly|from|used|originally)\b",
    re.I,
)
_TIMES = 5
_MANY_TIMES = 20
# 由6月推迟至次年3月: what stands before is no more.
_POSTPONED = re.compile(r"^[^，,。；;]{0,4}(?:推迟|延期|延后|延迟|改期|调整)(?:至|到|为)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A report's amount beside a claim's, with how well the two go together."""

    score: float
    candidate: Candidate
    reported: Amount


def of_equal(clause: Clause, language: Language, pair: Pair) -> Judgement:
    """Return the verdict where a report gives the claim's figure: is it of the same thing?"""
    candidate = pair.candidate
    differences = tuple(in_words(clause, candidate.place))
    if any(changes(clause)) or _told_beside(
        clause, candidate
    ):  # from so many to so many: the figures themselves tell the direction
        differences = tuple(d for d in differences if d.kind != "direction" or d.reported)
    telling = tuple(d for d in differences if d.kind in TELLING and d.reported)
    if telling and candidate.near >= SPEAKS_OF_IT[language]:
        return Judgement("refuted", "refuted", candidate, telling)
    if elsewhere(clause, candidate):
        return Judgement("not_found", "elsewhere", candidate)
    another = candidate.lacking and candidate.extra > _OTHER_WORDS
    of_another = candidate.unknown or candidate.another or candidate.torn
    unsure = candidate.near < _BEARS_OUT[language] or bool(of_another)
    left = is_left_behind(candidate.place.clause, pair.reported) and not any(changes(clause))
    if left and (now := _is_now(clause, pair)):
        return now
    put_off = left or bool(_POSTPONED.search(_after(pair)))
    another = another or (bool(candidate.lacking) and _of_all(clause))
    # A date, or in English a small figure, tells little of which of several things it is.
    vague = pair.reported.dimension in CALENDAR or (language == "en" and _is_small(pair.reported))
    another = another or (vague and bool(candidate.missing))
    # A name of the claim that stands nowhere round the figure: another one's figure.
    named = (word.title() for word in candidate.missing if word.isascii())
    unsure = unsure or any(name in clause.text for name in named)
    if differences or unsure or put_off or another or not told_too(clause, candidate, ("mode",)):
        return Judgement("not_found", "undecided", candidate)
    return Judgement("supported", "supported", candidate)


def _is_now(clause: Clause, pair: Pair) -> Judgement | None:
    """Return that what was before is no more, of a clause that speaks of now; else None.

    每人每月600元 against 由600元提高到800元.
    """
    candidate = pair.candidate
    language = language_of(clause.text)
    other = candidate.lacking or candidate.missing or candidate.unknown or candidate.another
    surely = candidate.near >= _CONTRADICTS[language] and not (other or candidate.torn)
    if not surely or clause.years or _BEFORE.search(clause.text):
        return None
    amounts = candidate.place.clause.amounts
    after = next((a for a in amounts if a.start > pair.reported.start), None)
    if after is None:
        return None
    told = Difference("number", pair.reported.text, after.text, candidate.paragraph)
    return Judgement("refuted", "refuted", candidate, (told,))


def _told_beside(clause: Clause, candidate: Candidate) -> bool:
    """True if the sentence tells the claim's rise or fall: 出口158.7亿元，增长12.4%."""
    told = {(cue.contrast, cue.side) for cue in cues(candidate.place.sentence)}
    mine = {(c.contrast, c.side) for c in clause.cues if kind_of(c.contrast) == "direction"}
    several = len(clause.amounts) > 1  # by how much, and to what
    return several and bool(mine) and mine <= told


def _after(pair: Pair) -> str:
    return pair.candidate.place.clause.text[pair.reported.end :]


def _of_all(clause: Clause) -> bool:
    """True of 86项全部整改 and "all 86": a count of all of them tells nothing of what was done."""
    return any((cue.contrast, cue.side) == ALL for cue in clause.cues)


def of_unequal(amount: Amount, clause: Clause, sentence: str, pair: Pair) -> Judgement:
    """Return the verdict where a report gives another figure: is it of the same thing?"""
    candidate, language = pair.candidate, language_of(sentence)
    if candidate.near < SPEAKS_OF_IT[language]:
        return Judgement("not_found", "too_far", candidate)
    if pair.reported.masked:
        return Judgement("not_found", "masked", candidate, detail=pair.reported.text)
    if elsewhere(clause, candidate):
        return Judgement("not_found", "elsewhere", candidate)
    if _holds(amount, pair.reported) or (language == "en" and _far_off(amount, pair.reported)):
        return Judgement("not_found", "undecided", candidate)
    only_planned = (
        candidate.planned and not is_planned(up_to(clause, sentence)) and not clause.years
    )
    another = only_planned and bool(candidate.lacking)
    if (
        another
        or candidate.unknown
        or candidate.another
        or candidate.silent
        or candidate.missing
        or candidate.torn
        or (candidate.lacking and candidate.extra > _OTHER_WORDS)
        or _narrower(clause, candidate)
        or _is_level(amount, clause, candidate)
        or candidate.own < ITSELF
        or candidate.near < _needed(amount, language)
        or any(d.kind in ("subject", "year", "negation") for d in in_words(clause, candidate.place))
    ):
        return Judgement("not_found", "no_figure", candidate)
    kind = kind_between(amount, pair.reported)
    difference = Difference(kind, amount.text, pair.reported.text, candidate.paragraph)
    return Judgement("refuted", "refuted", candidate, (difference,))


def of_another_size(amount: Amount, best: Pair, rival: Pair) -> bool:
    """True if the claim's figure stands near, and the other is of another size: another thing's."""
    if not amount.value or not rival.reported.value:
        return False
    ratio = rival.reported.value / amount.value
    other = not 1 / _TIMES < ratio < _TIMES
    return other and best.candidate.near >= SPEAKS_OF_IT["en"]


def _far_off(claimed: Amount, reported: Amount) -> bool:
    """True if one is many times the other: of two things, unless the scale alone differs."""
    if not claimed.value or not reported.value or kind_between(claimed, reported) == "unit":
        return False
    return not 1 / _MANY_TIMES < reported.value / claimed.value < _MANY_TIMES


def _is_small(amount: Amount) -> bool:
    counts = amount.dimension not in ("%", "百分点", "元")
    return counts and amount.value is not None and amount.value < _SMALL


def _holds(claimed: Amount, reported: Amount) -> bool:
    """True of a bound that is far off but not false: more than 20 where it is 35."""
    if claimed.value is None or reported.value is None:
        return False
    if claimed.bound == "above":
        return claimed.value <= reported.value <= 2 * claimed.value
    return claimed.bound == "below" and claimed.value / 2 <= reported.value <= claimed.value


def _narrower(clause: Clause, candidate: Candidate) -> bool:
    """True if the place speaks of the private, or of the women, where the claim does not.

    In Chinese the share of words that the claim lacks tells it already, but not where the claim
    says 全省 itself.
    """
    sides = {cue.contrast for cue in clause.cues}
    theirs = (c for c in candidate.place.clause.cues if c.text in _ONE_SIDE)
    of_all = language_of(clause.text) == "en" or _ALL_PLACES.search(clause.text)
    return bool(of_all) and any(cue.contrast not in sides for cue in theirs)


def _is_level(amount: Amount, clause: Clause, candidate: Candidate) -> bool:
    """True if the place tells how many there are, and the claim by how many they changed."""
    changed = any(
        kind_of(cue.contrast) == "direction"
        and not _UP_TO.search(clause.text[cue.start : amount.start])
        for cue in clause.cues
        if cue.start < amount.start
    )
    told = any(kind_of(cue.contrast) == "direction" for cue in candidate.place.clause.cues)
    return changed and not told and amount.dimension not in ("%", "百分点")


def _needed(amount: Amount, language: Language) -> float:
    """Return how near a differing figure has to be to contradict; a bare number tells little."""
    return 0.9 if not amount.dimension else _CONTRADICTS[language]


def up_to(clause: Clause, sentence: str) -> str:
    """Return the sentence up to the clause's end: what is planned after it is another thing."""
    return sentence[: clause.start + len(clause.text)]
