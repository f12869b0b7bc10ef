"""Figures in a text: amounts, counts, shares, measures, dates; masked ones too."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.keeping import kept_if_short
from index.terms import DIGITS, SCALES

FigureKind = Literal["rank", "money", "people", "count", "share", "measure", "date", "time", "bare"]

_KINDS: dict[FigureKind, str] = {
    "share": "% ％ ‰ 个百分点 百分点 成 倍",
    "money": "美元 欧元 日元 港元 港币 人民币 元 块钱 块",
    "people": "人次 人 名 位 户 对 师生 学生 教师",
    "date": "年 月 日 号 月份 季度",
    "time": "个月 小时 分钟 个工作日 天 周 岁 周岁 周年 学年 学时 课时 秒",
    "measure": "平方公里 平方千米 平方米 立方米 公里 千米 厘米 毫米 米 公顷 亩 吨标准煤 吨 公斤 千克 斤 克 "
    "千瓦时 千瓦 兆瓦 度 微克 分贝 英寸 吋 寸 升 TEU 标箱 伏",
    "count": "所 家 个 座 间 台 辆 套 部 项 件 次 场 期 条 栋 幢 处 类 种 门 篇 张 份 支 批 床 学位 起 册 本 "
    "只 头 羽 株 棵 艘 架 列 班 节 堂 层 字 例 宗 笔 单 票 趟 轮 盏 块 枚 面 级 分 幅 组 队 片 眼 口 盘 箱 标段",
}
_KIND_OF: dict[str, FigureKind] = {
    unit: kind for kind, units in reversed(_KINDS.items()) for unit in units.split()
}
_UNITS = "|".join(map(re.escape, sorted(_KIND_OF, key=len, reverse=True)))
_CHINESE = "".join(DIGITS) + "".join(SCALES)
_FIGURE = re.compile(
    rf"""(?P<number>\d{{2}}[xX×]{{2}}|[-−+]?\d+(?:[,，]\d{{3}})+(?:\.\d+)?|(?<![\d.])[-−]?\d+(?:\.\d+)?
        |(?<![A-Za-z])[xX×*＊]+(?:\.[xX×]+)?(?![A-Za-z])|第?[{_CHINESE}]+)
    \s?(?P<about>多|余|来)?(?P<scale>万亿|亿|千万|百万|万|千|百)?(?P<more>多|余)?\s?(?P<unit>(?!号(?:楼|线|院|文|机|井|馆|令|公告|码))(?:{_UNITS}))?""",
    re.VERBOSE,
)
_SCALE_VALUE = {
    "万亿": 10**12,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 1000,
    "百": 100,
}
_NOTE_MARKS = {("[", "]"), ("〔", "〕"), ("［", "］")}
_MASK = re.compile(r"[xX×*＊]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a text: `text[start:end]`.

    Attributes:
        value: in whole units (3.9万亿元 is 3900000000000); None when masked or not computable.
        unit: without its scale (元, 人, %, …), "" when it has none.
        masked: the source prints x for its digits.
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str
    kind: FigureKind
    masked: bool


@kept_if_short
def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in order.

    Chinese numerals count only before a unit (三所); ordinals (第三), masked names (xx中学) and
    marks of footnotes ([3]) don't.
    """
    return tuple(
        figure
        for match in _FIGURE.finditer(text)
        if not _is_note_mark(text, match) and (figure := _figure(match))
    )


def _is_note_mark(text: str, match: re.Match[str]) -> bool:
    around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return match.start() > 0 and around in _NOTE_MARKS


def _figure(match: re.Match[str]) -> Figure | None:
    number, unit = match["number"], match["unit"] or ""
    is_masked = bool(_MASK.search(number))
    is_chinese = number[0] in _CHINESE or number[0] == "第"
    if number[0] == "第":
        return _figure_of_rank(match)
    if (is_masked or is_chinese) and not (unit or match["scale"]):
        return None
    return Figure(
        text=match.group().strip(),
        start=match.start(),
        end=match.start() + len(match.group().rstrip()),
        value=None if is_masked or is_chinese else _value(number, match["scale"]),
        unit=unit,
        kind=_KIND_OF[unit] if unit else ("count" if match["scale"] else "bare"),
        masked=is_masked,
    )


def _figure_of_rank(match: re.Match[str]) -> Figure | None:
    if match["unit"] not in ("名", "位"):
        return None
    return Figure(match.group().strip(), match.start(), match.end(), None, "名", "rank", False)


def _value(number: str, scale: str | None) -> Decimal:
    plain = re.sub("[,，]", "", number).replace("−", "-")
    return Decimal(plain) * _SCALE_VALUE.get(scale or "", 1)
