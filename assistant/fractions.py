"""Shares in words: 一半以上, 三分之二, 超过一成, "more than half", "a third"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.amount import Amount, Bound
from assistant.numerals import numeral_value

_FRACTION = re.compile(
    r"(?P<above>超过|超|逾|过)?(?P<below>不到|不足)?"
    r"(?:[一过]半|半数|(?P<of>[二三四五六七八九十])分之(?P<parts>[一二三四五六七八九])"
    # 一成 is a tenth; 一成不变, 五成员 and 三成立 are none.
    r"|(?<![一二三四五六七八九十百第])(?P<tenths>[一二两三四五六七八九])成(?![不为立本功绩果效员熟人就长分型都]))"
    r"(?P<after>以上|强)?"
    r"|\b(?:(?P<more>more than|over)\s|(?P<less>less than|under)\s)?"
    r"(?P<english>half|(?:a|one) (?:third|quarter|fifth|tenth))"
    r"(?=\s(?:of|the|were|was|are|is)\b)",
    re.I,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def fractions(plain: str) -> Iterator[Amount]:
    """Yield the shares in words of a text in half-width form, in percent."""
    return map(_fraction, _FRACTION.finditer(plain))


def _fraction(match: re.Match[str]) -> Amount:
    """Return 一半, 三分之二, 一成 or "a third" as a share in percent, meant to no last digit.

    Its step is how far a bound in such words holds: 超过一成 is less than two tenths.
    """
    share, step = Decimal(50), Decimal(20)
    if match["of"]:
        share, step = _share(numeral_value(match["parts"]), numeral_value(match["of"])), Decimal(10)
    elif match["tenths"]:
        share, step = Decimal(10) * numeral_value(match["tenths"]), Decimal(10)
    elif said := match["english"]:
        share = _share(Decimal(1), Decimal(_PARTS[said.lower().split()[-1]]))
    above = match["above"] or match["after"] or match["more"] or "过半" in match.group()
    below = match["below"] or match["less"]
    bound: Bound = "above" if above else "below" if below else "about"
    return Amount(match.group(), match.start(), match.end(), share, step, str(share), "%", bound)


def _share(parts: Decimal, of: Decimal) -> Decimal:
    return (100 * parts / of).quantize(Decimal("0.1"))
