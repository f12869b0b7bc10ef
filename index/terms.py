"""The words of lexical search: a normal form for matching, characters, bigrams and numbers.

The stored text is never normalised; only the copies that are matched are.
"""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

from index.keeping import kept_if_short

DIGITS = {
    **{c: n for n, c in enumerate("〇一二三四五六七八九")},
    "零": 0,
    "○": 0,
    "两": 2,
}
SCALES = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "〇零○一二三四五六七八九十百千两"
# A numeral is a number before one of these; elsewhere (一流, 三公, 统一) it is part of a word.
_MEASURE = "年月日号期次名位个所家条项届批季周岁人天件种类场级区县市省户座间台辆部张万亿成倍"
_COUNTED = re.compile(
    rf"(?<=第)[{_NUMERAL}]+|(?<![十几数\d])[{_NUMERAL}]+(?:点[{_NUMERAL}]+)?(?=[{_MEASURE}])(?!期间)"
)
# 一中, 二小, 三幼, 二标: short for 第一中学, 第二标段 and so on; not 一中心, 一小时, 三中全会,
# 统一中考.
_NUMBERED_SCHOOL = re.compile(
    rf"(?<![第统唯单之{_NUMERAL}\d])[一二三四五六七八九十]{{1,3}}"
    "(?=实[小中幼]|标(?![准志题识的杆注签尺])|中(?![心央国间期等旬小华外医药文全])|小(?![时部些步组区学型微康龙虎])|幼(?!儿))"
)
_PERCENT = re.compile(rf"百分之([{_NUMERAL}]+(?:点[{_NUMERAL}]+)?|[\d.]+)")
_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[a-z]+|\d+(?:\.\d+)?%?|x+(?:\.x+)?")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def numeral_value(numeral: str) -> int:
    """Return the value of a Chinese numeral below 10,000; one without 十百千 digit by digit.

    >>> numeral_value("二十三"), numeral_value("二〇二三"), numeral_value("一百零五")
    (23, 2023, 105)
    """
    if not any(c in SCALES for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for c in numeral:
        if c in SCALES:
            total += (digit or 1) * SCALES[c]
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit


def _arabic(match: re.Match[str]) -> str:
    return _in_digits(match.group())


def _percent(match: re.Match[str]) -> str:
    number = match.group(1)
    return f"{_in_digits(number) if number[0] in _NUMERAL else number}%"


def _in_digits(numeral: str) -> str:
    whole, point, part = numeral.partition("点")
    digits = "".join(str(numeral_value(c)) for c in part)
    return f"{numeral_value(whole)}{'.' if point else ''}{digits}"


@kept_if_short
def normalise(text: str) -> str:
    """Return the text as it is matched: simplified, half-width, lower case, numbers in digits.

    Its offsets are not those of the text given.
    """
    plain = _simplifier().convert(unicodedata.normalize("NFKC", text)).lower()
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    plain = _NUMBERED_SCHOOL.sub(lambda match: f"第{match.group()}", plain)
    return _COUNTED.sub(_arabic, _PERCENT.sub(_percent, plain))


def terms(normal: str) -> list[str]:
    """Return the terms of a normalised text in order: characters, bigrams, Latin words, numbers.

    Characters and bigrams do as well as a segmenter's words (README, Quality) and need no
    dictionary, so that names unknown to any dictionary are found.
    """
    found: list[str] = []
    for run in _RUN.findall(normal):
        if run[0] < "\u3400":
            found.append(run)
        else:
            found.extend(run)
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found
