"""Who does a thing: 由甲公司运营 is not 由县民政局运营, 隶属省教育厅 not 隶属市政府."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.assertions import Clause
from assistant.factcheck.judging_words import Judgement
from assistant.factcheck.pairing import Candidate
from assistant.verifying import Difference

_BY = re.compile(
    r"(?:(?<![自理事原缘来])由(?!于|此|来))(?P<who>[\u3400-\u9fff“”]{2,16}?)"
    r"(?P<verb>(?:直接|负责|统一|独家|出资|全额|接盘|牵头|强制|具体|共同|全程|继续|承包)*(?P<end>[\u3400-\u9fff]{2}))(?=[，,。；;、]|$)"
)
_UNDER = re.compile(r"(?P<verb>隶属|直属|归属|划归|移交)(?:于|给)?(?P<who>[\u3400-\u9fff]{3,16})")
_ALIKE = 0.5
_NEAR = 0.3


@dataclass(frozen=True, slots=True)
class Deed:
    """What someone does in a clause: the doer's name, the verb's last two characters, and all."""

    who: str
    verb: str
    said: str


def deed_of(text: str) -> Deed | None:
    """Return who is said to do what, None where a clause names no doer."""
    if found := _BY.search(text):
        return Deed(found["who"], found["end"], found.group())
    if found := _UNDER.search(text):
        return Deed(found["who"], found["verb"], found.group())
    return None


def of_doer(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that another does what the clause says; None where nothing tells of it.

    The same deed of the same thing has to be told: nothing but the doer may be lacking.
    """
    claimed = deed_of(clause.text)
    if not claimed or clause.negated:
        return None
    others: list[tuple[Candidate, Deed]] = []
    for candidate, told in _told(claimed, candidates):
        if _alike(claimed.who, told.who):
            return None
        lacking = (*candidate.lacking, *candidate.missing)
        only_the_doer = all(_is_of(word, claimed) for word in lacking)
        if only_the_doer and candidate.near >= _NEAR and not candidate.another:
            others.append((candidate, told))
    if not others:
        return None
    best, told = others[0]
    difference = Difference("name", claimed.who, told.who, best.paragraph)
    return Judgement("refuted", "refuted", best, (difference,))


def tells_doer(clause: Clause, candidate: Candidate) -> bool:
    """True unless the clause names a doer, and the place none such."""
    claimed = deed_of(clause.text)
    if not claimed:
        return True
    told = deed_of(candidate.place.clause.text)
    return _alike(claimed.who, told.who) if told else claimed.who in candidate.place.clause.text


def _told(claimed: Deed, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Deed]]:
    for candidate in candidates:
        told = deed_of(candidate.place.clause.text)
        if told and told.verb == claimed.verb and not candidate.place.clause.negated:
            yield candidate, told


def _is_of(word: str, deed: Deed) -> bool:
    """True if a word is the doer's; the segmenter parts 由县 and 民政局, 由原 and 开发商."""
    return word in deed.said or deed.verb in word


def _alike(one: str, other: str) -> bool:
    """True if two names may be one's: 市城投公司 and 市城市建设投资公司 share characters."""
    short, long = sorted((one, other), key=len)
    return sum(sign in long for sign in short) / len(short) > _ALIKE
