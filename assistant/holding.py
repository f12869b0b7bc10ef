"""How well a sentence and what stands round it carry a concept of a question."""

import re
from functools import lru_cache

from assistant.concepts import Concept
from assistant.contrasts import cues
from assistant.reading import Surroundings

# What stands round a sentence counts less than what stands in it, and the title least.
_NEAR, _ABOVE, _BESIDE = 0.85, 0.85, 0.85
BY_TITLE = 0.5
# Less of a concept than this is no more than a character it shares with others.
SPOKEN_OF = 0.3
# From here on a concept counts as said, not only touched upon.
SAID = 0.5

# 第2幼 and 第3幼, 4a and 5a: a sentence that names one is not about the other.
_NUMBERED = re.compile(r"第?\d+")
# What is told of 第2小 is not told of 第6幼, though the sentence before names it.
_OF_SCHOOLS = "[幼小中]"


def is_numbered(concept: Concept) -> bool:
    """True if a concept is one of a numbered kind: 第2幼, 2期, 4a."""
    return concept.essential and bool(_NUMBERED.match(concept.surface))


def _has_rival(concept: Concept, text: str) -> bool:
    """True if the text names another one of the numbered kind that the concept is one of."""
    number = _NUMBERED.match(concept.surface)
    if not number:
        return False
    kind = re.escape(concept.surface[number.end() :]).replace("岁", "周?岁")
    kind = _OF_SCHOOLS if re.fullmatch(_OF_SCHOOLS, kind) else kind
    prefix = "第" if concept.surface.startswith("第") else ""
    others = re.findall(rf"{prefix}\d+{kind}", text)
    return any(other not in (word for word, _ in concept.words) for other in others)


@lru_cache(maxsize=1024)
def _sides(surface: str) -> frozenset[tuple[int, int]]:
    return frozenset((cue.contrast, cue.side) for cue in cues(surface))


def _of_both(concept: Concept, text: str) -> bool:
    """True if a text speaks of the concept and of its opposite: 公办园64所、民办园43所.

    What follows it is of neither alone.
    """
    sides = _sides(concept.surface)
    if not sides:
        return False
    told = {(cue.contrast, cue.side) for cue in cues(text)}
    return any((c, s) in told and any(k == c and o != s for k, o in told) for c, s in sides)


def held(concept: Concept, around: Surroundings, clause: str = "") -> float:
    """Return how well a sentence with its surroundings carries a concept, 0 to 1.

    Args:
        clause: the clause that answers; then the rest of the sentence counts as surroundings.
    """
    best = concept.held(clause or around.own)
    if concept.essential and _has_rival(concept, clause or around.own):
        return best
    if clause and best < _BESIDE:
        best = max(best, _BESIDE * concept.held(around.own))
    if concept.essential and best < SPOKEN_OF and _has_rival(concept, around.own):
        return best
    for text, value in ((around.above, _ABOVE), (around.near, _NEAR), (around.title, BY_TITLE)):
        if best < value and (other := value * concept.held(text)) > best:
            if text is around.near and _of_both(concept, text):
                continue
            best = other
    return max(best, _ABOVE * concept.held_with(clause or around.own, around.above))
