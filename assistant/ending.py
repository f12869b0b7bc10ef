"""What a report tells as ended, and a statement as going on: 对外承包 that was taken back."""

import re
from collections.abc import Iterator, Sequence

from assistant.assertions import Clause
from assistant.contrasts import ENDED, Cue
from assistant.segmenting import segmenter
from assistant.sources import Place

# What ended stands after its verb (取消加成), or before it where nothing follows (加成已取消).
_AFTER = re.compile(r"[\u3400-\u9fff]{0,8}?(?=[，,。；;、并和后]|$)|[\u3400-\u9fff]{0,8}")
_BEFORE = re.compile(r"(?:(?<=[，,。；;、并和后])|^|)[\u3400-\u9fff]{1,10}$")
_NOTHING_FOLLOWS = re.compile(r"[的了后]|$")
_TAKEN_BACK = "收回"  # 收回自营 tells what became of it


def told_though_ended(clause: Clause, found: Sequence[Place]) -> Iterator[tuple[Place, str, str]]:
    """Yield where a statement's clause does what a source has ended: the place, claimed, reported.

    Only verbs count, since what ended may be spoken of otherwise; nothing is said against a clause
    that denies or ends something itself, or where the source also tells of it as it is.
    """
    if clause.negated or any(map(_ends, clause.cues)):
        return
    for place in found:
        for cue in filter(_ends, place.clause.cues):
            for verb in _verbs(_ended(place.clause.text, cue)):
                goes_on = any(verb in p.clause.text for p in found if p is not place)
                if verb in clause.text and not goes_on:
                    yield place, verb, place.clause.text.strip("，,。；; ")


def _ends(cue: Cue) -> bool:
    return (cue.contrast, cue.side) == ENDED


def _ended(text: str, cue: Cue) -> str:
    """Return the words of what a cue ends."""
    end = cue.start + len(cue.text)
    follows = _AFTER.match(text, end)
    if cue.text != _TAKEN_BACK and follows and not _NOTHING_FOLLOWS.match(follows.group()):
        return follows.group()
    before = _BEFORE.search(text[: cue.start])
    return before.group() if before else ""


def _verbs(text: str) -> frozenset[str]:
    tagged = segmenter().tag(text)
    return frozenset(word for word, tag in tagged if tag.startswith("v") and len(word) > 1)
