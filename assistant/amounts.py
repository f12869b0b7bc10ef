"""Amounts in Chinese and English text: value and unit brought to one scale, so they compare."""

import re
from decimal import Decimal
from functools import lru_cache

from assistant.amount import Amount, Bound
from assistant.fractions import fractions
from assistant.numerals import NUMBER_WORDS, NUMERALS, half_width, last_digit, numeral_value
from assistant.units import ENGLISH_UNITS, SCALES, UNITS, Dimension

_ABOUT = (
    "大约|约|将近|接近|近|差不多|nearly|almost|about|around|roughly|approximately|some|close to"
)
_ABOVE = "超过|超|逾|突破|高于|不少于|不低于|至少|over|more than|above|exceed(?:s|ed|ing)?|at least|upwards of"
_BELOW = "不足|不到|低于|不超过|少于|控制在|under|less than|fewer than|below|up to|at most"
_ANY_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_ANY_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_ENGLISH_UNIT = "|".join(sorted(ENGLISH_UNITS, key=len, reverse=True))
_MASKS = "xX×*"
_ABOUT, _ABOVE, _BELOW, _ENGLISH_UNIT = (
    words.replace(" ", r"\ ")  # a verbose pattern leaves plain spaces out
    for words in (_ABOUT, _ABOVE, _BELOW, _ENGLISH_UNIT)
)
_AMOUNT = re.compile(
    rf"""(?:(?P<about>{_ABOUT})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))?\s?(?:了|达)?
    (?P<currency>US\$|\$|[¥￥€£]|RMB\s)?(?P<percent>百分之|千分之)?
    (?:(?P<ordinal>第)|(?P<sign>(?<![\d\w])[-+]))?
    (?P<number>\d{{2}}[{_MASKS}]{{2}}(?=年)|\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?
      |(?<![A-Za-z\d])[{_MASKS}]+(?:\.[{_MASKS}]+)?(?![A-Za-z])
      |(?<!每)(?!千[人名]|[百千]\D|[一两三]位数|九年(?:义务|一贯))[{NUMERALS}]+(?:点[{NUMERALS}]+)?
      |(?<![a-z]-)\b(?!zero-)(?:{"|".join(NUMBER_WORDS)})\b)
    \s?(?P<odd>多|余|来(?!自))?\s?(?P<scale>{_ANY_SCALE})?(?P<odder>多|余)?[\s-]?
    (?:(?P<unit>{_ANY_UNIT})|(?P<noun>(?:{_ENGLISH_UNIT})\b(?!['’])|(?=[a-z])))?
    (?P<after>多|以上|及以上|左右|上下|以内|以下)?""",
    re.VERBOSE | re.IGNORECASE,
)
# 12345热线, 3号楼, 3号、4号泊位 and 作业区二期 name what they stand by.
_HOTLINE = re.compile(r"(?:政务|便民|服务|监督|举报)*(?:热线|专线|平台|电话)")
_NUMBERED = re.compile(r"(?:[、和]\d+号)*(?:线|楼|泊位|桥|机组|地块|井|院|馆)")
# 60周岁及以上老年人口 and 2025届毕业生 say who is counted.
_AGED = re.compile(r"[及或]?以[上下](?=[\u3400-\u9fff])|[及或][上下]")
_PHASE = re.compile(r"[\u3400-\u9fff](?<![第了共办行开完达到为有成班训报第])$")
_LETTER, _LONE_LETTER = re.compile("[A-Za-z]"), re.compile("[A-Z](?![A-Za-z])")
# 113 rural kindergartens: what is counted stands after one or two words of its kind.
_NOUN_AHEAD = re.compile(
    r"(?:(?!(?:of|in|at|on|for|with|and|or|to|from|by|than|were|was|are|is|the)\b)[a-z-]+\s){1,2}"
    rf"(?P<noun>{_ENGLISH_UNIT})\b(?!['’])",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe $", re.I)  # the 2025 graduates are those of that year
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
# 一个, 一批, 一项 point at a thing as an article does; they claim no number.
_ARTICLES = frozenset({"一", "one", "half"})
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b(?=,? (?:19|20)\d\d|\.|,| \d|$)")
_CURRENCIES: dict[str, Dimension] = {"us$": "美元", "$": "美元", "€": "欧元", "£": "英镑"}


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts of a text in order; calendar years are none (see `periods`).

    Chinese numerals count before a unit (三所) or scale (三万), ordinals as ranks (第三名); masked
    names (xx中学) don't count.
    """
    plain = half_width(text)
    found = [a for match in _AMOUNT.finditer(plain) if (a := _amount(match, text))]
    found += [_month(match) for match in _MONTH.finditer(plain)]
    ends = [amount.end for amount in found]  # 近八成 is an amount already
    found += [share for share in fractions(plain) if share.end not in ends]
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


def _amount(match: re.Match[str], text: str) -> Amount | None:
    number = match["number"]
    scale, unit = match["scale"], match["unit"]
    if (number[0].isdecimal() and not unit and _is_code(match)) or _is_label(match):
        return None
    is_masked = number[-1] in _MASKS and number.lower() not in NUMBER_WORDS
    is_word = not is_masked and not number[0].isdigit()
    if match["ordinal"]:
        return _rank(match, text)
    if _is_year(match, text):
        return None
    counts = unit or scale or match["percent"] or match["noun"] is not None
    if (is_masked or is_word) and not (counts or _is_nil(match)):
        return None
    if (is_masked and unit == "年") or (
        number.lower() in _ARTICLES and not scale and not match["percent"]
    ):
        return None
    dimension, factor = _dimension(match)
    multiplier = SCALES[scale.lower()] * factor if scale else factor
    digits = number.replace(",", "")
    value = None if is_masked else numeral_value(digits) * multiplier
    if value is not None and match["sign"] == "-":
        value = -value
    start = match.start() + len(match.group()) - len(match.group().lstrip(" 了达"))
    end = match.start() + len(match.group().rstrip(" -"))
    if match["noun"] and dimension in ("人", "个", ""):
        end = len(text[: match.start("noun")].rstrip(" -"))  # what is counted is no part of it
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


def _is_year(match: re.Match[str], text: str) -> bool:
    if not _YEAR.fullmatch(match["number"]) or match["scale"] or match["unit"] not in (None, "年"):
        return False
    return not match["noun"] or bool(_THE.search(text[: match.start("number")]))


def _is_code(match: re.Match[str]) -> bool:
    """True of 5G, A4 and No. 2, whose digits count nothing."""
    before, after = match.start("number") - 1, match.end("number")
    led = bool(before >= 0 and _LETTER.match(match.string, before))
    led = led or match.string[: before + 1].rstrip().lower().endswith("no.")
    return bool(led or _LONE_LETTER.match(match.string, after))


def _is_label(match: re.Match[str]) -> bool:
    """True of numbers that name a thing and count nothing: 12345热线, 3号泊位, 二期, 2025届."""
    text, number, unit = match.string, match["number"], match["unit"]
    if not unit and not match["scale"]:
        return bool(_HOTLINE.match(text, match.end("number")))
    if unit in ("岁", "周岁") and _AGED.match(text, match.end("unit")):
        return True
    if unit == "届" and _YEAR.fullmatch(number):
        return True
    if unit == "号":
        return bool(_NUMBERED.match(text, match.end("unit")))
    return unit == "期" and len(number) == 1 and bool(_PHASE.search(text[: match.start()]))


def _is_nil(match: re.Match[str]) -> bool:
    """True of 死亡率为零: nought alone needs no unit."""
    return match["number"] == "零" and match.string[: match.start()].endswith(("为", "是", "到"))


def _dimension(match: re.Match[str]) -> tuple[Dimension, Decimal]:
    if match["percent"]:
        return "%", Decimal(1) if match["percent"] == "百分之" else Decimal("0.1")
    if unit := match["unit"]:
        return UNITS[unit.lower()]
    if currency := match["currency"]:
        return _CURRENCIES.get(currency.strip().lower(), "元"), Decimal(1)
    noun = match["noun"]
    if noun == "" and (ahead := _NOUN_AHEAD.match(match.string, match.end())):
        noun = ahead["noun"]
    for pattern, dimension in ENGLISH_UNITS.items() if noun else ():
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
