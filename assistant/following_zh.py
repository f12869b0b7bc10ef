"""How a Chinese follow-up leans on the question before it: on its time, its topic, what it asks."""

import re
from dataclasses import replace

from assistant.antecedents import name_given, name_of_kind
from assistant.phrases_zh import (
    ATTRIBUTE,
    ATTRIBUTES,
    ORDINAL,
    PLANNED,
    TIME,
    Phrases,
    lacks_subject,
    parsed,
)
from assistant.said import Said
from assistant.swaps_zh import modified, of_another, people_of, renumbered
from assistant.topics_zh import KIND, is_of_place, modifier_of, of_body

# Words that open a follow-up or close it, and mean nothing by themselves.
_OPENING = re.compile(
    r"^(?:那么?(?![个所家些座项里边儿])|还有|然后|另外|对了|至于|关于|要是|如果是?|假如是?|换成|换做|再说说?|再看看?"
    r"|说说|同样|其中的?|里面)+[,，的]?"
)
_CLOSING = re.compile(r"(?:的(?:话)?)?呢[?？。]*$|的?[?？。]+$|(?<!目)的$")
_ASKS_ABOUT = re.compile(r"呢[?？]?$|^(?:其中|里面|换成|换做|至于|要是|如果)|^[^,，]{1,8}的[?？]?$")
_OF = re.compile(r"的(?:呢)?[?？。]*$")
_POINTING = re.compile(
    r"它们?|他们?|她们?|[这那](?:里面|里边|其中)|这[个所家些座项里]|那[个所家些座项里]|该[校园院项]?|这(?=[是有要])|其中|里面|上面|前者|后者"
)
_UNTIL = re.compile(rf"^(?:截至|截止|到了?|至|等)(?=(?:{TIME})[底末]?$)")
_BACK = {"前一年": 1, "上一年": 1, "再往前一年": 1, "后一年": -1, "下一年": -1, "再后一年": -1}
_ASKS = re.compile(r"多少|几|什么|啥|哪|谁|怎|咋")
# They ask how an amount moved, what it is part of or what was planned, and so keep it.
_OF_AMOUNT = re.compile(
    r"增|减|降|涨|跌|升|占|比|多多少|少多少|高多少|低多少|目标|预算|预计|预期|安排(?!支出)|完成(?!时间)"
)
_DONE = re.compile(r"完成|实际|做到")
# 民办的多少, 学生多少: no more than a name, which may be another of the kind or stand alone.
_BARE = re.compile(r"(?<=..)的?(?:又?是|有|为)?(?:多少|几)$")
# 比上年呢, 跟2018年比 ask how it moved; the year is no other one to be told of.
_COMPARED = re.compile(rf"((?:比|较|同|跟|和|与)(?:{TIME}))(?:相?比)?")
# Of what was asked one after the other, all together.
_ALL_OF_IT = re.compile(
    r"(?:这|那)?[两三四几]?[个者]?(?:它们)?(?:加起来|加一起|合起来|一共|总共|合计|总计)(?:起来)?(?:是|有|要|投|花)?了?(?:多少|几)?\S{0,3}"
)
_IN_ALL = re.compile(r"一共|总共|合计|总计")
_SHORT = 14


def joined(question: str, said: Said, answer: str) -> Said:
    """Return a question after the one before and its answer; as it is when it stands alone."""
    asked = question.strip()
    core = _CLOSING.sub("", _OPENING.sub("", asked)).strip()
    core = _UNTIL.sub("", core)
    if not core:
        return said
    if re.fullmatch(rf"(?:{TIME})(?:[的又]?[是有]?多少)?", core):
        return _at_time(core, said)
    if said.beside and said.topic in said.text and _ALL_OF_IT.fullmatch(core):
        together = "、".join(said.beside)
        return Said(said.text.replace(said.topic, f"{together}和{said.topic}一共", 1))
    if compared := _COMPARED.fullmatch(core):
        before = parsed(said.text, said.topic)
        kept = before.named(timed=True, attribute=True)
        return Said(f"{kept} {compared.group(1)}增减多少", said.slot, before.topic)
    about = bool(_ASKS_ABOUT.search(asked))
    if not _ASKS.search(core) and (about or _is_name(core)):
        inside = asked.lstrip("那").startswith(("其中", "里面"))
        meant = _about(core, said, inside=inside, of=bool(_OF.search(asked)))
        return meant if about else replace(meant, other=meant.other or core)
    if pointed := _POINTING.search(asked):
        rest = asked.replace(pointed.group(), " ", 1).strip()
        before = parsed(said.text, said.topic)
        name = _named(pointed.group(), asked, said.text, answer)
        text = f"{name or before.named(timed=True)} {rest}"
        given = name_given(said.text, answer)
        return Said(text, topic=name or before.topic, other=f"{given} {rest}" if given else "")
    if len(core) <= _SHORT:
        return _of_same_topic(question, core, said)
    return Said(question)


def _of_same_topic(question: str, core: str, said: Said) -> Said:
    """Return a short question with the topic before it, where it has none of its own."""
    timed = bool(re.search(TIME, core))
    before = parsed(said.text, said.topic)
    if _IN_ALL.search(core) and KIND.fullmatch(said.slot):  # not of the private ones alone
        before = parsed(said.text, said.topic.replace(said.slot, "", 1))
    if lacks_subject(core):
        amount = _asks_of_amount(core, before)
        kept = before.named(timed=not timed, done=not _has_verb(core), attribute=amount)
        return Said(f"{kept} {core}", topic=before.topic)
    own = parsed(core)
    told = own.topic.removesuffix("的")
    if _BARE.search(core) and people_of(told, before.topic, said.text):
        return _about(told, said, inside=False, of=False)
    # 一中有多少老师 after 一中达线 says itself what it is about.
    names = len(own.topic) > 1 and own.topic in before.topic and bool(own.counted)
    alone = Said(question, other="" if names else _leaning(core, said, before))
    if not (own.topic and own.asked) or own.counted or own.attribute:
        return alone
    number = ORDINAL.fullmatch(told)
    if number and ORDINAL.search(before.topic):
        topic = ORDINAL.sub(told, before.topic, count=1)
    elif told != own.topic or KIND.fullmatch(told) or is_of_place(told):
        topic = modified(told, before)
    else:
        return alone
    rest = core.replace(own.topic, "", 1).removeprefix("的")
    time = "" if timed else before.time
    text = f"{time}{topic} {rest}".strip()
    if own.event and KIND.fullmatch(told) and f"{told}的" not in core:
        return Said(question, other=text)  # 城镇新增就业多少 may be all that is asked
    return Said(text, told, topic)


def _asks_of_amount(core: str, before: Phrases) -> bool:
    """True if a question goes on about the amount asked before: how it moved, what was planned.

    What was done is not asked of the plan, nor is an amount asked of another one (多少学位).
    """
    if before.attribute in PLANNED and _DONE.search(core):
        return False
    return bool(_OF_AMOUNT.search(core)) and not parsed(core).counted


def _is_name(core: str) -> bool:
    """True if a follow-up is a mere name, with no 呢 after it: 蔬菜, 农林水支出."""
    own = parsed(core)
    if KIND.fullmatch(core):
        return True
    return len(core) <= _SHORT and not (own.asked or own.event or lacks_subject(core))


def _leaning(core: str, said: Said, before: Phrases) -> str:
    """Return a question that may stand alone as it is asked of the topic before."""
    bare = _BARE.search(core)
    if bare and parsed(core).topic == core[: bare.start()]:
        return _about(core[: bare.start()], said, inside=False, of=False).text
    time = "" if re.search(TIME, core) else before.time
    # No building has a headmaster: who is asked of the school that it is of.
    topic = of_body(before.topic) if "谁" in core else ""
    return f"{time} {topic or before.topic} {core}".strip()


def _about(core: str, said: Said, *, inside: bool, of: bool) -> Said:
    """Return what is asked by a mere name: a time, an ordinal, an attribute or another subject."""
    time = re.search(TIME, core)
    rest = re.sub(TIME, "", core).strip("的 ，,")
    if time:
        said = _at_time(time.group(), said)
    if not rest:
        return said
    before = parsed(said.text, said.topic)
    if swapped := renumbered(rest, said.text):
        return said.with_swapped(*swapped, before.topic)
    if (ordinal := ORDINAL.search(rest)) and ORDINAL.search(said.text):
        topic = ORDINAL.sub(ordinal.group(), before.topic)
        beside = (*said.beside, before.topic)
        return Said(ORDINAL.sub(ordinal.group(), said.text), said.slot, topic, beside)
    if inside:
        return _inside(rest, said, before)
    if topic := people_of(rest, before.topic, said.text):
        return Said(f"{before.time} {topic}多少人".strip(), topic=topic)
    another = of_another(rest, said, before, of=of)
    owner, attribute = _attributed(rest, before)
    if attribute:
        sure = attribute in ATTRIBUTES
        return replace(_asked_of(owner, attribute, before), other="" if sure else another.text)
    return replace(another, beside=(*said.beside, before.topic))


def _inside(part: str, said: Said, before: Phrases) -> Said:
    """Return what is asked of a part of it, in place of the part that was asked of before."""
    whole = said.text.removesuffix(f" {said.slot}") if said.slot else said.text
    narrowed = of_another(part, replace(said, text=whole), before, of=True)
    if KIND.fullmatch(part):
        return replace(narrowed, other=f"{whole} {part}")
    return Said(f"{whole} {part}", part, other=narrowed.text)


def _attributed(name: str, before: Phrases) -> tuple[str, str]:
    """Return whose, and what that is asked of the topic: 市本级, 支出; 就业率 is none of 失业率."""
    owner, _, last = name.rpartition("的")
    if not owner and name not in ATTRIBUTES:
        owner = modifier_of(name)
        last = name.removeprefix(owner)
    if name.startswith("占"):
        return "", name
    if last in ATTRIBUTES:
        return owner, last
    own = ATTRIBUTE.search(name) and not ATTRIBUTE.search(before.topic)
    return ("", name) if own else ("", "")


def _asked_of(owner: str, attribute: str, before: Phrases) -> Said:
    """Return what is asked of the topic, or of the same of another owner."""
    topic = modified(owner, before) if owner else before.topic
    topic = topic.removesuffix("率")
    kept = f"{topic}{before.attribute}" if attribute in PLANNED else topic
    return Said(f"{before.time} {kept} {attribute}".strip(), owner, topic)


def _at_time(core: str, said: Said) -> Said:
    """Return the question before with its time changed to another, counted from it if need be."""
    time = re.search(TIME, core)
    assert time is not None
    new = time.group()
    found = re.search(TIME, said.text)
    if not found:
        return Said(f"{new} {said.text}", said.slot)
    year = re.search(r"(?:19|20)\d\d", found.group())
    if (back := _BACK.get(new)) and year:
        new = f"{int(year.group()) - back}年"
    return Said(f"{said.text[: found.start()]}{new}{said.text[found.end() :]}", said.slot)


def _has_verb(core: str) -> bool:
    """True if a question without a subject says itself what was done: 花了多少钱, 什么时候完工."""
    plain = re.sub(rf"{TIME}|打算|计划|准备|目标|多少|什么|时候|[几啥哪谁]", "", core)
    return len(re.sub(r"[的了吗呢没能要会是有在又还钱人所家个座?？]", "", plain)) > 0


def _named(pointing: str, question: str, said: str, answer: str) -> str:
    """Return the name in the last answer that 那个学校 points at; "" when it is in the question."""
    noun = re.search(rf"{re.escape(pointing)}(学校|幼儿园|公司|企业|医院|项目)", question)
    return name_of_kind(noun.group(1), answer) if noun and noun.group(1) not in said else ""
