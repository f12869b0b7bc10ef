"""The time a question names: years, years counted from the report's own, plans and results."""

import re

from assistant.answer import Language
from index.years import years_in

_COMPARED = re.compile(
    r"(?:比|较|与|跟|和)(?:去年|上年|上一年|前年|(?:19|20)\d\d年?)(?:相比|比较|比|同期)?(?=[多少增涨降减高低提下上]|\s*[?？]?$)"
)
_TIMES_ZH = [
    (r"去年|上年|上[一1]年", -1),
    (r"今年|本年", 0),
    (r"明年|来年|下[一1]年", 1),
    (r"前年", -2),
]
_TIMES_EN = [
    (r"\blast year\b|\bprevious year\b", -1),
    (r"\bthis year\b|\bcurrent year\b", 0),
    (r"\bnext year\b", 1),
]
_PLANNED = re.compile(
    r"目标|计划(?!总?投|免疫|生育)|打算|预期|预计|规划|准备|拟|定的|定在|争取(?!到|了|的?(?:资金|项目|政策|支持|补助))|力争|要到|想要?(?=[达考建做])|要(?:怎么|如何|搞|做|建|干|达到|完成)|明年|来年|新的?一年|下一步|下阶段|再(?=[建盖招开增修办装])|要(?=[招建盖开增修办装])|\btargets?\b|\bplan|\bwill\b|\bgoal|\bexpected|\bnext year\b|\bgoing to\b|\bforecast",
    re.I,
)
_DONE = re.compile(
    r"(?<!怎么样)了(?:多少|几|哪|什么|啥|没|吗|$)|(?:完成|实现|达到)(?:没|得|情况)|实际|完成了|已经?|去年|上年|前年|做了|干了|花了|建成了|目前|现有|\b(?:was|were|did|actual(?:ly)?|last year|has|have|now|currently|at present|so far)\b",
    re.I,
)
_STRICT = re.compile(r"实际|目标|\bactual|\btargets?\b|\bgoal", re.I)
# 24年 is 2024; 延长30年 and 近20年来 are spans of time.
_SHORT_YEAR = re.compile(
    r"(?<![\d近过去期满共用长再每第续超约前后干了到])(1[5-9]|2\d|3[0-5])年(?!级|以上|内|来|期|限|间|左右|多|后)"
)


def without_compared(normal: str) -> str:
    """Return the question without the time that it compares with (比去年增加)."""
    return _COMPARED.sub(" ", normal)


def is_planned(normal: str) -> bool | None:
    """Return whether what is planned is asked, or what was done; None when it does not say."""
    planned, done = _PLANNED.search(normal), _DONE.search(normal)
    return bool(planned) if bool(planned) != bool(done) else None


def names_plan(normal: str) -> bool:
    """Return whether the question speaks of a plan or a target at all."""
    return bool(_PLANNED.search(normal))


def insists(normal: str) -> bool:
    """Return whether the question insists on the target, or on what came of it."""
    return bool(_STRICT.search(normal))


def years_in_order(normal: str) -> list[int]:
    """Return the years a question in normal form asks about, in the order it names them."""
    marked = with_year_marks(without_compared(normal))
    return sorted(years_in(marked), key=lambda year: marked.find(str(year)))


def with_year_marks(normal: str) -> str:
    """Return the question with 年 after every bare or short year (2023, 24年), as reports write it."""
    marked = re.sub(r"(?<!\d)((?:19|20)\d\d)(?!\d|年|[.%万亿元])", r"\1年", normal)
    return _SHORT_YEAR.sub(r"20\1年", marked)


def relative_times(normal: str, language: Language) -> list[tuple[str, int]]:
    """Return the words for years counted from the report's own, as patterns, with their offsets."""
    plain = without_compared(normal)
    return [
        (p, n) for p, n in (_TIMES_ZH if language == "zh" else _TIMES_EN) if re.search(p, plain)
    ]
