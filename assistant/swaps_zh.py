"""What a Chinese follow-up puts in place of what: 三中 for 一中, 税收收入 for 公共预算收入.

A name takes the place of what is of its kind in the question before, and the rest stays: of the
words put in last, of its opposite, of what ends like it, of the place or kind that narrows the
topic, and else of the topic.
"""

import re
from dataclasses import replace
from itertools import accumulate

from assistant.contrasts import cues, opposed
from assistant.phrases_zh import ATTRIBUTE, ATTRIBUTES, MEASURE, Phrases, parsed
from assistant.said import Said
from assistant.topics_zh import (
    KIND,
    STAGE,
    after_body,
    is_body,
    is_of_place,
    is_scope,
    nouns,
    of_body,
    project_of,
    speaks_of_body,
    words,
)

PEOPLE = (
    "在校生|在园幼儿|专任教师|从业人员|学生|老师|教师|医生|护士|职工|教职工|男生|女生|幼儿|孩子|"
    "干部|党员|寄宿生|毕业生"
)
_COUNTS_BODIES = re.compile(r"(?:多少|几)[所家](?!的?[人长])(?P<bodies>[\u4e00-\u9fff]*)")
# 第六个 after 一幼 is 六幼.
_A_NUMBER = re.compile(r"第([一二三四五六七八九十]{1,2})[个所]?")
_NUMBERED_SCHOOL = re.compile(
    r"(?<![第一二三四五六七八九十])[一二三四五六七八九十]{1,2}(?=[幼中小](?![学儿心时]))"
)
_ITS_NAME = re.compile(
    r"(?<![第一二三四五六七八九十])[一二三四五六七八九十]{1,3}(?:实[小验]|[幼中小](?![学儿心时]))"
)
# 第四幼儿园 and 三幼, 实验三小: a school by its number, named in full or in short.
_SCHOOL_BY_NUMBER = re.compile(
    r"(?P<of>[县区市省])?(?:实验[一二三四五六七八九十]{1,2}|第?[一二三四五六七八九十]{1,2}(?:实验)?)"
    r"(?:(?P<kind>[幼小中])(?:儿园|学)?(?![儿心时生]))"
)
# The seat of an institution, which another of its places takes the place of.
_SEAT = re.compile(r"(?:本部|总部|总校|机关)$")
# 普通班, 东校区: of things that are called alike the one named takes the place of the other.
_CLASS = "班区馆厂站桥线院园"
_WHO = re.compile(rf"(?:{PEOPLE})(?=$|[?？]|有?多少|有?几)")
_MOST = re.compile(r"最[高低多少大小快慢长短好差]")
# 对美国 of 进出口总额, 人均 of GDP: how the topic is narrowed, not another one.
_RELATION = re.compile(r"^[对向从由按]|^[人户亩]均$")
_AMOUNT = re.compile(r"(?:总[数额量值]|市值|收入|支出)$")
# 多少所 asks of schools, not of an amount.
_COUNTED_ONE_BY_ONE = re.compile(r"(?:多少|几)(?:[所家座辆个件项名]|人次?)$")
_PAIR = 2


def renumbered(name: str, said: str) -> tuple[str, str] | None:
    """Return what of the question before a name replaces, and by what; None when by no rule here.

    一中 by 三中, 一 by 六 for 第六个, and 小学 of 河口小学二期 by the 中学 of 中学二期.
    """
    if (ordinal := _A_NUMBER.fullmatch(name)) and (school := _NUMBERED_SCHOOL.search(said)):
        return school.group(), ordinal.group(1)
    if _ITS_NAME.fullmatch(name) and (school := _ITS_NAME.search(said)):
        return school.group(), name
    new, old = _SCHOOL_BY_NUMBER.fullmatch(name), _SCHOOL_BY_NUMBER.search(said)
    if new and old and new["kind"] == old["kind"]:
        kept = old["of"] and not new["of"]
        return old.group(), f"{old['of']}{name}" if kept else name
    stage, other = STAGE.match(name), STAGE.search(said)
    if stage and other and stage.end() < len(name) and name[stage.end() :] in said:
        return other.group(), stage.group()
    return None


def people_of(name: str, topic: str, said: str) -> str:
    """Return who is in the institutions that were counted: 普通高中在校生; "" if none were."""
    if re.fullmatch(PEOPLE, name) and (counted := _COUNTS_BODIES.search(said)):
        bodies = counted["bodies"]
        return f"{topic}{'' if bodies in topic else bodies}{name}"
    return ""


def of_another(name: str, said: Said, before: Phrases, *, of: bool) -> Said:
    """Return the question before, asked of another thing, place or kind.

    Args:
        of: the follow-up says whose (柳河镇的呢), not what.
    """
    another = _asked_of_another(name, said, before, of=of)
    if not re.search(rf"(?:{PEOPLE})$", name):
        return another
    # Of people no one asks 多少所.
    return replace(another, text=_COUNTED_ONE_BY_ONE.sub("多少人", another.text))


def _asked_of_another(name: str, said: Said, before: Phrases, *, of: bool) -> Said:
    topic = said.topic or parsed(said.text).topic
    if same := _of_sort(name, said.text):
        return said.with_swapped(same, name, topic)
    if said.slot and said.slot in said.text and _is_kind(name) == _is_kind(said.slot):
        beside = f"{before.modifier}{said.slot}"
        wider = (KIND.match(name) or is_scope(name)) and beside in said.text
        return said.with_swapped(beside if wider else said.slot, name, topic)
    if replaced := _counterpart(name, said.text) or _ends_like(name, said.text, before):
        return said.with_swapped(replaced, name, topic)
    if before.topic not in said.text:
        return Said(f"{name} {said.text}", name)
    if said.slot == before.topic and len(name) == len(said.slot) and not _is_common(name):
        return said.with_swapped(said.slot, name, topic)
    if counted := _counted(name, said.text, before):
        return Said(said.text.replace(counted, f"多少{name}", 1), name, topic)
    topic = modified(name, before) if of or _narrows(name, before) else _replaced(name, before)
    # 出口 of 进出口总额 is no total of two.
    alone = name in before.topic and before.attribute.startswith("总")
    old = f"{before.topic}{before.attribute}" if alone else before.topic
    text = said.text.replace(old, topic, 1)
    if ATTRIBUTE.search(name) or _AMOUNT.search(name):
        text = _COUNTED_ONE_BY_ONE.sub("多少", text)
    # What narrowed the thing before need not narrow this one: 餐饮收入 after 乡村零售额.
    narrowed = said.slot == before.modifier and topic.startswith(f"{said.slot}{name}")
    return Said(text, name, topic, other=text.replace(said.slot, "", 1) if narrowed else "")


def modified(name: str, before: Phrases) -> str:
    """Return the topic with another modifier: 柳河镇 for the 石桥镇 of 石桥镇卫生院.

    An institution takes the place of one, and 宁东 that of the 宁石 of 宁石高铁.
    """
    if is_body(name) and (after := after_body(before.topic)):
        return f"{name}{after}"
    if _SEAT.search(before.topic):
        return name
    start = before.topic[:_PAIR]
    half = any(new == old for new, old in zip(name, start, strict=False))
    if len(name) == len(start) == _PAIR < len(before.topic) and half:
        return f"{name}{before.topic[_PAIR:]}"
    if KIND.fullmatch(name) and not before.keeps:
        return name if name in before.topic else f"{name}{before.topic}"
    if before.modifier and before.modifier != before.topic:
        return f"{name}{before.topic.removeprefix(before.modifier)}"
    return name if before.modifier else f"{name}{before.topic}"


def _is_common(name: str) -> bool:
    """True if a name is that of a kind of things (医院), not of one of them (青林)."""
    return nouns(name) == [name] and not is_of_place(name)


def _is_kind(name: str) -> bool:
    return bool(KIND.fullmatch(name)) or is_of_place(name)


def _narrows(name: str, before: Phrases) -> bool:
    """True if a name says where, whose or of which kind, not what: 青石县, 县医院, 民办."""
    if name in before.topic:
        return False
    if KIND.fullmatch(name) or _RELATION.match(name) or is_of_place(name):
        return True
    return is_body(name) and not speaks_of_body(before.topic)


def _replaced(name: str, before: Phrases) -> str:
    """Return the topic with another thing of the same place or kind: 农村初中 for 农村小学.

    What the topic's end says was measured or done of the thing holds for the other one too.
    """
    kept = before.modifier if before.keeps and before.modifier != before.topic else ""
    if KIND.match(name) or is_scope(name):
        kept = ""
    elif not is_body(name):
        kept = of_body(before.topic) or kept
    measured = MEASURE.search(before.topic)
    tail = measured.group() if measured and measured.start() else project_of(before.topic)
    # 出口 of 进出口总额 is told by itself, as a rule.
    own = (
        name in before.topic
        or ATTRIBUTE.search(name)
        or words(name)[-1] in ATTRIBUTES
        or project_of(name)
    )
    return f"{kept}{name}{'' if own else tail}"


def _ends_like(name: str, said: str, before: Phrases) -> str:
    """Return what a topic begins with that ends as a name does: 公共预算收入 for 税收收入; or "".

    The place or the kind before it holds for the name too, which has none of its own.
    """
    head = f"{before.topic}{before.attribute}"
    if name in head or head not in said or len(name) <= _PAIR:
        return ""
    ends = accumulate(map(len, words(head)))
    alike = [head[:end] for end in ends if head[:end].endswith(name[-_PAIR:])]
    if not alike and name[-1] in _CLASS:
        ends = accumulate(map(len, words(head)))
        alike = [
            head[:end].removeprefix(of_body(head)) for end in ends if head[end - 1] == name[-1]
        ]
    found = alike[-1] if alike else ""
    if not found and before.attribute and before.attribute[-1] == name[-1]:
        found = head  # 接待费 is an amount as 经费 is
    if before.keeps and not (KIND.match(name) or is_scope(name)):
        return found.removeprefix(before.modifier)
    return found


def _counted(name: str, said: str, before: Phrases) -> str:
    """Return what was counted in a place or an institution, when another thing is named; or ""."""
    where = is_of_place(before.topic) or is_body(before.topic)
    if not (before.counted and where) or _is_kind(name) or is_body(name):
        return ""
    found = re.search(rf"(?:多少|几).?{re.escape(before.counted)}", said)
    return found.group() if found else ""


def _of_sort(name: str, said: str) -> str:
    """Return who, which stage or which end of a scale a name of the same sort replaces; or ""."""
    for pattern in (_WHO, STAGE, _MOST):
        if (old := pattern.search(said)) and pattern.match(name):
            return old.group() if pattern.fullmatch(name) else ""
    return ""


def _counterpart(name: str, said: str) -> str:
    """Return what a name replaces in the question before: 公办 for 民办, 支出 for 收入; or ""."""
    for kind, mine, other in opposed(cues(name), cues(said)):
        if kind in {"subject", "scope"} and not STAGE.fullmatch(mine.text):
            found = re.search(rf"(?:可支配)?{re.escape(other.text)}", said)
            return found.group() if found else ""
    for word in nouns(said) if name in nouns(name) else ():
        if len(word) == len(name) == _PAIR and word[-1] == name[-1] and word != name:
            return word
    return ""
