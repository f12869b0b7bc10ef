"""The figures of a report that may be a claim's: printed ones, and what two of them tell."""

import re
from collections.abc import Iterator, Sequence

from assistant.amount import Amount, comparable, in_words_alone, matches, same_dimension
from assistant.assertions import COMPARED, Clause
from assistant.contrasts import FALL, RISE
from assistant.factcheck.derived import between, changes, share_of, shares
from assistant.factcheck.judging_words import SAYS_IT, Judgement
from assistant.factcheck.pairing import Candidate
from assistant.figure_sorts import is_change, of_its_year
from assistant.question import language_of
from assistant.sources import Place
from assistant.verifying import Difference

_BASE = re.compile(r"(?:比|较|than (?:in )?)((?:19|20)\d\d)")
_MONEY = ("元", "美元", "欧元", "英镑")
_COUNTED = re.compile(r"\s(?!yuan|RMB|of|in|to)[a-z]{3,}")  # 12,500 grants are no money
_RATE = re.compile(
    r"每[百千万人户]|人均|平均|\baverage\b"
    r"|\bper (?:thousand (?:people|residents|inhabitants)|capita|person)",
    re.I,
)


def reported_amounts(
    amount: Amount, clause: Clause, candidate: Candidate, candidates: Sequence[Candidate]
) -> Iterator[Amount]:
    """Yield the amounts of a place that can be the claimed one, as levels or as changes."""
    place, is_a_change = candidate.place, is_change(clause, amount)
    if is_a_change:
        sides = {(cue.contrast, cue.side) for cue in clause.cues}
        yield from (c.amount for c in changes(place.clause) if c.direction in sides)
    if amount.dimension == "%" and not is_a_change:
        yield from shares(place.clause)
    for reported in place.clause.amounts:
        if (
            _same_sort(amount, reported, clause, place)
            and is_change(place.clause, reported) == is_a_change
            and of_its_year(clause, place.clause, reported)
        ):
            yield reported
    yield from _share_of_whole(amount, candidate, candidates)


def told_by_two_years(
    clause: Clause, candidates: Sequence[Candidate], amount: Amount | None = None
) -> Judgement | None:
    """Return the verdict that the same figure of two years gives on a rise or fall, if any."""
    asked = [(c.contrast, c.side) for c in clause.cues if (c.contrast, c.side) in (RISE, FALL)]
    year = max(clause.years, default=0)
    base = {int(y) for y in _BASE.findall(clause.text)} or {year - 1}
    if not asked or not year or (amount is None and not COMPARED.search(clause.text)):
        return None
    language = language_of(clause.text)
    earlier = [c for c in candidates if c.place.years == base]
    for later in candidates:
        if later.place.years != {year} or later.near < SAYS_IT[language] or later.missing:
            continue
        beside = [c.place.clause for c in earlier if in_one_sentence(c, later)]
        told = between([c.place.clause for c in earlier], later.place.clause, beside)
        if told and (amount is None or same_dimension(amount.dimension, told.amount.dimension)):
            right = asked[0] == told.direction and (not amount or matches(amount, told.amount))
            claimed = amount.text if amount else clause.text.strip("，,。.；; ")
            pair = Difference("direction", claimed, told.amount.text, later.paragraph)
            if right:
                return Judgement("supported", "supported", later)
            return Judgement("refuted", "refuted", later, (pair,))
    return None


def in_one_sentence(one: Candidate, other: Candidate) -> bool:
    """True if two places stand in one sentence."""
    alike = one.reading is other.reading and one.paragraph == other.paragraph
    return alike and one.place.clause.sentence == other.place.clause.sentence


def _share_of_whole(
    amount: Amount, candidate: Candidate, candidates: Sequence[Candidate]
) -> Iterator[Amount]:
    """Yield what share of the whole in its sentence a place's part is: 41处，其中某县23处.

    Asked for by words alone (一半以上): a share in figures is compared with those printed.
    """
    place = candidate.place.clause
    parts = [part for part in place.amounts if not is_change(place, part)]
    if amount.dimension != "%" or not in_words_alone(amount) or len(parts) != 1:
        return
    before = [
        c.place.clause
        for c in candidates
        if in_one_sentence(c, candidate) and c.place.clause.start < place.start
    ]
    led = "".join(c.text for c in sorted(before, key=lambda c: c.start)) + place.text
    if "其中" not in led:
        return
    for other in sorted(before, key=lambda c: -c.start):
        for whole in other.amounts:
            if not is_change(other, whole) and (share := share_of(whole, parts[0])):
                yield share
                return


def _same_sort(claimed: Amount, reported: Amount, clause: Clause, place: Place) -> bool:
    """True if the two can be the same figure; a bare number of the report is none with a unit."""
    if matches(claimed, reported):
        return True
    if bool(_RATE.search(clause.text)) != bool(_RATE.search(place.clause.text[: reported.end])):
        return False
    if claimed.digits == reported.digits and len(claimed.digits) > 2:
        return comparable(claimed, reported)  # 3300亿人 for 3300万
    if (
        not claimed.dimension
        and reported.dimension in _MONEY
        and _COUNTED.match(clause.text, claimed.end)
    ):
        return False
    bare = not reported.dimension and (
        claimed.dimension or reported.step < 1 or reported.value == 0
    )
    return not bare and comparable(claimed, reported)
