"""Whether the best evidence answers at all: the chance that it does, and why it doesn't."""

import math
from typing import TYPE_CHECKING

from assistant.answer import Language
from assistant.evidence import Evidence, held
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.quoting import Asked, Found


# A right sentence lies nearer to a Chinese question than to an English one.
_USUAL_COSINE: dict[Language, float] = {"zh": 0.86, "en": 0.80}


def chance(this: "Asked", mark: Evidence) -> float:
    """Return the chance that the evidence answers, in [0, 1]."""
    if mark.missing or (this.part.wanted.strict and not mark.figure):
        return 0.0
    if mark.other_year:
        return 0.0
    if this.part.strict_mode and mark.other_mode:
        return 0.1
    usual = _USUAL_COSINE[this.language]
    value = 30 * (mark.cosine - usual) + 8 * (mark.covered - 0.5) + 3 * (mark.own - 0.3)
    return 1 / (1 + math.exp(-value))


def reason(found: "Found", language: Language) -> str:
    """Return why the best evidence does not answer, in the language."""
    if not found.ranked:
        return say("too_far", language)
    mark = found.ranked[0][1]
    if mark.missing:
        around = found.ranked[0][2].surroundings(mark.unit)
        lacking = [c.surface for c in found.asked.concepts if c.essential and held(c, around) < 0.7]
        return say("missing_name", language, name=lacking[0] if lacking else "")
    if mark.other_year:
        return say("other_year", language)
    if not mark.figure:
        return say("no_date" if found.asked.part.wanted.form == "date" else "no_figure", language)
    return say("too_far", language)
