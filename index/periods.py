"""The time a text speaks of: its years, and whether it tells what was done or what is planned."""

import re
from dataclasses import dataclass

from index.keeping import kept_if_short
from index.report import Paragraph, Report, Sentence

_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?=\s*(?:年|学年|[—–~～至-]|$|[^\d.%万亿元\w]))")
_RANGE = re.compile(r"((?:19|20)\d\d)\s*年?\s*[—–~～至到-]\s*((?:19|20)\d\d)\s*年")
# 比上年, 较去年 and the like name the year compared with, not the year spoken of.
# 本年收入 and 本年支出 are an account's own words for the year it is of.
_THIS_YEAR = re.compile(r"(?<![比较同])(?:今年|本年(?!度|级|收入|支出))")
_COMPARED = re.compile(
    r"(?:比|较|与|和|同|跟)\s*(?:19|20)\d\d\s*年度?(?:年?[末底初]|年初预算|预算|决算)?"
)
_LAST_YEAR = re.compile(r"(?<![比较同与])(?:去年|上年|上一年)(?!同期|末|初|底)")
_NEXT_YEAR = re.compile(r"明年|下一年|来年")
# The years of a chart's caption that runs into the text are those of the chart.
_FIGURE_CAPTION = re.compile(r"图\s*\d+\s+\S+")
_PLANNED_HEADING = re.compile(
    r"计划|规划|思路|打算|目标|安排|部署|重点工作|总体要求|政策取向|下一步|展望|工作任务|主要任务"
)
_DONE_HEADING = re.compile(r"总结|回顾|完成情况|成效|成绩|工作情况|开展情况|落实情况|所做")
_PLANNED_COLUMN = re.compile(r"目标|计划|预算|预期|预计|安排")
_DONE_COLUMN = re.compile(r"完成|实际|执行|实现|决算|实绩")
_PLANNED = re.compile(
    r"(?<!即)将(?=[在于对把新开启建进继全会达完实])|即将|拟|力争|争取|(?<![年季月]度)(?<![占超])计划(?!生育|单列|的\d)|预计|预期|目标|确保|着力|要(?=[加继进全强推坚抓深持完])"
    r"|明年|\d[%\d万亿元个所人件]*(?:左右|以上)"
)
# 下一步，重点抓好以下工作：一是… what follows is planned, whatever the heading says.
_OPENS_PLAN = re.compile(r"下一步|下阶段|(?:重点|着力|继续)(?:抓好|做好)以下|今后一个时期|明年将")
_DONE = re.compile(r"完成|实现|达到?\d|已|了|增长\d|下降\d|同比|比上年|竣工|获|超过\d|新增\d")


@dataclass(frozen=True, slots=True)
class Period:
    """The time a sentence speaks of.

    Attributes:
        years: the years it names, else those of its nearest heading; empty when nothing says.
        own: whether the years stand in the sentence itself.
        planned: True for what is planned, False for what was done, None when nothing says.
    """

    years: frozenset[int]
    own: bool
    planned: bool | None


@kept_if_short
def years_in(text: str) -> frozenset[int]:
    """Return the calendar years a text names, the ends and inside of ranges (2015—2017年) too."""
    found = {int(year) for year in _YEAR.findall(text)}
    for first, last in _RANGE.findall(text):
        if 0 <= int(last) - int(first) <= 30:
            found.update(range(int(first), int(last) + 1))
    return frozenset(found)


def base_year(report: Report) -> int | None:
    """Return the year that 今年 means in a report: that of its date, its title, or its headings."""
    years = years_in(report.date) or years_in(report.title)
    for section in report.sections if not years else ():
        years |= years_in(section.heading)
    return max(years, default=None)


def period(report: Report, paragraph: Paragraph, sentence: Sentence) -> Period:
    """Return the time that a sentence of a paragraph speaks of."""
    text = paragraph.text[sentence.start : sentence.end]
    own = _years_told(text, report)
    years = own or _years_before(paragraph, sentence, report)
    years = years or years_in(" ".join((*paragraph.columns, paragraph.caption)))
    headings = _surely_above(report, paragraph)
    for heading in reversed(headings):
        years = years or years_in(heading)
    planned = _planned(paragraph, headings, sentence, text)
    return Period(years or years_in(report.title), bool(own), planned)


def _surely_above(report: Report, paragraph: Paragraph) -> tuple[str, ...]:
    """Return the headings of a paragraph but those before a passage that the source holds back.

    The passage may have had the heading of another year.
    """
    held_back = [h.offset for h in report.hidden if h.offset <= paragraph.start]
    if not held_back:
        return paragraph.section
    before = {s.heading for s in report.sections if s.start <= max(held_back)}
    after = {s.heading for s in report.sections if max(held_back) < s.start <= paragraph.start}
    return tuple(h for h in paragraph.section if h in after or h not in before)


def _years_told(text: str, report: Report) -> frozenset[int]:
    """Return the years a text speaks of, not those it compares with."""
    return years_in(_FIGURE_CAPTION.sub(" ", _COMPARED.sub(" ", text))) | _relative(
        text, base_year(report)
    )


def _years_before(paragraph: Paragraph, sentence: Sentence, report: Report) -> frozenset[int]:
    """Return the years of the nearest sentence before it, in its paragraph, that tells any."""
    for before in reversed(paragraph.sentences):
        if before.end <= sentence.start:
            years = _years_told(paragraph.text[before.start : before.end], report)
            if years:
                return years
    return frozenset()


def _relative(text: str, base: int | None) -> frozenset[int]:
    if base is None:
        return frozenset()
    offsets = [(_LAST_YEAR, -1), (_THIS_YEAR, 0), (_NEXT_YEAR, 1)]
    return frozenset(base + offset for pattern, offset in offsets if pattern.search(text))


def _planned(
    paragraph: Paragraph, headings: tuple[str, ...], sentence: Sentence, text: str
) -> bool | None:
    planned_columns = [column for column in paragraph.columns if _PLANNED_COLUMN.search(column)]
    others = "".join(column for column in paragraph.columns if column not in planned_columns)
    if planned_columns and (years_in(others) or _DONE_COLUMN.search(" ".join(paragraph.columns))):
        return None  # A row that has the target beside what came of it tells both.
    if _OPENS_PLAN.search(paragraph.text[: sentence.end]):
        return True
    for heading in reversed(headings):
        planned, done = _PLANNED_HEADING.search(heading), _DONE_HEADING.search(heading)
        if bool(planned) != bool(done):
            return bool(planned)
    if _PLANNED.search(text):
        return True
    return False if _DONE.search(text) else None
