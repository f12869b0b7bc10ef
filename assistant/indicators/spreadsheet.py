"""The table of figures as a CSV file that spreadsheets open without harm."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Language
from assistant.indicators.indicator import Indicator

# With this mark at its head Excel reads the file as UTF-8.
_MARK = "\ufeff"
_HEADS = (
    "what printed number unit value up_to base_unit unit_kind role extent years planned masked "
    "report address paragraph quote"
).split()
_CHINESE_HEADS = (
    "事项 原文数值 数字 单位 折算值 上限 折算单位 类别 性质 程度 年份 计划或完成 隐去 "
    "报告 出处 段落编号 原文"
).split()
# A cell that begins so is run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(indicators: Iterable[Indicator], language: Language = "en") -> str:
    """Return the figures as CSV with a head line in the language, one figure a line."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(_CHINESE_HEADS if language == "zh" else _HEADS)
    for each in indicators:
        lines.writerow(_cells(each))
    return _MARK + written.getvalue()


def plain(value: Decimal | None) -> str:
    """Return the value as digits, without an exponent or zeros that the source does not print."""
    if value is None:
        return ""
    whole = value.normalize()
    return f"{whole:f}" if whole else "0"


def _cells(each: Indicator) -> list[str]:
    planned = {True: "planned", False: "done", None: ""}[each.planned]
    texts = (each.what, each.printed)
    rest = (each.role, each.extent, "–".join(map(str, _ends(each.years))), planned)
    place = (each.report, each.address, each.paragraph, each.quote)
    return [
        *map(_harmless, texts),
        _number(each.number),
        _harmless(each.unit),
        plain(each.value),
        plain(each.up_to),
        _harmless(each.base_unit),
        each.kind,
        *rest,
        "masked" if each.masked else "",
        *map(_harmless, place),
    ]


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _ends(years: tuple[int, ...]) -> tuple[int, ...]:
    return years if len(years) < 2 else (years[0], years[-1])


def _harmless(text: str) -> str:
    """Return the text so that no spreadsheet runs it; a negative number stays one."""
    if text.startswith(_FORMULA) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    return text[:1] == "-" and text[1:].replace(".", "", 1).isdecimal() and text.isascii()
