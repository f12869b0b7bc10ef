"""A figure's number, its unit as printed, and its value, with what the text says of its extent."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.amount import Amount
from assistant.amounts import amounts
from assistant.indicators.indicator import Extent
from assistant.numerals import numeral_value
from index.figures import Figure

_NUMBER = re.compile(
    r"^[-−+]?(?:[\d,，]*\d(?:\.\d+)?|[xX×*＊]+(?:\.[xX×]+)?|[〇零一二三四五六七八九十百千两]+)\s?"
)
_ODD = re.compile(r"[多余来]")
# 1420户次, 8.6/10万, 33微克/立方米: the unit goes on behind what the figure's reader takes.
_MORE_UNIT = re.compile(
    r"(?:次(?![\u4e00-\u9fff])|日(?![\u4e00-\u9fff]))|/(?:10万|[\u4e00-\u9fff]{1,3}(?=[,，。;；、)）\s以左]|$))"
)
_SCALED = frozenset("户 家 床 批 场".split())
_RATIO = re.compile(r"\s?[:：]\s?\d+(?:\.\d+)?(?![:：\d])")
_ABOUT = re.compile(r"(?:大约|约|近|将近|接近)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure's printed form and what it comes to; `end` is where the printed form ends."""

    printed: str
    number: Decimal | None
    unit: str
    base_unit: str
    value: Decimal | None
    up_to: Decimal | None
    extent: Extent
    end: int


def number_of(clause: str, figure: Figure, last: Figure | None = None) -> Number:
    """Return the number of a figure that stands in the clause.

    Args:
        last: the upper end, where the clause gives a range from `figure` to it.
    """
    end = (last or figure).end
    ratio = _RATIO.match(clause, end) if not last and not figure.unit else None
    more = _MORE_UNIT.match(clause, end)
    tail = ratio.group() if ratio else ""
    if more and (more.group()[0] == "/" or figure.unit in _SCALED):
        tail = more.group()
    end += len(tail)
    written = (last or figure).text
    unit = _ODD.sub("", _NUMBER.sub("", written)) + tail
    value = _value(clause, figure)
    if last and not figure.unit and last.value is not None and value is not None:
        value *= last.value / (_printed(last.text) or Decimal(1))
    return Number(
        clause[figure.start : end],
        _printed(figure.text),
        unit.strip(),
        (last or figure).unit + tail.strip(),
        value,
        last.value if last else None,
        "range" if last else _extent(clause, figure),
        end,
    )


def _printed(text: str) -> Decimal | None:
    match = _NUMBER.match(text)
    digits = (
        match.group().strip().replace(",", "").replace("，", "").replace("−", "-") if match else ""
    )
    if not digits or re.search(r"[xX×*＊]", digits):
        return None
    return numeral_value(digits) if digits[0] not in "+-" else Decimal(digits)


def _value(clause: str, figure: Figure) -> Decimal | None:
    if figure.masked or figure.value is not None:
        return figure.value
    amount = _amount(clause, figure)
    return amount.value if amount else None


def _amount(clause: str, figure: Figure) -> Amount | None:
    return next((a for a in amounts(clause) if a.start <= figure.start < a.end), None)


def _extent(clause: str, figure: Figure) -> Extent:
    amount = _amount(clause, figure)
    if amount and amount.bound != "exact":
        return amount.bound
    return "about" if _ABOUT.search(clause[: figure.start]) else "exact"
