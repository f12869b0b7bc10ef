"""How far a statement reaches: the territory it speaks of, and whether of all or only some."""

import re
from collections.abc import Iterator, Sequence

from assistant.contrasts import ALL, cues, level, level_of_issuer, tells_level

# In these nothing is said of how many: some 120, in all.
_NO_QUANTITY = re.compile(
    r"\bsome (?=[\d.,]+)|\b(?:in|at|above|after|first of) all\b|\ball[- ]round", re.I
)
_WHOLE = re.compile(r"[全均都各每皆整]|一律|无一|100%|百分之百|普遍|逐[一个户村校]")
_PARTS = re.compile(r"有的|某些|个别|不少|许多|较多|多数|局部|分批|一批|若干|等")


def too_wide(statement: str, issuers: Sequence[str], text: str) -> Iterator[tuple[str, str]]:
    """Yield a territory wider than the report's own, of which its words don't speak.

    Args:
        issuers: the title and issuer of each source, `text` the words of all.

    Yields:
        What the statement has, then what the words have, "" for nothing.
    """
    claimed = level(statement)
    if claimed is None or claimed.text in text or tells_level(text, claimed):
        return
    told = level(text)
    wider = all(claimed.side < (level_of_issuer(issuer) or 0) for issuer in issuers)
    if wider and (told is None or told.side > claimed.side):
        yield claimed.text, told.text if told else ""


def all_or_some(statement: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield 全部, or 部分, of a statement where the text says neither this nor the like."""
    contrast, all_of_it = ALL
    said = [cue for cue in cues(_NO_QUANTITY.sub(" ", statement)) if cue.contrast == contrast]
    told = {cue.side for cue in cues(text) if cue.contrast == contrast} if said else set()
    for cue in said:
        alike = _WHOLE if cue.side == all_of_it else _PARTS
        if cue.side not in told and not alike.search(text):
            yield cue.text, ""
