"""Whether a figure, a text or a table row is of the kind that a question wants."""

import re

from assistant.facts import is_code, numbers_item
from assistant.forms import Wanted
from index.figures import Figure, FigureKind, figures
from index.report import Paragraph

_COUNTED_IN = "(?:[所个家辆台件户头只部套艘册株艘份张床]|重量箱)"
_ROW_UNITS: dict[FigureKind, re.Pattern[str]] = {
    "money": re.compile(
        r"[预决]算|金额|资金|经费|支出|收入|投资额|执行数|[万亿千]元|单位[:：]\s*元|[(（]元[)）]|(?:^|\|)\s*元\s*(?:\||$)"
    ),
    "share": re.compile(r"%|比重|占比|增长|增速|±"),
    "people": re.compile(r"[万(（]人|人次|人数|(?:^|\|)\s*[十百千万亿]{0,2}人\s*(?:\||$)"),
    "measure": re.compile(r"吨|公里|亩|平方米|立方米|公顷|千瓦"),
    "count": re.compile(
        rf"[(（万]{_COUNTED_IN}[)）]|(?:^|\|)\s*[十百千万亿]{{0,2}}{_COUNTED_IN}\s*(?:\||$)"
    ),
}
_MONEY: frozenset[FigureKind] = frozenset({"money"})
# 上半年开工, 年底前建成: a time without a day or a month is one too.
_DATED = re.compile(
    r"[上下]半年|[年月季]度?[初中末底]|[上中下]旬|[春秋]季|[寒暑]假|春节|国庆|元旦|季度"
)
_PLACED = re.compile(
    r"[冠亚季]军|第[\dx一二三四五六七八九十]+(?:[位名]|(?=\W|$))|[列居排]\S{0,4}第[\d一二三四五六七八九十]+|[金银铜]牌|[一二三特]等奖"
    r"|首位|榜首|前[\d一二三四五六七八九十]+(?:[位名强]|(?=\W|$))|前列"
)


def answers(figure: Figure, wanted: Wanted) -> bool:
    """True if a figure is of a wanted kind; 6600多万 without a unit may count people, 学位 does."""
    if wanted.units and figure.kind == "count" and figure.unit and figure.unit not in wanted.units:
        return False
    if figure.kind in wanted.kinds or (figure.kind == "bare" and wanted.role == "change"):
        return True
    if "count" in wanted.kinds and figure.unit == "户":  # 新设企业1.8万户
        return not wanted.units or "家" in wanted.units
    return "people" in wanted.kinds and figure.kind == "count" and figure.unit in ("", "学位")


def says_in_words(text: str, wanted: Wanted) -> bool:
    """True if a text has a wanted rank or date without a figure: 位居榜首, 上半年."""
    placed = "rank" in wanted.kinds and _PLACED.search(text)
    return bool(placed or ("date" in wanted.kinds and _DATED.search(text)))


def has_figure(text: str, wanted: Wanted) -> bool:
    """True if a figure of a wanted kind stands in the text, or none is wanted."""
    if says_in_words(text, wanted):
        return True
    return not wanted.kinds or any(
        answers(figure, wanted) and not (is_code(text, figure) or numbers_item(text, figure))
        for figure in figures(text)
    )


def row_has_figure(row: Paragraph, wanted: Wanted) -> bool:
    """True if a table row may hold a figure of a wanted kind: its unit often stands above it."""
    cells = row.text.split(" | ")
    stated = _kinds_of(" | ".join(cells[1:])) or _kinds_of(row.caption)
    columns = row.columns if len(row.columns) == len(cells) else ("",) * len(cells)
    for column, cell in zip(columns, cells, strict=True):
        if re.search(r"\d|x{2}", cell):
            kinds = _kinds_of(f"{column} {cell}") or stated
            if kinds & wanted.kinds or not (kinds or wanted.kinds == _MONEY):
                return True
    return False


def _kinds_of(text: str) -> set[FigureKind]:
    return {kind for kind, unit in _ROW_UNITS.items() if unit.search(text)}
