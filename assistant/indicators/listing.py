"""The clauses of a sentence and the lists in them: names and figures side by side."""

import re

from assistant.clauses import clauses
from assistant.indicators.naming import Parts

JOINT = re.compile(r"\s*(?:、|和|与|以及|及(?!以))\s*")
_COMMA = re.compile(r"，(?=\d)|(?<=[^\d]),(?=\d)")


def is_open(text: str) -> bool:
    """True if a bracket of the text is left open."""
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return the clauses; unlike those for matching also parted by a comma before a digit."""
    found = []
    for start, end in clauses(text):
        for cut in _COMMA.finditer(text, start, end):
            found.append((start, cut.end()))
            start = cut.end()
        found.append((start, end))
    return found


def listed_names(phrase: str) -> list[Parts]:
    """Return the names a phrase lists; what the last one ends with may be common to all."""
    names = [name for name in JOINT.split(phrase) if name]
    if len(names) < 2:
        return []
    common = len(names[-1]) > 1 + max(len(name) for name in names[:-1])
    found: list[Parts] = [(phrase, name) if common else (name,) for name in names[:-1]]
    return [*found, (names[-1],)]
