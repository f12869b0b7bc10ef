"""Numbered schools in an English question: No. 1 High School is 第一中学, or 一中 for short."""

import re
from typing import NamedTuple

_NUMBERED = re.compile(
    r"\b(?:no\.?|number|#)\s*(\d{1,2})\s+"
    r"((?:senior |junior )?(?:high|middle|secondary)|primary|elementary|kindergarten)\b",
    re.I,
)
_KINDS = {"primary": "小", "elementary": "小", "kindergarten": "幼"}


class School(NamedTuple):
    """A school as a question numbers it.

    Attributes:
        level: the words that say what school it is, in lower case.
        short: its name for short in normal form, which tells 中学 from 小学 and no more.
    """

    level: str
    short: str


def numbered_schools(question: str) -> list[School]:
    """Return the schools that a question numbers, in order."""
    found = [(int(number), level.lower()) for number, level in _NUMBERED.findall(question)]
    return [School(level, f"第{number}{_KINDS.get(level, '中')}") for number, level in found]
