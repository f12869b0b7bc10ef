"""A follow-up made whole from the turns before it: 那第三个呢, 它建好了没, and in 2021?"""

import re
from collections.abc import Sequence
from functools import cache

import rjieba

from assistant.answer import Language, Turn
from assistant.contrasts import cues, opposed
from assistant.stopwords import STOP_EN, STOP_ZH, WEAK_EN, WEAK_ZH

_TIME_ZH = (
    r"(?:19|20)?\d\d年|(?:19|20)\d\d(?!\d)|去年|上年|上一年|今年|本年|明年|前年|"
    r"再往前一年|前一年|后一年"
)
_TIME_EN = r"\b(?:19|20)\d\d\b|\b(?:last|this|next|previous) year\b"
# Words that open a follow-up or close it, and mean nothing by themselves.
_OPENING_ZH = re.compile(r"^(?:那么?|还有|然后|另外|其中的?|里面)+[,，]?")
_CLOSING_ZH = re.compile(r"的?呢[?？]*$|的?[?？。]+$|(?<!目)的$")
_ASKS_ABOUT_ZH = re.compile(r"呢[?？]?$|^(?:其中|里面)|^[^,，]{1,8}的[?？]?$")
_POINTING_ZH = re.compile(
    r"它们?|他们?|她们?|这[个所家些座项]?|那[个所家些座项]|该[校园院项]?|其中|上面|前者|后者"
)
_OPENING_EN = re.compile(
    r"^(?:and|so|then|but|ok|okay)?[,\s]*(?:what about|how about|what of|for)?\s*(?:the\s+)?", re.I
)
_ASKS_ABOUT_EN = re.compile(r"^(?:and\b|what about|how about|what of)", re.I)
_POINTING_EN = re.compile(
    r"\b(?:it|its|they|them|their|there|these|those|that one|this one|of (?:them|which|that|these)|"
    r"that (?:school|project|rate|one|figure)|(?:what|which) ones?)\b",
    re.I,
)
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+")
# What is asked of a subject, not a subject: 规模呢 keeps the subject, 就业呢 changes it.
_ATTRIBUTES = frozenset(
    "规模 预算 决算 目标 计划 比例 占比 比重 增速 增幅 金额 人数 数量 面积 床位 投资 总投资 资金 "
    "钱 时间 地点 地址 原因 结果 进展 进度 实际 执行率 单价 名单 门票 学位 收费 标准 "
    "排名 支出 收入 结余 余额".split()
)
# A sentence that begins so leaves its subject out: 得了什么奖, 多少床位, 为啥这么低.
_SUBJECTLESS = ("v", "m", "r", "p", "d", "c", "u", "ad", "zg", "ng", "q")
_NOMINAL = ("n", "j")
_SHORT_ZH, _SHORT_EN = 12, 6
# How many buses were added: what is counted and what became of it are both there.
_COMPLETE_EN = re.compile(
    r"(?:how (?:many|much)|which|what)\s+(?P<noun>(?:[a-z'-]+\s+){1,4}?)"
    r"(?:is|are|was|were|has|have|had|did|do|does|will)\b\s+\w",
    re.I,
)
# 去年投资增长多少 教育: what 其中教育呢 has added, which the next one replaces.
_APPENDED = re.compile(r"(?<=[\u4e00-\u9fff]) [\u4e00-\u9fff]{2,8}$")
_PEOPLE = "学生|老师|教师|医生|护士|职工|教职工|男生|女生|幼儿|孩子|干部|党员|寄宿生|毕业生"
# 公办 and 民办, 小学 and 中学: two words of two characters that end alike are of one kind.
_PAIR = 2


def whole(question: str, before: Sequence[Turn], language: Language) -> str:
    """Return the question as it is understood after the turns before it; itself if it stands alone.

    Each turn is understood from the one before, so that a chain of follow-ups keeps its subject.
    """
    said = ""
    answer = ""
    for turn in before:
        said = _joined(turn.question, said, answer, language)
        answer = turn.answer
    return _joined(question, said, answer, language)


def _joined(question: str, said: str, answer: str, language: Language) -> str:
    if not said:
        return question
    if language == "zh":
        return _joined_zh(question, said, answer)
    return _joined_en(question, said)


def _joined_zh(question: str, said: str, answer: str) -> str:
    core = _CLOSING_ZH.sub("", _OPENING_ZH.sub("", question.strip())).strip()
    if not core:
        return said
    if _ASKS_ABOUT_ZH.search(question.strip()) and not _asks(core):
        return _about_zh(core, said, inside=question.lstrip("那").startswith(("其中", "里面")))
    if pointed := _POINTING_ZH.search(question):
        rest = question.replace(pointed.group(), " ", 1).strip()
        return f"{_named(pointed.group(), question, said, answer) or _subject_zh(said)} {rest}"
    if _is_time(core, _TIME_ZH) or (len(core) <= _SHORT_ZH and _lacks_subject(core)):
        if _is_time(core, _TIME_ZH):
            return _at_time(core, said, _TIME_ZH)
        return f"{_subject_zh(said, own_time=bool(re.search(_TIME_ZH, core)))} {core}"
    return question


def _about_zh(core: str, said: str, *, inside: bool) -> str:
    """Return what is asked by a mere name: a time, an ordinal, an attribute or another subject."""
    time = re.search(_TIME_ZH, core)
    rest = re.sub(_TIME_ZH, "", core).strip("的 ，,")
    if time:
        said = _at_time(time.group(), said, _TIME_ZH)
    if not rest:
        return said
    if (ordinal := _ORDINAL.search(rest)) and _ORDINAL.search(said):
        return _ORDINAL.sub(ordinal.group(), said)
    if rest in _ATTRIBUTES or rest in WEAK_ZH:
        return f"{_subject_zh(said).removesuffix('率')} {rest}"
    if inside:
        return f"{said} {rest}"
    if appended := _APPENDED.search(said):
        return f"{said[: appended.start()]} {rest}"
    subjects = _subjects(said)
    replaced = _counterpart(rest, said, subjects)
    if replaced:
        return said.replace(replaced, rest, 1)
    return f"{said} {rest}"


def _counted(name: str, said: str) -> str:
    """Return the noun asked for in the question before that a name of people replaces, or ""."""
    noun = re.search(rf"(?:多少|几[个名位])({_PEOPLE})$", said.rstrip("?？"))
    return noun.group(1) if noun and re.fullmatch(_PEOPLE, name) else ""


def _counterpart(name: str, said: str, subjects: Sequence[str]) -> str:
    """Return what a name replaces in the question before: 公办 for 民办, else the subject."""
    if counted := _counted(name, said):
        return counted
    for kind, _, other in opposed(cues(name), cues(said)):
        if kind in {"subject", "scope"}:
            return other.text
    for word in _segmenter().cut(said, hmm=False):
        if len(word) == len(name) == _PAIR and word[-1] == name[-1] and word != name:
            return word
    alike = next((subject for subject in reversed(subjects) if subject[-2:] == name[-2:]), "")
    return alike or (subjects[0] if subjects else "")


def _joined_en(question: str, said: str) -> str:
    core = _OPENING_EN.sub("", question.strip()).strip(" ?.")
    if not core:
        return f"{_subject_en(said)} {question}"
    times = re.findall(_TIME_EN, core, re.I)
    rest = re.sub(rf"\b(?:in|for|of|the|plan)\b|{_TIME_EN}", " ", core, flags=re.I).strip(" ?.,")
    if times and not rest:
        planned = " plan" if re.search(r"\bplan", core, re.I) else ""
        return _at_time(times[0], said, _TIME_EN) + planned
    words = re.findall(r"[A-Za-z']+", core)
    leans = _ASKS_ABOUT_EN.search(question) or _POINTING_EN.search(question)
    names = [word for word in words[1:] if word[0].isupper()]
    if leans or (len(words) <= _SHORT_EN and not names and not _is_complete_en(core)):
        subject = _subject_en(said)
        if times:
            subject = re.sub(_TIME_EN, "", subject, flags=re.I)
        return f"{re.sub(_POINTING_EN, ' ', core)} {subject}".strip()
    return question


def _is_complete_en(core: str) -> bool:
    """True if a question says itself what it counts or picks and what became of it."""
    found = _COMPLETE_EN.match(core)
    plain = STOP_EN | WEAK_EN
    return found is not None and any(word.lower() not in plain for word in found["noun"].split())


def _at_time(time: str, said: str, pattern: str) -> str:
    """Return the question before with its time changed to another, counted from it if need be."""
    back = {"前一年": 1, "上一年": 1, "再往前一年": 1, "后一年": -1}.get(time)
    found = re.search(pattern, said, re.I)
    if not found:
        return f"{time} {said}" if pattern == _TIME_ZH else f"{said} {time}"
    year = re.search(r"\d+", found.group())
    if back and year:
        time = f"{int(year.group()) - back}年"
    return f"{said[: found.start()]}{time}{said[found.end() :]}"


def _is_time(core: str, pattern: str) -> bool:
    return bool(re.fullmatch(rf"(?:{pattern})(?:是?多少)?", core))


def _asks(core: str) -> bool:
    return bool(re.search(r"多少|几|什么|啥|哪|谁|怎", core))


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


@cache
def _segmenter() -> rjieba.Jieba:
    return rjieba.Jieba()


def _lacks_subject(core: str) -> bool:
    """True if a short question begins with its verb or its question word and names no thing."""
    words = _segmenter().tag(re.sub(_TIME_ZH, "", core).strip(), hmm=False)
    first = next(((word, tag) for word, tag in words if tag != "t"), None)
    if first is None:
        return True
    word, tag = first
    return (tag.startswith(_SUBJECTLESS) or word in _ATTRIBUTES) and not _names_thing(words)


def _names_thing(words: Sequence[tuple[str, str]]) -> bool:
    """True if a noun is spoken of, not only asked for: 新增公交车多少辆, but not 得了什么奖."""
    return any(
        tag.startswith(_NOMINAL)
        and word not in _ATTRIBUTES
        and word not in WEAK_ZH
        and not _asks("".join(before for before, _ in words[max(0, at - 2) : at]))
        for at, (word, tag) in enumerate(words)
    )


def _subjects(said: str) -> list[str]:
    """Return the telling words of a question, neighbours joined (区 第二 幼儿园 → one)."""
    found: list[str] = []
    end = -1
    at = 0
    for word in _segmenter().cut(said, hmm=False):
        start = said.find(word, at)
        at = start + len(word)
        telling = (
            word not in STOP_ZH
            and word not in WEAK_ZH
            and re.search(r"[\u3400-\u9fffA-Za-z]", word)
        )
        if telling and not re.fullmatch(_TIME_ZH, word) and not re.search("[多几][少个]?", word):
            if found and start == end:
                found[-1] += word
            else:
                found.append(word)
            end = at
        elif re.fullmatch(r"[第\d一二三四五六七八九十]+", word) and found and start == end:
            found[-1] += word
            end = at
    return found


def _subject_zh(said: str, *, own_time: bool = False) -> str:
    time = re.search(_TIME_ZH, said)
    words = _subjects(said)
    return " ".join([*([time.group()] if time and not own_time else []), *words]) or said


def _subject_en(said: str) -> str:
    kept = [
        word
        for word in re.findall(r"[A-Za-z0-9'.-]+", said)
        if word.lower() not in STOP_EN or re.fullmatch(_TIME_EN, word)
    ]
    return " ".join(kept)
