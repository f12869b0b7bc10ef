"""The clause of a sentence that answers a question best, and how well."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.clause_marks import BRACKETS, NEAR, NOUN, carried, clause_marks, content
from assistant.clauses import clauses
from assistant.concepts import Concept
from assistant.facts import Fact, facts
from assistant.forms import Wanted
from assistant.matching import answers, says_in_words
from assistant.reading import Reading
from assistant.wholes import is_increment, is_of_part
from index.figures import Figure
from index.report import Paragraph
from index.terms import normalise

_PER = re.compile(r"每(?!年|天|月|周|个)|人均|[次均]均|平均|生均")
# What falls to each is how incomes are told, but is no answer to how much a place produces.
_GDP_EACH = re.compile(r"人均(?:地区|国内)?(?:生产总值|gdp)")
# 市本级基金收入11.4亿元，其中土地出让收入8.9亿元: it says of both whose they are.
_SETTING = re.compile(r"全(?:[国省市州盟县区旗]|地区)|[中央省市州县区]*本级|[省市州县区]级")
# A clause has all of a question, or is about nothing else; headings speak of it.
_ALL, _HEADS = 0.95, 0.5
_CLAUSE_END = re.compile(r"[,，;；。、(（)）]")
# 位居全省第一, 获一等奖: of what, the clause before it says.
_LED = re.compile(r"^\s*(?:位?[居列]|排名|获|计划|预计|拟|力争|确保|将)")
# 新增学位90个, 由31家减少到26家: they tell of a change as well.
_CHANGES = re.compile(r"新增|净增|[由从][^,，;；]*[增减升降提][加少高]?[到至]")
# A list that is summed up: 甲校、乙校等12个项目; without 等 its last one has the noun of all.
_MEMBER = r"[^,，;；。、()（）\d]{2,16}"
_LIST = re.compile(
    rf"(?<!\d)(?:(?P<some>(?:{_MEMBER}[、和及与])+{_MEMBER}?)等"
    rf"|(?P<all>(?:{_MEMBER}、)+{_MEMBER}?)\d+[国项类个所家地市县区校镇])(?!.*分别)"
)
# 留学生64人，来自甲国、乙国2国: what the figure before is shared by.
_SHARED = re.compile(r"\s*(?:来自|分布在|涉及|覆盖)[^,，;；。]*")


@dataclass(frozen=True, slots=True)
class Told:
    """The clause of a sentence that answers best: its marks, and its span with its subject's."""

    clause: float
    precise: float
    narrowed: float
    role: float
    headed: float
    span: tuple[int, int]

    def restates(self, clause: str, above: str, concepts: Sequence[Concept]) -> bool:
        """True if the clause says again what its headings say of the question, and no more.

        Of 一般公共预算收支情况 it is 一般公共预算收入43.9亿元; what follows is of some part of it.

        Args:
            clause: in normal form; `above`, the headings over it.
        """
        # 招了 stands for 招生 too, which tells what is counted; 完成 for nothing else.
        telling = [c for c in concepts if not c.weak or len(c.words) > 1]
        return (
            bool(telling)
            and min(self.role, self.headed, self.precise, carried(clause, telling)) >= _ALL
            and not self.narrowed
            and all(concept.held(above) >= _HEADS for concept in telling)
        )


def best_told(
    reading: Reading, number: int, concepts: Sequence[Concept], wanted: Wanted, question: str
) -> Told:
    """Return the clause with a wanted figure that carries most of the question.

    Args:
        question: in normal form.
    """
    is_row = reading.paragraph(number).kind == "row"
    text, above = reading.text(number), reading.surroundings(number).above
    whole = 0, len(text)
    if is_row:
        own, precise, narrowed = clause_marks(normalise(text), above, concepts)
        cell = float(_has_cell(reading.paragraph(number), concepts))
        return Told(own if wanted.kinds else 0.0, precise, narrowed, 1.0, cell, whole)
    if not wanted.kinds:
        return Told(0.0, 0.0, 0.0, 1.0, 1.0, whole)
    told = [
        _told(text, fact, above, concepts, wanted, question)
        for fact in facts(text)
        if any(answers(figure, wanted) for figure, _ in fact.figures)
    ] or _told_in_words(text, above, concepts, wanted)
    if not told:
        return Told(0.0, 0.0, 1.0, 0.0, 0.0, whole)
    best = max(told, key=lambda t: (t.clause - 0.5 * t.narrowed + 0.5 * t.role, t.precise))
    part = reading.part_before(number)
    return replace(best, narrowed=1.0) if part and not _is_asked(part, concepts) else best


def _has_cell(row: Paragraph, concepts: Sequence[Concept]) -> bool:
    """True if a row is one that the question names, and a column of it too."""
    label = normalise(row.text.split(" | ")[0])
    telling = [concept for concept in concepts if not concept.weak]
    is_named = any(concept.held(label) >= NEAR for concept in telling)
    return any(
        concept.held(f"{label} {column}") >= NEAR > concept.held(label)
        and (is_named or concept.held(label) > 0)
        for column in map(normalise, row.columns)
        for concept in telling
    )


def _told_in_words(
    text: str, above: str, concepts: Sequence[Concept], wanted: Wanted
) -> list[Told]:
    """Return the clauses that answer in words (位居全省第一), each with its subject."""
    told, base = list[Told](), 0
    for start, end in clauses(text):
        clause = text[start:end]
        base = base if _LED.match(clause) else start
        if says_in_words(clause, wanted):
            marks = clause_marks(normalise(text[base:end]), above, concepts)
            told.append(Told(*marks, 1.0, 0.5, (base, end)))
    return told


def _is_asked(part: str, concepts: Sequence[Concept]) -> bool:
    own, _, narrowed = clause_marks(part, "", concepts)
    return own > 0 and not narrowed


def precise(
    reading: Reading, number: int, span: tuple[int, int], concepts: Sequence[Concept]
) -> float:
    """Return the share of a clause's content which the question speaks of, in [0, 1]."""
    clause = normalise(reading.text(number)[slice(*span)])
    row = reading.paragraph(number)
    if row.kind == "row" and _has_cell(row, concepts):
        return 1.0
    if _GDP_EACH.search(clause) and not any(_PER.search(concept.surface) for concept in concepts):
        return 0.0
    return clause_marks(clause, reading.surroundings(number).above, concepts)[1]


def _told(
    text: str, fact: Fact, above: str, concepts: Sequence[Concept], wanted: Wanted, question: str
) -> Told:
    asks_rate = any(_PER.search(concept.surface) for concept in concepts)
    own, precise, narrowed = clause_marks(normalise(text[fact.base : fact.end]), above, concepts)
    own = max(own, _with_setting(text, fact, concepts))
    whole = normalise(fact.part_of)
    if whole and any(concept.held(whole) >= NEAR for concept in concepts if not concept.weak):
        narrowed = max(narrowed, 1.0)
    if not asks_rate and _PER.search(text[fact.base : fact.end]):
        narrowed = max(narrowed, 1.0)
    if is_of_part(text, fact, concepts, question):
        narrowed = max(narrowed, 1.0)
    if not narrowed and _of_another(text[: fact.base], above, concepts):
        narrowed = 0.5
    fitting = [(figure, role) for figure, role in fact.figures if answers(figure, wanted)]
    fits = any(wanted.role in (role, None) for _, role in fitting) or (
        wanted.role == "change" and bool(_CHANGES.search(text[fact.base : fact.end]))
    )
    if wanted.role == "level" and is_increment(text, fact, question):
        fits = False
    headed = max(_headed(text, fact, figure, concepts) for figure, _ in fitting)
    return Told(own, precise, narrowed, float(fits), headed, (fact.base, fact.end))


def _with_setting(text: str, fact: Fact, concepts: Sequence[Concept]) -> float:
    """Return the share that a clause carries with whose figures the sentence says that they are."""
    clause, before = normalise(text[fact.base : fact.end]), normalise(text[: fact.end])
    total = sum(concept.weight for concept in concepts) or 1.0
    return (
        sum(
            concept.weight * concept.held(before if _is_setting(concept) else clause)
            for concept in concepts
        )
        / total
    )


def _is_setting(concept: Concept) -> bool:
    return any(_SETTING.fullmatch(word) for word, _ in concept.words)


def _headed(text: str, fact: Fact, figure: Figure, concepts: Sequence[Concept]) -> float:
    """Return 1 when the noun beside a figure is the question's, 0 when it is another one.

    床位320张, 320张床位: the nearest word before it, or the one that its unit counts. 0.5 when
    there is none.
    """
    before = BRACKETS.sub(" ", normalise(text[fact.base : fact.start + figure.start]))
    after = normalise(_CLAUSE_END.split(text[fact.start + figure.end : fact.end])[0][:NOUN])
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
        held = [any(c.held(member) >= NEAR for c in concepts if not c.weak) for member in members]
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
    own, precise, _ = clause_marks(normalise(before[start:end]), above, concepts)
    return precise < 0.3 and own < 0.3
