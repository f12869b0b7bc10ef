"""Where an English claim puts a thing: what is told of 平麓县 is not in Gudu county."""

import re
from collections.abc import Sequence

from assistant.assertions import Clause
from assistant.factcheck.holding import pinyin_in
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

    Another name of the clause has to stand in what is told (a school may have a library as well as
    the next), with one place of the kind; and nothing as near may tell both names.
    """
    if clause.negated or clause.amounts:
        return None
    text = _CAPITALS.sub(lambda match: match.group().lower(), clause.text)
    for match in _NAMED.finditer(text):
        name = match["name"].lower()
        others = [other.lower() for other in pinyin_in(text) if other.lower() != name]
        for candidate in candidates:
            told = sorted(_of_sort(_SORTS[match["sort"]], candidate))
            if len(told) != 1 or not _tells_all_but(name, others, candidate):
                continue
            if any(_tells_both(name, c) and c.near > candidate.near - _AS_NEAR for c in candidates):
                return None
            difference = Difference("name", match.group(), told[0], candidate.paragraph)
            return Judgement("refuted", "refuted", candidate, (difference,))
    return None


def _tells_both(name: str, candidate: Candidate) -> bool:
    return name not in candidate.lacking and not candidate.missing


def _of_sort(sort: str, candidate: Candidate) -> set[str]:
    """Return the names of a sort in a place: those the tagger knows, or the one it begins with."""
    text = candidate.place.clause.text
    named = {name.text for name in names(text) if name.text.endswith(sort)} - {sort}
    led = re.findall(rf"(?:^|[在于址到])((?![各全我该本两其])[\u3400-\u9fff]{{2,4}}?{sort})", text)
    return named or set(led)


def _tells_all_but(name: str, others: Sequence[str], candidate: Candidate) -> bool:
    """True if a place has another name, lacks this one and at most a word that stands near it."""
    if name not in candidate.lacking or candidate.near < _NEAR:
        return False
    apart = " ".join(candidate.apart)
    if all(other in apart for other in others):
        return False
    more = {word for word in candidate.lacking if word != name}
    return len(more) <= 1 and not more & set(candidate.missing) and not candidate.planned
