"""How much of a sentence to quote: the fewest clauses that still say what was asked."""

import re
from collections.abc import Sequence

from assistant.clauses import clauses
from assistant.concepts import Concept
from assistant.facts import leans
from assistant.forms import Wanted
from index.terms import normalise

# What isn't a figure is an account of something: cut short, it would mislead.
_WHOLE = 120
_WITH_FOLLOWERS = 60
_ITEM_NUMBER = re.compile(r"\s*(?:\d{1,2}[.．、)）]|[(（]\d{1,2}[)）])\s*(?!\d)(?=\S)")
_FORMS_OF_FEW_WORDS = frozenset({"figure", "date"})


def window(
    text: str, told: tuple[int, int], concepts: Sequence[Concept], wanted: Wanted
) -> tuple[int, int]:
    """Return the span of the sentence to quote.

    The shortest run of clauses that holds the clause which answers and carries as much of the
    concepts as the whole sentence does.

    Args:
        told: the span of the clause that answers best.
    """
    spans = clauses(text)
    if len(spans) == 1 or (wanted.form not in _FORMS_OF_FEW_WORDS and len(text) <= _WHOLE):
        return _trimmed(text, 0, len(text))
    best = _shortest(text, spans, told if wanted.kinds else None, concepts)
    if wanted.form in _FORMS_OF_FEW_WORDS:
        best = _with_followers(text, spans, best)
    else:
        best = _widened(spans, best)
    return _trimmed(text, *best)


def _shortest(
    text: str,
    spans: list[tuple[int, int]],
    told: tuple[int, int] | None,
    concepts: Sequence[Concept],
) -> tuple[int, int]:
    least = _carried(normalise(text), concepts) - 1e-6
    best = (0, len(text))
    for first, (start, _) in enumerate(spans):
        if told and start > told[0]:
            break
        for _, end in spans[first:]:
            if end - start >= best[1] - best[0]:
                break
            if told and end < told[1]:
                continue
            if _carried(normalise(text[start:end]), concepts) >= least:
                best = (start, end)
                break
    return best


def _with_followers(
    text: str, spans: list[tuple[int, int]], best: tuple[int, int]
) -> tuple[int, int]:
    """Return the span with the clauses after it that only tell more of its figure (增长5.2%)."""
    start, end = best
    for first, stop in spans:
        if first == end and stop - start <= _WITH_FOLLOWERS and leans(text[first:stop]):
            end = stop
    return start, end


def _widened(spans: list[tuple[int, int]], best: tuple[int, int]) -> tuple[int, int]:
    start, end = best
    for _, stop in spans:
        if stop > end and end - start < _WHOLE // 2:
            end = stop
    return start, end


def _carried(normal: str, concepts: Sequence[Concept]) -> float:
    # A common word (投资) is no reason to quote the next clause too.
    telling = [concept for concept in concepts if not concept.weak] or concepts
    return sum(concept.weight * concept.held(normal) for concept in telling)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space, a parting mark, and an item's number at its start."""
    while start < end and (text[start].isspace() or text[start] in ",，;；:："):
        start += 1
    if start == 0:
        start = after_number(text)
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",，;；:："):
        end -= 1
    return start, end


def after_number(text: str) -> int:
    """Return where an item's text begins: after the 3. of "3. 支持…", which is no figure of it."""
    number = _ITEM_NUMBER.match(text)
    return number.end() if number else 0
