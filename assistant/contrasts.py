"""Words that shut one another out: what rises does not fall, what is planned is not yet done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.keeping import kept_if_short

Kind = Literal[
    "number", "unit", "year", "direction", "mode", "scope", "negation", "name", "subject", "masked"
]

# A row: its kind, then its sides; words of one side mean the same, the sides shut out each other.
_ROWS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        "direction",
        (
            "增长 增加 新增 提高 上升 上涨 增速 增幅 增收 增至 上调 扩大 增多 攀升 回升 提升 涨幅 多增 增 涨 升 "
            "rise rises rising rose risen increase increases increasing increased grow grows growing grew grown "
            "growth climbed gained up higher expanded",
            "下降 减少 降低 回落 下跌 下滑 下调 缩小 降至 降幅 减至 负增长 跌幅 少增 减 降 跌 "
            "fall falls falling fell fallen drop drops dropped decline declines declined decrease decreases "
            "decreased down lower lowered reduced cut shrank shrunk fewer",
        ),
    ),
    ("direction", ("高于 超过 多于 above exceeded", "低于 不足 不到 少于 below")),
    ("direction", ("最高 最大 最多 highest largest", "最低 最小 最少 lowest smallest")),
    ("direction", ("由降转升 扭亏 由负转正", "由升转降 由盈转亏 由正转负")),
    ("direction", ("顺差 盈余 surplus", "逆差 赤字 deficit")),
    ("direction", ("超前 提前", "滞后 落后 逾期")),
    ("direction", ("加快 加速", "放缓 减速 减慢")),
    ("direction", ("改善 好转", "恶化 变差")),
    (
        "scope",
        (
            "全球 世界 worldwide global globally world",
            "全国 我国 nationwide national nationally nation's",
            "全省 我省 provincial province-wide",
            "全市 我市 全地区 全州 citywide city-wide municipal",
            "全县 我县 countywide county-wide",
            "全区 我区 districtwide district-wide",
            "全乡 全镇",
            "全校 我校",
        ),
    ),
    ("scope", ("国家级 国家示范 国家全域 全国示范", "省级 自治区级", "市级", "县级 区级", "校级")),
    ("scope", ("全部 所有 一律 all every", "部分 一些 少数 some partly")),
    ("scope", ("城镇 城市 城区 urban", "农村 乡村 rural")),
    ("scope", ("上半年", "下半年", "全年 全年度", "一季度", "二季度", "三季度", "四季度")),
    (
        "mode",
        (
            "计划 拟 将 目标 预期 力争 打算 预计 争取 即将 will plan plans planned target targets aim aims expected",
            "完成 实现 已 已经 达到 建成 竣工 获得 获 completed achieved reached built",
        ),
    ),
    (
        "mode",
        (
            "招标 规划设计 设计 草拟 前期 立项 tender tendered design designed drafted",
            "开工 在建 正在建设 动工 如火如荼 施工 工程量 construction",
            "竣工 完工 建成 通车 封顶 投入使用 交付 启用 投用 completed finished opened",
        ),
    ),
    (
        "mode",
        (
            "仍 仍然 依然 依旧 保留 维持 继续 remain remains remained still keeps continues continue",
            "取消 收回 停止 关停 终止 废除 撤销 停办 消除 清零 杜绝 不再 cancelled scrapped ended abolished closed stopped",
        ),
    ),
    ("mode", ("开放 放开 放宽 opened eased", "关闭 收紧 限制 禁止 closed tightened restricted banned")),
    ("mode", ("新增 新建", "取消 撤销")),
    ("mode", ("支持 鼓励 赞成", "反对 抵制")),
    ("mode", ("免费 free", "收费 charged")),
    ("subject", ("收入 revenue income", "支出 spending expenditure")),
    ("subject", ("年初预算 预算 预算数", "决算 决算数")),
    ("subject", ("出口 exports export", "进口 imports import")),
    ("subject", ("公办 public", "民办 private")),
    ("subject", ("男 男性 boys male men", "女 女性 girls female women")),
    ("subject", ("招生 入园 enrolled", "毕业 graduates graduated", "在校 在园")),
    ("subject", ("学生 幼儿 儿童 pupils students children", "教师 专任教师 教职工 teachers staff")),
    ("subject", ("第一产业", "第二产业", "第三产业")),
    ("subject", ("上行", "下行")),
)  # fmt: skip
# 增 of 增值税, 降 of 投降: a short word inside these says nothing of the kind.
_SILENT = (
    *"增值税 增值 增强 增添 增进 增效 增活力 减负 减排 减灾 减税 减费 降碳 升级 升学 升旗 升温 晋升 提升学历 霜降".split(),
    *"年度计划 年计划 年目标 于计划 占计划".split(),
    *"计划生育 计划单列 目标任务 将军 将近 完成率 已有 以上 世界观 世界级 全区域 全市场 设计师 全部门 男女 完成情况 更多 幼儿园 学生均".split(),
    *("up to", "more than", "less than", "fewer than"),
    # Nothing rises or falls in what is torn down or set up.
    *(
        f"{verb} {way}"
        for way, verbs in (
            (
                "down",
                "torn tear tore knocked pulled shut closed cracked cracking handed laid broke",
            ),
            (
                "up",
                "set made used built took taken picked signed cleaned stepped opened drew drawn sped",
            ),
        )
        for verb in verbs.split()
    ),
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of a contrast: which contrast of the table, on which side, as it stands."""

    contrast: int
    side: int
    text: str
    start: int


def _places() -> dict[str, tuple[tuple[int, int], ...]]:
    places: dict[str, list[tuple[int, int]]] = {}
    for number, (_, sides) in enumerate(_ROWS):
        for side, words in enumerate(sides):
            for word in words.split():
                places.setdefault(word, []).append((number, side))
    return {word: tuple(found) for word, found in places.items()}


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of any of the words, the longest first; the first signs reject quickly."""
    first = "".join(sorted({word[0] for word in words}))
    any_word = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    if first.isascii():
        return re.compile(rf"\b(?=[{first}])(?:{any_word})\b", re.IGNORECASE)
    return re.compile(f"(?=[{first}])(?:{any_word})")


_PLACES = _places()
_PATTERNS = tuple(
    _pattern([word for word in (*_PLACES, *_SILENT) if word[0].isascii() == ascii_words])
    for ascii_words in (False, True)
)
_LATIN = re.compile("[A-Za-z]{2}")
_NAMED = re.compile(r"[“\"《「『][^“”\"《》「」『』]{2,20}[”\"》」』]")
RISE, FALL = (0, 0), (0, 1)
# Of the words that plan those that a verb follows: 计划完成 is no 年度目标完成率.
_PLANS = frozenset("计划 拟 将 力争 打算 预计 争取 即将".split())
# 比2023年高, "more … than in 2023": short words that tell a rise or fall in such company alone.
_BEFORE = r"(?:上年|去年|上一年|(?:19|20)\d\d年?)(?:同期|末|底)?"
_YEAR_BEFORE = r"than (?:in |the )?(?:(?:19|20)\d\d|last|previous|year|a year)"
_THAN = (
    (re.compile(rf"[比较]{_BEFORE}[^，,。；;]{{0,12}}?(?P<word>[多高])(?!于)"), RISE),
    (re.compile(rf"[比较]{_BEFORE}[^，,。；;]{{0,12}}?(?P<word>[少低])(?!于)"), FALL),
    (re.compile(rf"\b(?P<word>more|larger)\b(?=.{{3,80}}\b{_YEAR_BEFORE})", re.I), RISE),
    (re.compile(rf"\b(?P<word>less|smaller)\b(?=.{{3,80}}\b{_YEAR_BEFORE})", re.I), FALL),
)
PLAN_OR_DONE = next(n for n, (_, sides) in enumerate(_ROWS) if sides[0].startswith("计划 拟"))
FINISHED = next(
    (n, 2) for n, (_, sides) in enumerate(_ROWS) if len(sides) > 2 and sides[2].startswith("竣工")
)
ALL = next((n, 0) for n, (_, sides) in enumerate(_ROWS) if sides[0].startswith("全部 所有"))
# 取消, 收回, 不再: what was, is no more.
ENDED = next((n, 1) for n, (_, sides) in enumerate(_ROWS) if sides[1].startswith("取消 收回"))


@kept_if_short
def cues(text: str) -> tuple[Cue, ...]:
    """Return the words of the table that stand in a text: the Chinese ones, then the English.

    In a quoted name (“改薄提升”工程) nothing rises or falls, and nothing is planned or done.
    """
    patterns = _PATTERNS if _LATIN.search(text) else _PATTERNS[:1]
    named = [match.span() for match in _NAMED.finditer(text)]
    found = [
        Cue(contrast, side, match.group(), match.start())
        for pattern in patterns
        for match in pattern.finditer(text)
        for contrast, side in _PLACES.get(match.group().lower(), ())
        if _ROWS[contrast][0] not in ("direction", "mode")
        or not any(start < match.start() < end for start, end in named)
    ]
    for pattern, (contrast, side) in _THAN:
        found += [Cue(contrast, side, m["word"], m.start("word")) for m in pattern.finditer(text)]
    return tuple(found)


def kind_of(contrast: int) -> Kind:
    """Return the kind of difference that a contrast makes."""
    return _ROWS[contrast][0]


def opposed(
    claimed: tuple[Cue, ...], reported: tuple[Cue, ...]
) -> tuple[tuple[Kind, Cue, Cue], ...]:
    """Return the contrasts in which the claimed words have a side that the reported ones lack.

    Where the reported ones have no word of a contrast, nothing is said of it.
    """
    found = []
    for contrast in dict.fromkeys(cue.contrast for cue in claimed):
        theirs = [cue for cue in reported if cue.contrast == contrast]
        sides = {cue.side for cue in theirs}
        mine = [c for c in claimed if c.contrast == contrast and c.side not in sides]
        # 完成的投资超过计划 tells of both; a place that tells of one says nothing else.
        told = sides & {cue.side for cue in claimed if cue.contrast == contrast}
        if contrast == PLAN_OR_DONE and told and not _only_planned(claimed):
            continue
        if theirs and mine:
            found.append((kind_of(contrast), mine[0], theirs[0]))
    return tuple(found)


def _only_planned(claimed: tuple[Cue, ...]) -> bool:
    """True if what is done is itself what is planned: 计划完成, 将建成, 预计达到."""
    ends = {
        cue.start + len(cue.text)
        for cue in claimed
        if (cue.contrast, cue.side) == (PLAN_OR_DONE, 0) and cue.text in _PLANS
    }
    done = [cue for cue in claimed if (cue.contrast, cue.side) == (PLAN_OR_DONE, 1)]
    return bool(done) and all(cue.start in ends for cue in done)


def level(text: str) -> Cue | None:
    """Return the widest territory (全球, 全国, 全省, …) that a text names; None when it names none."""
    found = [cue for cue in cues(text) if cue.contrast == TERRITORY]
    return min(found, key=lambda cue: cue.side, default=None)


def tells_level(text: str, cue: Cue) -> bool:
    """True if a Chinese text has the sign of an English word's territory: 省 of provincial."""
    return cue.text.isascii() and any(sign in text for sign in _LEVEL_SIGNS[cue.side])


def level_of_issuer(text: str) -> int | None:
    """Return the side of the territory that a report's title or issuer speaks for, None if unclear."""
    if re.search(r"国务院|教育部|国家|全国|中华人民共和国|中央", text):
        return 1
    found = _OFFICE.findall(text)
    return _OFFICES[found[-1]] if found else None


TERRITORY = next(n for n, (_, sides) in enumerate(_ROWS) if "全国" in sides[1])
_LEVEL_SIGNS = ("全球 世界".split(), ["国"], ["省"], ["市"], ["县"], ["区"], ["乡", "镇"], ["校"])
_OFFICES = {"自治区": 2, "省": 2, "地区": 3, "州": 3, "市": 3, "县": 4, "区": 5, "镇": 6, "乡": 6}
_OFFICE = re.compile("|".join(_OFFICES))
