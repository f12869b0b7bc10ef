"""The words beside a figure: cut to what names its subject, and whether they name one."""

import re
from functools import lru_cache

from assistant.segmenting import segmenter

_NUMERAL = "一二三四五六七八九十"
_YEAR = r"(?:(?:19|20)(?:\d\d|[xX×*]{2})|[xX×*]{4})\s*(?:[-—–~～至]\s*(?:20)?\d\d\s*)?年?(?:度|末|底|初|以来|[上下]半年)?"
_DAY = r"[\dxX]{1,2}月(?:份|底|末|初)?(?:[\dxX]{1,2}日)?"
_SCOPE = (
    r"(?:全(?:国|省|市|县|区|州|旗|乡|镇|盟|系统|地区)|我[国省市县区州]|本[市县区]|国内(?!生产))"
)
# What stands before the words that matter: joints, numbering, time, and whose report it is.
_HEAD = re.compile(
    rf"""(?:[\s、,，;；:：。.·(（)）\]】\-—–]+|(?:其中|以及|还有|另有|另外|此外|同时|并且|分别|期间)[:：,，]?|(?!并网|并购|再生|再就业|又好|也门)[并而也又再另](?=[\u4e00-\u9fff]{{2}})
    |(?:力争|计划(?!生育|单列)|确保|争取(?=实现|达到|完成)|预计|预期|实现|推动|拟(?=[\u4e00-\u9fff]{{2}}))(?=[\u4e00-\u9fff]{{2}})|[{_NUMERAL}]+是(?!否)|[（(][{_NUMERAL}\d]+[)）]|\d+[.．、](?!\d)
    |[{_NUMERAL}]+、|(?:截至|截止|到|至|自|在|从)?{_YEAR}(?:[,，、]|(?=[^\d.]))|(?:截至|截止|到|至|自|在|从)?{_DAY}|截至目前|截至|目前
    |全年(?=\D|$)|[今去本上]年(?!级|收入|支出)|年末(?!结转)|年内|年底|一年来|过去一年|(?:按|根据)[^，,]{{2,8}}?(?:计算|价格|口径)
    |[第共]计|{_SCOPE}(?:现有|共有|共|有)?|(?:现有|共有|拥有|共设|设有|现|共|有)(?=[\u4e00-\u9fff“（(])(?!效|关|的|限|机|色|享|同|青|建))""",
    re.VERBOSE,
)
# After a figure these join; at a clause's beginning they may begin a name (和田).
_JOINT_HEAD = re.compile(r"[和与及或](?=[\u4e00-\u9fff]{2}|$)(?!与会)")
_TAIL = re.compile(
    r"(?:[\s、,，:：(（“—–-]+|(?<=[\u4e00-\u9fff])(?:[和与]|(?<![惠以])及)|[仍还尚只]有?|达到|高达|[已也均]?达|(?:平均|推算|初步推算|累计|共计)?[为是]|[已共各仅现]有|均有|有|(?:[由从自]?(?:(?:19|20)\d\d年(?:[末底初])?|[上去]年)的?)|(?<!不)均|[已共各约近仅超逾由从的在将拟按了每要]"
    r"|(?<![成增])(?:[以予])?至|到|大约|大概|将近|接近|超过|突破|不低于|不少于|不超过|不高于|低于|高于|至少|控制在|稳定在|保持在|累计|共计|分别|预计|计划|力争"
    r"|(?:已|再|将|拟)?(?:增加|增长|提高|提升|上升|下降|减少|扩大|压缩|压减|缩短|降低|增|升|降|减)(?:到|至|为))+$"
)
# What a blank parts from the words before a figure is a heading or a caption run into the text.
_GAP = re.compile(r"(?<=[\u4e00-\u9fff）)”])\s+(?=[\u4e00-\u9fff“])")
# A fall or a rise is part of what its figure tells, and stays.
_CHANGE = re.compile(
    r"(?:[,，]?\s*(?:比|较|与)[^,，]{0,12}?(?:相比)?[,，]?)?(?:同比|环比|累计|分别|各|约)*(?P<verb>增加|增长|增幅|增速|减少|下降|降低|降幅|上升|上涨|涨幅|下跌|提高|回落|扩大|缩小|缩减|提升|缩短|上调|下调|压减|高于|低于|多|少|快|慢|高|低|增|减|降|升|涨|跌)"
    r"(?:了|约|近|超过|超|幅为?|幅度|速为?|率为?|为|达|将达)*$"
)
_FALLS = frozenset(
    "减少 下降 降低 降幅 下跌 回落 缩小 缩减 缩短 下调 压减 低于 少 慢 低 减 降 跌".split()
)
_RATES = (
    "覆盖|合格|优良|优秀|巩固|完成|执行|整改|处置|办结|满意|参与|普及|入学|毛入学|毛入园|入园|就业|失业|达标|签约|使用|增长|升学|上线|录取|"
    "及格|住院|死亡|利用|回收|知晓|接种|配备|联网|管理|破案|发案|绿化|自给|到位|贡献|转化|中签|通过|普惠|达产|到课|检查|访视"
)
_RELATIONAL = re.compile(
    r"(?:新增|首批|其余|当年|本年|年度|年|月|日均|人均|年均|次均|平均|规划|设计|总|共|公办)*"
    r"(?:中央[^，]{0,6}资金|投资额?|投入|造价|资金|经费|金额|总额|总数|总量|(?<!生产)总值|数量|规模|总?建筑面积|占地面积|面积|占地|产值|产量|销量|销售额|收入|支出|利润|税收|(?:收入|支出)?(?:预算|决算)|床位数?|学位数?|班级数?|班"
    r"|专任教师|教职工|教师|职工|在校学生|在校生|学生|在园幼儿|在园儿童|入园幼儿|入园儿童|幼儿|儿童|招生|毕业生|新生|师生|员工|从业人员|人员|成员|会员|家长|群众|居民|人次|次数|比例|比重|占比"
    r"|(?:本科|专科|大专|研究生)(?:及?以上)?学历(?:比例|占比)?"
    r"|(?:次均|人均|户均|生均|床均|日均)[\u4e00-\u9fff]{1,6}"
    rf"|(?:学生|教师|居民|群众|家长)?(?:(?:{_RATES})|[\u4e00-\u9fff]{{2}})率|得分|满意度|覆盖面|标准|成本|价格|均价|增速|增幅|降幅|涨幅|容积|容量|能力|户数|人数|家数|件数|个数|生师比|增长面)"
    r"(?=$|[（(、，,\s数占比达])"
)
# What is spent on something has that something after it, not before.
_SPENDS = re.compile(
    r"^(?:计划|拟|预计|累计|共|总|再|又|已|先后|年度|全年|各级|中央|[省市县区]级?|财政|完成|落实|争取|积极|每年|将)*(?:投入|投资|安排|拨付|下达|筹措|发放|支出|补助|整合|争取|落实)(?:[^,，]{0,4}(?:资金|经费|补助|补贴))?$"
)
_NOUN_TAGS = frozenset("n nr ns nt nz ng nrt nrfg l j i b s an eng".split())
_INSIDE_NOUN_TAGS = frozenset("vn uj a f q zg m t".split())
_BEFORE_NOUN_TAGS = frozenset("a b f m vn".split())
# The segmenter's dictionary takes these for other words than they are here.
_TAGS = (
    dict.fromkeys("初中 罚没款 招生 小学 高中 中学 公办园 民办园".split(), "n")
    | dict.fromkeys(
        "容纳 惠及 合计 启动 启用 贯通 竣工 建设 新建 改造 整改 完工 在建 受益 承担 扩建 改扩建 迁建 上线 录取 发放 帮扶".split(),
        "v",
    )
    | dict.fromkeys("全面 全部 全线贯通 分别 平均 公立".split(), "d")
)
_ABOUT_OTHERS = re.compile(r"^[在对为从向以]|按照?|依据|根据|因为|由于")
_OBJECT_MARKS = frozenset("为 对 在 给 向 以 从 将 把 对于".split())
_PART_OF_YEAR = re.compile(r"[上下]半年|[前第]?[一二三四]季度|\d{1,2}[-—–~～至]\d{1,2}月份?")
_SERVES = re.compile(
    r".{0,8}?(?:惠及|受益|服务|覆盖|容纳|接待|占地|可供|满足|新增|设有|设(?![备施置计想立])|规划|招收|完成投资)"
)
_SCOPE_END = re.compile(rf"{_SCOPE}$")
_ENTITY = re.compile(
    r"(?:项目|工程|校区|学校|小学|中学|初中|高中|学院|大学|园|医院|中心|基地|馆|楼|院|站|公司|企业|集团|平台|大道|公路|铁路|机场|改扩建|改造|综合体|食堂|[一二三四五六七八九十]?[中小幼]|校车|场|厂|区|期|泵房|水库|桥)(?:[（(][^（）()]*[)）])?$"
)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without joints, numbering, time and place before it and links after it."""
    heads = (_HEAD, _JOINT_HEAD) if start else (_HEAD,)
    while match := next((m for head in heads if (m := head.match(text, start, end))), None):
        if match.end() == start:
            break
        start = match.end()
    if tail := _TAIL.search(text[start:end]):
        end = start + tail.start()
    gaps = list(_GAP.finditer(text, start, end))
    return trimmed(text, gaps[-1].end(), end) if gaps else (start, end)


def change_before(text: str) -> tuple[str, bool] | None:
    """Return how the text ends when it ends with a rise or a fall: its words, whether it rises."""
    match = _CHANGE.search(text.rstrip("（( "))
    return (match.group(), match["verb"] not in _FALLS) if match else None


def subject_of(phrase: str) -> str:
    """Return the phrase without what it tells of its subject: 甲项目 of 甲项目总投资."""
    match = re.search(_RELATIONAL.pattern + "$", phrase)
    return phrase[: match.start()] if match else phrase


def names_subject(phrase: str) -> bool:
    """True if the phrase names a subject of its own, not only what is told of one (总投资)."""
    return any(tag in _NOUN_TAGS for _, tag in _tagged(_RELATIONAL.sub(" ", phrase)))


def tells_rate(phrase: str) -> bool:
    """True if the phrase ends with what a share is of: 覆盖率, 比例."""
    return bool(re.search(r"(?:率|比例|比重|占比|度|水平)$", phrase))


def is_time(phrase: str) -> bool:
    """True if the phrase only names a part of the year: 上半年, 前三季度, 1—11月."""
    return bool(_PART_OF_YEAR.fullmatch(phrase))


def without_time(phrase: str) -> str:
    """Return the phrase without the part of the year that it begins with."""
    return phrase[match.end() :] if (match := _PART_OF_YEAR.match(phrase)) else phrase


def serves(phrase: str) -> bool:
    """True if the phrase tells whom or what its subject serves, holds or covers: 惠及师生, 占地."""
    return bool(_SERVES.match(phrase))


def has_noun(phrase: str) -> bool:
    """True if the phrase is more than verbs and adverbs."""
    return bool(_RELATIONAL.search(phrase)) or names_subject(phrase)


def is_lead(phrase: str) -> bool:
    """True if what follows may be told of the phrase: it names a thing, not a way or a ground."""
    return bool(phrase) and not _ABOUT_OTHERS.search(phrase)


def is_entity(phrase: str) -> bool:
    """True if the phrase names a project, a school or the like, of which many things are told."""
    return begins_with_noun(phrase) and bool(_ENTITY.search(phrase))


def spends(phrase: str) -> bool:
    """True if the phrase only says that money is spent: 投入, 计划投资, 拨付资金."""
    return bool(_SPENDS.search(phrase)) and not names_subject(_SPENDS.sub("", phrase))


def begins_with_noun(phrase: str) -> bool:
    """True if the phrase names a thing first, not what is done to it."""
    tags = [tag for _, tag in _tagged(phrase)]
    while tags and tags[0] in _BEFORE_NOUN_TAGS - {"vn"}:
        tags.pop(0)
    return bool(tags) and tags[0] in _NOUN_TAGS


def wants_noun(phrase: str) -> bool:
    """True if what a figure counts follows it: 增发, 为高海拔地区, 覆盖全区; not 学校食堂."""
    tagged = _tagged(phrase)
    if not tagged or tagged[0][0] in _OBJECT_MARKS or _SCOPE_END.search(phrase):
        return True
    return not ends_with_noun(phrase)


def ends_with_noun(phrase: str) -> bool:
    """True if the phrase's last word is a noun, or a verb used as one."""
    tagged = _tagged(phrase)
    return bool(tagged) and (tagged[-1][1] in _NOUN_TAGS or tagged[-1][1] == "vn")


def object_of(phrase: str) -> str:
    """Return the phrase without the verbs it begins with: 公办园 of 新建公办园."""
    at = 0
    for word, tag in _tagged(phrase):
        if tag in _NOUN_TAGS:
            break
        at += len(word)
    return phrase[at:]


def noun_at_start(text: str) -> str:
    """Return the noun phrase that a text begins with, "" when it begins with another word."""
    quoted = re.match(r"[“《「][^”》」]{1,16}[”》」]", text)
    if quoted:
        return quoted.group()
    end = at = 0
    for word, tag in _tagged(text):
        at += len(word)
        if tag in _NOUN_TAGS or (end and tag == "vn"):
            end = at
        elif tag not in (_INSIDE_NOUN_TAGS if end else _BEFORE_NOUN_TAGS):
            break
    return text[:end]


@lru_cache(maxsize=4096)
def _tagged(text: str) -> tuple[tuple[str, str], ...]:
    if not text.strip():
        return ()
    return tuple((word, _TAGS.get(word, tag)) for word, tag in segmenter().tag(text))
