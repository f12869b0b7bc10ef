"""Two figures of a report against one another: 甲快于乙, 甲比乙多3人, 甲最多, 超过计划."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from assistant.amount import Amount, matches, same_dimension
from assistant.assertions import Clause
from assistant.factcheck.judging_words import Judgement
from assistant.factcheck.pairing import Candidate
from assistant.indicators.indicator import Indicator
from assistant.indicators.prose import indicators_of
from assistant.indicators.rows import indicators_of_row
from assistant.verifying import Difference

_MORE, _LESS = "快高多大长早", "慢低少小短"
_THAN = re.compile(
    rf"^(?P<one>.{{2,}}?)(?:明显|显著|远|大幅|略|稍|均|都|要|还)*(?:(?P<way>[{_MORE}{_LESS}])于"
    rf"|(?P<over>超过|高出|多出|领先)|(?P<under>不如|不及|落后于))了?"
    r"(?P<two>(?:(?:19|20)\d\d年|[^\d一二三四五六七八九十]).*)$"
)
_BESIDE = re.compile(
    r"^(?P<one>.{2,}?)比(?P<two>(?!上年|去年|上一年|同期|重|例|较).{2,}?)"
    rf"(?:还要|还|要|都|略|更|明显|高出|多出)*(?:(?P<way>[{_MORE}{_LESS}])(?:出|了)?)(?P<by>[\d.].*)?$"
)
# An economy grows as its product does.
_ECONOMY = re.compile(r"(?:国民)?经济(?=增速|增长|$)")
_RATE = re.compile(r"(?:的)?(?:同比)?(?:增长速度|增长率|增速|增幅|涨幅|增长|上涨|涨得|增得)$")
_YEAR = re.compile(r"(?:(?:19|20)\d\d年?|今年|去年|上年)(?:年?[底末初])?的?")
_GOAL = re.compile(r"(?:年初|年度|全年|原|既|预)?(?:定的?)?(?:目标|计划|任务|预期)(?:数|值)?")
_PUT = re.compile(
    r"全[市县区省国州]|^[市县区省]|的|实际|新(?=[补招增])|已经?"
    r"|总?数量?|件数|人数|户数|量$|水平|数$|次数|[，,。.；; ]"
)
_COVERED = 0.75
# What compares things in words, and not a figure with a bound (高于97%).
_COMPARES = re.compile(
    r"[快慢高低多少大小早晚好长短](?:于|过)(?![\d一二三四五六七八九十])|最[多少大小高低快慢长短早晚好]|居首|领先于"
    r"|(?<![占对环同])比(?!比|上年|去年|上一年|同期|重|例|较|赛|武|如|\d|(?:19|20)).{2,14}?[多少高低快慢大小]"
)
_PUNCTUATION = "，,。.；;！! "


@dataclass(frozen=True, slots=True)
class Compared:
    """What a clause compares: two things, whether the first has more, and by how much."""

    one: str
    two: str
    more: bool
    rate: bool
    by: Amount | None


def of_comparison(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return what the report's own figures tell of a comparison, None where they don't decide.

    Both figures have to be of one kind, of one time and told alike but for what is compared; where
    several pairs are so and disagree, nothing is decided.
    """
    said = compared(clause)
    if said is None or clause.negated:
        return None
    told = list(_pairs(said, clause, figures_of(candidates)))
    results = {_holds(said, one, two) for one, two, _ in told}
    if len(results) != 1:
        return None
    first, second, candidate = told[0]
    if results == {True}:
        return Judgement("supported", "supported", candidate)
    shown = f"{first.what}{first.printed}、{second.what}{second.printed}"
    difference = Difference("number", clause.text.strip(_PUNCTUATION), shown, candidate.paragraph)
    return Judgement("refuted", "refuted", candidate, (difference,))


def compared(clause: Clause) -> Compared | None:
    """Return what a Chinese clause compares; None where it compares no two things."""
    text = clause.text.strip(_PUNCTUATION)
    found = _BESIDE.search(text) or _THAN.search(text)
    if not found:
        return None
    groups = found.groupdict()
    by = next((a for a in clause.amounts if groups.get("by") and a.text in groups["by"]), None)
    if (groups.get("by") and not by) or (clause.amounts and not by):
        return None
    more = bool(groups.get("over")) or (groups.get("way") or "") in tuple(_MORE)
    one, two = found["one"], found["two"]
    rate = groups.get("way") in tuple("快慢") or bool(_RATE.search(one) or _RATE.search(two))
    return Compared(_RATE.sub("", one), _RATE.sub("", two), more, rate, by)


def tells_comparison(clause: Clause, candidate: Candidate) -> bool:
    """True unless the clause compares in words, and the place does not."""
    said = _COMPARES.search(clause.text)
    return not said or bool(_COMPARES.search(candidate.place.clause.text))


def figures_of(candidates: Sequence[Candidate]) -> list[tuple[Indicator, Candidate]]:
    """Return the figures of the paragraphs found, each with the place that has it."""
    places: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        places.setdefault(candidate.paragraph, []).append(candidate)
    found: list[tuple[Indicator, Candidate]] = []
    for number, told in places.items():
        report = told[0].reading.report
        is_row = report.paragraphs[number].kind == "row"
        for each in (indicators_of_row if is_row else indicators_of)(report, number):
            has_it = (c for c in told if each.printed in c.place.clause.text)
            if each.value is not None and not each.masked:
                found.append((each, next(has_it, told[0])))
    return found


def _pairs(
    said: Compared, clause: Clause, figures: Sequence[tuple[Indicator, Candidate]]
) -> Iterator[tuple[Indicator, Indicator, Candidate]]:
    """Yield the pairs of figures that the two things may have, with a place of the first."""
    one, two = _words(said.one), _words(said.two)
    goal = bool(_GOAL.search(said.two)) and not two
    two = two or one
    years = {int(y) for y in re.findall(r"(?:19|20)\d\d", said.two)}
    firsts = [row for row in figures if _is_of(row[0], one, said.rate)]
    seconds = [row for row in figures if _is_of(row[0], two, said.rate)]
    for (first, place), (second, _) in product(firsts, seconds):
        if first is second or not _alike(first, second, one | two):
            continue
        if goal or years:
            in_time = bool(second.planned) == goal and (not years or years & set(second.years))
            first_years = clause.years - years or clause.years
            in_time = in_time and not first.planned and bool(first_years & set(first.years))
        else:
            in_time = first.years == second.years and bool(first.planned) == bool(second.planned)
            in_time = in_time and (not clause.years or bool(clause.years & set(first.years)))
        apart = goal or bool(years) or _set_apart(first, one, second, two)
        if in_time and apart:
            yield first, second, place


def _is_of(figure: Indicator, words: frozenset[str], rate: bool) -> bool:
    """True if a figure is of what the words name."""
    if (figure.role == "change") != rate or not words:
        return False
    named = _words(figure.what)
    return len(words & named) >= _COVERED * len(words)


def _alike(one: Indicator, other: Indicator, said: frozenset[str]) -> bool:
    """True if two figures are told alike but for what is said of them."""
    if not same_dimension(one.base_unit, other.base_unit) or one.role != other.role:
        return False
    first, second = _words(one.what), _words(other.what)
    return not ((first ^ second) - said - _edges(one.what, other.what, said))


def _edges(one: str, other: str, said: frozenset[str]) -> frozenset[str]:
    """Return the pairs over the seam between what differs and what two names have in common."""
    known = {sign for pair in said for sign in pair}
    both = _words(one) ^ _words(other)
    return frozenset(pair for pair in both if pair[0] in known and set(pair) - known)


def _set_apart(
    first: Indicator, one: frozenset[str], second: Indicator, two: frozenset[str]
) -> bool:
    """True if what sets two figures apart is what sets the two things apart."""
    mine, theirs = _words(first.what), _words(second.what)
    mine, theirs = mine - theirs, theirs - mine
    return bool(mine & one and theirs & two) and not (mine & two or theirs & one)


def _words(text: str) -> frozenset[str]:
    text = re.sub(r"在(?=(?:19|20)\d\d年|$)", "", text)
    plain = _PUT.sub("", _GOAL.sub("", _YEAR.sub("", _ECONOMY.sub("地区生产总值", text))))
    plain = re.sub(r"(?:同比|比上年|较上年)?(?:增长|下降|上升|提高|减少|增加)$", "", plain)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def _holds(said: Compared, one: Indicator, two: Indicator) -> bool:
    gap = _signed(one) - _signed(two)
    if gap == 0 or (gap > 0) != said.more:
        return False
    if said.by is None:
        return True
    told = Amount(
        "", 0, 0, abs(gap), Decimal(0), str(abs(gap).normalize()), said.by.dimension, "exact"
    )
    return matches(said.by, told)


def _signed(figure: Indicator) -> Decimal:
    value = figure.value or Decimal(0)
    return -abs(value) if figure.rises is False else value
