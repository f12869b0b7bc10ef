"""How a report prints a figure that a sentence gives, and the sentence with it so printed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.amount import Amount, matches
from assistant.amounts import amounts
from assistant.numerals import NUMERALS, half_width
from assistant.units import SCALES, UNITS
from index.figures import figures

_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"一\D?")
_IN_NUMBER, _GOES_ON = re.compile(r"[\d.]"), re.compile(r"\.?\d")
_CODE = re.compile(r"(?:\bNo\.\s?|[A-Za-z])$", re.IGNORECASE)
_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_UNIT_AT_END = re.compile(rf"(?<=[\d{NUMERALS}万亿余多])(?:{_UNIT})\Z", re.IGNORECASE)
_NUMBER_AT_END = re.compile(rf"(?:\d|[{NUMERALS}]|{'|'.join(SCALES)})\Z", re.IGNORECASE)
# In these a figure is given as the report has it; other units only count.
MEASURES = frozenset({dimension for dimension, factor in UNITS.values() if factor != 1})
MEASURES |= {"元", "百分点", "美元", "欧元", "日元", "港元", "倍"}


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a sentence, `sentence[start:end]`; its amount where it counts or measures."""

    text: str
    start: int
    end: int
    amount: Amount | None = None

    def is_in(self, words: str) -> bool:
        """True if the words print it as it is."""
        own, whole = squeezed(self.text), _plain(words)
        at = whole.find(own)
        while at >= 0:
            # 2025年 is printed in 2025年9月, 45 is not printed in 450.
            goes_on = own[-1].isdigit() and _GOES_ON.match(whole, at + len(own))
            if not goes_on and not (at and _IN_NUMBER.match(whole[at - 1])):
                return True
            at = whole.find(own, at + 1)
        return False

    def printed_in(self, words: str) -> tuple[str, ...]:
        """Return how the words print it, each value once: 1200万元 for 12 million yuan.

        More than one when it is rounded: about 12,000 may be 12,480 or 11,900.
        """
        if self.is_in(words):
            return (self.text,)
        if self.amount is None:
            return ()
        if any(_is_same(self.amount, amount) for amount in amounts(words)):
            return (self.text,)  # 超过10万人 is printed as 突破10万人
        if self.amount.dimension == "月" and self.text.isascii():
            held = any(matches(self.amount, amount) for amount in amounts(words))
            return (self.text,) if held else ()  # August has no digits to be printed otherwise
        found: dict[Decimal | None, str] = {}
        for amount in amounts(words):
            if matches(self.amount, amount):
                found.setdefault(amount.value, self._put_as(amount.text))
        return tuple(found.values())

    def _put_as(self, printed: str) -> str:
        """Return the printed form, counted as the sentence counts: 128名教师 for 128人.

        An English sentence counts by its noun: 4120 full-time teachers. What measures keeps the
        printed unit.
        """
        own = _UNIT_AT_END.search(self.text)
        if own and UNITS[own.group().lower()][0] in MEASURES:
            return printed
        if not own and not _NUMBER_AT_END.search(self.text):
            return printed
        return _UNIT_AT_END.sub("", printed) + (own.group() if own else "")


def said_in(text: str) -> tuple[Said, ...]:
    """Return the figures of a sentence in order; one that stands in a larger amount is that."""
    text = half_width(text)
    counted = amounts(text)
    found = [Said(a.text, a.start, a.end, a) for a in counted]
    for figure in figures(text):
        if _ARTICLE.fullmatch(figure.text) or _CODE.search(text[: figure.start]):
            continue  # 一年来, and the 2 of No. 2 and C2 count nothing
        if not any(a.start < figure.end and figure.start < a.end for a in counted):
            found.append(Said(figure.text, figure.start, figure.end))
    return tuple(found)


def as_printed(
    text: str, said: Sequence[Said], words: str, holds: Callable[[str], bool]
) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Return the sentence with each figure as the words print it, and the pairs that changed.

    None when a rounded figure may be either of two, or the sentence then no longer holds.

    Args:
        said: the sentence's figures, each printed in the words in one way at least.
        holds: whether a sentence is borne out.
    """
    changed: list[tuple[str, str]] = []
    for figure in sorted(said, key=lambda figure: figure.start, reverse=True):
        own = text[figure.start : figure.end]
        forms = figure.printed_in(words)
        if forms == (own,):
            continue
        put = {form: text[: figure.start] + form + text[figure.end :] for form in forms}
        held = [form for form in forms if holds(put[form])]
        if len(held) != 1:
            return None
        text = put[held[0]]
        changed.append((own, held[0]))
    return text, tuple(reversed(changed))


def _is_same(one: Amount, other: Amount) -> bool:
    """True if two bounds or rounded figures have the same digits: 超过10万人, 突破10万人."""
    said = (one.digits, one.value, one.dimension, one.bound)
    return one.bound != "exact" and said == (
        other.digits,
        other.value,
        other.dimension,
        other.bound,
    )


@lru_cache(maxsize=1024)
def _plain(words: str) -> str:
    return squeezed(half_width(words))


def squeezed(text: str) -> str:
    """Return the text without white space."""
    return _SPACE.sub("", text)
