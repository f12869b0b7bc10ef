"""What a report denies: 未造成数据丢失, 无人员伤亡, against a claim that it was so."""

import re
from collections.abc import Sequence

from assistant.assertions import Clause
from assistant.factcheck.judging_words import SAYS_IT, Judgement
from assistant.factcheck.pairing import Candidate
from assistant.question import language_of
from assistant.verifying import Difference

_DENIES = re.compile(r"^(?:没有?|(?:尚|从|并)?未|无|不予)")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PUNCTUATION = "，,。.；;！! "


def of_denial(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that a clause is denied by a place that has all of it in itself, else None.

    Nowhere else may it be told without being denied.
    """
    if clause.negated or clause.amounts:
        return None
    near = SAYS_IT[language_of(clause.text)]
    whole = [c for c in candidates if c.near >= near and not _is_anothers(c)]
    denied = [c for c in whole if _denies(clause, c)]
    if not denied or any(not c.place.clause.negated for c in whole):
        return None
    best = denied[0]
    said, shown = (t.strip(_PUNCTUATION) for t in (clause.text, best.place.clause.text))
    return Judgement(
        "refuted", "refuted", best, (Difference("negation", said, shown, best.paragraph),)
    )


def _is_anothers(candidate: Candidate) -> bool:
    other = candidate.another or candidate.unknown or candidate.torn
    return bool(other or candidate.apart or candidate.missing or candidate.planned)


def _denies(clause: Clause, candidate: Candidate) -> bool:
    """True if what a place denies is what the clause ends in; English words can't be set apart."""
    denied = [what for what in candidate.place.clause.negated if _DENIES.search(what)]
    said = "".join(_CHINESE.findall(clause.text))
    if not said:
        return bool(denied)
    return any(said[-2:] in what for what in denied)
