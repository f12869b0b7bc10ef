"""The time of a figure: the year its words name, else the nearest above, and plan or result."""

import re
from dataclasses import replace

from assistant.assertions import COMPARED
from assistant.figure_sorts import is_planned
from index.periods import period
from index.report import Paragraph, Report, Sentence
from index.years import base_year, years_in

_YEAR = re.compile(r"(?<!\d)((?:19[5-9]|20\d)\d)\s*(?:年|学年|[-—–~～至])")
_SPAN = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—–~～至到]\s*(?:19|20)?\d\d\s*年")
_LAST_YEAR = re.compile(r"(?<![比较同与])(?:去年|上年|上一年)(?!同期|末|初|底)[^\d]*$")
_RELATIVE = re.compile(r"(?<![比较同])(?:今年|明年|下一年|来年)")
_OPENS = re.compile(r"(?:.{0,4}[、.．)）])?(?:截至|截止|到|至)?(?:19|20)\d\d")
# The years of a chart whose caption runs into the text are its own.
_CAPTION = re.compile(r"图\s*\d+\s+\S+")
# A sentence opens with the time it speaks of; a year further on is most often a deadline.
_OPENING = 12
_OF_BUDGET = re.compile(
    r"预算[内外]|公共预算|财政预算|预算收入|科技计划|计划项目|基金预算|预算(?:财政)?拨款|完成[^，,]{0,8}[预决]算|[比较与][^，,]{0,12}预算|预算[的数]|预算执行"
)

_IS_SO = re.compile(r"预期寿命|均[在达超]|已")
# 营养改善计划 is a programme, not a plan.
_PROGRAMME = re.compile(
    r"(?:改善|培养|提升|支持|培训|资助|引进|倍增|保护|推进|攻坚|行动)计划|计划生育"
)


def years_of(
    report: Report, paragraph: Paragraph, sentence: Sentence, clause: int, figure: int
) -> tuple[int, ...]:
    """Return the years a figure is of, in order.

    Args:
        clause: where its clause starts in the paragraph; `figure` where it stands itself.
    """
    own = _named(paragraph.text[clause:figure]) or _named(paragraph.text[sentence.start : figure])
    if own:
        return own
    text = paragraph.text[sentence.start : figure]
    context = _opening_years(paragraph, sentence) or above(report, paragraph)
    if _LAST_YEAR.search(text) and len(context) == 1:
        return (context[0] - 1,)
    if _RELATIVE.search(text) and len(context) != 1:
        told = period(report, paragraph, Sentence(sentence.start, figure))
        return tuple(sorted(told.years))
    return context


def above(report: Report, paragraph: Paragraph) -> tuple[int, ...]:
    """Return the years of what stands above a paragraph: its columns, headings, report."""
    years = period(report, paragraph, Sentence(0, 0)).years
    base = base_year(report) if not years else None
    return tuple(sorted(years)) or ((base,) if base else ())


def planned_of(
    report: Report, paragraph: Paragraph, start: int, end: int, years: tuple[int, ...]
) -> bool | None:
    """Return whether the clause `start:end` of a paragraph tells a plan, a result, or neither."""
    text = paragraph.text[start:end]
    sections = tuple(_PROGRAMME.sub("", heading) for heading in paragraph.section)
    bare = replace(paragraph, section=sections)
    by_heading = period(report, bare, Sentence(0, 0)).planned
    base = base_year(report)
    if by_heading or (base and years and years[0] > base):
        return True
    if is_planned(_OF_BUDGET.sub(" ", text)) and "实际" not in text:
        return True
    told = period(report, bare, Sentence(start, end)).planned
    return None if told and _IS_SO.search(text) else told


def _named(text: str) -> tuple[int, ...]:
    """Return the last year that a text names before its end, or the whole span of years."""
    plain = COMPARED.sub(" ", _CAPTION.sub(" ", text))
    spans = list(_SPAN.finditer(plain))
    years = list(_YEAR.finditer(plain))
    if spans and (not years or years[-1].start() <= spans[-1].end()):
        return tuple(sorted(years_in(spans[-1].group())))
    return (int(years[-1][1]),) if years else ()


def _opening_years(paragraph: Paragraph, sentence: Sentence) -> tuple[int, ...]:
    for before in reversed(paragraph.sentences):
        if before.end <= sentence.start:
            opening = paragraph.text[before.start : min(before.end, before.start + _OPENING)]
            if _OPENS.match(opening) and (found := _named(opening)):
                return found
    return ()
