"""Whether a clause turns round what a report tells of one thing among several."""

import re

from assistant.contrast_words import Kind
from assistant.contrasts import Cue, kind_of

_THING = re.compile(r"[\u3400-\u9fff]{2}")


def turned(
    claimed: tuple[str, tuple[Cue, ...]], reported: tuple[str, tuple[Cue, ...]]
) -> tuple[tuple[Kind, Cue, Cue], ...]:
    """Return the directions that a clause gives a thing and a reported clause turns round.

    减少收入 beside 增加收入、减少限制: both clauses have both directions, but of other things.

    Args:
        claimed: a clause with its cues; `reported` likewise.
    """
    found: list[tuple[Kind, Cue, Cue]] = []
    for cue in claimed[1]:
        moved = _moved(cue, claimed[0])
        if moved and kind_of(cue.contrast) == "direction":
            theirs = [
                other
                for other in reported[1]
                if other.contrast == cue.contrast and _moved(other, reported[0]) == moved
            ]
            if theirs and all(other.side != cue.side for other in theirs):
                found.append(("direction", cue, theirs[0]))
    return tuple(found)


def _moved(cue: Cue, text: str) -> str:
    """Return the two Chinese characters right after a cue, "" when there are none: 收入."""
    match = _THING.match(text, cue.start + len(cue.text))
    return match.group() if match else ""
