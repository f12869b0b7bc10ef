"""What is left of a whole once a part is done: 132 found and 129 mended leaves 3."""

import re
from collections.abc import Sequence

from assistant.amount import Amount
from assistant.assertions import Clause
from assistant.factcheck.judging_words import SPEAKS_OF_IT, Judgement
from assistant.factcheck.pairing import Candidate
from assistant.question import language_of

_STILL = re.compile(r"还有|还剩|仍有|尚有|剩余|剩下|\bstill\b|\bremain", re.I)
_NEGATION = re.compile(r"^(?:没有|尚未|并未|未|没)")


def leaves_over(clause: Clause) -> bool:
    """True if a clause tells of what is left or not done: 还有15套没有人住, 剩余2项."""
    return bool(_STILL.search(clause.text))


def of_the_rest(
    amount: Amount, clause: Clause, candidates: Sequence[Candidate]
) -> Judgement | None:
    """Return that a whole less its done part leaves what the claim says is not done, else None.

    Both figures have to stand in one sentence, the whole before the part, and the part beside the
    word that the claim negates (整改129个 for 没有整改完).
    """
    if not clause.negated or not _STILL.search(clause.text):
        return None
    least = SPEAKS_OF_IT[language_of(clause.text)]
    for candidate in candidates:
        surely = candidate.near >= least and not candidate.unknown and not candidate.another
        if not surely or not _does(clause, candidate.place.clause):
            continue
        for part in candidate.place.clause.amounts:
            if any(_leaves(whole, part, amount) for whole in _before(part, candidate, candidates)):
                return Judgement("supported", "supported", candidate)
    return None


def _does(clause: Clause, place: Clause) -> bool:
    """True if a place tells as done what the claim negates."""
    verbs = [_NEGATION.sub("", what).removeprefix("人") for what in clause.negated]
    return not place.negated and any(verb[:2] in place.text for verb in verbs if verb)


def _before(part: Amount, candidate: Candidate, candidates: Sequence[Candidate]) -> list[Amount]:
    """Return the amounts of the candidate's sentence that stand before its own."""
    mine = candidate.place.clause
    found = [whole for whole in mine.amounts if whole.start < part.start]
    for other in candidates:
        theirs = other.place.clause
        same = other.reading is candidate.reading and other.paragraph == candidate.paragraph
        if same and theirs.sentence == mine.sentence and theirs.start < mine.start:
            found += theirs.amounts
    return found


def _leaves(whole: Amount, part: Amount, rest: Amount) -> bool:
    values = whole.value, part.value, rest.value
    alike = whole.dimension == part.dimension and rest.dimension in (part.dimension, "个", "")
    if not alike or whole.value is None or part.value is None or None in values:
        return False
    return whole.value - part.value == rest.value and rest.value != 0
