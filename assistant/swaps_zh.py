"""What a follow-up puts in place of one of a numbered kind: 三中 for 一中, 第六个 for 一幼."""

import re

from assistant.topics_zh import STAGE

PEOPLE = (
    "在校生|在园幼儿|专任教师|从业人员|学生|老师|教师|医生|护士|职工|教职工|男生|女生|幼儿|孩子|"
    "干部|党员|寄宿生|毕业生"
)
_COUNTS_BODIES = re.compile(r"(?:多少|几)[所家](?!的?[人长])")
# 第六个 after 一幼 is 六幼.
_A_NUMBER = re.compile(r"第([一二三四五六七八九十]{1,2})[个所]?")
_NUMBERED_SCHOOL = re.compile(
    r"(?<![第一二三四五六七八九十])[一二三四五六七八九十]{1,2}(?=[幼中小](?![学儿心时]))"
)
_ITS_NAME = re.compile(
    r"(?<![第一二三四五六七八九十])[一二三四五六七八九十]{1,3}(?:实[小验]|[幼中小](?![学儿心时]))"
)


def renumbered(name: str, said: str) -> tuple[str, str] | None:
    """Return what of the question before a name replaces, and by what; None when by no rule here.

    一中 by 三中, 一 by 六 for 第六个, and 小学 of 河口小学二期 by the 中学 of 中学二期.
    """
    if (ordinal := _A_NUMBER.fullmatch(name)) and (school := _NUMBERED_SCHOOL.search(said)):
        return school.group(), ordinal.group(1)
    if _ITS_NAME.fullmatch(name) and (school := _ITS_NAME.search(said)):
        return school.group(), name
    stage, other = STAGE.match(name), STAGE.search(said)
    if stage and other and stage.end() < len(name) and name[stage.end() :] in said:
        return other.group(), stage.group()
    return None


def people_of(name: str, topic: str, said: str) -> str:
    """Return who is in the institutions that were counted: 普通高中在校生; "" if none were."""
    if re.fullmatch(PEOPLE, name) and _COUNTS_BODIES.search(said):
        return f"{topic}{name}"
    return ""
