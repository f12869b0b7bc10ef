"""Amounts in Chinese and English text: value and unit brought to one scale, so they compare."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.numerals import NUMBER_WORDS, NUMERALS, half_width, last_digit, numeral_value
from assistant.units import ENGLISH_UNITS, SCALES, UNITS, Dimension

Bound = Literal["exact", "about", "above", "below"]

_ABOUT = (
    "大约|约|将近|接近|近|差不多|nearly|almost|about|around|roughly|approximately|some|close to"
)
_ABOVE = "超过|超|逾|突破|高于|不少于|不低于|至少|over|more than|above|exceed(?:s|ed|ing)?|at least|upwards of"
_BELOW = "不足|不到|低于|不超过|少于|控制在|under|less than|fewer than|below|up to|at most"
_ANY_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_ANY_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_ENGLISH_UNIT = "|".join(sorted(ENGLISH_UNITS, key=len, reverse=True))
_MASKS = "xX×*"
_AMOUNT = re.compile(
    rf"""(?:(?P<about>{_ABOUT})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))?\s?(?:了|达)?
    (?P<currency>US\$|\$|[¥￥€£]|RMB\s)?(?P<percent>百分之|千分之)?
    (?:(?P<ordinal>第)|(?P<sign>(?<![\d\w])[-+]))?
    (?P<number>\d{{2}}[{_MASKS}]{{2}}(?=年)|\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?
      |(?<![A-Za-z\d])[{_MASKS}]+(?:\.[{_MASKS}]+)?(?![A-Za-z])
      |(?<!每)(?!千[人名]|[百千]\D)[{NUMERALS}]+(?:点[{NUMERALS}]+)?
      |\b(?:{"|".join(NUMBER_WORDS)})\b)
    \s?(?P<odd>多|余|来(?!自))?\s?(?P<scale>{_ANY_SCALE})?(?P<odder>多|余)?[\s-]?
    (?:(?P<unit>{_ANY_UNIT})|(?P<noun>(?:{_ENGLISH_UNIT})\b|(?=[a-z])))?
    (?P<after>多|以上|及以上|左右|上下|以内|以下)?""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
# 一个, 一批, 一项 point at a thing as an article does; they claim no number.
_ARTICLES = frozenset({"一", "one"})
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b(?=,? (?:19|20)\d\d|\.|,| \d|$)")
_CURRENCIES: dict[str, Dimension] = {"us$": "美元", "$": "美元", "€": "欧元", "£": "英镑"}


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


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts of a text in order; calendar years are none (see `periods`).

    Chinese numerals count before a unit (三所) or scale (三万), ordinals as ranks (第三名); masked
    names (xx中学) don't count.
    """
    plain = half_width(text)
    found = [a for match in _AMOUNT.finditer(plain) if (a := _amount(match, text))]
    found += [_month(match) for match in _MONTH.finditer(plain)]
    return _joined(sorted(found, key=lambda amount: amount.start), text)


def _month(match: re.Match[str]) -> Amount:
    number = _MONTHS.index(match.group()) + 1
    return Amount(
        match.group(),
        match.start(),
        match.end(),
        Decimal(number),
        Decimal(1),
        str(number),
        "月",
        "exact",
    )


def matches(claimed: Amount, reported: Amount) -> bool:
    """True if the reported amount bears the claimed one out.

    Equal; or rounded to the claim's fewer digits by no more than 1 %, 5 % where the claim says
    约; or a bound that holds and lies within 10 %. A mask bears out the same mask alone.
    """
    if not same_dimension(claimed.dimension, reported.dimension):
        return False
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


_NEVER_BARE = frozenset({"%", "百分点", "倍", "名次", "月", "日", "时", "分"})
_CLASS: dict[str, str] = {
    **dict.fromkeys("个 所 家 座 间 处 件数 栋 幢".split(), "个"),
    **dict.fromkeys("项 件 个数".split(), "项"),
    **dict.fromkeys("次 场 回 期".split(), "次"),
}


def _near(claimed: Amount, value: Decimal, reported: Amount, true: Decimal) -> bool:
    if value == true:
        return True
    gap = abs(value - true)
    scale = abs(true) or Decimal(1)
    if claimed.bound == "above":
        return value <= true and gap <= scale / 10
    if claimed.bound == "below":
        return value >= true and gap <= scale / 10
    rounded = claimed.step > reported.step and gap <= claimed.step / 2
    if claimed.bound == "about":
        return gap <= scale / 20 and (rounded or _round_number(claimed))
    return rounded and gap <= scale / 100


def _round_number(amount: Amount) -> bool:
    return len(amount.digits.replace(".", "").rstrip("0").lstrip("0")) <= 2


def _amount(match: re.Match[str], text: str) -> Amount | None:
    number = match["number"]
    scale, unit = match["scale"], match["unit"]
    is_masked = number[-1] in _MASKS
    is_word = not is_masked and not number[0].isdigit()
    if match["ordinal"]:
        return _rank(match, text)
    if _YEAR.fullmatch(number) and not scale and (unit in (None, "年") and not match["noun"]):
        return None
    if (is_masked or is_word) and not (unit or scale or match["percent"] or match["noun"]):
        return None
    if (is_masked and unit == "年") or (number in _ARTICLES and not scale and not match["percent"]):
        return None
    dimension, factor = _dimension(match)
    multiplier = SCALES[scale.lower()] * factor if scale else factor
    digits = number.replace(",", "")
    value = None if is_masked else numeral_value(digits) * multiplier
    if value is not None and match["sign"] == "-":
        value = -value
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    end = match.start() + len(match.group().rstrip(" -"))
    return Amount(
        text[start:end],
        start,
        end,
        value,
        last_digit(digits) * multiplier,
        digits,
        dimension,
        _bound(match),
    )


def _dimension(match: re.Match[str]) -> tuple[Dimension, Decimal]:
    if match["percent"]:
        return "%", Decimal(1) if match["percent"] == "百分之" else Decimal("0.1")
    if unit := match["unit"]:
        return UNITS[unit.lower()]
    if currency := match["currency"]:
        return _CURRENCIES.get(currency.strip().lower(), "元"), Decimal(1)
    if noun := match["noun"]:
        for pattern, dimension in ENGLISH_UNITS.items():
            if re.fullmatch(pattern, noun, re.IGNORECASE):
                return dimension
    return "", Decimal(1)


def _rank(match: re.Match[str], text: str) -> Amount | None:
    if match["unit"] not in ("名", "位", "等") or match["scale"]:
        return None
    digits = match["number"]
    value = None if digits[-1] in _MASKS else numeral_value(digits)
    start = match.start("ordinal")
    return Amount(
        text[start : match.end()], start, match.end(), value, Decimal(1), digits, "名次", "exact"
    )


def _bound(match: re.Match[str]) -> Bound:
    if match["about"] or match["after"] in ("左右", "上下"):
        return "about"
    if match["below"] or match["after"] in ("以内", "以下"):
        return "below"
    more = match["above"] or match["after"] or match["odd"] or match["odder"]
    return "above" if more else "exact"


def _joined(found: list[Amount], text: str) -> tuple[Amount, ...]:
    """Return the amounts, those that a larger scale and a smaller one print side by side as one."""
    joined: list[Amount] = []
    for amount in found:
        last = joined[-1] if joined else None
        if (
            last
            and last.value
            and amount.value
            and last.end == amount.start
            and not last.dimension
            and last.step >= 10_000
            and amount.value < last.step
        ):
            joined[-1] = Amount(
                text[last.start : amount.end],
                last.start,
                amount.end,
                last.value + amount.value,
                amount.step,
                last.digits + amount.digits,
                amount.dimension,
                last.bound,
            )
        else:
            joined.append(amount)
    return tuple(joined)
