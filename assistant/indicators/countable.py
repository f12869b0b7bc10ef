"""Which figures of a clause are indicators: not dates, names, grades, nor marks of a kind."""

import re
from dataclasses import replace

from assistant.indicators.indicator import UnitKind
from index.figures import Figure, FigureKind, figures

_KINDS: dict[FigureKind, UnitKind] = {
    "money": "money",
    "people": "people",
    "count": "count",
    "share": "share",
    "measure": "measure",
    "time": "other",
    "date": "other",
    "bare": "other",
    "rank": "other",
}
# The reader takes these for money and people, being rare uses of a common measure word.
_COUNTED: dict[str, UnitKind] = {"块": "count", "户": "count", "对": "count"}
_IN_NAME = re.compile(r"[“《「『\"][^”》」』\"]{0,14}[”》」』\"]")
# 5亿元以上项目, 50岁以上, 不满3周岁, 每千人口: such a figure tells which things are counted.
_KIND_AFTER = re.compile(
    r"\s?(?:\([含不]\)|（[含不]）)?(?:及?以[上下内外]|及以[上下])(?:的)?(?=[\u4e00-\u9fff])|级|类(?=[\u4e00-\u9fff])|型|版|制|号线|届|日(?=报)|分(?:制|以上)|年级"
)
_KIND_BEFORE = re.compile(r"(?:每|第|前|单价|人均每|每生每|[A-Za-z.·/\-—_~]|满|PM|型)$")
_UNSUITED = frozenset("级 类 分 批 成 等 度 号".split())
_DURATIONS = frozenset("岁 天 日 小时 分钟 个工作日 个月".split())
_DURATION_TOLD = re.compile(
    r"(?:寿命|天数|时间|时长|周期|住院日|年龄|期限|压缩|缩短|延长|降|减|增|为|至|到|达|长)[^,，]{0,10}$"
)
_RATE_OF = re.compile(r"/10万")
_BETWEEN_ENDS = re.compile(r"\s*(?:[-—–~～]{1,2}|至|到)\s*")
_RATIO = re.compile(r"\s?[:：]\s?\d")


def unit_kind(figure: Figure) -> UnitKind:
    """Return the kind of unit that a table of figures files it under."""
    return _COUNTED.get(figure.unit, _KINDS[figure.kind])


def counted(clause: str) -> list[Figure]:
    """Return the figures of a clause that are indicators; of a range both of its ends."""
    found = figures(clause)
    kept: list[Figure] = []
    for number, figure in enumerate(found):
        before, after = found[max(number - 1, 0) : number], found[number + 1 : number + 2]
        if before and is_range(clause, before[0], figure):
            figure_of_range = replace(figure, start=before[0].start)
            kept += [figure] * is_indicator(figure_of_range, clause)
        elif after and is_range(clause, figure, after[0]):
            kept += [figure] * is_indicator(replace(after[0], start=figure.start), clause)
        elif is_indicator(figure, clause):
            kept.append(figure)
    return kept


def is_range(clause: str, figure: Figure, last: Figure) -> bool:
    """True if a range goes from one figure to the next: 800—1200元."""
    same = figure.unit in ("", last.unit)
    return same and bool(_BETWEEN_ENDS.fullmatch(clause[figure.end : last.start]))


def is_indicator(figure: Figure, clause: str) -> bool:
    """True if the figure, which stands in the clause, counts or measures something."""
    before, after = clause[: figure.start], clause[figure.end :]
    if figure.kind == "rank" or _KIND_AFTER.match(after) or _KIND_BEFORE.search(before):
        return False
    if any(span.start() < figure.start < span.end() for span in _IN_NAME.finditer(clause)):
        return False
    if figure.kind in ("date", "time"):
        return _is_duration(figure, before, after)
    if figure.kind == "bare":
        return bool(_RATE_OF.match(after) or (_RATIO.match(after) and "比" in before[-8:]))
    if figure.value is None and not figure.masked:
        return _is_numeral_count(figure, before, after)
    return not (figure.unit in _UNSUITED and figure.kind == "count" and _follows(after))


def _follows(after: str) -> bool:
    return bool(re.match(r"[\u4e00-\u9fff]", after))


def _is_duration(figure: Figure, before: str, after: str) -> bool:
    if figure.masked or figure.value is None or figure.unit not in _DURATIONS:
        return False
    return bool(_DURATION_TOLD.search(before)) and (
        "." in figure.text or figure.unit not in ("日", "月")
    )


def _is_numeral_count(figure: Figure, before: str, after: str) -> bool:
    """True for 新建幼儿园三所; 一批, 三级医院 and 两次下调 count nothing that is asked for."""
    if figure.unit in _UNSUITED | {"期", "届", "轮"} or figure.text.startswith("一") or figure.kind not in (
        "count", "people", "money",
    ):  # fmt: skip
        return False
    return bool(re.match(r"[,，。;；、)）]|$", after)) and bool(
        re.search(r"[\u4e00-\u9fff]{2}$", before)
    )
