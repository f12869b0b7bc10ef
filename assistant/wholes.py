"""Whether a clause tells of all that is asked about, or of a part of it."""

import re
from collections.abc import Sequence

from assistant.clause_marks import NEAR, content
from assistant.concepts import Concept
from assistant.facts import Fact
from assistant.telling import apart_in, is_apart
from index.terms import normalise

# 年龄最大的学员: one of all. 直接增加税收, 新增限额: what came to all, and not all there is.
_EXTREME = re.compile(r"最[大小高低多少长短早晚新老]")
_ASKS_EXTREME = re.compile(r"最|\b(?:most|least|\w{2,}est|maximum|minimum|peak)\b")
_INCREMENT = re.compile(r"(?:新增|增加|净增|增收|调增|减少|压减|调减)[^到至达为\d,，;；。]{1,12}$")
_ASKS_INCREMENT = re.compile(
    r"[新增加添建盖修招涨升降减低跌]|(?<!多)少|多(?!少)"
    r"|\b(?:new|add|increas|more|rise|rose|grow|fall|fell|drop|cut|reduc|built|build|recruit)"
)
# 其中…; 固定资产投资中，…
_OF_WHICH = re.compile(r"(?:其中|(?<=[\u3400-\u9fff])中[,，])([^;；。]*)[;；。]?$")
_OF_ALL_KINDS = re.compile(r"各级各类([^\d,，;；。]{2,10})")


def is_of_part(text: str, fact: Fact, concepts: Sequence[Concept], question: str) -> bool:
    """True if a sentence's clause tells of one of all, or of which so many are what nobody asks.

    Args:
        question: in normal form.
    """
    if _EXTREME.search(text[fact.base : fact.end]) and not _ASKS_EXTREME.search(question):
        return True
    part = _OF_WHICH.search(text[: fact.end])
    return part is not None and not _is_asked_part(normalise(part.group(1)), concepts)


def _is_asked_part(part: str, concepts: Sequence[Concept]) -> bool:
    """True if what follows 其中, or …中, begins with what is asked about, or names which one is."""
    first = min(content(part), default=0)
    return any(
        start <= first < end or c.essential for c in concepts for start, end in c.spans(part)
    )


def is_increment(text: str, fact: Fact, question: str) -> bool:
    """True if a sum is only what came to another one, and the question isn't of that."""
    if _ASKS_INCREMENT.search(question):
        return False
    return any(
        _INCREMENT.search(text[fact.base : fact.start + figure.start])
        for figure, _ in fact.figures
        if figure.kind == "money"
    )


def is_of_all_kinds(clause: str, concepts: Sequence[Concept]) -> bool:
    """True if a clause in normal form says that it is of all kinds, and none is asked about."""
    if any(concept.essential or is_apart(concept.surface) for concept in concepts):
        return False
    kinds = [match.group(1) for match in _OF_ALL_KINDS.finditer(clause)]
    return any(c.held(kind) >= NEAR and not apart_in(kind) for kind in kinds for c in concepts)
