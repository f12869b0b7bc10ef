"""Numbers as they are written: digits of either width, Chinese numerals, English words."""

from decimal import Decimal

_HALF_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0x2212: 0x2D,
}
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
NUMERALS = "".join((*_DIGITS, *_TENS))
_ENGLISH_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
NUMBER_WORDS = {word: n for n, word in enumerate(_ENGLISH_ONES, 1)} | {"half": Decimal("0.5")}


def half_width(text: str) -> str:
    """Return the text with full-width signs made half-width; its length stays the same."""
    return text.translate(_HALF_WIDTH)


def numeral_value(digits: str) -> Decimal:
    """Return the value of digits (1.39), a Chinese numeral (五点五) or an English one (twelve)."""
    if digits[0].isdigit() and digits[0] not in _DIGITS:
        return Decimal(digits)
    if digits.lower() in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[digits.lower()])
    whole, _, part = digits.partition("点")
    value = Decimal(_whole(whole))
    if part:
        value += Decimal("0." + "".join(str(_DIGITS.get(c, 0)) for c in part))
    return value


def _whole(numeral: str) -> int:
    if not any(c in _TENS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for c in numeral:
        if c in _TENS:
            total += (digit or 1) * _TENS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def last_digit(digits: str) -> Decimal:
    """Return what the last printed digit counts; trailing zeros of a whole number are no digits."""
    _, point, part = digits.partition(".")
    if point:
        return Decimal(1).scaleb(-len(part))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(zeros)
