"""The sum of the figures an answer quotes, when the question asks for it: told in a notice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Language
from assistant.clauses import EACH_CLAUSE, clauses
from assistant.concepts import Concept
from assistant.facts import role
from assistant.forms import Wanted
from assistant.matching import answers
from assistant.wording import say
from index.figures import Figure, figures
from index.terms import normalise

# 甲集团上缴7200万元、乙集团上缴4150万元: each item of a list has a figure of its own.
_ITEM = re.compile(rf"{EACH_CLAUSE.pattern}|、")
_SCALES = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"), (Decimal(1), ""))
# A sum of such figures would be more exact than they are.
_INEXACT_BEFORE = re.compile(r"(?:约|近|超过?|逾|不足|大约|不少于|不低于)\s*$")
_INEXACT_AFTER = re.compile(r"\s*(?:多|余|以上|左右|以下)")


@dataclass(frozen=True, slots=True)
class Addend:
    """A figure to be added, None where a quote has not just one that may be meant.

    Attributes:
        number: its citation's.
        place: its offset in the report, so that no figure is added to itself.
    """

    figure: Figure | None
    number: int
    place: int


def figure_of(quote: str, concepts: Sequence[Concept], wanted: Wanted) -> Figure | None:
    """Return the figure of a quote that is asked for; None where several may be, or it is inexact.

    Of several the one in the clause that carries most of what is asked, if only one clause does.
    """
    found = [
        (sum(c.weight * c.held(normalise(quote[start:end])) for c in concepts), figure)
        for start, end in clauses(quote, _ITEM)
        for figure in figures(quote)
        if start <= figure.start < end
        and answers(figure, wanted)
        and role(quote[:end], figure) == "level"
    ]
    best = max((score for score, _ in found), default=0.0)
    told = [figure for score, figure in found if score > best - 1e-6]
    if len(told) != 1:
        return None
    (figure,) = told
    before, after = quote[: figure.start], quote[figure.end :]
    inexact = (
        re.search("[多余来]", figure.text)
        or _INEXACT_BEFORE.search(before)
        or _INEXACT_AFTER.match(after)
    )
    return None if inexact else figure


def sum_notice(addends: Sequence[Addend], language: Language) -> str:
    """Return a notice with the sum of the figures, each addend with its citation.

    Only figures of one unit are added, each once; a masked one forbids the sum, which is then
    said. "" when there is nothing to add.
    """
    found = [addend.figure for addend in addends if addend.figure]
    if len(addends) < 2 or len(found) < len(addends) or len({f.unit for f in found}) != 1:
        return ""
    if len({addend.place for addend in addends}) < len(addends):
        return ""
    if any(figure.masked for figure in found):
        return say("sum_masked", language)
    values = [figure.value for figure in found if figure.value is not None]
    if len(values) < len(found):
        return ""
    terms = [f"{f.text}[{a.number}]" for f, a in zip(found, addends, strict=True)]
    return say("sum", language, terms=" + ".join(terms), sum=_in_words(sum(values), found[0].unit))


def _in_words(value: Decimal | int, unit: str) -> str:
    """Return a value in the largest scale that it fills: 16450000 元 is 1645万元."""
    exact = Decimal(value)
    scale, name = next(
        ((scale, name) for scale, name in _SCALES if abs(exact) >= scale), (Decimal(1), "")
    )
    return f"{(exact / scale).normalize():f}{name}{unit}"
