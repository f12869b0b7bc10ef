"""What a sentence denies and its source tells, or the other way round."""

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.assertions import Clause
from assistant.contrasts import ENDED
from assistant.sources import Place

# How close a clause that denies has to lie to the one that tells, in shares of its words.
_NEAR = 0.4
# What did not occur is named before the verb: 蓝藻水华全年未发生.
_OCCURS = re.compile(r"(?:发生|出现|产生|发现|存在)$")
_DENIAL = re.compile(r"^(?:没有?|(?:尚|从|并)?未|无|零|不予)")
_CHINESE = re.compile(r"[\u3400-\u9fff]")

Closeness = Callable[[Clause, Place], float]


def denied(clause: Clause, place: Place) -> Iterator[tuple[str, str]]:
    """Yield what of a clause its place denies, or the clause of the place: claimed, reported."""
    if _ended(clause) or _ended(place.clause):
        return  # 不再承包 and 收回承包: the contrasts compare these
    if not _CHINESE.search(clause.text):
        if clause.negated and not place.clause.negated:
            yield clause.negated[0], ""
        return
    for mine, theirs, claims in (
        (clause.negated, place.clause, True),
        (place.clause.negated, clause, False),
    ):
        for what in mine:
            if not _denies(theirs, what) and _shares(what, theirs.text):
                said = _shown(what), _shown(theirs.text)
                yield said if claims else (said[1], said[0])


def what_is_denied(negation: str) -> str | None:
    """Return the Chinese words that a negation denies, of 未造成丢失 造成丢失; None for no denial.

    不得 and 不能 forbid; they tell nothing of what was so.
    """
    found = _DENIAL.match(negation)
    return negation[found.end() :] if found else None


def denied_beside(
    clause: Clause, found: Sequence[Place], near: Closeness
) -> Iterator[tuple[Place, str, str]]:
    """Yield where another clause than the nearest denies what is told, or tells what is denied.

    甲校投资1200万元，已竣工 against 甲校没有竣工: the words in common stand in the clause before.
    """
    if not _CHINESE.search(clause.text):
        return
    for what in clause.negated:
        told = [place for place in found if _speaks_of(place.clause, what)]
        best = max(told, key=lambda place: near(clause, place), default=None)
        if best and near(clause, best) >= _NEAR and not _denies(best.clause, what):
            yield best, _shown(what), _shown(best.clause.text)
    for place in () if clause.negated or _ended(clause) else found:
        for what in place.clause.negated:
            if not _shares(what, clause.text) or near(clause, place) < _NEAR:
                continue
            told = [p for p in found if p is not place and _shares(what, p.clause.text)]
            if all(near(clause, other) < near(clause, place) for other in told):
                yield place, _shown(clause.text), _shown(what)


def _speaks_of(theirs: Clause, what: str) -> bool:
    """True if a clause tells of what is denied, and not that it has ended (不再承包, 收回承包)."""
    ends = [cue.text for cue in theirs.cues if (cue.contrast, cue.side) == ENDED]
    return _shares(what, theirs.text) and all(end in what for end in ends)


def _denies(clause: Clause, what: str) -> bool:
    return any(_shares(what, other) or _OCCURS.search(other) for other in clause.negated)


def _shown(text: str) -> str:
    return text.strip(" ，,。.；;“")


def _ended(clause: Clause) -> bool:
    return any((cue.contrast, cue.side) == ENDED for cue in clause.cues)


def _shares(what: str, text: str) -> bool:
    """True if two neighbouring characters of the words stand in the text."""
    plain = "".join(_CHINESE.findall(what_is_denied(what) or what))
    body = "".join(_CHINESE.findall(text))
    return any(plain[i : i + 2] in body for i in range(len(plain) - 1))
