"""Changes that a report does not print but its figures tell: 由3家增至5家 is 2 more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.amount import Amount, same_dimension
from assistant.assertions import Clause
from assistant.contrasts import FALL, RISE

_FROM = re.compile(r"(?:由|从)[^，,。；;到至]{0,8}$")
_TO = re.compile(r"^[^，,。；;]{0,10}?[到至为](?:(?:19|20)\d\d年的?)?\D{0,3}$")
_OF_THEM = re.compile(r"^[^，,。；;\d]{0,12}中[^，,。；;\d]{0,6}$")
_YEAR_ALONE = ("#", "为#", "是#", "仅为#")
_YEARS = re.compile(r"(?:19|20)\d\d年?|\s")


@dataclass(frozen=True, slots=True)
class Change:
    """By how much something rose or fell; `amount.text` shows the two figures it is between."""

    amount: Amount
    direction: tuple[int, int]


def changes(clause: Clause) -> Iterator[Change]:
    """Yield the changes between the two figures of 由89元提高到94元."""
    for first, second in pairwise(clause.amounts):
        led = clause.text[: first.start]
        joined = clause.text[first.end : second.start]
        if _FROM.search(led) and _TO.match(joined) and (found := change(first, second)):
            yield found


def is_left_behind(clause: Clause, amount: Amount) -> bool:
    """True of an amount that is no more: the 600元 of 由600元提高到800元."""
    return any(
        (first.start, first.end) == (amount.start, amount.end)
        and _FROM.search(clause.text[: first.start])
        and _TO.match(clause.text[first.end : second.start])
        for first, second in pairwise(clause.amounts)
    )


def shares(clause: Clause) -> Iterator[Amount]:
    """Yield what share 12家企业中有8家亏损 tells of: 66.7 %."""
    for whole, part in pairwise(clause.amounts):
        if _OF_THEM.match(clause.text[whole.end : part.start]) and (share := share_of(whole, part)):
            yield share


def share_of(whole: Amount, part: Amount) -> Amount | None:
    """Return what share of a whole a part is, in percent; None where they can't be compared."""
    if part.value is None or not whole.value or whole.dimension != part.dimension:
        return None
    if whole.dimension in ("%", "百分点") or part.value > whole.value:
        return None
    share = (100 * part.value / whole.value).quantize(Decimal("0.1"))
    text = f"{part.text}/{whole.text}"
    return Amount(text, part.start, part.end, share, Decimal("0.1"), str(share), "%", "exact")


def change(first: Amount, second: Amount) -> Change | None:
    """Return the change from one amount to another, None where they can't be compared."""
    if first.value is None or second.value is None or first.value == second.value:
        return None
    if not same_dimension(first.dimension, second.dimension) or first.dimension == "百分点":
        return None
    gap = second.value - first.value
    dimension = "百分点" if first.dimension == "%" else first.dimension
    amount = Amount(
        f"{first.text}→{second.text}",
        second.start,
        second.end,
        abs(gap),
        Decimal(0),
        str(abs(gap).normalize()),
        dimension,
        "exact",
    )
    return Change(amount, RISE if gap > 0 else FALL)


def between(
    earlier: Sequence[Clause], later: Clause, beside: Sequence[Clause] = ()
) -> Change | None:
    """Return the change from the clause that says the same of an earlier year.

    Args:
        beside: those of the earlier clauses that stand in the later one's sentence, where the
            year alone says the same: 占比59.1%，2023年为56.4%.
    """
    if len(later.amounts) != 1:
        return None
    told = [c for c in earlier if len(c.amounts) == 1]
    alike = [c for c in told if _frame(c) == _frame(later)]
    alike += [c for c in told if c in beside and _frame(c) in _YEAR_ALONE]
    return change(alike[0].amounts[0], later.amounts[0]) if len(alike) == 1 else None


def _frame(clause: Clause) -> str:
    amount = clause.amounts[0]
    return _YEARS.sub("", clause.text[: amount.start] + "#" + clause.text[amount.end :]).strip(
        "，,。；;"
    )
