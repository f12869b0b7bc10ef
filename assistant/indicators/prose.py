"""The indicators of a report's running text."""

import re
from collections.abc import Iterator

from assistant.indicators.clauses import Stated, stated
from assistant.indicators.countable import unit_kind
from assistant.indicators.indicator import Indicator
from assistant.indicators.naming import Topics
from assistant.indicators.numbers import number_of
from assistant.indicators.phrases import begins_with_noun
from assistant.indicators.times import planned_of, years_of
from index.report import Paragraph, Report, Sentence

_FOOTNOTE = re.compile(r"(?<=[\u4e00-\u9fff）)”])\s?[\[〔［]\s?\d{1,2}\s?[\]〕］]")
# A note explains a term; the figures in it are no figures of the report.
_NOTE = re.compile(r"^\s*(?:[\[〔［]\d{1,2}[\]〕］]|注[:：解]|注解)|是指|系指")
_NUMBERING = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+[部章节]分?\s*|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])\s*"
)
_TOPICAL = re.compile(r"[^，,、。：:；;]{2,12}")
_OF_PAGE = re.compile(
    r"浏览次数|点击|发布时间|发布日期|索引号|来源\s*[:：]|字体|^正文\s*[\d,，]+\s*字"
)


def indicators_of(report: Report, number: int) -> Iterator[Indicator]:
    """Yield the indicators of the report's paragraph of that position, in order."""
    paragraph = report.paragraphs[number]
    topics = Topics(paragraph=_carried(report, number))
    heading = _NUMBERING.sub("", paragraph.section[-1]) if paragraph.section else ""
    heading = heading.rstrip("。：:")
    heading = heading if _TOPICAL.fullmatch(heading) else ""
    if _OF_PAGE.search(paragraph.text) and "。" not in paragraph.text:
        return
    for sentence in paragraph.sentences:
        text = paragraph.text[sentence.start : sentence.end]
        if _NOTE.search(text):
            continue
        plain = _FOOTNOTE.sub(lambda match: " " * len(match.group()), text)
        for each in stated(plain, topics, heading):
            yield _indicator(report, paragraph, sentence, each)


def _indicator(report: Report, paragraph: Paragraph, sentence: Sentence, each: Stated) -> Indicator:
    clause = paragraph.text[sentence.start + each.start : sentence.start + each.end]
    number = number_of(clause, each.figure, each.last)
    start, end = sentence.start + each.base, sentence.start + each.end
    quote = paragraph.text[start:end].rstrip("，,；;。：: 、")
    at = sentence.start + each.start
    years = years_of(report, paragraph, sentence, at, at + each.figure.start)
    return Indicator(
        report=report.id,
        paragraph=paragraph.id,
        address=paragraph.address,
        parts=each.parts,
        printed=number.printed,
        number=number.number,
        unit=number.unit if each.figure.unit in number.unit else each.figure.unit,
        value=number.value,
        base_unit=number.base_unit,
        kind=unit_kind(each.figure),
        role=each.role,
        extent=number.extent,
        up_to=number.up_to,
        rises=each.rises,
        years=years,
        planned=planned_of(report, paragraph, at, end, years),
        masked=each.figure.masked,
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def _carried(report: Report, number: int) -> str:
    """Return the subject of the list item before, which that list's next item may go on with."""
    paragraph = report.paragraphs[number]
    if paragraph.kind != "item" or not number:
        return ""
    before = report.paragraphs[number - 1]
    if before.kind != "item" or before.section != paragraph.section or not before.sentences:
        return ""
    topics = Topics()
    last = before.sentences[0]
    text = _FOOTNOTE.sub(" ", before.text[last.start : last.end])
    list(stated(text, topics, ""))
    return topics.sentence if begins_with_noun(topics.sentence) else ""
