"""How a report prints a figure that a sentence gives: as it is, or in another scale or words."""

import re
from dataclasses import dataclass

from assistant.amount import Amount, matches
from assistant.amounts import amounts
from assistant.numerals import half_width
from index.figures import figures

_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"一\D?")
_CODE = re.compile(r"(?:\bNo\.\s?|[A-Za-z])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a sentence: its text, and its amount where it counts or measures something."""

    text: str
    amount: Amount | None = None

    def printed_in(self, words: str) -> str:
        """Return how the words print it: 1200万元 for 12 million yuan; "" where they don't."""
        plain = squeezed(half_width(words))
        # 2025年 is printed in 2025年9月, 45 is not printed in 450.
        end = r"(?!\d|\.\d)" if self.text[-1].isdigit() else ""
        if re.search(rf"(?<![\d.]){re.escape(squeezed(self.text))}{end}", plain):
            return self.text
        if self.amount is None:
            return ""
        return next((a.text for a in amounts(words) if matches(self.amount, a)), "")


def said_in(text: str) -> tuple[Said, ...]:
    """Return the figures of a sentence in order; one that stands in a larger amount is that."""
    text = half_width(text)
    counted = amounts(text)
    found = [Said(amount.text, amount) for amount in counted]
    for figure in figures(text):
        if _ARTICLE.fullmatch(figure.text) or _CODE.search(text[: figure.start]):
            continue  # 一年来, and the 2 of No. 2 and C2 count nothing
        if not any(a.start < figure.end and figure.start < a.end for a in counted):
            found.append(Said(figure.text))
    return tuple(found)


def squeezed(text: str) -> str:
    """Return the text without white space."""
    return _SPACE.sub("", text)
