"""How far two readings of one report agree."""

import re
from collections import Counter

from index.report import Report

_PAGE = re.compile(r"（第\d+页(?:，OCR)?）$")


def outline_of(report: Report) -> list[tuple[str, str]]:
    """Return address and text of each paragraph, without the page that only a PDF has.

    Every kind of white space counts as the same one.
    """
    return [(_PAGE.sub("", p.address), " ".join(p.text.split())) for p in report.paragraphs]


def agreement(first: Report, second: Report) -> float:
    """Return the share of paragraphs that have the same text and address in both."""
    left, right = outline_of(first), outline_of(second)
    same = sum((Counter(left) & Counter(right)).values())
    return same / max(len(left), len(right))
