"""Small changes by which a sentence becomes false: a quantifier, an ordinal, a swap in a list."""

import random
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.amount import Amount, same_dimension
from assistant.amounts import amounts

Change = Callable[[str, random.Random, str], str | None]
Pairs = Sequence[tuple[str, str]]

_DONE = "完成|建成|竣工|启用|新建|改建|扩建|新增|投入|引进|招聘|发放|开工|修缮|改造|实现|获得|举办|培训|出台|修订"
# At the beginning of a clause or after its subject's last word, neither denied nor planned.
_FREE = rf"(?:(?<=[，；、：所个人元校县市区局])|^)(?:{_DONE})(?![的率度者量期额目])"

# Of each kind what stands in a true sentence, and what makes it false.
_CHINESE: dict[str, Pairs] = {
    "quantifier": (
        ("全部|所有(?!制)|一律", "部分"), ("均(?=[为已达有超实完纳符])|都(?=[已有是达完])", "部分"),
        ("部分(?!离)|一些|少数|个别", "全部"), ("大部分|大多数|多数(?!民)", "少数"), ("全面(?=完成|实现|建成)", "部分"),
        ("全覆盖", "部分覆盖"), ("逐一|逐个", "个别"),
    ),
    "negation": (
        (_FREE, r"没有\g<0>"), (_FREE, r"尚未\g<0>"), (_FREE, r"并未\g<0>"),
        ("未(?=发生|出现|发现|完成|达|能|建)|没有(?=发生|出现|发现)", ""), ("(?<![在拥所具享])有(?=效|力|序|[1-9])", "无"),
        ("无(?=重大|一例|一人|新增)", "有"), ("不(?=足|够|高|强|平衡|充分|完善)", ""),
    ),
    "done or planned": (
        (_FREE, r"将\g<0>"), (_FREE, r"拟\g<0>"), (_FREE, r"计划\g<0>"),
        ("已(?!有|经)|已经", "将"), ("(?<=[，；：])将(?=[新建改完启开实推])|拟(?=[建新投于])|计划(?=[新建招投引开])|力争(?=[完实建新达])", "已"),
    ),
    "ordinal": (
        ("第[一1](?=[名位个批家次条届轮])", "第二"), ("第[二2](?=[名位个批家次条届轮])", "第一"), ("第三(?=[名位个批家次条届轮])", "第四"),
        ("首(?=[个批家次条座届台])", "第三"), ("一期(?=工|项|建|已|主)", "二期"), ("二期(?=工|项|建|已|主)", "一期"),
        ("一等奖", "三等奖"), ("二等奖", "一等奖"), ("三等奖", "二等奖"), ("[居列位](?:全[国省市县区]|世界)?第一", "居第二"), ("首位", "第二位"),
    ),
    "comparison": (
        ("超过|突破|逾(?=\\d)|超(?=\\d)", "不足"), ("达到(?=\\d)|达(?=\\d)", "不到"), ("不足(?=\\d)|不到(?=\\d)|近(?=\\d)", "超过"),
        ("(?<=[%个人元所户件次项座天家])以上", "以下"), ("(?<=[%个人元所户件次项座天家])以下", "以上"), ("不低于|不少于|至少", "不超过"),
        ("不超过|不高于", "不低于"), ("高于", "低于"), ("低于", "高于"), ("多于|优于|好于", "不及"),
    ),
    "per unit": (
        ("每人每年", "每人每月"), ("每[人生名](?=[每\\d平年补])", "每户"), ("每户", "每人"), ("每年", "每月"), ("每月", "每年"), ("每[天日]", "每月"), ("人均", "户均"),
        ("生均", "师均"), ("每千人", "每万人"), ("每万人", "每千人"), ("每百户", "每户"), ("每亩", "每公顷"), ("年均", "月均"), ("日均", "月均"),
        ("平均", "最高"), ("(?<=[，。；])投资(?=\\d)|投入资金(?=\\d)|总投资(?=\\d)", r"每年\g<0>"), ("人均(?=可支配|住房|预期|公园|消费)", "全县"),
    ),
    "percent or points": (
        ("(?<=\\d)%", "个百分点"), ("(?<=\\d)个百分点", "%"), ("(?<=\\d)倍", "%"),
        ("(?<=\\d)‰", "%"), ("(?:提高|增加|上升)(?=\\d[\\d.]*个百分点)", r"\g<0>到"), ("(?:增长|下降|提高|减少)(?=\\d[\\d.]*%)", r"\g<0>到"),
        ("(?:提高|增加|上升|增长)[到至](?=\\d)", "提高"), ("(?:下降|降低|减少)[到至](?=\\d)", "下降"),
    ),
    "time of year": (
        ("上半年", "下半年"), ("全年(?!龄)", "上半年"), ("([一二三])季度", "四季度"), ("年[末底](?=[，常全户参城农金人共])", "年初"),
        ("(?<![\\d])([1-8])月(?!\\d)", "9月"), ("(?<!\\d)(9|1[0-2])月(?!\\d)", "3月"), ("(?<=月)(\\d+)日", "31日"),
    ),
    "superlative": (
        ("最大", "最小"), ("最高", "最低"), ("最多", "最少"), ("最低(?!生活)", "最高"), ("前列", "末位"), ("领先", "落后"), ("首次", "再次"), ("第一(?!产|季|批|线|[书时])", "倒数第一"),
        ("唯一", "之一的"),
    ),
    "opposite": (
        ("开工(?!率)", "停工"), ("新建", "拆除"), ("开通", "停运"), ("招聘", "辞退"), ("引进", "流失"), ("出口", "进口"), ("收入(?!到)", "支出"), ("支出", "收入"), ("免费", "收费"),
        ("增设|新设", "撤销"), ("上调", "下调"), ("批准", "否决"), ("加强", "削弱"), ("扩大", "缩小"), ("支持(?=[\\u4e00-\\u9fff])", "限制"), ("启用|投用", "停用"), ("恢复", "中断"),
        ("改善", "恶化"), ("签订|签约", "解除"), ("优化(?=[\\u4e00-\\u9fff])", "弱化"), ("取消", "恢复"), ("鼓励", "禁止"), ("盈利", "亏损"), ("降低", "提高"),
    ),
    "who or where": (
        ("教师(?!节)", "学生"), ("学生", "教师"), ("幼儿园", "小学"), ("小学(?!生)", "中学"), ("初中", "高中"), ("高中", "初中"), ("农村", "城市"), ("城镇(?!化)", "农村"), ("男", "女"),
        ("省级", "国家级"), ("市级", "省级"), ("国家级", "省级"), ("县级", "市级"), ("老年人", "残疾人"), ("企业", "学校"), ("进口", "出口"), ("东部", "西部"), ("工业(?!园)", "农业"), ("农业(?!农)", "工业"),
        ("第一产业", "第二产业"), ("第二产业", "第三产业"), ("民办", "公办"), ("公办", "民办"), ("医院", "学校"),
    ),
}  # fmt: skip

_ITEM = re.compile(
    r"(?<=、)(?P<item>[\u4e00-\u9fff]{2,6})(?=、)|(?<=、)(?P<last>[\u4e00-\u9fff]{2,5})(?=等)"
)
_STRANGE = ("采石场", "养鸡场", "游泳馆", "天文台", "造船厂", "滑雪场")
_NEAR = 60


def figures_swapped(text: str, chance: random.Random, _: str) -> str | None:
    """Exchange two figures of one unit: each is then told of the other's thing."""
    pairs = [
        (a, b)
        for a, b in combinations(amounts(text), 2)
        if _plain(a)
        and _plain(b)
        and a.value != b.value
        and a.dimension
        and same_dimension(a.dimension, b.dimension)
        and b.start - a.end < _NEAR
    ]
    return _exchanged(text, *chance.choice(pairs)) if pairs else None


def neighbours_figure(text: str, chance: random.Random, paragraph: str) -> str | None:
    """Put for a figure another one of its unit that the paragraph tells of something else."""
    said = [a for a in amounts(text) if _plain(a)]
    known = {a.value for a in said}
    pairs = [
        (mine, other)
        for other in amounts(paragraph)
        for mine in said
        if _plain(other)
        and other.value not in known
        and same_dimension(mine.dimension, other.dimension)
    ]
    if not pairs:
        return None
    mine, other = chance.choice(pairs)
    put = other.text if re.search(r"[\u3400-\u9fff]", text[:6]) else _in_english(other)
    return text[: mine.start] + put + text[mine.end :]


def _in_english(amount: Amount) -> str:
    value = amount.value or Decimal(0)
    if amount.dimension == "元":
        million = value >= 10**6
        return f"{(value / 10**6).normalize():f} million yuan" if million else f"{value:,f} yuan"
    return amount.text if amount.dimension in ("%", "百分点") else f"{value.normalize():,f}"


def item_replaced(text: str, chance: random.Random, _: str) -> str | None:
    """Put a strange thing for one item of a list."""
    found = list(_ITEM.finditer(text))
    if not found:
        return None
    spot = chance.choice(found)
    return text[: spot.start()] + chance.choice(_STRANGE) + text[spot.end() :]


def by_table(pairs: Pairs) -> Change:
    """Return the change that puts one of a table's words for its opposite."""
    compiled = [(re.compile(words), other) for words, other in pairs]

    def change(text: str, chance: random.Random, _: str) -> str | None:
        found = [(m, other) for words, other in compiled for m in words.finditer(text)]
        if not found:
            return None
        spot, other = chance.choice(found)
        return text[: spot.start()] + spot.expand(other) + text[spot.end() :]

    return change


def _plain(amount: Amount) -> bool:
    is_date = amount.dimension in ("月", "日", "年")
    return amount.value is not None and amount.bound == "exact" and not is_date


def _exchanged(text: str, one: Amount, two: Amount) -> str:
    middle = text[one.end : two.start]
    return text[: one.start] + two.text + middle + one.text + text[two.end :]


CHINESE: dict[str, Change] = {
    "figures swapped": figures_swapped,
    "neighbour's figure": neighbours_figure,
    "item of a list": item_replaced,
    **{kind: by_table(pairs) for kind, pairs in _CHINESE.items()},
}

ENGLISH: dict[str, Change] = {
    "figures swapped": figures_swapped,
    "neighbour's figure": neighbours_figure,
    **{
        kind: by_table(pairs)
        for kind, pairs in {
            "number": ((r"(?<![\d.,])[1-8](?=[\d,.]*\d)", "9"), (r"\b(?:two|three|four|five|seven)\b", "eight")),
            "unit": ((r"million", "billion"), (r"billion", "million"), (r"(?<=\d)%", " percentage points"), (r" percentage points", "%"),
                     (r"hectares", "mu"), (r"\bmu\b", "hectares"), (r"kilomet(?:re|er)s", "metres"), (r"tonnes", "kilograms"), (r"yuan", "dollars")),
            "year or month": ((r"20(\d)\d", r"20\g<1>1"), (r"September|June|August", "March")),
            "direction": ((r"\b(?:rose|grew|increased)\b", "fell"), (r"\bfell\b", "rose"), (r"\bup\b", "down"), (r"\bfewer\b", "more"), (r"\bmore\b", "fewer"),
                          (r"\braised?\b", "cut"), (r"\bexpanded\b", "reduced")),
            "negation": ((r"\b(?:was|were)(?= [a-z]+(?:ed|n|t)\b)", r"\g<0> not"), (r"\b(?:has|have)\b(?= (?!no\b))", r"\g<0> no"), (r"\bThere (?:is|are|were)\b", r"\g<0> no"),
                         (r"\bnot |\bno (?=[a-z])", ""), (r"\bis (?=expected|planned)", "is not ")),
            "done or planned": ((r"\b(?:was|were)\b(?= [a-z]+(?:ed|n|t)\b)", "will be"), (r"\bhired\b", "plans to hire"), (r"\bwill be\b|\bare planned\b", "were built"),
                                (r"\bplans to build\b", "has built"), (r"\bis expected to be\b", "has been"), (r"\bplans to invest\b", "has invested")),
            "quantifier": ((r"\bAll\b", "Some"), (r"\ball\b", "some"), (r"\b(?:Some|Every)\b", "All"), (r"\bsome\b", "all"), (r"\bEach\b", "Some")),
            "comparison": ((r"\b(?:more than|over|above)\b(?= \d)", "less than"), (r"\b(?:about|nearly|almost)\b(?= \d)", "more than"), (r"\bor above\b", "or below"),
                           (r"(?<=reached )(?=\d)|(?<=came to )(?=\d)", "less than ")),
            "ordinal": ((r"\bNo\. 2\b", "No. 3"), (r"\bNo\. 3\b", "No. 2"), (r"\bfirst\b", "second")),
            "per unit": ((r"\bdaily\b", "monthly"), (r"\b[Pp]er (?:\w+ )*student\b", "in all"), (r"\b(?:for )?each student\b", "for each teacher"), (r"\ba year\b", "a month")),
            "who or where": ((r"\bteachers\b", "students"), (r"\bstudents\b", "teachers"), (r"\b[Kk]indergartens?\b", "universities"), (r"\bprovincial\b", "national"),
                             (r"\bjunior secondary\b", "primary"), (r"\bcounty\b", "province"), (r"\btownship\b", "city"), (r"\brural\b", "urban"), (r"\bchildren\b", "old people")),
        }.items()
    },
}  # fmt: skip
