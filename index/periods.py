"""The time a text speaks of: its years, and whether it tells what was done or what is planned."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from index.report import Paragraph, Report, Sentence
from index.terms import numeral_value
from index.years import base_year, given_year, told_year, years_in

# 比上年, 高于去年 and the like name the year compared with, not the year spoken of; 上年结余 is
# what an account of this year opens with.
_COMPARED = re.compile(
    r"(?:比|较|与|同|跟|[高低大小多少好快慢强优]于|超过|不及|相当于)\s*"
    r"(?:(?:19|20)\d\d\s*年度?|去年|上年度?|上一年|今年)(?:年?[末底初]|年初预算|预算|决算|同期)?"
    r"|和\s*(?:19|20)\d\d\s*年度?(?:年?[末底初]|预算|决算)?"
    r"|上年度?(?=[结剩滚])"
)
_THIS_YEAR = re.compile(r"今年|今、?明两?年")
_LAST_YEAR = re.compile(r"去年(?!同期|末|初|底)")
_NEXT_YEAR = re.compile(r"明年|下一年|来年|今、?明两?年")
# 本年 and 上年 are counted from the year that an account is of, whenever it is given. 本年收入 and
# 本年支出 are an account's own words.
_OWN_YEAR = re.compile(r"本年(?!度|级|收入|支出)")
_YEAR_BEFORE = re.compile(r"(?:上年|上一年)(?!同期|末|初|底|度)")
# 延长至明年, 由上年的12%升至14%, 去年出台的政策: the sentence is of another year too.
_A_YEAR = r"(?:(?:19|20)\d\d年|[去今明来上]年|[上下]一年)"
_OF_OTHERS_TOO = re.compile(
    rf"(?:[到至由从]|力争|预计|计划|争取|确保){_A_YEAR}|{_A_YEAR}[^\d，,。；;]{{2,6}}的"
)
_AMOUNT = re.compile(r"\d[\d.,]*(?![\d.,]|\s*[年月日])")
# The years of a chart's caption that runs into the text are those of the chart.
_FIGURE_CAPTION = re.compile(r"图\s*\d+\s+\S+")
_PLANNED_HEADING = re.compile(
    r"计划|规划|思路|打算|目标|安排|部署|重点(?:工作|任务)|总体要求|政策取向|下一步|展望|工作任务|主要任务"
)
_DONE_HEADING = re.compile(r"总结|回顾|完成情况|成效|成绩|工作情况|开展情况|落实情况|所做")
_PLANNED_COLUMN = re.compile(r"目标|计划|预算|预期|预计|安排")
_DONE_COLUMN = re.compile(r"完成|实际|执行|实现|决算|实绩")
_PLANNED = re.compile(
    r"(?<!即)将(?=[在于对把新开启建进继全会达完实])|即将|拟|力争(?!取)|争取(?!到|了|[^，,。；;]{0,12}(?:资金|项目|政策|支持|补助|债券?|额度))|(?<![年季月]度)(?<![占超])计划(?!生育|单列|的\d)|预计|预期|目标|确保|着力|要(?=[加继进全强推坚抓深持完])"
    r"|明年|\d[%\d万亿元个所人件]*(?:左右|以上)"
)
# 始终保持在75%以上 and 完成年度目标 tell what was reached, though they have a plan's words.
_REACHED = re.compile(
    r"(?:始终|一直|均|都|稳定|连续\w{1,4})(?:保持|稳定)?在?\d[^,，。;；]*?(?:以上|左右)"
    r"|(?:完成|超过?|达到)[^,，。;；]{0,6}目标|目标(?:任务)?(?:完成|达成|实现)"
)
# 下一步，重点抓好以下工作：一是… what follows is planned, whatever the heading says.
_OPENS_PLAN = re.compile(r"下一步|下阶段|(?:重点|着力|继续)(?:抓好|做好)以下|今后一个时期|明年将")
# Told under a plan's heading all the same: how it is.
_IS_SO = re.compile(r"已达|已有|已经|现有")
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


def period(report: Report, paragraph: Paragraph, sentence: Sentence) -> Period:
    """Return the time that a sentence of a paragraph speaks of."""
    text = paragraph.text[sentence.start : sentence.end]
    headings = _surely_above(report, paragraph)
    calendar = _calendar(report, headings)
    own = _years_told(text, calendar)
    years = own
    if not own or (paragraph.kind != "row" and not _opens_with_years(text, calendar)):
        # A year further on is most often a deadline, or that of another figure.
        years = own | _years_around(report, paragraph, sentence, headings, calendar)
    return Period(years, bool(own), _planned(paragraph, headings, sentence, text))


class _Calendar(NamedTuple):
    """What relative years are counted from: 今年, and the year that an account is of."""

    now: int | None
    told: int | None


def _calendar(report: Report, headings: tuple[str, ...]) -> _Calendar:
    """Return the calendar of a section.

    A summary of last year, given early in this one, was written then: its 今年 is that year.
    """
    base, told = base_year(report), told_year(report)
    for heading in reversed(headings):
        if years := years_in(heading):
            told = min(years) if len(years) == 1 else told
            break
    was_written = base and told == base - 1 and told in years_in(report.title)
    return _Calendar(told if was_written else base, told)


def _years_around(
    report: Report,
    paragraph: Paragraph,
    sentence: Sentence,
    headings: tuple[str, ...],
    calendar: _Calendar,
) -> frozenset[int]:
    """Return the years that a sentence has from what stands before and above it."""
    years = _years_before(paragraph, sentence, calendar)
    years = years or years_in(" ".join((*paragraph.columns, paragraph.caption)))
    for heading in reversed(headings):
        years = years or years_in(heading) or _of_plan(heading) or _years_told(heading, calendar)
    years = years or years_in(report.title)
    given = given_year(report) if not years else None
    return years or frozenset({given} if given else ())


def _of_plan(heading: str) -> frozenset[int]:
    """Return the last years of the five-year plans that a heading names: their results are due.

    What five years came to together is of none of the years before.
    """
    return frozenset(
        2005 + 5 * numeral_value(number) for number in re.findall(r"十([二三四五])五", heading)
    )


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


def _years_told(text: str, calendar: _Calendar) -> frozenset[int]:
    """Return the years a text speaks of, not those it compares with."""
    plain = _FIGURE_CAPTION.sub(" ", _COMPARED.sub(" ", text))
    counted = [
        (_THIS_YEAR, calendar.now, 0),
        (_LAST_YEAR, calendar.now, -1),
        (_NEXT_YEAR, calendar.now, 1),
        (_OWN_YEAR, calendar.told, 0),
        (_YEAR_BEFORE, calendar.told, -1),
    ]
    return years_in(plain) | {
        base + offset for pattern, base, offset in counted if base and pattern.search(plain)
    }


def _opening(text: str) -> str:
    """Return a sentence up to its first figure, where the years that all of it is of stand."""
    if _COMPARED.match(text):  # 比2021年增加2所，2022年共有30所
        text = text.partition("，")[2] or text
    plain = _COMPARED.sub(" ", text)
    figure = _AMOUNT.search(plain)
    return plain[: figure.start()] if figure else plain


def _opens_with_years(text: str, calendar: _Calendar) -> bool:
    """True if a sentence opens with the years that all of it is of."""
    opening = _opening(text)
    return bool(_years_told(opening, calendar)) and not _OF_OTHERS_TOO.search(opening)


def _years_before(paragraph: Paragraph, sentence: Sentence, calendar: _Calendar) -> frozenset[int]:
    """Return the years of the nearest sentence before it, in its paragraph, that opens with any."""
    for before in reversed(paragraph.sentences):
        text = paragraph.text[before.start : before.end]
        if before.end <= sentence.start and _opens_with_years(text, calendar):
            return _years_told(_opening(text), calendar)
    return frozenset()


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
            return None if planned and _IS_SO.search(text) else bool(planned)
    if _PLANNED.search(_REACHED.sub(" ", text)):
        return True
    return False if _DONE.search(text) else None
