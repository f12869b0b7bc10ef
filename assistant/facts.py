"""Which clause of a sentence states which figure: a level, a change or a share of something."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.clauses import clauses
from index.figures import Figure, figures
from index.keeping import kept_if_short

Role = Literal["level", "change", "share"]

# 增加3117所, 下降了0.27%, 同比增长约5%; but 提高到66.2% and 升至14.07% name the level reached.
_CHANGED = re.compile(
    r"(?:增加|增长|增|减少|减|下降|降低|降|上升|升|上涨|涨|下跌|跌|提高|回落|扩大|缩小|缩减|提升|多|少|快|慢|高|低|下调|上调|压减)"
    r"(?:了|约|近|超|超过|幅为?|幅度?|收|速为?)?\s*[为达]?\s*(?:百分之)?$"
)
# The number of an item or a note counts nothing.
_ITEM = re.compile(r"\s*(?:注释?[:：]\s*)?[(（\[]?\d{1,2}[.、)）．\]]\s*(?!\d)")
_REACHED = re.compile(r"(?:到|至|达|达到|为)(?:了|约|近)?(?:每\w{1,3})?\s*$")
_SHARE = re.compile(r"占[^,，;；。]{0,30}$|(?:比例|比重|占比)(?:为|达|达到|约)?\s*$")
# What a figure is told of stands before the clause when the clause itself is only this.
_LEANING = re.compile(
    r"^\s*(?:其中)?(?:按[^,，]{2,8}计算|扣除[^,，]{2,10}|比|较|同比|环比|占|增|减|降|升|涨|下降|上升|提高|回落|约|达|完成率|覆盖率"
    r"|(?:为|完成)(?:年初|年度|全年|调整|变动)?(?:预算|计划|目标|任务)数?的?\d)"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A clause with figures: `start` and `end` are its place in the sentence.

    Attributes:
        base: where the clause that names its subject starts; `start` when it does so itself.
        part_of: what the clauses after it say it is a part of (占全国幼儿园总数的…), else "".
        figures: those of the clause, each with its role; offsets count the clause.
    """

    start: int
    end: int
    base: int
    part_of: str
    figures: tuple[tuple[Figure, Role], ...]


@kept_if_short
def facts(text: str) -> tuple[Fact, ...]:
    """Return the clauses of a sentence that have figures, in order."""
    found: list[Fact] = []
    base = 0
    spans = clauses(text)
    for number, (start, end) in enumerate(spans):
        clause = text[start:end]
        leaning = leans(clause)
        if not leaning:
            base = start
        counted = [figure for figure in figures(clause) if not is_code(clause, figure)]
        if number == 0:
            counted = [figure for figure in counted if not numbers_item(clause, figure)]
        told = tuple((figure, role(clause, figure)) for figure in counted)
        if told:
            part = "" if leaning else _whole(text, spans[number + 1 :])
            found.append(Fact(start, end, base, part, told))
    return tuple(found)


def numbers_item(text: str, figure: Figure) -> bool:
    """True of the number that an item or a note begins with: 2 of 2.生产总值按现价计算."""
    item = _ITEM.match(text)
    return bool(item and figure.start < item.end())


def is_code(clause: str, figure: Figure) -> bool:
    """True of the digit of 4A and 5G and of 20万吨级, which count nothing."""
    if figure.kind == "measure" and clause[figure.end : figure.end + 1] == "级":
        return True
    if len(figure.text) > 1:
        return False
    beside = clause[max(figure.start - 1, 0) : figure.start] + clause[figure.end : figure.end + 1]
    return not figure.unit and bool(re.search("[A-Za-z]", beside))


def leans(clause: str) -> bool:
    """True if the clause tells only more of the figure before it: 比上年增加…, 占…, 增长…."""
    return bool(_LEANING.match(clause))


def role(clause: str, figure: Figure) -> Role:
    """Return whether the figure is a level, a change, or a share of something."""
    before = clause[: figure.start]
    if figure.kind == "share" and figure.unit.endswith("百分点"):
        return "change"
    if _REACHED.search(before) and not re.search(r"(?:比例|比重|占比)\S{0,3}$", before):
        return "level"
    if _CHANGED.search(before):
        return "change"
    if figure.kind in {"share", "bare"} and _SHARE.search(before):
        return "share"
    return "level"


def _whole(text: str, after: list[tuple[int, int]]) -> str:
    """Return what the leaning clauses that follow say the fact is a part of."""
    for start, end in after:
        clause = text[start:end]
        if not leans(clause):
            return ""
        if clause.lstrip().startswith("占"):
            return clause
    return ""
