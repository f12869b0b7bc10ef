"""How much of a sentence to quote: the fewest clauses that still say what was asked."""

import re
from collections.abc import Sequence

from assistant.concepts import Concept
from assistant.evidence import has_figure
from assistant.wanted import Wanted
from index.terms import normalise

_CLAUSE = re.compile(r"[,，;；:：。](?!\d)")
_OPEN, _CLOSE = "（([《“「『【〔", "）)]》”」』】〕"
# What isn't a figure is an account of something: cut short, it would mislead.
_WHOLE = 90
_FORMS_OF_FEW_WORDS = frozenset({"figure", "date"})
_CHANGE = re.compile(r"增|涨|降|减|升|跌|提高|回落|扩大|缩小|持平|[+＋\-−]\d")


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


def window(text: str, concepts: Sequence[Concept], wanted: Wanted) -> tuple[int, int]:
    """Return the span of the sentence to quote.

    The shortest run of clauses that carries as much of the concepts as the whole sentence does,
    and a figure of the wanted kind when the sentence has one.
    """
    spans = clauses(text)
    if len(spans) == 1 or (wanted.form not in _FORMS_OF_FEW_WORDS and len(text) <= _WHOLE):
        return _trimmed(text, 0, len(text))
    least = _carried(normalise(text), concepts) - 1e-6
    figure = has_figure(text, wanted)
    best = (0, len(text))
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first:]:
            if end - start >= best[1] - best[0]:
                break
            piece = text[start:end]
            if figure and not has_figure(piece, wanted):
                continue
            if wanted.change and not _CHANGE.search(piece) and _CHANGE.search(text):
                continue
            if _carried(normalise(piece), concepts) >= least:
                best = (start, end)
                break
    if wanted.form not in _FORMS_OF_FEW_WORDS:
        best = _widened(spans, best)
    return _trimmed(text, *best)


def _widened(spans: list[tuple[int, int]], best: tuple[int, int]) -> tuple[int, int]:
    start, end = best
    for _, stop in spans:
        if stop > end and end - start < _WHOLE // 2:
            end = stop
    return start, end


def _carried(normal: str, concepts: Sequence[Concept]) -> float:
    return sum(concept.weight * concept.held(normal) for concept in concepts)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space and a parting mark at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",，;；:："):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",，;；:："):
        end -= 1
    return start, end
