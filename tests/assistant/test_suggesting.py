from dataclasses import replace

import pytest

from assistant.indicators.reading import read_indicators
from assistant.suggesting import suggested
from index.report import Report, Section
from tests.assistant.web.fakes import report_of

COUNTY = report_of(
    (
        "2023年全县共有幼儿园88所，小学专任教师5200人。",
        "东门小学食堂改造投入600万元，西门中学新校区投资xxxx万元。",
        "学前教育毛入园率92.3%。学前教育经费增长5.2%。",
    ),
    report_id="county",
    title="某县教育局2023年工作总结",
)


def of(report: Report, *, english: bool = False, most: int = 6) -> list[str]:
    return suggested(report, read_indicators(report), "en" if english else "zh", most=most)


def test_kinds_of_figures_take_turns_and_masked_ones_come_last_of_theirs() -> None:
    assert of(COUNTY) == [
        "幼儿园有多少所？",
        "小学专任教师有多少人？",
        "东门小学食堂改造投入了多少钱？",
        "学前教育毛入园率是多少？",
        "西门中学新校区投资了多少钱？",
        "学前教育经费增长了多少？",
    ]


def test_english_readers_begin_with_english_questions() -> None:
    questions = of(COUNTY, english=True)

    assert "How many kindergartens are there?" in questions
    assert questions[0].isascii()
    assert len(questions) == 6


def test_no_more_than_wanted_are_made() -> None:
    assert len(of(COUNTY, most=2)) == 2


@pytest.mark.parametrize(
    "text",
    ["投入xxxx万元。", "xx中学投资3万元。", "“两优一先”评选中有3人获奖。"],
    ids=["nothing named", "a masked name", "quotes"],
)
def test_a_name_that_reads_badly_is_no_question(text: str) -> None:
    assert of(report_of((text,))) == []


def test_what_was_done_is_asked_as_done() -> None:
    assert of(report_of(("全年招聘教师120人。",))) == ["招聘教师多少人？"]


def test_headings_make_up_for_missing_figures() -> None:
    section = Section("（一）加强教师队伍建设，提升素质", ("一、", "（一）"), "一、(一)", 0, 5)
    report = replace(report_of(("没有数字。",)), sections=(section,))

    assert of(report) == ["加强教师队伍建设方面做了什么？"]
