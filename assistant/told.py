"""The clause of a sentence that answers a question best, and how well."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise

from assistant.clauses import clauses
from assistant.concepts import Concept
from assistant.facts import Fact, facts
from assistant.forms import Wanted
from assistant.matching import answers
from assistant.reading import Reading
from assistant.stopwords import NEUTRAL_ZH
from index.figures import Figure
from index.keeping import kept_if_short
from index.terms import normalise

# A concept counts as carried from here on.
_NEAR = 0.7
_PER = re.compile(r"每(?!年|天|月|周|个)|人均|[次均]均|平均|生均")
_CLAUSE_END, _NOUN = re.compile(r"[,，;；。、(（)）]"), 8
# A list that is summed up: 甲校、乙校等12个项目; without 等 its last one has the noun of all.
_MEMBER = r"[^,，;；。、()（）\d]{2,16}"
_LIST = re.compile(
    rf"(?<!\d)(?:(?P<some>(?:{_MEMBER}[、和及与])+{_MEMBER}?)等"
    rf"|(?P<all>(?:{_MEMBER}、)+{_MEMBER}?)\d+[国项类个所家地市县区校镇])(?!.*分别)"
)
# 留学生64人，来自甲国、乙国2国: what the figure before is shared by.
_SHARED = re.compile(r"\s*(?:来自|分布在|涉及|覆盖)[^,，;；。]*")
_CONTENT = re.compile(r"[\u3400-\u9fffa-z]")


def carried(text: str, concepts: Sequence[Concept]) -> float:
    """Return the share of the concepts' weight that a text in normal form carries."""
    total = held = 0.0
    for concept in concepts:
        total += concept.weight
        held += concept.weight * concept.held(text)
    return held / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """The clause of a sentence that answers best: its marks, and its span with its subject's."""

    clause: float
    precise: float
    narrowed: float
    role: float
    headed: float
    span: tuple[int, int]


def best_told(
    reading: Reading, number: int, concepts: Sequence[Concept], wanted: Wanted, is_row: bool
) -> Told:
    """Return the clause with a wanted figure that carries most of the question."""
    text, above = reading.text(number), reading.surroundings(number).above
    whole = 0, len(text)
    if is_row:
        own, precise, narrowed = _clause_marks(normalise(text), above, concepts)
        return Told(own if wanted.kinds else 0.0, precise, narrowed, 1.0, 0.0, whole)
    if not wanted.kinds:
        return Told(0.0, 0.0, 0.0, 1.0, 1.0, whole)
    told = [
        _told(text, fact, above, concepts, wanted)
        for fact in facts(text)
        if any(answers(figure, wanted) for figure, _ in fact.figures)
    ]
    if not told:
        return Told(0.0, 0.0, 1.0, 0.0, 0.0, whole)
    best = max(told, key=lambda t: (t.clause - 0.5 * t.narrowed + 0.5 * t.role, t.precise))
    part = reading.part_before(number)
    return replace(best, narrowed=1.0) if part and not _is_asked(part, concepts) else best


def _is_asked(part: str, concepts: Sequence[Concept]) -> bool:
    carried, _, narrowed = _clause_marks(part, "", concepts)
    return carried > 0 and not narrowed


def precise(
    reading: Reading, number: int, span: tuple[int, int], concepts: Sequence[Concept]
) -> float:
    """Return the share of a clause's content which the question speaks of, in [0, 1]."""
    clause = normalise(reading.text(number)[slice(*span)])
    return _clause_marks(clause, reading.surroundings(number).above, concepts)[1]


def _told(text: str, fact: Fact, above: str, concepts: Sequence[Concept], wanted: Wanted) -> Told:
    asks_rate = any(_PER.search(concept.surface) for concept in concepts)
    carried, precise, narrowed = _clause_marks(
        normalise(text[fact.base : fact.end]), above, concepts
    )
    whole = normalise(fact.part_of)
    if whole and any(concept.held(whole) >= _NEAR for concept in concepts if not concept.weak):
        narrowed = 1.0
    if not asks_rate and _PER.search(text[fact.base : fact.end]):
        narrowed = 1.0
    if not narrowed and _of_another(text[: fact.base], above, concepts):
        narrowed = 0.5
    fitting = [(figure, role) for figure, role in fact.figures if answers(figure, wanted)]
    fits = any(wanted.role in (role, None) for _, role in fitting)
    headed = max(_headed(text, fact, figure, concepts) for figure, _ in fitting)
    return Told(carried, precise, narrowed, float(fits), headed, (fact.base, fact.end))


def _headed(text: str, fact: Fact, figure: Figure, concepts: Sequence[Concept]) -> float:
    """Return 1 when the noun beside a figure is the question's, 0 when it is another one.

    床位320张, 320张床位: the nearest word before it, or the one that its unit counts. 0.5 when
    there is none.
    """
    before = normalise(text[fact.base : fact.start + figure.start])
    after = normalise(_CLAUSE_END.split(text[fact.start + figure.end : fact.end])[0][:_NOUN])
    nouns = []
    if told := content(before):
        nouns.append((before, max(told)))
    if told := content(after):
        nouns.append((after, min(told)))
    if not nouns:
        return 0.5
    return float(any(a <= at < b for noun, at in nouns for c in concepts for a, b in c.spans(noun)))


def is_grouped(text: str, span: tuple[int, int], concepts: Sequence[Concept]) -> bool:
    """True if the clause's figure is of several things together, of which one is asked about.

    筹措3.15亿元支持甲校、乙校等12个项目 tells nothing of what went to one of them.
    """
    more = _SHARED.match(text, span[1])
    clause = normalise(text[span[0] : more.end() if more else span[1]])
    for listed in _LIST.finditer(clause):
        members = re.split("[、和及与]", listed["some"] or listed["all"])
        held = [any(c.held(member) >= _NEAR for c in concepts if not c.weak) for member in members]
        named = held if listed["some"] else held[:-1]
        if any(named) and not all(held) and not _PER.search(clause[listed.end() :]):
            return True
    return False


def _of_another(before: str, above: str, concepts: Sequence[Concept]) -> bool:
    """True if the clauses before a fact name a subject that the question does not have.

    全市共有乡镇卫生院116个，床位5820张: the beds are not all there are.
    """
    if not before.strip():
        return False
    start, end = clauses(before)[0]
    carried, precise, _ = _clause_marks(normalise(before[start:end]), above, concepts)
    return precise < 0.3 and carried < 0.3


def _clause_marks(
    normal: str, above: str, concepts: Sequence[Concept]
) -> tuple[float, float, float]:
    told = content(normal)
    marked, telling = set[int](), set[int]()
    for concept in concepts:
        for start, end in concept.spans(normal):
            marked.update(range(start, end))
            if not concept.weak:
                telling.update(range(start, end))
    known = marked | _said_above(normal, above)
    starts = [p for p in told & (telling or marked) if p - 1 not in marked]
    narrowed = bool(starts) and all(p - 1 in told and p - 1 not in known for p in starts)
    news = told - (known - marked)
    precise = len(news & marked) / len(news) if news else 1.0
    return carried(normal, concepts), precise, float(narrowed)


@lru_cache(maxsize=4096)
def _said_above(normal: str, above: str) -> frozenset[int]:
    """Return the positions of a clause's characters that stand side by side above it too."""
    said = [at for at, (one, other) in enumerate(pairwise(normal)) if one + other in above]
    return frozenset(chain(said, (at + 1 for at in said)))


@kept_if_short
def content(normal: str) -> frozenset[int]:
    """Return the positions of the characters that tell something in a text in normal form."""
    plain = NEUTRAL_ZH.sub(lambda m: " " * len(m.group()), normal)
    return frozenset(m.start() for m in _CONTENT.finditer(plain))
