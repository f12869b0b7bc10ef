"""What a question asks for: a figure of some kind, a date, a person, a list."""

import re
from dataclasses import replace

from assistant import asked_en, asked_zh
from assistant.forms import AMOUNT, ANY, Wanted


def _compiled(rules: list[tuple[str, Wanted]]) -> list[tuple[re.Pattern[str], Wanted]]:
    return [(re.compile(pattern), wanted) for pattern, wanted in rules]


_RULES = {"zh": _compiled(asked_zh.RULES), "en": _compiled(asked_en.RULES)}


_POSTS = "局长|校长|院长|部长|主任|书记|[省市县区镇乡]长|园长|总理|主席|组长|科长|处长|负责人"
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤文庞樊兰殷施洪翟安颜倪牛温芦]"
)
# Right after a post the rarer ones are surnames too; elsewhere they begin other words.
_RARER = (
    "谷庄成苗柳左尚牛鲁齐康伍游葛季甘翁路岑聂焦卫凌霍柯房关包冉司柴阮欧符涂裴席祁宫鲍屈项祝卓管简兰商喻詹穆解辛娄尤桂沙边池景车樊晏单"
    "卞费荆盛蔺蒙翁戚窦奚郎滕毕邬傅禹狄臧茅舒闵童骆虞裘缪郁钮嵇邢荀甄芮靳巫仇栾戎郜蓟邰赖屠姬雍濮扈冀瞿阎茹宦庾暨耿匡寇巩晁敖阚饶鞠蒯竺"
)


def _name(posts: str) -> str:
    """Return a pattern of the name of who holds a post, or of a comrade's."""
    return rf"(?<!副)(?:{posts})[是为:：\s]*[{_RARER}{_SURNAME[1:]}[\u4e00-\u9fff]{{1,2}}|{_SURNAME}[\u4e00-\u9fff]{{0,2}}同志|[\u4e00-\u9fff]·[\u4e00-\u9fff]"


_NAME = _name(_POSTS)
_SCHOOL = r"[^\W\d各类所个全等对]{2}(?:小学|中学|幼儿园|学校|初中|高中|大学|学院)|[一二三四五六七八九十\d][中小幼]|附中|附小|职高"
_FIRM = r"公司|集团|(?:单位|企业)[是为:：]|(?:施工|承建|中标)单位[\u4e00-\u9fff]{2}|由[^,，;；。]{2,14}(?:承建|施工|中标)"
_BEGUN = r"开工|动工|启动|开建|奠基|开始|进场|起建|破土"
_ENDED = (
    "(?:完工|竣工|建成)(?!后)|建好|通车|开通|贯通|投用|投入|投产|使用|启用|启动|交付|交工|开[园馆业放街学门]|运[营行]|完成|迎客|"
    "搬|入住|试|正式|结束|收官|验收"
)
_FOUNDED = r"成立|创[办建]|建[校院馆园]|设立|组建|始建|挂牌"
_BUILT = rf"{_FOUNDED}|建于|建成|竣工|落成|投[用入]|启用|[新兴修扩改]建|开[园学业馆]|创立|开办"
_WHEN = r"(?:什么时候|啥时候?|何时|几时|哪[1一]?[天年月]|几月|几号)"
# What is asked by its kind must be named: which company, which school, who holds a post.
_NEEDS = [
    (re.compile(asks, re.I), need)
    for asks, need in (
        (
            r"(?:哪家|哪个|什么)公司|施工方|承建|承包商|谁(?:承建|中标|施工)|哪家(?:中标|施工|承建)",
            _FIRM,
        ),
        (
            r"\b(?:which|what)(?: (?!(?:did|do|does|has|have|had|will|the)\b)[\w-]+){0,2} (?:company|firm|builder|contractor)\b"
            r"|\bwho (?:is|was|were|are) the (?:[\w-]+ )?(?:company|firm|builder|contractor)\b|\bwho (?:built|is building|won the (?:tender|bid))",
            _FIRM,
        ),
        # Another post's holder is no answer.
        *(
            (rf"\bwho (?:is|was) the (?:\w+ )?{post}\b", _name(chinese))
            for post, chinese in (
                ("mayor", "[市区县]长"),
                ("minister", "部长"),
                ("governor", "省长|自治区主席"),
                ("(?:party )?secretary", "书记"),
                ("county head", "县长"),
                ("premier", "总理"),
                ("principal", "[校园]长"),
            )
        ),
        *(
            (rf"(?<!副){post}(?:的?名字|是谁|是哪位|叫什么|叫啥|谁)", _name(post))
            for post in ("校长", "部长", "市长", "县长", "区长", "园长")
        ),
        (rf"(?:{_POSTS})(?:的?名字|是谁|是哪位|叫什么|叫啥|谁)|谁是\S*(?:{_POSTS})", _NAME),
        (
            r"\bwho (?:is|was) the (?:\w+ )?(?:director|head|mayor|principal|minister|chief|president|governor|secretary|dean)",
            _NAME,
        ),
        (
            r"(?:[人者员师生长犯工医娃手板匠理他她]|书记|主任|主席|总理|孩子|同志|[男女老]\S)(?:是|都)?叫(?:什么|啥)|姓(?:什么|啥)|谁的?名字|姓名|\bwhat (?:is|was) the name of the (?:person|director|head|principal|mayor)|\bnamed? who\b",
            rf"{_NAME}|{_SURNAME}[\u4e00-\u9fff]{{1,2}}(?:任|获|入选|当选|同志|老师|教授|[,，]?\d{1, 3}岁)|[:：]\s*\w{{0,6}}{_SURNAME}[\u4e00-\u9fff]{{1,2}}",
        ),
        (r"\bwho (?:presented|delivered|gave|made) (?:the|this) report\b", _NAME),
        (
            r"(?:报告|公报|总结|材料|文件)[^,，]{0,4}(?:谁|哪[个位家]|什么单位)|谁[^,，]{0,3}(?:报告|公报|总结|材料)",
            rf"[局委厅办院部科股组处]|政府(?!工作报告)|公司|{_NAME}",
        ),
        (
            r"哪[1一]?天(?!才|能|可以)|几月几[日号]|具体日期|\b(?:what|which) (?:date|day)\b|\bexact date\b",
            r"[\dx]\s*[日号](?!楼|线)",
        ),
        (
            r"(?<!多少)(?<!几个)(?:电话|热线)(?:号码?)?(?:是?(?:多少|几|什么|啥)(?!个|件|次|人)|呢|[?？]?$)|(?:电话|热线)号|(?:打|拨)(?:什么|哪个)|\b(?:phone|hotline|telephone) number|\bwhat is the (?:[\w-]+ ){0,3}(?:phone|hotline)\b|\bnumber of the (?:[\w-]+ ){0,2}hotline\b",
            r"\d{3,4}[-—]\d{6,8}|(?<!\d)1[3-9]\d{9}(?!\d)|\d{5,8}|[xX]{5,}",
        ),
        (
            r"网址|网站地址|\burl\b|\bweb(?:site)? address|\bweb ?site\b",
            r"https?:|www\.|\.(?:cn|com|net|org|html?)\b",
        ),
        (r"邮箱|电子邮件|\be-?mail\b", r"@"),
        *(
            (rf"哪个{kind}(?!度)|什么{kind}(?!度)", rf"(?<![各全本该我某乡城\W\d]){kind}")
            for kind in ("镇", "乡", "村", "街道", "社区", "小区", "省", "县")
        ),
        (r"\b(?:which|what) town\b", r"(?<![各全本该我某乡城\W\d])[镇乡]"),
        (r"\b(?:which|what) village\b", r"(?<![各全本该我某乡城\W\d])村"),
        (r"\b(?:which|what) (?:province|county)\b", r"(?<![各全本该我某\W\d])[省县]"),
        (r"哪个(?:学校|小学|中学|幼儿园|高中|初中)|哪所(?!有)|哪家(?:学校|幼儿园)", _SCHOOL),
        (r"\bwhich (?:\w+ )?(?:school|kindergarten)\b", _SCHOOL),
        # When it began does not tell when it is done, nor the other way round.
        (
            rf"{_WHEN}[^,，]{{0,4}}(?:开工|动工|开建|开始建)|(?:开工|动工|开建)[^,，]{{0,3}}{_WHEN}",
            _BEGUN,
        ),
        (
            rf"{_WHEN}[^,，]{{0,4}}(?:完工|竣工|建成|建好|修好|通车|投用|交付)"
            rf"|(?:完工|竣工|建成|建好|修好|通车|投用|交付)[^,，]{{0,3}}{_WHEN}",
            _ENDED,
        ),
        (
            r"\bwhen\b.*\b(?:(?:start|beg[iau]n)\w* (?:construct|build)|construction (?:start|beg)|br[eo]a?ke? ground)",
            _BEGUN,
        ),
        (r"\bwhen\b.*\b(?:finish|complet|deliver|put into use|open(?:ed)? to traffic)", _ENDED),
        (
            rf"{_WHEN}[^,，]{{0,3}}(?:成立|创[办建立]|设立|组建|建校|开办|办(?:的|起)|挂牌)"
            rf"|(?:成立|创[办建立]|设立|组建|建校|开办|办起|挂牌)[^,，]{{0,3}}{_WHEN}",
            rf"{_FOUNDED}|建于|创立|开办",
        ),
        (rf"{_WHEN}[^,，]{{0,3}}(?:建|修|盖)的?(?=$|[?？呀啊])", _BUILT),
        (r"\bwhen\b.*\b(?:founded|set up|established)\b", _FOUNDED),
        # A sum for the month is not answered by one for the year, or for all.
        (
            r"[一1]个月(?![内后前])|每个?月|月均|\bmonthly\b|\b(?:per|a|each) month\b",
            r"(?<![\d上下当本个])月(?![底末初份])|[一1]个月",
        ),
        # What falls to each is not answered by what all have together.
        (
            r"每(?!年|天|月|周|个|所|家|项|季)|[人户次生平]均|\bper (?!cent|unit|(?:thousand|1,?000) (?:live )?births)|\baverage\b",
            r"每|均|/[人户生次]",
        ),
    )
]
# What one counts in tells what one counts: 几件案子 is not answered by 12家.
_ALIKE = [
    frozenset(units.split())
    for units in (
        "所 家 个 座 处 间 栋 幢 块 片 点",
        "件 起 宗 例 个 项 次 单 票 批 笔",
        "项 个 件 条 种 类 次 篇 部",
        "期 场 次 节 轮 堂 班 届 批 个 趟 课时",
        "台 辆 套 架 部 艘 列 例 次 个 座",
        "张 份 床 个 套 条 幅 块",
        "条 公里 段 个 项",
        "种 类 个 项 批",
        "本 册 套 部 份 篇",
        "只 头 羽 个 匹 口",
        "株 棵 个",
        "层",
    )
]
_COUNTED = re.compile(
    r"(?:多少|几)(?:万|千|百)?(所|家|座|间|件|起|宗|场|期|台|辆|套|架|条|张|份|种|类|本|册|只|头|株|棵|例|层)(?![^,，\s]?线)"
)


def _units(normal: str) -> frozenset[str]:
    asked = _COUNTED.findall(normal)
    if not asked:
        return frozenset()
    return frozenset().union(*(alike for alike in _ALIKE if asked[0] in alike))


# A report is of some day or month; the year in its title is the one that it is about.
_OF_ISSUE = "月"
# A mere name of something (城镇新增就业, air passengers) asks for its figure, if it has one.
_NOMINAL = {
    "zh": re.compile(r"[^?？吗呢么谁哪啥怎咋何几是没嘛,，。]{2,14}(?<!了)"),
    "en": re.compile(
        r"(?!(?:what|which|how|who|whom|whose|where|when|why|is|are|was|were|does|do|did|tell|name|list|in|on|to)\b)[\w.'’-]+(?: [\w.'’-]+){0,5} ?",
        re.I,
    ),
}


def wanted(normal: str, language: str) -> Wanted:
    """Return what a question in normal form asks for; `open` when no rule tells."""
    needs = next((need for asks, need in _NEEDS if asks.search(normal)), "")
    for pattern, what in _RULES[language]:
        if pattern.search(normal):
            if what.form == "imprint" and what.kinds:
                needs = needs or _OF_ISSUE
            return replace(what, needs=needs, units=_units(normal) if what.kinds else frozenset())
    if _NOMINAL[language].fullmatch(normal) and not needs:
        return Wanted("figure", ANY, None)
    return Wanted("open", needs=needs)


def wanted_of_both(asked: Wanted, other: Wanted) -> Wanted:
    """Return what a question in two languages asks for: GDP growth 是多少 asks for a change.

    Args:
        asked: what the language that most of it is in asks for; `other`: what the other one does.
    """
    plain = asked.kinds in (ANY, AMOUNT) and asked.role in (None, "level")
    tells = other.form != "open" and (other.kinds != ANY or other.role is not None)
    if tells and (plain or asked.form == "open"):
        return replace(other, needs=asked.needs or other.needs)
    return asked
