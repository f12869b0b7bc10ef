"""Things told of side by side, of which the figure of one is none of another: pupils, teachers."""

import re
from functools import lru_cache

from assistant.reading import Surroundings

_Side = tuple[re.Pattern[str], re.Pattern[str]]


def _sides(*sides: str | tuple[str, str]) -> tuple[_Side, ...]:
    pairs = [(side, side) if isinstance(side, str) else side for side in sides]
    return tuple((re.compile(asked), re.compile(told)) for asked, told in pairs)


# A row: its sides, each a pattern of what is asked and told, or one for either.
_NEVER_ASKED = "(?!)"
_ROWS = (
    _sides(
        (r"老师|教师|教职工|\bteachers?\b", "老师|教师|教职工|师资|专任|班主任|校长"),
        (
            r"学生|孩子|小孩|娃|\b(?:pupils?|students?|children)\b",
            "学[生员子]|在校生|幼儿(?!园)|儿童|新生|毕业生|考生|子女|少年|研究生|博士|硕士|[本专]科生",
        ),
    ),
    _sides(
        (r"医生|医师|\bdoctors?\b", "医生|医师|大夫"),
        (r"护士|\bnurses?\b", "护士|护理"),
    ),
    _sides("户籍", "常住"),
    _sides(
        (r"出生|生了(?:多少|几)|\bbirths?\b|\bborn\b", "出生|新生儿|生育"),
        "死亡|去世",
        (_NEVER_ASKED, "幼儿|儿童|常住人口|脱贫人口"),
    ),
    _sides(
        ("养老(?=保险|参保|基金)", "养老"),
        ("医疗(?=保险|参保|基金)|医保", "医疗|医保"),
        ("失业保险", "失业"),
        "工伤",
        ("生育保险", "生育"),
    ),
    _sides((r"游客|\btourists?\b", "游客|旅游|游人"), (r"旅客|\bpassengers?\b", "旅客|客运")),
    _sides(
        (r"公路|坐汽车|\bby (?:road|bus)\b", "公路|汽车|道路"),
        (r"铁路|火车|\bby (?:rail|train)\b", "铁路|火车|高铁"),
        (r"民航|航空|飞机|机场|\bby (?:air|plane)\b", "民航|航空|飞机|机场"),
        (r"水路|轮船|\bby (?:sea|water|ship)\b", "水路|水运|港口|航道"),
    ),
    _sides(
        ("产量|生产了?多少|造了?多少", "产"),
        "保有量",
        ("销量|卖了", "销|卖|零售|收入|成交|交易"),
    ),
    _sides(r"存款|\bdeposits?\b", r"贷款|\bloans?\b"),
    _sides(r"余额|\bbalance\b", r"限额|\bquota\b"),
    _sides(r"出口|\bexports?\b", r"进口|\bimports?\b"),
    _sides(
        (r"招生|招了|新生|\badmitted\b", "招|新生|录取|入学"),
        "毕业",
        "上线|达线",
    ),
    _sides("占地", "建筑面积"),
    _sides("火电|火力", "水电|水力", "风电|风力", "光伏|太阳能", "核电"),
    _sides(
        r"水稻|稻谷|\brice\b",
        r"小麦|\bwheat\b",
        r"玉米|\b(?:corn|maize)\b",
        r"大豆|\bsoy(?:a|bean)?s?\b",
        r"油菜|油料",
        r"棉花|\bcotton\b",
        r"蔬菜|\bvegetables?\b",
        r"水果|\bfruits?\b",
    ),
    _sides(
        r"住宅|\bflats?\b", r"商铺|门面|商业用房|\bshops?\b", r"办公楼|写字楼|\boffices?\b"
    ),
    _sides(r"增值税|\bvat\b", r"个人所得税|个税|\bpersonal income tax\b", "企业所得税", "消费税"),
)  # fmt: skip


def is_of_sibling(question: str, around: Surroundings) -> bool:
    """True if a sentence tells of a sibling of what is asked, of which nothing stands round it.

    Args:
        question: its text in normal form.
    """
    said = f"{around.own} {around.above} {around.near}"
    return any(
        not asked.search(said) and any(told.search(around.own) for _, told in sides)
        for asked, sides in _asked(question)
    )


@lru_cache(maxsize=256)
def _asked(question: str) -> tuple[tuple[re.Pattern[str], tuple[_Side, ...]], ...]:
    """Return the rows of which a question asks one side, with how that one is told of."""
    found = ([told for ask, told in sides if ask.search(question)] for sides in _ROWS)
    return tuple(
        (asked[0], sides) for asked, sides in zip(found, _ROWS, strict=True) if len(asked) == 1
    )
