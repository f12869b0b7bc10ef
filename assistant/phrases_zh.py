"""The phrases of a Chinese question: its time, its topic, and what is asked of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.segmenting import segmenter
from assistant.stopwords import STOP_ZH, WEAK_ZH
from assistant.topics_zh import holds_for_others, is_project, modifier_of, words

TIME = (
    r"(?:19|20)?\d\d年(?!级)度?|(?:19|20)\d\d(?!\d)|去年|上年|上一年|今年|本年|明年|前年|"
    r"再往前一年|再前一年|前一年|再后一年|后一年|下一年"
)
# 二期, 第三标段, 3号线: what tells one of a kind from the next.
ORDINAL = re.compile(
    r"第[一二三四五六七八九十\d]+(?:标段|期|批)?|最后一(?=[件项条点个])|[一二三四五六七八九\d]+期(?![间限])"
)
# What is asked of a subject, not a subject: 规模呢 keeps the subject, 就业呢 changes it.
ATTRIBUTES = frozenset(
    "规模 预算 决算 目标 计划 预计 预期 限额 比例 占比 比重 增速 增幅 涨幅 降幅 金额 人数 数量 面积 床位 投资 总投资 资金 "
    "钱 时间 地点 地址 位置 原因 结果 进展 进度 实际 单价 名单 门票 学位 收费 标准 排名 支出 收入 结余 余额 "
    "开工 完工 竣工 工期 总数 总量 总额 造价 花费 效果 负责人 运营 长度 建筑面积 占地面积 车位 座位 投入 经费 费用 电话 联系电话".split()
)
PLANNED = frozenset({"目标", "计划", "预计", "预期", "安排"})
ATTRIBUTE = re.compile(
    r"(?:[率额价]|面积|人数|数量|规模|比例|占比|比重|增速|增幅|单价|产值|增加值|[^对]比|[^含能质力]量)$"
)
_DISPOSABLE = re.compile(r"可支配收入$")
# What is measured of many things: 粮食产量, and 小麦产量 too.
MEASURE = re.compile(
    r"(?:产量|销量|产值|增加值|面积|人数|数量|单价|均价|里程|总额|余额|浓度|保有量|总量)$"
)
_ASK = re.compile(
    r"多少|几(?!乎)|什么|啥|哪|谁|怎|咋|多[长大高宽远久重快](?!的)|何时|为何|是否|有没有|[吗没](?:[?？]|$)"
    r"|建好|到位了|占比|分别"
)
_OF_REPORT = re.compile(
    r"^(?:报告|公报|文件|材料|总结)[里中]?(?:提到|说到|讲到|提出|指出|写|列出|列)了?"
)
# What stands before the question word and belongs to what is asked.
_BEFORE_ASK = re.compile(
    r"(?:[招引撤教投花砸拨建修办打收开买卖种补罚抓查发占涨增降增减装盖缴挂用干做拿得获批签改拆评选]了"
    r"|一共|总共|共计|共|合计|都|各自?|分别|已经?|能够?|可以|打算|计划|准备|会|还|又|现在|目前|到底|大概|大约|的|了|是|有|在|要|占|达到?|到|为|叫|由|被)$"
)
# 危桥一共改造多少座: what was done stands after the word that sums up or plans.
_DONE = re.compile(r"^(.{2,}?)(?:一共|总共|共计|要|将|已经?|打算|计划)([\u4e00-\u9fff]{2,4})$")
_LONE_VERBS = frozenset(
    "招引撤教追退投花砸拨建修办打收开买卖种补罚抓查发占涨增降减装盖缴用干做拿得获批签改拆"
)
_SUBJECTLESS = ("v", "m", "r", "p", "d", "c", "u", "ad", "zg", "ng", "q")
_IN_ALL = frozenset({"总共", "一共", "共", "合计", "总计"})
# Times that are no subject; 暑期托管 is one.
_NOW = frozenset(
    "现在 目前 当前 如今 眼下 以前 之前 以后 之后 后来 当时 当年 今后 将来 最近 最后 下半年 上半年 年底 年末".split()
)
_NOMINAL = ("n", "j")
_VERBAL = ("v", "d", "ad")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A question in phrases.

    Attributes:
        topic: what it is about, as it is written; `modifier`, at its start, a place or a kind.
        attribute: what of the topic is asked (投资, 目标), where a noun says it; or "".
        event: what was done, where the question says it before its question word; or "".
        asked: the question word and what follows it.
        counted: a noun that the question word counts (多少学生), so that it is complete with it.
        keeps: the modifier holds for another thing too: the same county, the same kind.
    """

    time: str
    topic: str
    modifier: str
    attribute: str
    event: str
    asked: str
    counted: str
    keeps: bool

    def named(self, *, timed: bool, done: bool = False, attribute: bool = False) -> str:
        """Return the topic, with its time, what was done and what was asked where wanted."""
        topic = self.topic or self.attribute or self.event or self.asked
        kept = [
            self.time if timed else "",
            f"{topic}{self.attribute}" if attribute and self.topic else topic,
            self.event if done else "",
        ]
        return " ".join(dict.fromkeys(part for part in kept if part))


def parsed(question: str, topic: str = "") -> Phrases:
    """Return the phrases of a question; its topic, where that is known already, as given."""
    time = re.search(TIME, question)
    plain = _OF_REPORT.sub("", re.sub(TIME, " ", question).strip(" ?？。的，,"))
    ask = _ASK.search(plain)
    head, asked = (plain[: ask.start()], plain[ask.start() :]) if ask else (plain, "")
    head, event = _parted(head.strip())
    counted = _asked_for(asked)
    if counted and _is_all_done(head):
        head, event = "", f"{head}{event}"
    attribute = ""
    if not event:
        head, attribute = _without_attribute(head)
    topic = topic or head or counted
    modifier = modifier_of(topic)
    return Phrases(
        time=time.group() if time else "",
        topic=topic,
        modifier=modifier,
        attribute=attribute,
        event=event,
        asked=asked,
        counted=counted,
        keeps=holds_for_others(modifier),
    )


def _without_attribute(head: str) -> tuple[str, str]:
    """Return what stands before a noun that names what is asked, and that noun: 教育, 支出."""
    if _DISPOSABLE.search(head):
        return _DISPOSABLE.sub("", head), "可支配收入"
    *before, last = words(head) or [""]
    if before and last in PLANNED:  # 收入预计 is still an income
        rest, amount = _without_attribute("".join(before))
        return rest, f"{amount}{last}"
    if before and (last in ATTRIBUTES or (len(last) > 1 and ATTRIBUTE.fullmatch(last))):
        return "".join(before).strip(), last
    return head, ""


def _parted(head: str) -> tuple[str, str]:
    """Return the topic and what was done, of what stands before the question word."""
    while stripped := _BEFORE_ASK.search(head):
        head = head[: stripped.start()].strip()
    if done := _DONE.match(head):
        return done.group(1), done.group(2)
    tags = list(segmenter().tag(head, hmm=False))
    event = ""
    # 假期 alone is a time and no topic; 假期托管 is one.
    while any(not tag.startswith("t") for _, tag in tags[:-1]) and _is_done(*tags[-1]):
        word, tag = tags.pop()
        if len(word) > 1 and not tag.startswith("d"):
            event = f"{word}{event}"
    if event and all(tag.startswith(_VERBAL) for _, tag in tags):
        return head, ""  # 新增就业 is the name of what is told
    return "".join(word for word, _ in tags).strip(), event


def _is_all_done(head: str) -> bool:
    """True if nothing but what was done stands before the question word: 新建, 招聘."""
    tags = segmenter().tag(head, hmm=False)
    return all(tag.startswith((*_VERBAL, "a")) or is_project(word) for word, tag in tags)


def _is_done(word: str, tag: str) -> bool:
    """True if a word says what was done: 上缴, 花; but not 改造, which names the project."""
    if word in ATTRIBUTES or is_project(word) or ORDINAL.fullmatch(word):
        return False
    return word in _LONE_VERBS or (len(word) > 1 and tag.startswith(_VERBAL))


def _asked_for(asked: str) -> str:
    """Return the noun that the question word counts or picks: 学生 of 多少学生, or ""."""
    found = re.match(
        r"(?:多少|几|哪些?|什么)(?:万|亿)?[所家个名位座项件条次台辆间处栋]?(.*)$", asked
    )
    if not found:
        return ""
    tags = segmenter().tag(found.group(1), hmm=False)
    noun = ""
    for word, tag in tags:
        if not tag.startswith((*_NOMINAL, "vn")) or word in STOP_ZH or word in WEAK_ZH:
            break
        noun += word
    return noun if len(noun) > 1 else ""


def lacks_subject(core: str) -> bool:
    """True if a short question begins with its verb or its question word and names no thing."""
    tags: Sequence[tuple[str, str]] = segmenter().tag(re.sub(TIME, "", core).strip(), hmm=False)
    first = next(((word, tag) for word, tag in tags if word not in _NOW), None)
    if first is None:
        return True
    word, tag = first
    begins = (
        tag.startswith(_SUBJECTLESS)
        or word in ATTRIBUTES
        or word in _IN_ALL
        or MEASURE.fullmatch(word)
    )
    done = tag == "l" and word[0] in _LONE_VERBS  # 追回来, a phrase in the dictionary
    return bool(begins or done) and not _names_thing(tags)


def _names_thing(tags: Sequence[tuple[str, str]]) -> bool:
    """True if a noun is spoken of, not only asked for: 新增公交车多少辆, but not 得了什么奖."""
    return any(
        tag.startswith(_NOMINAL)
        and word not in ATTRIBUTES
        and not MEASURE.fullmatch(word)
        and word not in WEAK_ZH
        and word not in STOP_ZH
        and not _ASK.search("".join(before for before, _ in tags[max(0, at - 2) : at]))
        for at, (word, tag) in enumerate(tags)
    )
