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


# Of the best sentence, where evidence answers as often as not.
_USUAL_COSINE: dict[Language, float] = {"zh": 0.86, "en": 0.80}
# Fitted by `python -m tests.bench.fitting` to eight reports' questions; a report judged by a fit on
# the other seven, the area under the curve is .86 among evidence that no rule refuses.
FEATURES: dict[str, float] = {
    "score": 0.37,
    "english": 2.63,
    "astray": -1.51,
    "unsaid": -1.33,
}
# The fit has -26.62, and 2.13 for English, to questions the rules were written beside. On three
# reports set aside right evidence scores lower: by this constant half as many right answers are
# refused there (.07 for .14).
_CONSTANT = -26.27

_NAME = re.compile(
    r"第?[一二三四五六七八九十\d]+(?:幼儿园|小学|中学|学校|产业|季度|[幼中小])|[A-Za-z]+|[A-Za-z\d]+"
)


def usual_cosine(language: Language) -> float:
    """Return the cosine that says neither that a sentence answers nor that it doesn't."""
    return _USUAL_COSINE[language]


def features(this: "Asked", score: float, mark: Evidence) -> dict[str, float]:
    """Return what the chance that evidence answers is reckoned from, by name, as in FEATURES."""
    return {
        "score": score,
        "english": float(this.language == "en"),
        "astray": mark.astray,
        "unsaid": mark.unsaid,
    }


def is_ruled_out(this: "Asked", mark: Evidence) -> bool:
    """True if evidence is of another time or thing, or lacks what is asked: no answer at all."""
    if mark.missing or mark.unnamed or mark.other_year or mark.grouped:
        return True
    if this.part.wanted.strict and not mark.figure:
        return True
    # A figure of something that is not spoken of; Chinese words for English ones may be lacking.
    if mark.foreign and this.part.wanted.kinds and this.language == "zh":
        return True
    return bool(this.part.strict_mode and mark.other_mode)


def chance(this: "Asked", score: float, mark: Evidence) -> float:
    """Return the chance that the evidence answers, in [0, 1]; 0 when it is ruled out."""
    if is_ruled_out(this, mark):
        return 0.0
    told = features(this, score, mark)
    value = _CONSTANT + sum(weight * told[name] for name, weight in FEATURES.items())
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
