"""How a Chinese follow-up leans on the question before it: on its time, its topic, what it asks."""

import re
from dataclasses import replace

from assistant.contrasts import cues, opposed
from assistant.phrases_zh import (
    ATTRIBUTE,
    ATTRIBUTES,
    MEASURE,
    ORDINAL,
    TIME,
    Phrases,
    lacks_subject,
    parsed,
)
from assistant.said import Said
from assistant.swaps_zh import PEOPLE, people_of, renumbered
from assistant.topics_zh import (
    KIND,
    STAGE,
    after_body,
    is_body,
    is_of_place,
    is_scope,
    nouns,
    speaks_of_body,
    with_project,
)

# Words that open a follow-up or close it, and mean nothing by themselves.
_OPENING = re.compile(
    r"^(?:那么?(?![个所家些座项里边儿])|还有|然后|另外|对了|至于|关于|要是|如果是?|假如是?|换成|换做|再说说?|再看看?"
    r"|说说|同样|其中的?|里面)+[,，的]?"
)
_CLOSING = re.compile(r"(?:的(?:话)?)?呢[?？。]*$|的?[?？。]+$|(?<!目)的$")
_ASKS_ABOUT = re.compile(r"呢[?？]?$|^(?:其中|里面|换成|换做|至于|要是|如果)|^[^,，]{1,8}的[?？]?$")
_OF = re.compile(r"的(?:呢)?[?？。]*$")
_POINTING = re.compile(
    r"它们?|他们?|她们?|这[个所家些座项里]|那[个所家些座项里]|该[校园院项]?|这(?=[是有要])|其中|里面|上面|前者|后者"
)
_UNTIL = re.compile(rf"^(?:截至|截止|到|至|等)(?=(?:{TIME})[底末]?$)")
_BACK = {"前一年": 1, "上一年": 1, "再往前一年": 1, "后一年": -1, "下一年": -1, "再后一年": -1}
_ASKS = re.compile(r"多少|几|什么|啥|哪|谁|怎|咋")
# They ask how an amount moved or what it is part of, and so keep it: 比去年多多少, 占多少.
_CHANGE = re.compile(r"增|减|降|涨|跌|升|占|比|多多少|少多少|高多少|低多少")
# 比上年呢 asks how it moved; it is no other year.
_COMPARED = re.compile(r"((?:比|较|同|跟|和)(?:去年|上年|上一年|前一年))(?:相?比)?")
# Of what was asked one after the other, all together.
_ALL_OF_IT = re.compile(
    r"(?:这|那)?[两三四几]?[个者]?(?:它们)?(?:加起来|加一起|合起来|一共|总共|合计|总计)(?:起来)?(?:是|有|要|投|花)?了?(?:多少|几)?\S{0,3}"
)
_SHORT = 14
_PAIR = 2


def joined(question: str, said: Said, answer: str) -> Said:
    """Return a question after the one before and its answer; as it is when it stands alone."""
    asked = question.strip()
    core = _CLOSING.sub("", _OPENING.sub("", asked)).strip()
    core = _UNTIL.sub("", core)
    if not core:
        return said
    if re.fullmatch(rf"(?:{TIME})(?:的?是?多少|的?有?多少)?", core):
        return _at_time(core, said)
    if said.beside and said.topic in said.text and _ALL_OF_IT.fullmatch(core):
        together = "、".join(said.beside)
        return Said(said.text.replace(said.topic, f"{together}和{said.topic}一共", 1))
    if compared := _COMPARED.fullmatch(core):
        before = parsed(said.text, said.topic)
        kept = before.named(timed=True, attribute=True)
        return Said(f"{kept} {compared.group(1)}增减多少", said.slot, before.topic)
    if _ASKS_ABOUT.search(asked) and not _ASKS.search(core):
        inside = asked.lstrip("那").startswith(("其中", "里面"))
        return _about(core, said, inside=inside, of=bool(_OF.search(asked)))
    if pointed := _POINTING.search(asked):
        rest = asked.replace(pointed.group(), " ", 1).strip()
        before = parsed(said.text, said.topic)
        name = _named(pointed.group(), asked, said.text, answer)
        return Said(f"{name or before.named(timed=True)} {rest}", topic=name or before.topic)
    if len(core) <= _SHORT:
        return _of_same_topic(question, core, said)
    return Said(question)


def _of_same_topic(question: str, core: str, said: Said) -> Said:
    """Return a short question with the topic before it, where it has none of its own."""
    timed = bool(re.search(TIME, core))
    before = parsed(said.text, said.topic)
    if lacks_subject(core):
        kept = before.named(
            timed=not timed, done=not _has_verb(core), attribute=bool(_CHANGE.search(core))
        )
        return Said(f"{kept} {core}", topic=before.topic)
    own = parsed(core)
    told = own.topic.removesuffix("的")
    if not (own.topic and own.asked) or own.counts or own.attribute:
        return Said(question)
    number = ORDINAL.fullmatch(told)
    if number and ORDINAL.search(before.topic):
        topic = ORDINAL.sub(told, before.topic, count=1)
    elif told != own.topic or KIND.fullmatch(told) or is_of_place(told):
        topic = _modified(told, before)
    else:
        return Said(question)
    rest = core.replace(own.topic, "", 1).removeprefix("的")
    time = "" if timed else before.time
    return Said(f"{time}{topic} {rest}".strip(), told, topic)


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
        return _put(*swapped, said)
    if (ordinal := ORDINAL.search(rest)) and ORDINAL.search(said.text):
        topic = ORDINAL.sub(ordinal.group(), before.topic)
        beside = (*said.beside, before.topic)
        return Said(ORDINAL.sub(ordinal.group(), said.text), said.slot, topic, beside)
    if inside:
        return Said(f"{said.text} {rest}", rest)
    if topic := people_of(rest, before.topic, said.text):
        return Said(f"{before.time} {topic}多少人".strip(), topic=topic)
    if _is_attribute(rest, before):
        owner, _, attribute = rest.rpartition("的")
        topic = _modified(owner, before) if owner else before.topic
        return Said(f"{before.time} {topic.removesuffix('率')} {attribute}".strip(), owner, topic)
    other = _of_another(rest, said, before, of=of)
    return replace(other, beside=(*said.beside, before.topic))


def _of_another(rest: str, said: Said, before: Phrases, *, of: bool) -> Said:
    """Return the question before, asked of another thing, place or kind."""
    if said.slot and said.slot in said.text and _is_kind(rest) == _is_kind(said.slot):
        beside = f"{before.modifier}{said.slot}"
        wider = (KIND.match(rest) or is_scope(rest)) and beside in said.text
        return _put(beside if wider else said.slot, rest, said)
    if replaced := _counterpart(rest, said.text):
        return _put(replaced, rest, said)
    if before.topic not in said.text:
        return Said(f"{rest} {said.text}", rest)
    topic = _modified(rest, before) if of or _narrows(rest, before) else _replaced(rest, before)
    return Said(said.text.replace(before.topic, topic, 1), rest, topic)


def _is_attribute(name: str, before: Phrases) -> bool:
    """True if a name is something asked of the topic; 就业率 is nothing asked of 失业率."""
    last = name.rpartition("的")[2]
    if last in ATTRIBUTES:
        return True
    return bool(ATTRIBUTE.search(last)) and not ATTRIBUTE.search(before.topic)


def _is_kind(name: str) -> bool:
    return bool(KIND.fullmatch(name)) or is_of_place(name)


def _put(old: str, new: str, said: Said) -> Said:
    topic = said.topic or parsed(said.text).topic
    return Said(said.text.replace(old, new, 1), new, topic.replace(old, new, 1))


def _narrows(name: str, before: Phrases) -> bool:
    """True if a name says where or whose, not what: 青石县 of 危桥, 县医院 of 手术."""
    return is_of_place(name) or (is_body(name) and not speaks_of_body(before.topic))


def _modified(name: str, before: Phrases) -> str:
    """Return the topic with another modifier: 柳河镇 for the 石桥镇 of 石桥镇卫生院.

    An institution takes the place of one, and 宁东 that of the 宁石 of 宁石高铁.
    """
    if is_body(name) and (after := after_body(before.topic)):
        return f"{name}{after}"
    start = before.topic[:_PAIR]
    if len(name) == len(start) == _PAIR < len(before.topic) and set(name) & set(start):
        return f"{name}{before.topic[_PAIR:]}"
    if before.modifier and before.modifier != before.topic:
        return f"{name}{before.topic.removeprefix(before.modifier)}"
    return name if before.modifier else f"{name}{before.topic}"


def _replaced(name: str, before: Phrases) -> str:
    """Return the topic with another thing of the same place or kind: 农村初中 for 农村小学."""
    kept = before.modifier if before.keeps and before.modifier != before.topic else ""
    if KIND.match(name) or is_scope(name):
        kept = ""
    measured = MEASURE.search(before.topic)
    tail = measured.group() if measured and measured.start() and not MEASURE.search(name) else ""
    return f"{kept}{with_project(name, before.topic)}{tail}"


def _counterpart(name: str, said: str) -> str:
    """Return what a name replaces in the question before: 公办 for 民办, 学生 for 老师; or ""."""
    noun = re.search(rf"(?:多少|几[个名位])({PEOPLE})$", said.rstrip("?？"))
    if noun and re.fullmatch(PEOPLE, name):
        return noun.group(1)
    for kind, _, other in opposed(cues(name), cues(said)):
        if kind in {"subject", "scope"}:
            return other.text
    if (stage := STAGE.search(said)) and STAGE.fullmatch(name):
        return stage.group()
    for word in nouns(said) if name in nouns(name) else ():
        if len(word) == len(name) == _PAIR and word[-1] == name[-1] and word != name:
            return word
    return ""


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
    if not noun or noun.group(1) in said:
        return ""
    kinds = {"学校": "小学|中学|学校", "公司": "公司|企业"}.get(noun.group(1), noun.group(1))
    name = re.search(
        rf"(?:^|[^\u4e00-\u9fff]|[是为由在即和与])([\u4e00-\u9fff]{{2,8}}?(?:{kinds}))",
        answer.partition("：")[2],
    )
    return name.group(1) if name else ""
