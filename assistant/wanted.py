"""What a question asks for: a figure of some kind, a date, a person, a list."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from assistant.facts import Role
from index.figures import FigureKind

Form = Literal[
    "figure",
    "date",
    "person",
    "list",
    "summary",
    "status",
    "definition",
    "reason",
    "yes_no",
    "imprint",
    "open",
]
Kinds = frozenset[FigureKind]

_PEOPLE_ZH = (
    "人口|人数|人员|学生|老师|教师|孩子|小孩|娃|幼儿(?!园)|儿童|教职工|职工|干部|员工|游客|旅客|毕业生|医生|护士|"
    "医师|党员|居民|村民|农民|老人|工人|志愿者|校长|园长|在校生|新生|考生|患者|残疾人|军人|人才|代表|委员|就业"
)
_PEOPLE_EN = (
    "people|persons?|students?|pupils?|teachers?|child(?:ren)?|kids?|staff|residents?|graduates?|jobs?|"
    "workers?|tourists?|visitors?|passengers?|doctors?|nurses?|members?|employees|farmers|officials|"
    "volunteers|patients|population|households"
)
_UNITS_ZH: dict[FigureKind, str] = {
    "people": "人次|名|位|人|户",
    "measure": "公里|平方米|平米|亩|吨|公斤|斤|米|公顷|度|千瓦",
    "count": "所|家|个|座|间|台|辆|套|部|项|件|次|场|期|条|张|份|支|批|床|学位|册|本|门|种|起|班|头|只",
    "time": "个月|天|年|小时|分钟|周|岁",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has to stand in a quote that answers.

    Attributes:
        kinds: kinds of figures any one of which answers; empty when no figure is asked.
        role: whether a level, a change or a share of something is asked; None when any will do.
        needs: a pattern of what has to stand in the sentence: a company, a school, a name; or "".
        strict: the question names the kind itself (多少钱, 几所, how much money, …), so that
            a quote without such a figure can't answer.
    """

    form: Form
    kinds: Kinds = frozenset()
    role: Role | None = "level"
    strict: bool = False
    needs: str = ""


def _kinds(*kinds: FigureKind) -> Kinds:
    return frozenset(kinds)


_ANY = _kinds("money", "people", "count", "share", "measure", "time", "bare")
_AMOUNT = _ANY - {"share"}
_CHANGE_ZH = r"涨|(?<!新)增|减|降|跌|升|提高|上调|下调|扩大|缩小|变化"
_PAPER_ZH = "报告|公报|总结|材料|文件|年报|公告"
_DAY_ZH = "哪一?[天年日]|什么时候|啥时候|何时|几月几?号?|几号|什么日期"
_ISSUED_ZH = "发布|发出|发的|公布|印发|作的?|做的?|写的?|念的?|出的?|编的?"

# The first rule that matches decides; each is (pattern, what is wanted then).
_RULES_ZH: list[tuple[str, Wanted]] = [
    (
        rf"(?:{_PAPER_ZH})[^,，]{{0,4}}(?:{_DAY_ZH})[^,，]{{0,4}}(?:{_ISSUED_ZH})|(?:{_DAY_ZH})(?:{_ISSUED_ZH})的?(?:{_PAPER_ZH})",
        Wanted("imprint", _kinds("date"), "level", True),
    ),
    (
        rf"(?:{_PAPER_ZH})[^,，]{{0,4}}(?:谁|哪个|哪家|什么单位)[^,，]{{0,6}}(?:{_ISSUED_ZH})|(?:谁|哪个部门|哪个单位)[^,，]{{0,3}}(?:{_ISSUED_ZH})的?(?:这份|这个|本)?(?:{_PAPER_ZH})",
        Wanted("imprint"),
    ),
    (
        r"是[增涨升多](?:还是|是)[减降跌少]|变[多大高].{0,3}变[少小低]|[涨增升]了?还是[跌减降]",
        Wanted("figure", _ANY, "change"),
    ),
    (
        r"什么叫|啥叫|啥是|什么是|怎么定义|是什么意思|含义|指什么|定义|咋算|怎么算|如何计算|啥意思|指的是",
        Wanted("definition"),
    ),
    (r"[涨升降提高增减调]到了?[^,，]{0,4}(?:多少|几)", Wanted("figure", _ANY, "level", True)),
    (r"几个(?:百分)?点", Wanted("figure", _kinds("share", "bare"), "change", True)),
    (
        rf"(?:{_CHANGE_ZH}|多|少)了?(?:多少|几)(?:钱|块|元|万元|亿元)",
        Wanted("figure", _kinds("money"), "change", True),
    ),
    (
        rf"(?:{_CHANGE_ZH}|多|少)了?(?:多少|几)(?:{_UNITS_ZH['count']})",
        Wanted("figure", _kinds("count"), "change", True),
    ),
    (
        rf"(?:{_CHANGE_ZH}|多|少)了?(?:多少|几)(?:{_UNITS_ZH['people']})",
        Wanted("figure", _kinds("people"), "change", True),
    ),
    (
        r"(?:增|涨|降|跌)(?:长|了)?(?:百分之)?几|增速|增幅|涨幅|降幅|增长率|同比",
        Wanted("figure", _kinds("share", "bare"), "change", True),
    ),
    (
        rf"(?:{_CHANGE_ZH})[^,，、]{{0,4}}(?:多少|几)|(?<![多少])[多少]了?多少",
        Wanted("figure", _ANY, "change", True),
    ),
    (r"(?<!哪)几个", Wanted("figure", _kinds("count", "people"), "level", True)),
    (
        rf"(?:多少|几)(?:{_UNITS_ZH['count']})(?<!个)(?![多人])",
        Wanted("figure", _kinds("count"), "level", True),
    ),
    (
        r"百分比|比例|比重|占比|占[^,，]{0,8}(?:多少|几)|几成|份额",
        Wanted("figure", _kinds("share", "bare"), "share", True),
    ),
    (
        r"百分之几|(?<![效功])率",
        Wanted("figure", _kinds("share", "bare"), "level", True),
    ),
    (
        r"多少钱|几块|多少(?:万|亿|万亿)?元|花了?多少|造价|花费|花销|费用|投了?多少|砸了?多少|(?:投资|投入|经费|资金|拨款|预算|补助|补贴|津贴|工资|收费|学费)[^,，]{0,6}(?:多少|几[块元万亿]|几$)|(?<=每)\S{1,6}补(?:多少|几)",
        Wanted("figure", _kinds("money"), "level", True),
    ),
    (r"第几|名次|排名", Wanted("figure", _kinds("rank"), "level", True)),
    (
        r"多少个?月|多久|多长时间|多少(?:天|年|小时|分钟)|几(?:天|年(?!级)|个月|小时)(?!.*(?:开|建成|发布))",
        Wanted("figure", _kinds("time", "date"), "level", True),
    ),
    (
        r"什么时候|啥时候|何时|几时|哪一?[天日年]|几月|几号|几点|哪个月|什么时间|具体时间|(?:日期|时间)(?:是|$)",
        Wanted("date", _kinds("date"), "level", True),
    ),
    (
        rf"多少[^,，]{{0,2}}(?:人|名|位|户)|几(?:人|名|位)|(?:{_PEOPLE_ZH})[^,，]{{0,4}}(?:多少|几个)|多少[^,，]{{0,6}}(?:{_PEOPLE_ZH})|几个[^,，]{{0,4}}(?:人|{_PEOPLE_ZH})|人数|人次",
        Wanted("figure", _kinds("people"), "level", True),
    ),
    (
        rf"(?:人|{_PEOPLE_ZH})(?:总|人)?数$",
        Wanted("figure", _kinds("people"), "level", True),
    ),
    (
        rf"多(?:长|大|重|宽|高|远)|面积|里程|多少[^,，]{{0,2}}(?:{_UNITS_ZH['measure']})|产量|几(?:公里|亩|吨|斤)",
        Wanted("figure", _kinds("measure"), "level", True),
    ),
    (
        rf"多少[^,，]{{0,2}}(?:{_UNITS_ZH['count']})|(?<!哪)几(?:{_UNITS_ZH['count']})(?!月)",
        Wanted("figure", _kinds("count"), "level", True),
    ),
    (r"多少(?:亿|万)", Wanted("figure", _AMOUNT, "level", True)),
    (
        r"有几|多少|数量|总数|总量|数目|[^哪]几[万千百]",
        Wanted("figure", _AMOUNT, "level", True),
    ),
    (r"(?:到|有)多少|目标", Wanted("figure", _ANY, None)),
    (rf"是谁|谁|哪位|什么人|叫什么名|哪个(?:人|{_PEOPLE_ZH})", Wanted("person")),
    (r"咋回事|为什么|为啥|为何|原因|怎么回事|凭什么", Wanted("reason")),
    (
        r"(?:干|做|搞|办|抓|忙|采取|开展|推进|落实|推出)了?[些点]?(?:哪些|什么|啥)(?!用)|情况(?:怎么样|如何|咋样)|总结|概括|介绍|说说|讲讲|成绩|亮点",
        Wanted("summary"),
    ),
    (
        r"建好|完工|到哪|哪一步|进展|进度|怎么样了|咋样了|什么程度|状态|弄好|弄完|建成了?(?:吗|没)|开工了?(?:吗|没)",
        Wanted("status"),
    ),
    (r"哪些|哪几|有什么|有啥|都有|列出|名单|分别|哪[三四五六\d]|包括", Wanted("list")),
    (
        r"(?:投资|总投资|投资额|经费|资金|花费|造价|收入|支出|预算|专项债|国债|赤字|总额|拨款|工资|补助|营收)$",
        Wanted("figure", _kinds("money"), "level", True),
    ),
    (r"(?:增长|增幅|下降)$", Wanted("figure", _kinds("share", "bare"), "change", True)),
    (r"(?:数|量|规模|总数|总量|产值)$", Wanted("figure", _AMOUNT, "level", True)),
    (
        r"吗$|吗[?？]|没有?$|没[?？]|有没有|是否|是不是|能不能|会不会|可不可以|还.{1,12}吗",
        Wanted("yes_no"),
    ),
]
_PAPER_EN = "report|bulletin|communiqu[eé]|document|summary"
_ISSUED_EN = "published|issued|released|delivered|written|presented|made|dated|compiled"
_RULES_EN: list[tuple[str, Wanted]] = [
    (
        rf"\bwhen\b.*\b(?:{_PAPER_EN})\b.*\b(?:{_ISSUED_EN})\b|\bdate of (?:the|this) (?:{_PAPER_EN})\b",
        Wanted("imprint", _kinds("date"), "level", True),
    ),
    (
        rf"\bwho\b.*\b(?:{_ISSUED_EN}|wrote|gave)\b.*\b(?:{_PAPER_EN})\b|\b(?:{_PAPER_EN})\b.*\bby whom\b",
        Wanted("imprint"),
    ),
    (r"\bwhat (?:does|do) .* mean|\bdefin|\bmeaning of\b|\bwhat is meant", Wanted("definition")),
    (
        r"^(?:did|does|do|is|are|was|were|will|has|have|had|can|could|should)\b(?!.*\bhow (?:much|many)\b)",
        Wanted("yes_no"),
    ),
    (
        r"\bby how (?:much|many)|\bhow (?:much|fast).*\b(?:grow|rise|increase|fall|drop|decline|change|decrease)|\bgrowth\b|\bincrease (?:in|of)\b|\brate of increase|year[- ]on[- ]year|\bup or down\b|\bpercent(?:age)? (?:growth|increase|change)",
        Wanted("figure", _ANY, "change", True),
    ),
    (
        r"\b(?:share|percentages?|percent|proportion|ratio)\b|%",
        Wanted("figure", _kinds("share", "bare"), "share", True),
    ),
    (
        r"\brates?\b",
        Wanted("figure", _kinds("share", "bare"), "level", True),
    ),
    (
        r"^(?!.*\bhow many\b).*(?:\bhow much (?:money|was|were|is|did|has|have|will|went|does|do)\b.*\b(?:spen[dt]|cost|invest|pa(?:y|id)|fund|went|allocat|money|subsid|raise)|\b(?:cost|price|budget|spending|expenditure|fees?|salary|salaries|funding|investment|revenue|income|deficit|bonds?|subsidy)\b)",
        Wanted("figure", _kinds("money"), "level", True),
    ),
    (
        r"\bhow long\b|\bhow many (?:years|months|days|hours|minutes)\b",
        Wanted("figure", _kinds("time", "date", "measure"), "level", True),
    ),
    (
        r"\bwhen\b|\bwhat (?:date|day|year|month|time)\b|\bwhich (?:year|month|day)\b|\bdate of\b",
        Wanted("date", _kinds("date"), "level", True),
    ),
    (
        rf"\bhow many\b[^,;?]*?\b(?:{_PEOPLE_EN})\b|\bnumber of (?:\w+ ){{0,3}}(?:{_PEOPLE_EN})\b|\bheadcount\b",
        Wanted("figure", _kinds("people"), "level", True),
    ),
    (
        r"\bhow (?:big|large|high|tall|wide|far)\b|\barea\b|\blength\b|\boutput of\b",
        Wanted("figure", _AMOUNT, "level", True),
    ),
    (
        r"\bhow many\b|\bnumber of\b|\btotal number\b|\bcount of\b",
        Wanted("figure", _kinds("count", "people", "measure"), "level", True),
    ),
    (
        r"\bhow much\b|\bwhat was the (?:gdp|total|amount|output|value)\b|\btotal\b",
        Wanted("figure", _AMOUNT, "level", True),
    ),
    (r"\btargets?\b|\bgoal\b", Wanted("figure", _ANY, None)),
    (r"\bwho\b|\bwhose\b|\bname of the (?:person|director|head|principal|mayor)", Wanted("person")),
    (r"\bwhy\b|\breasons?\b", Wanted("reason")),
    (
        r"\bsummar|\bwhat (?:has been|was|were|is being|did|have|has)\b.*\b(?:done|do|happen\w*|achiev\w*)\b|\boverview\b|\btell me about\b|\bmain (?:measures|achievements|work)\b",
        Wanted("summary"),
    ),
    (r"\bstatus\b|\bprogress\b|\bstage\b|\bhow far\b|\bhappened (?:with|to)\b", Wanted("status")),
    (
        r"\blist\b|\bwhich [\w ]*?(?:schools|projects|measures|cities|provinces|districts|areas|fields|places|ones|items|sectors|industries|counties|towns|hospitals|kindergartens|difficulties|problems)\b|\bwhat are the\b|\bname the\b",
        Wanted("list"),
    ),
]


def _compiled(rules: list[tuple[str, Wanted]]) -> list[tuple[re.Pattern[str], Wanted]]:
    return [(re.compile(pattern), wanted) for pattern, wanted in rules]


_RULES = {"zh": _compiled(_RULES_ZH), "en": _compiled(_RULES_EN)}


_POSTS = "局长|校长|院长|部长|主任|书记|[省市县区镇乡]长|园长|总理|主席|组长|科长|处长|负责人"
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤文庞樊兰殷施洪翟安颜倪牛温芦]"
)
_NAME = (
    rf"(?:{_POSTS})[:：\s]*{_SURNAME}[\u4e00-\u9fff]{{1,2}}|{_SURNAME}[\u4e00-\u9fff]{{0,2}}同志"
)
_SCHOOL = r"[^\W\d各类所个全等对]{2}(?:小学|中学|幼儿园|学校|初中|高中)|[一二三四五六七八九十\d][中小幼]|附中|附小|职高"
# What is asked by its kind must be named: which company, which school, who holds a post.
_NEEDS = [
    (re.compile(asks, re.I), need)
    for asks, need in (
        (
            r"(?:哪家|哪个|什么)公司|施工方|承建|承包商|谁(?:承建|中标|施工)|哪家(?:中标|施工|承建)",
            r"公司|集团",
        ),
        (
            r"\b(?:which|what|who)\b[^?]{0,20}\b(?:company|firm|builder|contractor)\b|\bwho (?:built|is building|won the (?:tender|bid))",
            r"公司|集团",
        ),
        (rf"(?:{_POSTS})(?:的?名字|是谁|是哪位|叫什么|叫啥|谁)|谁是\S*(?:{_POSTS})", _NAME),
        (
            r"\bwho (?:is|was) the (?:\w+ )?(?:director|head|mayor|principal|minister|chief|president|governor|secretary|dean)",
            _NAME,
        ),
        (r"哪个(?:学校|小学|中学|幼儿园|高中|初中)|哪所(?!有)|哪家(?:学校|幼儿园)", _SCHOOL),
        (r"\bwhich (?:\w+ )?(?:school|kindergarten)\b", _SCHOOL),
    )
]
# A mere name of something (城镇新增就业, air passengers) asks for its figure, if it has one.
_NOMINAL = {
    "zh": re.compile(r"[^?？吗呢么谁哪啥怎咋何,，。]{2,14}"),
    "en": re.compile(
        r"(?!(?:what|which|how|is|are|does|do|tell|in|on)\b)(?:[\w.'’-]+ ?){1,6}", re.I
    ),
}


def wanted(normal: str, language: str) -> Wanted:
    """Return what a question in normal form asks for; `open` when no rule tells."""
    needs = next((need for asks, need in _NEEDS if asks.search(normal)), "")
    for pattern, what in _RULES[language]:
        if pattern.search(normal):
            return replace(what, needs=needs) if needs else what
    if _NOMINAL[language].fullmatch(normal) and not needs:
        return Wanted("figure", _ANY, None)
    return Wanted("open", needs=needs)
