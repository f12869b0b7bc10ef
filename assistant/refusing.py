"""Whether the best evidence answers at all: the chance that it does, and why it doesn't."""

import math
import re
from collections.abc import Sequence
from itertools import islice
from statistics import fmean
from typing import TYPE_CHECKING

from assistant.answer import Language
from assistant.evidence import Evidence
from assistant.holding import held
from assistant.lacking import lacking
from assistant.matching import answers
from assistant.told import precise
from assistant.twins import rivals
from assistant.wording import say
from index.figures import figures
from index.terms import normalise

if TYPE_CHECKING:
    from assistant.quoting import Asked, Found, Ranked


# Of the best sentence, where evidence answers as often as not.
_USUAL_COSINE: dict[Language, float] = {"zh": 0.86, "en": 0.80}
# Fitted by `python -m tests.bench.fitting` to 22 reports' questions, and to the same ones with
# the sentences that answer them left out: a third of a question each. CMRC2018's, at a tenth, keep
# it from refusing what is told in another manner than reports have. `worded` is of
# English questions alone.
FEATURES: dict[str, float] = {
    "ahead": 0.72,
    "above": 0.15,
    "nearer": 23.70,
    "known": -3.05,
    "unknown": -1.61,
    "things": -1.09,
    "phrases": -1.39,
    "beside": -1.22,
    "figures": 0.20,
    "lexical": 0.73,
    "cue": 1.57,
    "precise": 1.21,
    "open": 1.15,
    "other_mode": -1.90,
    "worded": 0.50,
}
# The fit's own constant weighs a wrong answer as a refusal. This one refuses fewer: at the dial's
# middle about one right answer in twenty is refused on a report that the fit has not seen.
_CONSTANT = -2.20

# The next best is a rival only when it is near; far behind, how far tells no more.
_AHEAD, _RIVALS = 2.0, 5
# A sentence that strings so many figures of the kind lists them all.
_MANY = 6

# A word alone may be meant in another sense than its Chinese one; words of a phrase that has one
# bear each other out. So many are said where English is answered as often as not; more than four
# tell no more.
_USUAL_WORDS, _MOST_WORDS = 2.5, 4

_NAME = re.compile(
    r"第?[一二三四五六七八九十\d]+(?:幼儿园|小学|中学|学校|产业|季度|[幼中小])|[A-Za-z]+|[A-Za-z\d]+"
)


def usual_cosine(language: Language) -> float:
    """Return the cosine that says neither that a sentence answers nor that it doesn't."""
    return _USUAL_COSINE[language]


def features(this: "Asked", ranked: "Sequence[Ranked]") -> dict[str, float]:
    """Return what the chance that the best evidence answers is reckoned from, by name.

    Args:
        ranked: the evidence, best first; at least one.
    """
    score, mark, reading = ranked[0]
    others = [row[0] for row in islice(rivals(this, ranked), _RIVALS)]
    english = this.language == "en"
    wanted = this.part.wanted
    asks_figure = bool(wanted.kinds)
    fitting = sum(answers(figure, wanted) for figure in figures(reading.text(mark.unit)))
    lacks = lacking(normalise(this.part.text), this.concepts, reading, mark.unit, mark.span)
    return {
        "ahead": min(_AHEAD, score - others[0]) if others else _AHEAD,
        "above": score - fmean(others) if others else _AHEAD,
        "nearer": mark.cosine - fmean(row[1].cosine for row in ranked),
        "known": lacks.known,
        "unknown": lacks.unknown,
        "things": 0.0 if english else float(lacks.things),
        "phrases": lacks.phrases,
        "beside": lacks.beside if asks_figure else 0.0,
        "figures": float(min(_MANY, fitting)),
        "lexical": mark.lexical,
        "cue": mark.cue,
        "precise": precise(reading, mark.unit, mark.span, this.concepts),
        "open": float(wanted.form == "open"),
        "other_mode": mark.other_mode,
        "worded": min(_MOST_WORDS, lacks.said) - _USUAL_WORDS if english else 0.0,
    }


def is_ruled_out(this: "Asked", mark: Evidence) -> bool:
    """True if evidence is of another time or thing, or lacks what is asked: no answer at all."""
    if mark.missing or mark.unnamed or mark.other_year or mark.grouped or mark.amiss:
        return True
    if this.part.wanted.strict and not mark.figure:
        return True
    # A figure of something that is not spoken of; Chinese words for English ones may be lacking.
    if mark.foreign and this.part.wanted.kinds and this.language == "zh":
        return True
    return bool(this.part.strict_mode and mark.other_mode)


def chance(this: "Asked", ranked: "Sequence[Ranked]") -> float:
    """Return the chance that the best evidence answers, in [0, 1]; 0 when it is ruled out.

    Args:
        ranked: the evidence, best first; at least one.
    """
    if is_ruled_out(this, ranked[0][1]):
        return 0.0
    if ranked[0][1].imprint and (this.part.wanted.kinds or this.part.wanted.needs):
        return 1.0  # the report's own date, or who speaks, where a report has it
    told = features(this, ranked)
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
    if mark.unnamed and not found.asked.part.wanted.kinds:
        return say("no_name", language)
    if mark.unnamed or mark.amiss or not mark.figure:
        return say("no_date" if found.asked.part.wanted.form == "date" else "no_figure", language)
    return say("too_far", language)


def _as_asked(surface: str, text: str) -> str:
    """Return the name as the question writes it (第四幼儿园, Beijing), not as it is matched."""
    for written in _NAME.findall(text):
        if normalise(written).startswith(surface):
            return str(written)
    return surface
