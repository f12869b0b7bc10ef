"""The sum of the figures an answer quotes, when the question asks for it: told in a notice."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Citation, Language
from assistant.forms import Wanted
from assistant.matching import answers
from assistant.wording import say
from index.figures import Figure, figures

_ASKED = re.compile(
    r"加起来|加一起|合计|一共|总共|总和|共计|"
    r"\b(?:in total|altogether|combined|sum of|add(?:ed)? up)\b",
    re.I,
)
_SCALES = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"), (Decimal(1), ""))


def sum_notice(
    question: str, wanted: Wanted, citations: Sequence[Citation], language: Language
) -> str:
    """Return a notice with the sum of the quotes' figures, each addend with its citation.

    Only figures of one unit are added, one a quote; a masked one forbids the sum, which is then
    said. "" when no sum is asked, or there is nothing to add.
    """
    if not _ASKED.search(question) or len(citations) < 2:
        return ""
    addends = [_figure(citation.quote, wanted) for citation in citations]
    found = [figure for figure in addends if figure]
    if len(found) < len(addends) or len({figure.unit for figure in found}) != 1:
        return ""
    if any(figure.masked for figure in found):
        return say("sum_masked", language)
    values = [figure.value for figure in found if figure.value is not None]
    if len(values) < len(found):
        return ""
    terms = [f"{f.text}[{c.number}]" for f, c in zip(found, citations, strict=True)]
    return say("sum", language, terms=" + ".join(terms), sum=_in_words(sum(values), found[0].unit))


def _figure(quote: str, wanted: Wanted) -> Figure | None:
    return next((figure for figure in figures(quote) if answers(figure, wanted)), None)


def _in_words(value: Decimal | int, unit: str) -> str:
    """Return a value in the largest scale that it fills: 16450000 元 is 1645万元."""
    exact = Decimal(value)
    scale, name = next(
        ((scale, name) for scale, name in _SCALES if abs(exact) >= scale), (Decimal(1), "")
    )
    return f"{(exact / scale).normalize():f}{name}{unit}"
