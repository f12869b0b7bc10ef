"""Where an English claim puts a thing: what is told of 平麓县 is not in Gudu county."""

import re
from collections.abc import Iterator, Sequence

from assistant.assertions import Clause
from assistant.factcheck.judging_words import Judgement
from assistant.factcheck.pairing import Candidate
from assistant.naming import names
from assistant.verifying import Difference

# What an English name is followed by, and what the Chinese one ends in.
_SORTS = {
    "county": "县",
    "district": "区",
    "town": "镇",
    "township": "乡",
    "village": "村",
    "community": "社区",
    "primary school": "小学",
    "middle school": "中学",
    "high school": "中学",
    "kindergarten": "幼儿园",
    "hospital": "医院",
}
_NAMED = re.compile(
    rf"\b(?P<name>[A-Z][a-z]+) (?P<sort>{'|'.join(sorted(_SORTS, key=len, reverse=True))})\b",
    re.ASCII,
)
_CAPITALS = re.compile(
    r"\b(?:(?:Primary|Middle|High) School|County|District|Town(?:ship)?|Village|Hospital"
    r"|Kindergarten|Community)\b"
)
_NEAR = 0.6
_AS_NEAR = 0.15


def of_other_place(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that a thing is told of another place of the kind, None where nothing tells it.

    All else of the clause has to be told, of one place of the kind; and the one that the clause
    names may be told of nothing as near.
    """
    if clause.negated or clause.amounts:
        return None
    text = _CAPITALS.sub(lambda match: match.group().lower(), clause.text)
    for match in _NAMED.finditer(text):
        name = match["name"].lower()
        for candidate in candidates:
            others = list(_of_sort(_SORTS[match["sort"]], candidate))
            if not _tells_all_but(name, candidate) or len(others) != 1:
                continue
            if any(
                name not in c.lacking and c.near > candidate.near - _AS_NEAR for c in candidates
            ):
                return None
            told = Difference("name", match.group(), others[0], candidate.paragraph)
            return Judgement("refuted", "refuted", candidate, (told,))
    return None


def _of_sort(sort: str, candidate: Candidate) -> Iterator[str]:
    for name in names(candidate.place.clause.text):
        if name.text.endswith(sort) and len(name.text) > len(sort):
            yield name.text


def _tells_all_but(name: str, candidate: Candidate) -> bool:
    """True if a place lacks the name and at most one word more, which stands near it."""
    if name not in candidate.lacking or candidate.near < _NEAR:
        return False
    more = [word for word in candidate.lacking if word != name]
    return len(more) <= 1 and not set(more) & set(candidate.missing) and not candidate.planned
