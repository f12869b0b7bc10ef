"""How much of a sentence to quote: the fewest clauses that still say what was asked."""

import re
from collections.abc import Sequence

from assistant.answer import Language
from assistant.clauses import clauses
from assistant.concepts import Concept
from assistant.facts import leans
from assistant.forms import Wanted
from index.terms import normalise
from index.years import years_in

# What isn't a figure is an account of something: cut short, it would mislead.
_WHOLE = 120
_WITH_FOLLOWERS = 60
# A line of the page; so much is read at a glance.
LINE = 60
_PARTS = "；;"
_OF_WHICH = re.compile(r"\s*其中")
# A line may begin inside a clause too: after one of the marks, or where a title or quote opens.
_BEGINNING = re.compile(r"[,，;；:：、）)》”」](?!\d)|.(?=[《“「])")
_ITEM_NUMBER = re.compile(r"\s*(?:\d{1,2}[.．、)）]|[(（]\d{1,2}[)）])\s*(?!\d)(?=\S)")
_FORMS_OF_FEW_WORDS = frozenset({"figure", "date"})


def window(
    text: str,
    told: tuple[int, int],
    concepts: Sequence[Concept],
    wanted: Wanted,
    years: frozenset[int] = frozenset(),
) -> tuple[int, int]:
    """Return the span of the sentence to quote.

    The shortest run of clauses that holds the clause which answers and carries as much of the
    concepts as the whole sentence does; the whole part between semicolons where it is short. It
    keeps the years that are asked about, and what 其中 is a part of.

    Args:
        told: the span of the clause that answers best.
        years: those that the question asks about.
    """
    spans = clauses(text)
    if len(spans) == 1 or (wanted.form not in _FORMS_OF_FEW_WORDS and len(text) <= _WHOLE):
        return _trimmed(text, 0, len(text))
    best = _shortest(text, spans, told if wanted.kinds else None, concepts)
    if wanted.form in _FORMS_OF_FEW_WORDS:
        best = _with_years(text, spans, _with_followers(text, spans, best), years)
        best = _part(text, _of_what(text, spans, best))
    else:
        best = _widened(spans, best)
    return _trimmed(text, *best)


def line(text: str, concepts: Sequence[Concept], language: Language) -> tuple[int, int]:
    """Return the span of a sentence to read first: all of a short one, else its best clauses.

    As many clauses as fill a line of 60 characters are read together; of two such runs that carry
    as much the later leaves more room for what is new. A Chinese question names its subject first
    and last what it asks of it (浮龙化石在哪里发现): a run with the last of its concepts is better
    than all that have it not.
    """
    if len(text) <= LINE:
        return 0, len(text)
    telling = [concept for concept in concepts if not concept.weak] or list(concepts)
    spans, best, most = clauses(text), (0, 0), -1.0
    for start, end in spans:
        end = max((stop for _, stop in spans if start < stop <= start + LINE), default=end)
        run = normalise(text[start : start + LINE])
        carried = _carried(run, telling) / (sum(c.weight for c in telling) or 1.0)
        if language == "zh" and telling:
            carried += 2 * telling[-1].held(run)
        if carried >= most:
            best, most = (start, end), carried
    return _trimmed(text, *_filled(text, *best))


def _filled(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span, as far back from the sentence's end as a line has room for."""
    room = len(text) - LINE
    if start <= room:
        return start, end
    earlier = (at for at, _ in clauses(text, _BEGINNING) if room <= at)
    return min(next(earlier, start), start), len(text)


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


def _with_years(
    text: str, spans: list[tuple[int, int]], best: tuple[int, int], years: frozenset[int]
) -> tuple[int, int]:
    """Return the span with a clause that names the years, if it is the next one or on the line."""
    lost = years - years_in(text[slice(*best)])
    for start, end in spans:
        reach = min(start, best[0]), max(end, best[1])
        near = best[0] == end or best[1] == start or reach[1] - reach[0] <= LINE
        if near and lost & years_in(text[start:end]):
            best = reach
    return best


def _of_what(text: str, spans: list[tuple[int, int]], best: tuple[int, int]) -> tuple[int, int]:
    """Return the span with what stands before a 其中 that it begins with: 收入9亿元，其中…."""
    start, end = best
    if not _OF_WHICH.match(text, start):
        return best
    for first, _ in reversed(spans):
        if first < start and (leans(text[start:]) or _OF_WHICH.match(text, start)):
            start = first
    return (start, end) if end - start <= _WHOLE else best


def _part(text: str, best: tuple[int, int]) -> tuple[int, int]:
    """Return the span as far as semicolons, if that fits in a line: cut, it would save little.

    What stands beside a figure there tells of the same thing (of which so many, led by whom).
    """
    start = max(text.rfind(mark, 0, best[0]) for mark in _PARTS) + 1
    ends = [at for mark in _PARTS if (at := text.find(mark, best[1] - 1)) >= 0]
    end = min(ends, default=len(text))
    return (start, end) if end - start <= LINE else best


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
