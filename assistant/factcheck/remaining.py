"""What is left of a whole once a part is done: 132 found and 129 mended leaves 3."""

import re
from collections.abc import Iterator, Sequence

from assistant.amount import Amount
from assistant.assertions import Clause
from assistant.contrasts import ALL
from assistant.denying import what_is_denied
from assistant.factcheck.judging_words import SPEAKS_OF_IT, Judgement
from assistant.factcheck.pairing import Candidate
from assistant.factcheck.stages import said_done
from assistant.question import language_of
from assistant.verifying import Difference

_STILL = re.compile(r"还有|还剩|仍有|尚有|剩余|剩下|\bstill\b|\bremain", re.I)
# 有7.3亿元没有到位: what is not done is counted before the word that denies it.
_HAVING = re.compile(r"有[^，,。；;]{0,3}$")
# 完成 of 没有完成整治 tells less of what is to be done than the verb after it.
_LIGHT = re.compile(r"^(?:人|能|能够|得到|完成(?=[\u3400-\u9fff]{2}))")
_ENGLISH = re.compile(r"[A-Za-z]")
_REST = re.compile(r"剩余|剩下|余下|其余|尚有|还有|仍有")


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
    if not clause.negated or not _counts_undone(amount, clause):
        return None
    for candidate in _sure(clause, candidates):
        if not _does(clause, candidate):
            continue
        for part in candidate.place.clause.amounts:
            if any(_leaves(whole, part, amount) for whole in _before(part, candidate, candidates)):
                return Judgement("supported", "supported", candidate)
    return None


def of_all(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that a part only is done of what the claim says is all done; None for nothing.

    The whole has to be the claim's own figure, or the sentence has to tell that some are left.
    """
    every = next((cue for cue in clause.cues if (cue.contrast, cue.side) == ALL), None)
    counted = [amount for amount in clause.amounts if amount.value is not None]
    if not every or clause.negated or len(counted) > 1 or not _is_done(clause):
        return None
    for candidate in _sure(clause, candidates):
        if candidate.lacking or any(
            (c.contrast, c.side) == ALL for c in candidate.place.clause.cues
        ):
            continue
        for part in candidate.place.clause.amounts:
            for whole in _before(part, candidate, candidates):
                if _is_part(part, whole) and _is_the_whole(whole, counted, candidate):
                    shown = f"{whole.text}→{part.text}"
                    told = Difference("number", every.text, shown, candidate.paragraph)
                    return Judgement("refuted", "refuted", candidate, (told,))
    return None


def _counts_undone(amount: Amount, clause: Clause) -> bool:
    """True if the amount counts what is left or, as the clause says, not done."""
    left = _STILL.search(clause.text) or _ENGLISH.search(clause.text)
    return bool(left or _HAVING.search(clause.text[: amount.start]))


def _sure(clause: Clause, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the places that surely speak of the clause's thing."""
    least = SPEAKS_OF_IT[language_of(clause.text)]
    for candidate in candidates:
        other = candidate.unknown or candidate.another or candidate.planned
        if candidate.near >= least and not other:
            yield candidate


def _does(clause: Clause, candidate: Candidate) -> bool:
    """True if a place tells as done what the claim negates; in English, all that it speaks of."""
    place = candidate.place.clause
    if _ENGLISH.search(clause.text):
        return not (candidate.lacking or candidate.missing or place.negated)
    verbs = [_LIGHT.sub("", what_is_denied(what) or "") for what in clause.negated]
    return not place.negated and any(verb[:2] in place.text for verb in verbs if verb)


def _is_done(clause: Clause) -> bool:
    return bool(said_done(clause) or re.search(r"[已了]|\b(?:has|have) been\b", clause.text))


def _is_part(part: Amount, whole: Amount) -> bool:
    if part.value is None or whole.value is None or part.dimension != whole.dimension:
        return False
    return part.dimension not in ("%", "百分点", "元") and 0 < part.value < whole.value


def _is_the_whole(whole: Amount, counted: Sequence[Amount], candidate: Candidate) -> bool:
    if counted:
        return counted[0].value == whole.value
    return bool(_REST.search(candidate.place.sentence))


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
