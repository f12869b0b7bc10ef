"""A goal, a limit and a crowd: 超额完成 by 104.9% of the plan, 没有超过限额, 最多 of all."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.assertions import Clause
from assistant.factcheck.comparing import figures_of
from assistant.factcheck.judging_words import SPEAKS_OF_IT, Judgement
from assistant.factcheck.pairing import Candidate
from assistant.indicators.indicator import Indicator
from assistant.question import language_of
from assistant.verifying import Difference

_GOAL = r"(?:年度|全年|年初|预定|既定|省定|当年)*的?(?:计划|目标|任务|预期)"
_BEYOND = re.compile(rf"超额(?:完成|实现)|超过了?{_GOAL}|{_GOAL}超额完成|超计划完成")
_SHORT = re.compile(rf"(?:没有?|未能?|尚未)(?:完成|达到|实现)了?{_GOAL}|{_GOAL}(?:没有|未能?)完成")
_OF_GOAL = re.compile(
    rf"{_GOAL}(?:数|任务|目标|投资|量)?的?\s*(?P<share>\d+(?:\.\d+)?)\s*[%％](?!以上)"
)
_OF_ITS_KIND = re.compile(r"计划|目标|任务|预期|年度|全年|完成|超额|超过|突破|超出|实际|投资")
_LIMIT = re.compile(r"(?:突破|超过|超出)了?.{0,8}?(?:限额|限值|上限|红线|标准)")
_WITHIN = re.compile(
    r"控制在.{0,24}(?:以内|之内|内)|(?:未|没有)(?:突破|超过|超出)|低于.{0,12}限[额值]"
)
_MOST = re.compile(
    r"^(?P<one>.{3,}?)(?:的?(?:数量|规模))?(?:是|为)?(?:最(?P<more>[多高大快长])|最(?P<less>[少低小慢短])|居首|(?:排|位居|排名|位列)第一)(?:的)?$"
)
_THAN_ALL = re.compile(
    r"^(?P<one>.{3,}?)比(?:其他|其它|别的|其余).{0,8}?都?要?(?:(?P<more>[多高大快长])|(?P<less>[少低小慢短]))$"
)
_AMONG = re.compile(
    r"在?(?:全[市县区省]|各|所有|几个|[一二三四五六七八九十\d]个).{0,8}?(?:里|中|内|之中)?$"
)
_NAMED_BY = tuple("省州市县区镇乡村")
_PUNCTUATION = "，,。.；;！! "
_OTHERS = 2  # so many others make a crowd
_COVERED = 0.6


def of_goal(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return what a share of the plan, or a limit kept, tells of a goal; None for nothing."""
    beyond, short = _BEYOND.search(clause.text), _SHORT.search(clause.text)
    limit = _LIMIT.search(clause.text)
    if clause.amounts or not (beyond or short or limit):
        return None
    for candidate in candidates:
        text = candidate.place.clause.text
        if not _is_told(clause, candidate):
            continue
        if limit and _WITHIN.search(text):
            return _decided(clause, candidate, right=bool(clause.negated))
        share = _OF_GOAL.search(text)
        if not limit and share and Decimal(share["share"]) != 100:
            more = Decimal(share["share"]) > 100
            return _decided(clause, candidate, right=more == bool(beyond and not short))
    return None


def of_most(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return whether one of several has the most, by the figures that a paragraph has of each."""
    text = clause.text.strip(_PUNCTUATION)
    found = _THAN_ALL.search(text) or _MOST.search(text)
    if not found or clause.amounts or clause.negated:
        return None
    one, less = _AMONG.sub("", found["one"]), bool(found["less"])
    for figure, candidate, others in _crowds(one, candidates):
        if clause.years and not clause.years & set(figure.years):
            continue
        values = [other.value or Decimal(0) for other in others]
        mine = figure.value or Decimal(0)
        right = mine < min(values) if less else mine > max(values)
        if right:
            return Judgement("supported", "supported", candidate)
        over = (min if less else max)(others, key=lambda each: each.value or Decimal(0))
        difference = Difference(
            "number",
            clause.text.strip(_PUNCTUATION),
            f"{over.what}{over.printed}",
            candidate.paragraph,
        )
        return Judgement("refuted", "refuted", candidate, (difference,))
    return None


def _decided(clause: Clause, candidate: Candidate, *, right: bool) -> Judgement:
    if right:
        return Judgement("supported", "supported", candidate)
    said, shown = (t.strip(_PUNCTUATION) for t in (clause.text, candidate.place.clause.text))
    difference = Difference("number", said, shown, candidate.paragraph)
    return Judgement("refuted", "refuted", candidate, (difference,))


def _is_told(clause: Clause, candidate: Candidate) -> bool:
    lacking = (w for w in (*candidate.lacking, *candidate.missing) if not _OF_ITS_KIND.search(w))
    in_time = not clause.years or clause.years & candidate.place.years
    near = candidate.near >= SPEAKS_OF_IT[language_of(clause.text)]
    other = candidate.another or candidate.unknown or candidate.torn or candidate.planned
    return bool(in_time) and near and not any(lacking) and not other


def _crowds(
    one: str, candidates: Sequence[Candidate]
) -> Iterator[tuple[Indicator, Candidate, list[Indicator]]]:
    """Yield each figure that may be of the one, with those told alike of others beside it."""
    rows = figures_of(candidates)
    for figure, candidate in rows:
        if figure.role != "level" or figure.planned:
            continue
        others = []
        for other, _ in rows:
            alike = other.paragraph == figure.paragraph and other.unit == figure.unit
            if other is figure or not alike or other.role != "level" or other.years != figure.years:
                continue
            mine, theirs, common = _parted(figure.what, other.what)
            sign = _share(mine, one)
            # 长滩镇 of 长滩镇撤并空壳园 is named first, and the others as it is.
            named = one.startswith(mine.strip()[:2]) and sign == 1 and _share(theirs, one) < 1
            if mine and theirs and named and common and len(figure.parts) == len(other.parts):
                others.append((other, common, mine))
        if len(others) >= _OTHERS:
            rest = one.replace(others[0][2].strip(), "")
            told = f"{others[0][1]}{candidate.place.sentence}"
            if _share(re.sub(r"的|件数|人数|数量?$", "", rest), told) >= _COVERED:
                yield figure, candidate, [other for other, _, _ in others]


def _parted(one: str, other: str) -> tuple[str, str, str]:
    """Return what sets two names apart, and what they have in common round it."""
    least = min(len(one), len(other))
    start = next((n for n in range(least) if one[n] != other[n]), least)
    end = next((n for n in range(least - start) if one[-1 - n] != other[-1 - n]), least - start)
    # 县 of 兰亭县 and 青石县 is a part of their names.
    rank = one[len(one) - end :][:1] if one[len(one) - end :][:1] in _NAMED_BY else ""
    common = f"{one[:start]}{one[len(one) - end :]}".strip()
    return one[start : len(one) - end] + rank, other[start : len(other) - end] + rank, common


def _share(part: str, whole: str) -> float:
    """Return which share of a text's pairs of signs stands in another; 1 for a text of none."""
    pairs = {part[i : i + 2] for i in range(len(part) - 1) if part[i : i + 2].strip()}
    return sum(pair in whole for pair in pairs) / len(pairs) if pairs else float(part in whole)
