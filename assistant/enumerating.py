"""Enumerations parted: 甲集团7200万元、乙集团4150万元 asserts two things, not one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.amounts import amounts
from assistant.clauses import EACH_CLAUSE, clauses

_JOINT = re.compile(r"[）)]?[、和及与]")  # 53所（含独立学院4所）、职业本科学校3所
_OWN_WORDS = re.compile(r"[\u3400-\u9fff]{2}")
_CALENDAR = ("月", "日")


def items(body: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the spans of a sentence's clauses in order, an enumeration's items together.

    An item is parted from the next where a figure ends the one and the other has both words and a
    figure of its own: 提高1.1个和0.3个百分点 stays whole.
    """
    for start, end in clauses(body, EACH_CLAUSE):
        text = body[start:end]
        cuts = [0, *_cuts(text), len(text)]
        yield [(start + a, start + b) for a, b in pairwise(cuts)]


def _cuts(text: str) -> list[int]:
    counted = [a for a in amounts(text) if a.dimension not in _CALENDAR]
    found = []
    for last, following in pairwise(counted):
        joint = _JOINT.match(text, last.end)
        if joint and _OWN_WORDS.search(text[joint.end() : following.start]):
            found.append(joint.end())
    return found
