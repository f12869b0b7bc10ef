"""An amount, and when one bears another out: equal, rounded, or a bound that holds."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.units import Dimension

Bound = Literal["exact", "about", "above", "below"]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it stands in a text: `text[start:end]`.

    Attributes:
        value: in the dimension's own unit (3.9万亿元 is 3900000000000 元); None when masked.
        step: what one more in its last printed digit adds: 0.01亿元 for 2.98亿元.
        digits: as printed, without separators and scale: of 3,000万元 `3000`, of a mask its x.
        dimension: the unit's name once scales are out (`元`, `%`, `人`); "" when it has none.
        bound: whether the text itself says about, above or below.
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    step: Decimal
    digits: str
    dimension: Dimension
    bound: Bound

    @property
    def masked(self) -> bool:
        """True if the text prints x for the digits."""
        return self.value is None


def matches(claimed: Amount, reported: Amount) -> bool:
    """True if the reported amount bears the claimed one out.

    Equal, unless one is a bound that the other breaks (超过28所 of 28所, 不足3万 of 超过3万); or
    rounded to the claim's fewer digits by no more than 1 %, 5 % where the claim says 约; or a bound
    that holds and lies within 10 %. A mask bears out the same mask alone.
    """
    if not same_dimension(claimed.dimension, reported.dimension):
        return claimed.value == 0 == reported.value
    if claimed.value is None or reported.value is None:
        return claimed.value is reported.value and claimed.digits == reported.digits
    return _near(claimed, claimed.value, reported, reported.value)


def same_dimension(one: Dimension, other: Dimension) -> bool:
    """True if amounts of the two dimensions can be compared: 个 counts whatever 所 or 家 counts."""
    if one == other:
        return True
    if "" in (one, other):
        return (one or other) not in _NEVER_BARE
    return _CLASS.get(one, one) == _CLASS.get(other, other)


def comparable(claimed: Amount, reported: Amount) -> bool:
    """True if the reported amount may be what the claimed one should have been."""
    if claimed.digits == reported.digits and not claimed.masked:
        return True
    return same_dimension(claimed.dimension, reported.dimension)


_TENS = {"十": 10, "百": 100, "千": 1000}
_DIGIT = re.compile(r"\d|百分之")
_ODD = re.compile(r"[十百千万亿][多余]|[多余][十百千万亿]")
# These leave out the number itself; 至少, 不超过 and 以上 do not.
_BEYOND = re.compile(
    r"超过?|逾|高于|不足|不到|低于|少于|(?:over|more than|above|exceed(?:s|ed|ing)?|under|less than"
    r"|fewer than|below)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"将?[近接]|nearly|almost|close to", re.IGNORECASE)  # near it from below
_NEVER_BARE = frozenset({"%", "百分点", "倍", "名次", "月", "日", "时", "分"})
_CLASS: dict[str, str] = {
    **dict.fromkeys("个 所 家 座 间 处 件数 栋 幢".split(), "个"),
    **dict.fromkeys("项 件 个数".split(), "项"),
    **dict.fromkeys("次 场 回 期".split(), "次"),
    **dict.fromkeys("头 只 羽".split(), "只"),
}


def _near(claimed: Amount, value: Decimal, reported: Amount, true: Decimal) -> bool:
    if value == true:
        return not _breaks(claimed, reported)
    gap = abs(value - true)
    scale = abs(true) or Decimal(1)
    if claimed.bound == "above":
        return value <= true and (gap <= scale / 10 or gap < _reach(claimed))
    if claimed.bound == "below":
        return value >= true and (gap <= scale / 10 or gap < _reach(claimed))
    rounded = claimed.step > reported.step and gap <= claimed.step / 2
    if claimed.bound == "about":
        return gap <= scale / 20 and (rounded or _round_number(claimed))
    return rounded and gap <= scale / 100


def _breaks(claimed: Amount, reported: Amount) -> bool:
    """True if a claim says more than what the report gives as so much or nearly, or less."""
    if claimed.bound not in ("above", "below") or reported.bound == claimed.bound:
        return False
    if reported.bound == "about":
        return claimed.bound == "above" and bool(_UNDER.match(reported.text))
    return reported.bound != "exact" or bool(_BEYOND.match(claimed.text))


def in_words_alone(amount: Amount) -> bool:
    """True of a share that has no figure: 一半以上, 超过一成, "a third"."""
    return amount.dimension == "%" and not _DIGIT.search(amount.text)


def _reach(claimed: Amount) -> Decimal:
    """Return how far a bound in words holds: 二十多万 to thirty, 超过一成 to two tenths."""
    if in_words_alone(claimed):
        return claimed.step
    reaches = claimed.step * _TENS.get(claimed.digits[-1:], 1)
    return reaches if _ODD.search(claimed.text) else Decimal(0)


def _round_number(amount: Amount) -> bool:
    return len(amount.digits.replace(".", "").rstrip("0").lstrip("0")) <= 2
