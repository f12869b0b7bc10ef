"""What a report denies: 未造成数据丢失, 无人员伤亡, against a claim that it was so."""

import re
from collections.abc import Sequence

from assistant.assertions import Clause
from assistant.denying import what_is_denied
from assistant.factcheck.judging_words import SAYS_IT, Judgement
from assistant.factcheck.pairing import Candidate
from assistant.question import language_of
from assistant.sources import Place
from assistant.units import CALENDAR
from assistant.verifying import Difference

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PUNCTUATION = "，,。.；;！! "


def of_denial(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that a clause is denied by a place that has all of it in itself, else None.

    Nowhere else may it be told without being denied. A figure has to stand in the sentence that
    denies what became of it: 补缴248.3万元，未予罚款 against a fine of 248.3万元.
    """
    if clause.negated:
        return None
    near = SAYS_IT[language_of(clause.text)]
    whole = [c for c in candidates if c.near >= near and not _is_anothers(c)]
    denied = [c for c in whole if _denies(clause, c)]
    if not denied or any(not c.apart and not c.place.clause.negated for c in whole):
        return None
    best = denied[0]
    said, shown = (t.strip(_PUNCTUATION) for t in (clause.text, best.place.clause.text))
    return Judgement(
        "refuted", "refuted", best, (Difference("negation", said, shown, best.paragraph),)
    )


def of_none(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that there is none of what a clause denies, where it has come down to nought.

    承包经营的食堂由8家降为0家 bears out that none is contracted out.
    """
    if not clause.negated or clause.amounts:
        return None
    near = SAYS_IT[language_of(clause.text)]
    for candidate in candidates:
        other = _is_anothers(candidate) or candidate.lacking or candidate.apart
        last = candidate.place.clause.amounts[-1:]
        nought = any(amount.value == 0 and amount.dimension not in CALENDAR for amount in last)
        if nought and candidate.near >= near and not other:
            return Judgement("supported", "supported", candidate)
    return None


def _is_anothers(candidate: Candidate) -> bool:
    other = candidate.another or candidate.unknown or candidate.torn
    return bool(other or candidate.missing or candidate.planned)


def _denies(clause: Clause, candidate: Candidate) -> bool:
    """True if what a place denies is what the clause ends in; English words can't be set apart."""
    place = candidate.place
    if clause.amounts:
        return _denies_deed(clause, place)
    if candidate.apart:
        return False
    denied = [what for told in place.clause.negated if (what := what_is_denied(told)) is not None]
    said = "".join(_CHINESE.findall(clause.text))
    return any(said[-2:] in what for what in denied) if said else bool(denied)


def _denies_deed(clause: Clause, place: Place) -> bool:
    """True if a place denies the one deed that the clause tells of the figure before it."""
    figures = all(amount.text in place.sentence for amount in clause.amounts)
    deed = clause.text[: clause.amounts[0].start][-2:]
    denied = (what_is_denied(told) for told in place.clause.negated)
    return figures and len(_CHINESE.findall(deed)) == 2 and any(deed in (w or "") for w in denied)
