"""What a figure is given per: a year, a person, a household, a hundred thousand."""

import re
from collections.abc import Mapping

from index.keeping import kept_if_short

Rates = Mapping[str, str]

_EACH = r"\b(?:per|each|every) (?:\w+[\s-]){0,3}"
_A = r"\b(?:per|each|every|a)"
# A pupil is a person; what each person gets each pupil gets.
_PER = {
    kind: re.compile(words, re.IGNORECASE)
    for kind, words in {
        "year": r"每[一学]?年|[年逐]均|逐年|/年|\b(?:per|each|every) year\b|\bannually\b"
        r"|\bper annum\b|\ba year\b(?! (?:ago|before|earlier|later|on))",
        "month": rf"每个?月|月均|按月|/月|{_A} month\b|\bmonthly\b",
        "week": rf"每周|周均|{_A} week\b|\bweekly\b",
        "day": rf"每[天日]|日均|/[天日]|{_A} day\b|\bdaily\b(?! (?:life|lives|necess|needs))",
        "person": r"每一?[人位生]|每个?[学幼]生|每名(?!教师|专任)|每个?孩子|/人"
        r"|(?<![学新])[人生]均(?!衡)"
        rf"|{_EACH}(?:capita|person|head|student|pupil|child|resident)\b",
        "teacher": rf"师均|每[名位]?(?:专任)?教师|{_EACH}teacher\b",
        "household": rf"每一?户|户均|/户|{_EACH}household\b",
        "school": rf"校均|每所?学?校|{_EACH}school\b",
        "class": rf"班均|每个?班|{_EACH}class\b",
        "mu": rf"亩均|每亩|/亩|{_A} mu\b",
        "hectare": rf"每公顷|{_A} hectare\b",
        "hundred": r"每百|\bper (?:hundred|100)\b",
        "thousand": r"每千|\bper (?:thousand|1,?000)\b",
        "ten thousand": r"每万|\bper (?:ten thousand|10,?000)\b",
        "hundred thousand": r"每十万|\bper (?:hundred thousand|100,?000)\b",
    }.items()
}


@kept_if_short
def rates(text: str) -> Rates:
    """Return what a text gives figures per, each with its words: {"year": "每年"}."""
    return {kind: found.group() for kind, words in _PER.items() if (found := words.search(text))}


def other_rate(claimed: str, reported: str) -> tuple[str, str] | None:
    """Return a word by which a text gives its figures per something that the other does not.

    The second of the pair is what the other gives them per, "" for nothing.
    """
    theirs = rates(reported) if (mine := rates(claimed)) else {}
    lacking = next((kind for kind in mine if kind not in theirs), None)
    if lacking is None:
        return None
    return mine[lacking], next((word for kind, word in theirs.items() if kind not in mine), "")
