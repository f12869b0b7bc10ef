"""What a question for a sum adds up: 三桥和四桥一共投资多少 asks of each bridge by itself."""

import re

from assistant.answer import Language
from assistant.phrases_zh import ORDINAL
from assistant.topics_zh import KIND, STAGE

SUM = re.compile(
    r"加起来|加一起|加在一起|合起来|合计|一共|总共|总和|共计|"
    r"\b(?:in total|in all|altogether|combined|together|sum of|add(?:ed)? up)\b",
    re.I,
)
_AND_ZH = re.compile(r"、|(?<=..)(?:和|与|跟|以及|及)(?=..)")
# Names with an "and" of their own, which no report takes apart.
_ONE_NAME = re.compile(
    r"文化和旅游|文化与旅游|研究[与和]试验|卫生[和与]|住房和城乡|人力资源和社会|教育和体育|科学和技术|工业和信息|农业和农村|发展和改革"
    r"|\b(?:research and development|culture and tourism|health and|housing and)\b",
    re.I,
)
_CODE = re.compile(r"[A-Za-z]{1,2}\d+[A-Za-z]?")
_SUM_EN = re.compile(
    r"^(?P<asks>how (?:much|many) (?:[\w'’-]+ ){0,3}?(?:did|do|does|was|were|is|are|has|have|will) )(?P<names>.+? and .+?)"
    r"(?P<rest> (?:cost|receive|have|get|add|serve|spend|spent|invested|invest|pay|paid|build|built|export|import|employ)\b.*?)?"
    r",?\s+(?:in total|in all|altogether|combined|together)[?.\s]*$",
    re.I,
)
_MAX_ADDENDS = 5


def addends(text: str, language: Language) -> list[str]:
    """Return the question that each thing to be added up is asked by; [] when none are named."""
    asked = SUM.search(text)
    if not asked or _ONE_NAME.search(text):
        return []
    if language == "en":
        return _addends_en(text)
    before = text[: asked.start()].strip(" ,，的")
    names = [name.strip() for name in _AND_ZH.split(before)]
    after = re.sub(r"^[是有的]", "", text[asked.end() :].strip())
    if not 1 < len(names) <= _MAX_ADDENDS or min(map(len, names)) < 2:
        return []
    first, *between, last = names
    last, shared = _parted(first, last)
    prefix = _before_ordinal(first) or ""
    rest = [f"{prefix}{name}" if ORDINAL.fullmatch(name) else name for name in (*between, last)]
    return [f"{name}{shared}{after}" for name in (first, *rest)]


def _parted(first: str, last: str) -> tuple[str, str]:
    """Return the last name, and what all of them share after it: 总投资 of 甲馆和乙馆总投资."""
    for kind in (KIND, STAGE):
        begins = kind.match(last)
        if begins and re.search(rf"(?:{kind.pattern})$", first):
            return begins.group(), last[begins.end() :]
    if (number := ORDINAL.match(last)) and _before_ordinal(first) is not None:
        return number.group(), last[number.end() :]
    if (code := _CODE.match(last)) and _CODE.fullmatch(first):
        return code.group(), last[code.end() :]
    for ending in (first[-2:], first[-1:]):
        at = last.rfind(ending)
        if at > 0:
            return last[: at + len(ending)], last[at + len(ending) :]
    return last, ""


def _before_ordinal(first: str) -> str | None:
    """Return what stands before the number that a name ends with; None when it ends with none."""
    number = ORDINAL.search(first)
    return first[: number.start()] if number and number.end() == len(first) else None


def _addends_en(text: str) -> list[str]:
    found = _SUM_EN.match(text)
    if not found:
        return []
    names = [name.strip() for name in re.split(r",|\band\b", found["names"]) if name.strip()]
    if not 1 < len(names) <= _MAX_ADDENDS:
        return []
    return [f"{found['asks']}{name}{found['rest'] or ''}" for name in names]
