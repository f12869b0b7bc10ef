"""What a claim says of a thing's stage: done, or not yet done."""

import re

from assistant.assertions import Clause
from assistant.contrasts import FINISHED, PLAN_OR_DONE, Cue

_DONE = (PLAN_OR_DONE, 1)
_PLANNED = (PLAN_OR_DONE, 0)
_ENDS_IN = re.compile(
    r"建成|完成|竣工|完工|启用|投入|投用|实施|开工|启动|开园|通车|交付|开放|设立|成立|上线|completed|opened|built|finished"
)

_LAST_YEAR = re.compile(r"去年|上年(?!同期)|\blast year\b", re.I)


def said_done(clause: Clause) -> Cue | None:
    """Return the word by which the clause says that something is done already."""
    sides = {(cue.contrast, cue.side) for cue in clause.cues}
    if clause.negated or _PLANNED in sides:
        return None
    return next((c for c in clause.cues if (c.contrast, c.side) in (_DONE, FINISHED)), None)


def said_past(clause: Clause) -> bool:
    """True if the clause speaks of what is over: done already, or of last year."""
    return said_done(clause) is not None or bool(_LAST_YEAR.search(clause.text))


def said_undone(clause: Clause) -> bool:
    """True if the clause says that something is not done yet."""
    return any(_ENDS_IN.search(what) for what in clause.negated)


def tells_done(clause: Clause) -> bool:
    """True if a clause tells first of what is done: 完成了全年目标, not 计划完成投资."""
    staged = [cue for cue in clause.cues if cue.contrast == PLAN_OR_DONE]
    first = min(staged, key=lambda cue: cue.start, default=None)
    planned = any(cue.side == _PLANNED[1] for cue in staged)
    return bool(first and first.side == _DONE[1] and (planned or re.search("[已了]", clause.text)))
