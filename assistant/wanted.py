"""What a question asks for: a figure of some kind, a date, a person, a list."""

import re
from dataclasses import replace

from assistant import asked_en, asked_zh
from assistant.forms import ANY, Wanted


def _compiled(rules: list[tuple[str, Wanted]]) -> list[tuple[re.Pattern[str], Wanted]]:
    return [(re.compile(pattern), wanted) for pattern, wanted in rules]


_RULES = {"zh": _compiled(asked_zh.RULES), "en": _compiled(asked_en.RULES)}


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
        return Wanted("figure", ANY, None)
    return Wanted("open", needs=needs)
