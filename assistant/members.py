"""The numbered members of the kind that is asked about: who asks of kindergartens asks of each."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.holding import is_numbered

if TYPE_CHECKING:
    from assistant.quoting import Asked, Ranked


def other_members(this: "Asked", ranked: "Sequence[Ranked]") -> "list[Ranked]":
    """Return the sentences with the figure of members that those before them don't name.

    Where the best one tells of 第二幼儿园, that of 第三幼儿园 is a part of the answer too.
    """
    words = [word for c in this.concepts if not c.weak for word, _ in c.words]
    if not words or any(is_numbered(concept) for concept in this.concepts):
        return []
    member = re.compile(rf"第\d+(?:{'|'.join(map(re.escape, words))})")
    reading = ranked[0][2]
    seen = set(member.findall(reading.surroundings(ranked[0][1].unit).own))
    others: list[Ranked] = []
    for row in ranked[1:] if seen else ():
        if row[2] is reading and row[1].figure:
            new = set(member.findall(reading.surroundings(row[1].unit).own)) - seen
            seen |= new
            others += [row] if new else []
    return others
