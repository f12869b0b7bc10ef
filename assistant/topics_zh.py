"""What a Chinese topic is made of: a place or kind at its start, an institution, a project."""

import re

from assistant.segmenting import segmenter

# Kinds that a topic is narrowed by; named alone, the rest of the topic is understood.
KIND = re.compile(
    r"公办|民办|公立|私立|城镇|城市|城区|农村|乡村|乡镇|普惠性?|国有|民营|男|女|[省市县区]本级|[省市县区]级(?=$|一般公共|政府性|国有资本|社会?保|财政|预算|收入|支出)|中央|地方|进口|出口|新建|在建|上半年|下半年"
)
# Stages of schooling stand beside each other: 初中 for the 小学 of 农村小学在校生.
STAGE = re.compile(
    r"(?<![第一二三四五六七八九十\d])(?:幼儿园|(?:小学|初中|高中)阶段|小学|初中|普通高中|高中|中职|中学|职业学校|高校|大学|学前教育|义务教育|高等教育)"
)
_SCOPE = re.compile(r"^(?:全|我|本)[国省市县区镇乡校]")
_PLACE_END = re.compile(
    r".(?:街道|社区|小区)$|^[东中西南北]{1,2}部(?:地区)?$|.[省市县镇州](?<!超市)(?<!城市)(?<!股市)(?<!乡镇)(?<!城镇)$|.[乡村](?<!农村)(?<!乡村)(?<!新村)$"
    r"|.区(?<![景园学城地校小社片灾牧山郊辖病院厂展住]区)$"
)
# They name a project, not only what became of it: 改造, 扩建.
_PROJECT = re.compile(
    r"(?:改造|扩建|迁建|新建|建设|重建|改建|升级|提升|修缮|维修|整治|工程|项目|采购|收购|招聘|培训)$"
)
_BODY = re.compile(
    r"(?:医院|卫生院|保健院|福利院|敬老院|学院|法院|检察院|[局委厅]|公司|集团|银行|学校|小学|中学|大学|幼儿园)"
)
_NAMES = ("nr", "ns", "nt", "nz")
_NOMINAL = ("n", "j")


def words(text: str) -> list[str]:
    """Return a text's words."""
    return list(segmenter().cut(text, hmm=False))


def nouns(text: str) -> list[str]:
    """Return a text's nouns."""
    return [word for word, tag in segmenter().tag(text, hmm=False) if tag.startswith(_NOMINAL)]


def modifier_of(topic: str) -> str:
    """Return the place, the name or the kind that a topic begins with; "" when with none."""
    if scope := _SCOPE.match(topic):
        return scope.group()
    if (kind := KIND.match(topic)) and kind.end() < len(topic):
        return kind.group()
    tags = list(segmenter().tag(topic, hmm=False))
    for number in range(1, min(len(tags), 3) + 1):
        start = "".join(word for word, _ in tags[:number])
        if len(start) > 1 and _PLACE_END.search(start):
            return start
    return tags[0][0] if tags and tags[0][1] in _NAMES and len(tags[0][0]) > 1 else ""


def holds_for_others(modifier: str) -> bool:
    """True if another thing may have a modifier too: the same county, the same kind."""
    return bool(_SCOPE.match(modifier) or KIND.fullmatch(modifier) or _PLACE_END.search(modifier))


def is_project(word: str) -> bool:
    """True if a word names a project, not only what became of it: 改造, 扩建."""
    return bool(_PROJECT.search(word))


def is_of_place(name: str) -> bool:
    """True if a name is a place: 青石县, 城西, 河东."""
    tags = list(segmenter().tag(name, hmm=False))
    return bool(_PLACE_END.search(name)) or (len(tags) == 1 and tags[0][1] == "ns")


def is_scope(name: str) -> bool:
    """True if a name begins with the territory it is told of: 全市, 我县."""
    return bool(_SCOPE.match(name))


def is_body(name: str) -> bool:
    """True if a name is that of an institution: 县中医院, 水务集团."""
    found = _BODY.search(name)
    return found is not None and found.start() > 0


def speaks_of_body(topic: str) -> bool:
    """True if a topic speaks of an institution anywhere: 榆树小学新校区."""
    return bool(_BODY.search(topic))


def of_body(topic: str) -> str:
    """Return the institution that a topic begins with and is a part of: 石桥镇卫生院, or ""."""
    found = _BODY.search(topic)
    named = found and found.start() and not KIND.fullmatch(topic[: found.start()])
    return topic[: found.end()] if found and named and found.end() < len(topic) else ""


def after_body(topic: str) -> str:
    """Return what of a topic stands after its institution: 门诊楼 of 石桥镇卫生院门诊楼, or ""."""
    found = _BODY.search(topic)
    return topic[found.end() :] if found else ""


def project_of(topic: str) -> str:
    """Return the word at a topic's end that names a project: 改造 of 化肥厂改造, or ""."""
    project = _PROJECT.search(topic)
    return project.group() if project and project.start() else ""
