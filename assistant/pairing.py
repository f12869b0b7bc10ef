"""Several things that one question word asks of: 城里和农村收入分别多少, 三个产业各增长多少."""

import re

from assistant.answer import Language
from assistant.contrasts import cues
from assistant.telling import CODE, ORDINAL
from assistant.topics_zh import STAGE
from index.terms import normalise

_EACH = r"(?:各自?|分别)(?:是|有|为)?"
_ASKS = r"(?=\S{0,4}(?:多少|几|怎|如何)|[是有增降投花占])"
# 编制床位和实际床位各多少: each of the two is asked for.
_EACH_OF_TWO = re.compile(rf"^(.{{2,}}?)[和与跟及、](.{{2,}}?){_EACH}{_ASKS}")
_ASKS_OF_EACH = re.compile(_EACH)
# 多少学生和老师, How many schools and teachers are there: two things are counted.
_BOTH_ZH = re.compile(
    r"^(.*(?:多少|几[所家个名]))([\u4e00-\u9fff]{2,6})[和与、]([\u4e00-\u9fff]{2,6})$"
)
_BOTH_EN = re.compile(
    r"^(how many )((?:[\w'’-]+ ){1,4})and ((?:[\w'’-]+ ){1,4}?)"
    r"((?:is|are|was|were|does|do|did|has|have|had|will|in)\b.*)$",
    re.I,
)
# What came of it, and what was to be: against the target, and the target for next year.
_AND_TARGET = re.compile(
    r"[,;:]?\s+(?:and|against|versus|vs\.?|compared (?:with|to))\s+(?:the |its )?"
    r"((?:target|plan|goal)s?\b.*)$",
    re.I,
)
# new jobs in 2025 and the goal for 2026: the goal is of the same.
_GOAL_OF_YEAR = re.compile(
    r"^(.*?)\b((?:19|20)\d\d),? and (?:the )?((?:target|goal|plan)s?)"
    r" (?:for|in|of) ((?:19|20)\d\d)\b",
    re.I,
)
_ORDINALS = re.compile(
    r"第?[一二三四五六七八九十\d]+[幼小中](?!学生|儿园|学)|第[一二三四五六七八九十\d]+(?=[^幼小中]|幼儿园|小学|中学|$)"
)
_INDUSTRIES = re.compile(r"三[个次大]产业|一二三产业?|(?:[一二三]产业?[、和及]?){3}|三产(?!业)")
# What is told of an industry when the question doesn't say.
_OF_INDUSTRY = re.compile(r"投资|增加值|贷款|就业|从业|税|用电|贡献|占|比[重例]|结构")
_SHARED_OUT = re.compile(r"占|比[重例]|结构")
# 基金收支 are its income and its spending; 收支相抵 and 收支平衡 are neither.
_BALANCE = re.compile(r"收支(?=$|[各分多是有呢?？,，\s])")
_AMOUNT = (
    r"(?:可支配收入|收入|支出|消费|存款|贷款|进口|出口|产量|产值|面积|招生|毕业生|在校生|投资|成本)"
)
_TWO_AMOUNTS = re.compile(
    rf"^(.{{2,}}?)({_AMOUNT})[和与及、]({_AMOUNT})(?:各?自?有?是?多少|情况)?$"
)
# Two sides beside each other, each of which is asked of: 城乡, 公办民办, 男女.
_SIDES = tuple(
    re.compile(
        rf"(?P<one>{one})(?P<each>人|的)?[、和与跟及]?(?P<other>{other})(?=(?P<same>人|的)?)"
    )
    for one, other in (
        ("城[镇市里区]?", "农村|乡村|乡下|乡|农"),
        ("公办|公立", "民办|私立"),
        ("男", "女"),
        ("进口", "出口"),
        ("出口", "进口"),
        ("本科", "专科"),
        ("普高|普通高中", "中职|职高"),
        (STAGE.pattern, STAGE.pattern),
    )
)
_PLAINLY = {
    "城": "城镇",
    "城里": "城镇",
    "乡": "农村",
    "农": "农村",
    "乡下": "农村",
    "普高": "普通高中",
}
_TWO_PHASES = re.compile(r"[两二]期(?=工程|项目|[都各分])")
_HOW = r"(?=[要又都]?(?:怎|咋|如何|打算|有什么|有啥|有哪些))"
_STAGES = re.compile(rf"^(.*?)({STAGE.pattern})[、和与]?({STAGE.pattern})({_HOW}.*)$")


def together(text: str, language: Language) -> list[str]:
    """Return the question that each thing is asked by; [] when one thing is asked of."""
    return _both_en(text) if language == "en" else _both_zh(text)


def _both_zh(text: str) -> list[str]:
    ordinals = list(dict.fromkeys(_ORDINALS.findall(text)))
    if len(ordinals) == 2 and re.search(
        rf"{ordinals[0]}\w{{0,3}}[、和与跟,，]\s*\w{{0,2}}{ordinals[1]}", text
    ):
        return [_without(text, other) for other in reversed(ordinals)]
    if found := _of_each_industry(text) or _of_each_side(text):
        return found
    if each := _EACH_OF_TWO.search(text):
        first, second, rest = each.group(1), each.group(2), text[each.end() :]
        return [f"{first}{_shared(first, second)}{rest}", f"{_lent(first, second)}{second}{rest}"]
    if amounts := _TWO_AMOUNTS.search(text.rstrip("?？")):
        thing, *named = amounts.groups()
        return [f"{thing}{amount}多少" for amount in named]
    if both := _BOTH_ZH.search(text.rstrip("?？")):
        asks, first, second = both.groups()
        return [f"{asks}{first}", f"{asks}{second}"]
    return []


def _of_each_industry(text: str) -> list[str]:
    """Return what is asked of each industry: of what it adds, where nothing else is named."""
    named, each = _INDUSTRIES.search(text), _ASKS_OF_EACH.search(text)
    if not named or not each:
        return []
    before, after = text[: named.start()], _ASKS_OF_EACH.sub("", text[named.end() :], count=1)
    if _SHARED_OUT.search(after):
        return [f"{before}三次产业结构"]
    of = "" if _OF_INDUSTRY.search(text) else "增加值"
    return [f"{before}第{number}产业{of}{after}" for number in "一二三"]


def _of_each_side(text: str) -> list[str]:
    """Return what is asked of both sides that stand beside each other: 收入 and 支出 of 收支."""
    if _BALANCE.search(text):
        plain = _ASKS_OF_EACH.sub("", text, count=1)
        return [_BALANCE.sub(side, plain, count=1) for side in ("收入", "支出")]
    if stages := _STAGES.search(text):
        before, one, other, rest = stages.groups()
        return [f"{before}{stage}{rest}" for stage in (one, other)]
    each = _ASKS_OF_EACH.search(text)
    if each and (phases := _TWO_PHASES.search(text)):
        plain = _ASKS_OF_EACH.sub("", text, count=1)
        return [plain.replace(phases.group(), phase, 1) for phase in ("一期", "二期")]
    for pattern in _SIDES if each else ():
        if found := pattern.search(text):
            before, after = text[: found.start()], text[found.end() :]
            after = re.sub(r"^人(?!均)", "居民", _ASKS_OF_EACH.sub("", after, count=1))
            sides = (found["one"], found["other"])
            return [f"{before}{_PLAINLY.get(side, side)}{after}" for side in sides]
    return []


def of_two_years(text: str) -> list[str]:
    """Return what is asked of a year's result and of another year's goal; [] if it is not."""
    found = _GOAL_OF_YEAR.search(text)
    if not found:
        return []
    of, year, goal, other = found.groups()
    return [f"{of}{year}", f"{of}{other} {goal}"]


def _both_en(text: str) -> list[str]:
    if target := _AND_TARGET.search(text):
        before = text[: target.start()]
        return [before, f"{before} {target.group(1)}"]
    if both := _BOTH_EN.search(text):
        asks, first, second, rest = both.groups()
        return [f"{asks}{first}{rest}", f"{asks}{second}{rest}"]
    return []


def _shared(first: str, second: str) -> str:
    """Return what the second of two codes or numbers is followed by: 大修 of S217和S306大修."""
    if rest := _of_the_other(first, second):
        return rest
    bare = r"[a-z]{0,2}\d+[a-z]?|第[一二三四五六七八九十\d]+"
    normal = normalise(first)
    if not (CODE.fullmatch(normal) or ORDINAL.fullmatch(normal) or re.fullmatch(bare, normal)):
        return ""
    return re.sub(rf"^(?:{bare})", "", second, flags=re.I)


def _of_the_other(first: str, second: str) -> str:
    """Return what a word is said of that the first is the opposite of: 收入 of 城镇和农村收入."""
    sides = {(cue.contrast, cue.side) for cue in cues(first)}
    for cue in cues(second):
        opposed = any(kind == cue.contrast and side != cue.side for kind, side in sides)
        if opposed and second.startswith(cue.text):
            return second[len(cue.text) :]
    return ""


def _lent(first: str, second: str) -> str:
    """Return whose the second amount is too: 财政 of 财政收入和支出."""
    amount = re.search(rf"{_AMOUNT}$", first)
    return first[: amount.start()] if amount and re.fullmatch(_AMOUNT, second) else ""


def _without(text: str, ordinal: str) -> str:
    """Return the question without one of the two it names, and the word that joined them."""
    return re.sub(
        rf"[、和与跟,，]?{re.escape(ordinal)}(?:幼儿园|小学|中学|学校)?[、和与跟,，]?", "", text
    )
