"""The clauses of a sentence."""

import re

_CLAUSE = re.compile(r"[,，;；:：。](?!\d)")
# A comma parts clauses before a figure too (床位320张，2024年启用), but not its thousands.
EACH_CLAUSE = re.compile(r"(?<!\d)[,，]|[,，](?!\d)|[;；:：。](?!\d)")
_OPEN, _CLOSE = "（([《“「『【〔", "）)]》”」』】〕"
_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")


def clauses(text: str, cut: re.Pattern[str] = _CLAUSE) -> list[tuple[int, int]]:
    """Return the spans of a sentence's clauses, parted by , ; : outside brackets and quotes."""
    cuts, depth, start = [], 0, 0
    stops = {mark.start() for mark in cut.finditer(text)}
    for position in sorted(stops.union(mark.start() for mark in _BRACKET.finditer(text))):
        depth += (text[position] in _OPEN) - (text[position] in _CLOSE)
        if depth <= 0 and position in stops:
            cuts.append((start, position + 1))
            start, depth = position + 1, 0
    if text[start:].strip():
        cuts.append((start, len(text)))
    return cuts
