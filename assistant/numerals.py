"""Numbers as they are written: digits of either width, Chinese numerals, English words."""

from decimal import Decimal

from index.terms import DIGITS, SCALES
from index.terms import numeral_value as whole_value

_HALF_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0x2212: 0x2D,
}
NUMERALS = "".join((*DIGITS, *SCALES))
_ENGLISH_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
# From the first to the tenth.
ENGLISH_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
NUMBER_WORDS = {
    **{word: Decimal(n) for n, word in enumerate(_ENGLISH_ONES, 1)},
    "half": Decimal("0.5"),
    "zero": Decimal(0),
}


def half_width(text: str) -> str:
    """Return the text with full-width signs made half-width; its length stays the same."""
    return text.translate(_HALF_WIDTH)


def numeral_value(digits: str) -> Decimal:
    """Return the value of digits (1.39), a Chinese numeral (五点五) or an English one (twelve)."""
    if digits[0].isdigit() and digits[0] not in DIGITS:
        return Decimal(digits)
    if digits.lower() in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[digits.lower()])
    whole, _, part = digits.partition("点")
    value = Decimal(whole_value(whole))
    if part:
        value += Decimal("0." + "".join(str(DIGITS.get(c, 0)) for c in part))
    return value


def last_digit(digits: str) -> Decimal:
    """Return what the last printed digit counts; trailing zeros of a whole number are no digits."""
    _, point, part = digits.partition(".")
    if point:
        return Decimal(1).scaleb(-len(part))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(zeros)
