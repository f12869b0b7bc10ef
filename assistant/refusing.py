"""Whether the best evidence answers at all: the chance that it does, and why it doesn't."""

import math
import re
from typing import TYPE_CHECKING

from assistant.answer import Language
from assistant.evidence import Evidence, held
from assistant.wording import say
from index.terms import normalise

if TYPE_CHECKING:
    from assistant.quoting import Asked, Found


# Fitted by logistic regression on eight reports' questions, with the ranking's weights as they
# are; each report judged by a fit on the other seven, the area under the curve is .83.
_SLOPE, _OF_CLAUSE, _ELSEWHERE, _OF_FIGURE = 0.33, 1.2, -0.17, -1.2
# The score of a ranking where evidence answers as often as not; English lies farther from Chinese.
_EVEN: dict[Language, float] = {"zh": 80.0, "en": 69.5}
# Of the best sentence, where evidence answers as often as not.
_USUAL_COSINE: dict[Language, float] = {"zh": 0.86, "en": 0.80}

_NAME = re.compile(
    r"第?[一二三四五六七八九十\d]+(?:幼儿园|小学|中学|学校|产业|季度|[幼中小])|[A-Za-z]+|[A-Za-z\d]+"
)


def usual_cosine(language: Language) -> float:
    """Return the cosine that says neither that a sentence answers nor that it doesn't."""
    return _USUAL_COSINE[language]


def chance(this: "Asked", score: float, mark: Evidence) -> float:
    """Return the chance that the evidence answers, in [0, 1].

    Another time, a name that is not there or a figure of another kind is no answer at all.
    """
    if mark.missing or mark.unnamed or mark.other_year:
        return 0.0
    if this.part.wanted.strict and not mark.figure:
        return 0.0
    if this.part.strict_mode and mark.other_mode:
        return 0.0
    value = _SLOPE * (score - _EVEN[this.language])
    value += _OF_CLAUSE * mark.clause + _ELSEWHERE * mark.elsewhere
    value += _OF_FIGURE * bool(this.part.wanted.kinds)
    return 1 / (1 + math.exp(-value))


def reason(found: "Found", language: Language) -> str:
    """Return why the best evidence does not answer, in the language."""
    if not found.ranked:
        return say("too_far", language)
    mark = found.ranked[0][1]
    if mark.missing:
        around = found.ranked[0][2].surroundings(mark.unit)
        lacking = [c.surface for c in found.asked.concepts if c.essential and held(c, around) < 0.7]
        if lacking:
            name = _as_asked(lacking[0], found.asked.part.text)
            return say("missing_name", language, name=name)
    if mark.other_year:
        return say("other_year", language)
    if mark.unnamed:
        return say("no_name", language)
    if not mark.figure:
        return say("no_date" if found.asked.part.wanted.form == "date" else "no_figure", language)
    return say("too_far", language)


def _as_asked(surface: str, text: str) -> str:
    """Return the name as the question writes it (第四幼儿园, Beijing), not as it is matched."""
    for written in _NAME.findall(text):
        if normalise(written).startswith(surface):
            return str(written)
    return surface
