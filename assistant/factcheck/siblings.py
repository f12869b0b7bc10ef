"""What sets one thing of a kind apart from its like: 第二标段, 二期, 南街, 3号楼, 青石县.

What is told of one of them tells nothing of the others, though they stand in one sentence.
"""

import re
from collections.abc import Mapping

from assistant.naming import names
from index.keeping import kept_if_short
from index.terms import normalise

Labels = Mapping[str, frozenset[str]]

# What has a north and a south.
_SIDED = "街|片区|段|区|岸|门|路|侧|线|站|环|院|校区|厂|园|苑|村|塔|峰|湖|河|库"
_MARKED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("numbered", re.compile(r"第\d+(?:标段|分?区|批|期|轮|次|阶段|产业|季度)")),
    ("nth", re.compile(r"第\d+(?:实验|人民|中心)?(?:幼儿园|小学|中学|高中|医院)")),
    ("phase", re.compile(r"(?<![\d第了共办行开完达到为有成班训报])\d期(?!间|限|待|末)")),
    ("number", re.compile(r"\d+号(?=线|楼|泊位|桥|机组|地块|井|院|标|馆|厂)")),
    ("age", re.compile(r"\d+(?=周?岁(?:[及或]?以?[上下]))")),
    ("prize", re.compile(r"[特一二三四\d]等奖|(?<=获)第\d(?=[，,。；;]|$)")),
    ("stage", re.compile("幼儿园|(?<!中)小学|初中|高中")),
    ("half", re.compile(r"[上下]半年|(?<!第)\d季度")),
    ("side", re.compile(rf"[东西南北中](?=(?:{_SIDED}))|(?<=城)[东西南北中]")),
)
# Places of one rank lie side by side; a town lies in its county and is none of its like.
_RANKS = {
    **dict.fromkeys(("县", "区"), "county"),
    **dict.fromkeys(("镇", "乡", "街道"), "town"),
    **dict.fromkeys(("村", "社区"), "village"),
    **dict.fromkeys(("小学", "中学", "幼儿园", "大学", "学院", "实验学校", "学校"), "school"),
    **dict.fromkeys(("医院", "机场", "大桥", "水库", "公园"), ""),
}


@kept_if_short
def labels_of(text: str) -> Labels:
    """Return the labels that stand in a text by their kind, in normal form."""
    plain = normalise(text)
    found: dict[str, set[str]] = {}
    for kind, pattern in _MARKED:
        if marks := pattern.findall(plain):
            found[kind] = set(marks)
    for name in names(text):
        if (rank := _RANKS.get(name.sort)) is not None:
            found.setdefault(rank or name.sort, set()).add(normalise(name.text))
    return {kind: frozenset(told) for kind, told in found.items()}


def another(claimed: Labels, told: Labels, title: str) -> str:
    """Return a label of the claim beside which the place has only others of its kind; "" for none.

    Args:
        title: the report's own, in normal form: what it is about needs no naming.
    """
    for kind, mine in claimed.items():
        theirs = told.get(kind)
        if not theirs or any(_same(a, b) for a in mine for b in theirs):
            continue
        if lacking := next((label for label in sorted(mine) if label not in title), ""):
            return lacking
    return ""


def shares_label(claimed: Labels, told: Labels) -> bool:
    """True if a place tells of the very one of several alike that the claim names."""
    return any(
        _same(a, b) for kind, mine in claimed.items() for a in mine for b in told.get(kind, ())
    )


def _same(one: str, other: str) -> bool:
    return one in other or other in one
