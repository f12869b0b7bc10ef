"""The clauses of a sentence."""

import re

_CLAUSE = re.compile(r"[,，;；:：。](?!\d)")
_OPEN, _CLOSE = "（([《“「『【〔", "）)]》”」』】〕"


def clauses(text: str) -> list[tuple[int, int]]:
    """Return the spans of a sentence's clauses, parted by , ; : outside brackets and quotes."""
    cuts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSE)
        if depth <= 0 and _CLAUSE.match(text, position):
            cuts.append((start, position + 1))
            start, depth = position + 1, 0
    if text[start:].strip():
        cuts.append((start, len(text)))
    return cuts
