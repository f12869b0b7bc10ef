"""The years that texts name and reports are of: when one was given, and what it tells of."""

import re
from functools import lru_cache

from index.keeping import kept_if_short
from index.report import Report
from index.terms import normalise

_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?=\s*(?:年|学年|[—–~～至-]|$|[^\d.%万亿元\w]))")
_RANGE = re.compile(r"((?:19|20)\d\d)\s*年?\s*[—–~～至到-]\s*((?:19|20)\d\d)\s*年")
# ——2020年5月22日在…会议上, （2025年1月9日…通过）, 2023年12月20日: a report says when it was given.
_DAY = r"(?:19|20)\d\d(?:年\d{1,2}月(?:\d{1,2}日)?|[-/.]\d{1,2}[-/.]\d{1,2})"
_GIVEN = re.compile(rf"[\s(—–-]*{_DAY}\s*(?:(?P<said>在.{{2,60}}上)\)?|[^,。;]{{0,60}}\)|)\s*")
_HEAD, _TAIL, _LINE = 12, 3, 80


@kept_if_short
def years_in(text: str) -> frozenset[int]:
    """Return the calendar years a text names, the ends and inside of ranges (2015—2017年) too."""
    found = {int(year) for year in _YEAR.findall(text)}
    for first, last in _RANGE.findall(text):
        if 0 <= int(last) - int(first) <= 30:
            found.update(range(int(first), int(last) + 1))
    return frozenset(found)


def base_year(report: Report) -> int | None:
    """Return the year that 今年 means in a report: when it was given, else that of its headings."""
    if given := given_year(report):
        return given
    years = years_in(report.title)
    for section in report.sections if not years else ():
        years |= years_in(section.heading)
    return max(years, default=None)


def given_year(report: Report) -> int | None:
    """Return the year in which a report was given; None when it does not say.

    A site's date is that of its copy, which may be years later: no report comes out more than a
    year after the one it is on.
    """
    titled = years_in(report.title)
    given = _given(_edges(report))[0] or max(years_in(report.date), default=None)
    latest = max(titled, default=given) if given else None
    return given if given and latest and given <= latest + (not _is_pair(report.title)) else None


def is_speech(report: Report) -> bool:
    """True if a report says at what meeting it was given: to its hearers 今年 is that year."""
    return _given(_edges(report))[1]


def told_year(report: Report) -> int | None:
    """Return the last year of which a report tells results.

    Of 2024年总结和2025年计划 it is 2024, of 2021—2024年公报汇编 and of a communiqué on 2024 too.
    """
    titled = years_in(report.title)
    told = min if _is_pair(report.title) else max
    return told(titled) if titled else base_year(report)


def _is_pair(title: str) -> bool:
    """True if a title names a year and the one after it, the one told of and the one planned."""
    years = years_in(title)
    return len(years) == 2 and max(years) - min(years) == 1 and not _RANGE.search(title)


def _edges(report: Report) -> tuple[str, ...]:
    """Return the lines at a report's head and end that may say when it was given."""
    head = report.paragraphs[:_HEAD]
    return tuple(p.text for p in (*head, *report.paragraphs[-_TAIL:]) if len(p.text) <= _LINE)


@lru_cache(256)
def _given(lines: tuple[str, ...]) -> tuple[int | None, bool]:
    """Return the year of the first line that says when a report was given, and whether said."""
    for line in lines:
        if dated := _GIVEN.fullmatch(normalise(line)):
            return max(years_in(dated.group())), bool(dated["said"])
    return None, False
