"""The time a sentence speaks of."""

from dataclasses import replace

import pytest

from index.periods import Period, period
from index.report import Hidden, Report, Sentence
from index.years import base_year, is_speech, told_year, years_in
from tests.index.reports import report_of


def told(*texts: str, heading: str = "一、教育", title: str = "区教育局2023年工作总结") -> Period:
    """Return the time that the last sentence of the last text speaks of."""
    report = report_of("schools", [heading, *texts], title=title, date="2023年12月30日")
    paragraph = report.paragraphs[-1]
    return period(report, paragraph, paragraph.sentences[-1])


@pytest.mark.parametrize(
    ("text", "years"),
    [
        pytest.param("2023年新建学校", {2023}, id="a year"),
        pytest.param("2023—2024学年", {2023, 2024}, id="a school year"),
        pytest.param("2015年至2017年", {2015, 2016, 2017}, id="a range"),
        pytest.param("2015-2017年", {2015, 2016, 2017}, id="a range with a hyphen"),
        pytest.param("2023年、2025年", {2023, 2025}, id="two years"),
        pytest.param("到2035年", {2035}, id="a year to come"),
        pytest.param("投入2023万元", set(), id="an amount"),
        pytest.param("新增学位2023个", set(), id="a count"),
        pytest.param("增长2023.5%", set(), id="a share"),
        pytest.param("编号12023年", set(), id="inside a longer number"),
    ],
)
def test_years_are_told_from_other_numbers(text: str, years: set[int]) -> None:
    assert years_in(text) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        pytest.param("2021年新建学校2所。", {2021}, id="by its number"),
        pytest.param("今年新建学校2所。", {2023}, id="this year"),
        pytest.param("去年新建学校2所。", {2022}, id="last year"),
        pytest.param("明年新建学校2所。", {2024}, id="next year"),
        pytest.param("比2021年增加2所，2022年共有30所。", {2022}, id="not the year compared with"),
        pytest.param("与2021年相比，2022年增加2所。", {2022}, id="not the year compared to"),
        pytest.param("比上年增加2所。", {2023}, id="more than last year is this year's"),
        pytest.param("较去年同期增长2%。", {2023}, id="so is more than at its time"),
        pytest.param("图1 2018-2020年学校数 学校共有30所。", {2023}, id="not a chart's caption"),
        pytest.param("学校共有30所。", {2023}, id="nothing said is the title's"),
        pytest.param("投入3亿元、规模明显大于去年。", {2023}, id="greater than last year's"),
        pytest.param("上年结余2亿元，收入总计9亿元。", {2023}, id="what the account opens with"),
        pytest.param("入园率由上年的82%升至85%。", {2022, 2023}, id="from last year's to this"),
        pytest.param("优惠政策延长至明年3月。", {2023, 2024}, id="up to a time of another year"),
        pytest.param("继续执行去年出台的政策，减税2亿元。", {2022, 2023}, id="of what is older"),
        pytest.param("培训教师300人，去年为200人。", {2022, 2023}, id="another figure's year"),
        pytest.param("开工建设新校区，力争2026年建成。", {2023, 2026}, id="a deadline"),
        pytest.param("经重新核定，2022年共有30所。", {2022}, id="told before the first figure"),
        pytest.param("今明两年培训教师500人。", {2023, 2024}, id="two years together"),
    ],
)
def test_a_sentence_speaks_of_the_years_it_tells(text: str, years: set[int]) -> None:
    assert told(text).years == years


def test_the_years_own_income_is_that_of_the_account() -> None:
    found = told("本年收入2亿元。", heading="一、2021年决算")

    assert found.years == {2021}


def test_a_sentence_without_a_year_has_that_of_the_one_before() -> None:
    assert told("2021年新建学校2所。改造食堂36个。").years == {2021}


def test_the_nearest_sentence_before_counts() -> None:
    assert told("2020年新建学校1所。2021年新建学校2所。改造食堂36个。").years == {2021}


def test_a_deadline_is_not_the_time_of_what_follows() -> None:
    assert told("开工建设新校区，力争2026年建成。改造食堂36个。").years == {2023}


def test_another_paragraph_lends_no_year() -> None:
    assert told("2021年新建学校2所。", "改造食堂36个。").years == {2023}


def test_what_five_years_came_to_is_of_none_of_the_years_before_the_last() -> None:
    assert told("新建学校20所。", heading="一、“十三五”时期成就").years == {2020}


def test_a_speech_without_years_above_a_sentence_is_of_when_it_was_given() -> None:
    report = dated("2024年1月30日", "政府工作报告", "一、教育")

    assert period(report, report.paragraphs[1], Sentence(0, 5)).years == {2024}


def test_a_heading_goes_before_the_title() -> None:
    assert told("改造食堂36个。", heading="二、2024年工作计划").years == {2024}


def test_a_sentences_own_year_goes_before_its_heading() -> None:
    assert told("2022年改造食堂36个。", heading="二、2024年工作计划").years == {2022}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        pytest.param("2021年新建学校2所。", True, id="in it"),
        pytest.param("新建学校2所。", False, id="above it"),
    ],
)
def test_a_year_stands_in_the_sentence_or_not(text: str, own: bool) -> None:
    assert told(text).own is own


@pytest.mark.parametrize(
    ("text", "heading", "planned"),
    [
        pytest.param("新建学校2所。", "二、2024年工作计划", True, id="a plan's heading"),
        pytest.param("新建学校2所。", "一、2023年工作总结", False, id="a summary's heading"),
        pytest.param("完成投资2亿元。", "二、下一步打算", True, id="the heading decides"),
        pytest.param("实现就业2万人。", "二、2024年重点任务", True, id="tasks of the year"),
        pytest.param("力争新建学校2所。", "一、教育", True, id="strive to"),
        pytest.param("将开展专项整治。", "一、教育", True, id="will"),
        pytest.param("2025年达到90%以上。", "一、教育", True, id="at least so much"),
        pytest.param("占比始终在75%以上，完成投资2亿元。", "一、教育", False, id="kept at"),
        pytest.param("建成学校2所，年度目标完成率100%。", "一、教育", False, id="a target met"),
        pytest.param("已建成学校2所。", "一、教育", False, id="already"),
        pytest.param("投资同比增长5%。", "一、教育", False, id="grown"),
        pytest.param("学校2所。", "一、教育", None, id="nothing says"),
        pytest.param("计划生育工作有序。", "一、教育", None, id="family planning is no plan"),
        pytest.param("全力争取项目资金，获得2亿元。", "一、教育", False, id="money that was won"),
        pytest.param("在园幼儿已达2万人。", "二、下一步打算", None, id="how it is, under a plan"),
    ],
)
def test_plans_and_deeds_are_told_apart(text: str, heading: str, planned: bool | None) -> None:
    assert told(text, heading=heading).planned is planned


def dated(date: str, title: str, heading: str) -> Report:
    return report_of("schools", [heading, "学校2所。"], title=title, date=date)


@pytest.mark.parametrize(
    ("report", "year"),
    [
        pytest.param(
            dated("2024年1月30日", "2023年工作总结", "一、2022年工作"), 2024, id="of its date"
        ),
        pytest.param(dated("", "2023年工作总结", "一、2022年工作"), 2023, id="else its title"),
        pytest.param(dated("", "工作总结", "一、2022年工作"), 2022, id="else its headings"),
        pytest.param(dated("", "工作总结", "一、工作"), None, id="else unknown"),
        pytest.param(
            dated("2026-06-19", "2023年工作总结", "一、工作"), 2023, id="not of a site's late copy"
        ),
        pytest.param(
            dated("2026-06-19", "2022年工作总结和2023年计划", "一、工作"),
            2023,
            id="nor of a plan's",
        ),
    ],
)
def test_this_year_is_the_reports_own(report: Report, year: int | None) -> None:
    assert base_year(report) == year


@pytest.mark.parametrize(
    "line",
    [
        "——2020年5月22日在全国人民代表大会会议上",
        "（2020年5月22日县人大会议通过）",
        "二〇二〇年五月二十二日",
        "2020-05-22",
    ],
)
@pytest.mark.parametrize("at", ["its head", "its end"])
def test_a_line_of_its_own_says_when_a_report_was_given(line: str, at: str) -> None:
    lines = ["一、2019年和今年以来工作回顾", "新建学校2所。"]
    texts = [line, *lines] if at == "its head" else [*lines, line]

    assert base_year(report_of("work", texts, title="政府工作报告", date="")) == 2020


def test_a_speech_says_at_what_meeting_it_was_given() -> None:
    said, dated_only = "——2024年1月9日在县人大会议上", "（2024年1月9日）"

    assert is_speech(report_of("work", ["一、工作", "新建学校。", said]))
    assert not is_speech(report_of("work", ["一、工作", "新建学校。", dated_only]))


def test_a_line_of_prose_with_a_date_does_not_say_when_a_report_was_given() -> None:
    texts = ["一、2019年工作", "2020年5月22日，新学校投入使用。"]

    assert base_year(report_of("work", texts, title="政府工作报告", date="")) == 2019


@pytest.mark.parametrize(
    ("title", "year"),
    [
        pytest.param("2023年工作总结和2024年工作计划", 2023, id="a summary before a plan"),
        pytest.param("2023年统计公报", 2023, id="a communiqué"),
        pytest.param("公报汇编（2022—2023年）", 2023, id="communiqués of some years"),
        pytest.param("政府工作报告", 2024, id="a speech"),
    ],
)
def test_results_are_told_of_the_year_reported_on(title: str, year: int) -> None:
    assert told_year(dated("2024年1月30日", title, "一、工作")) == year


@pytest.mark.parametrize(
    ("text", "heading", "years"),
    [
        pytest.param("今年新建2所。", "一、2023年工作总结", {2023}, id="this year of the summary"),
        pytest.param("今年新建2所。", "二、2024年工作计划", {2024}, id="this year of the plan"),
        pytest.param("现将明年打算报告如下。", "前言", {2024}, id="next year is the plan's"),
        pytest.param("上年共有2所。", "一、2023年工作总结", {2022}, id="the year before"),
    ],
)
def test_a_summary_given_early_in_the_next_year_was_written_before(
    text: str, heading: str, years: set[int]
) -> None:
    title = "2023年工作总结和2024年工作计划"
    report = report_of("schools", [heading, text], title=title, date="2024年1月16日")
    paragraph = report.paragraphs[1]

    assert period(report, paragraph, paragraph.sentences[0]).years == years


def test_the_year_before_is_that_before_the_account_whenever_it_is_given() -> None:
    report = dated("2024年5月16日", "2023年统计公报", "一、教育")
    paragraph = replace(report.paragraphs[1], text="上年共有学校2所。")

    assert period(report, paragraph, Sentence(0, 9)).years == {2022}


def test_without_a_year_of_its_own_a_report_has_no_last_year() -> None:
    report = report_of("schools", ["一、教育", "去年新建学校2所。"], title="工作总结", date="")
    paragraph = report.paragraphs[1]

    assert period(report, paragraph, paragraph.sentences[0]).years == frozenset()


def test_what_an_introduction_of_the_plan_leads_to_is_planned() -> None:
    text = "2024年，重点抓好以下工作：一是修订规程；二是办讲座20期。"

    assert told(text, heading="一、工作情况").planned


@pytest.mark.parametrize(
    ("columns", "planned"),
    [
        pytest.param(("指标", "2022年", "2023年目标"), None, id="a year beside the target"),
        pytest.param(("指标", "实际", "目标"), None, id="what came of it beside the target"),
        pytest.param(("指标", "2023年目标"), True, id="targets alone"),
    ],
)
def test_a_row_tells_both_where_its_columns_do(
    columns: tuple[str, ...], planned: bool | None
) -> None:
    report = report_of("schools", ["一、下一步打算", "校车（辆） | 8 | 12"], title="总结", date="")
    row = replace(report.paragraphs[1], columns=columns)

    assert period(report, row, row.sentences[0]).planned is planned


@pytest.mark.parametrize(
    ("held_back", "years", "planned"),
    [
        pytest.param((), {2023}, False, id="the heading is surely its own"),
        pytest.param(
            (Hidden(offset=30, characters=900, marker="此处隐藏"),),
            {2023, 2024},
            None,
            id="a passage between them is held back",
        ),
    ],
)
def test_a_heading_before_a_passage_held_back_tells_no_time(
    held_back: tuple[Hidden, ...], years: set[int], planned: bool | None
) -> None:
    texts = ["一、2023年工作总结", "招聘教师若干名，教师队伍不断壮大。", "招聘校医若干名。"]
    plain = report_of("schools", texts, title="区教育局2023年工作总结和2024年工作计划")
    paragraph = plain.paragraphs[-1]
    held = tuple(replace(hidden, offset=paragraph.start) for hidden in held_back)

    told = period(replace(plain, hidden=held), paragraph, paragraph.sentences[-1])

    assert told.years == years
    assert told.planned is planned
