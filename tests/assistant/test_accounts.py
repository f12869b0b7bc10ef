"""Who asks for an account is told the points of the section that is called so."""

import pytest

from assistant.accounts import accounted
from assistant.reading import Reading
from tests.assistant.readings import found_in, reading_of

REPORT = """一、2023年工作情况

（一）心理健康和资助。新建辅导室12间。配备专职教师64名，开通热线1条。资助学生320人。

（二）办学条件

新建校舍2栋。改造操场5个。

二、存在的问题

在肯定成绩的同时，我们也看到还存在一些问题：一是城区学位紧张，大班额19个；二是教师缺编。三是校舍老旧。

三、2024年工作安排

（一）扩大资源。新建学校2所。

（二）建强队伍。招聘教师90名。

（三）实施素质提升行动

（四）办学条件。改造操场6个。"""


def points(question: str, report: Reading) -> list[str]:
    """Return the points that a question is answered with; none if it asks for no account."""
    found = accounted(found_in(question, report))
    texts = [(q.reading.report.paragraphs[q.paragraph].text, q) for q in found.quotes]
    return [text[q.start : q.end] for text, q in texts]


def test_a_summary_is_the_section_whose_heading_runs_into_its_text() -> None:
    assert points("心理健康这块做了啥", reading_of(REPORT)) == [
        "新建辅导室12间。",
        "配备专职教师64名，开通热线1条。",
        "资助学生320人。",
    ]


def test_of_two_sections_of_one_name_the_one_of_the_time_asked_about_is_told() -> None:
    assert points("去年办学条件怎么样", reading_of(REPORT)) == ["新建校舍2栋。", "改造操场5个。"]


@pytest.mark.parametrize(
    "question", ["存在哪些问题", "现在有啥困难", "What are the main problems?"]
)
def test_troubles_are_told_whole_with_the_first_that_stands_in_the_lead_in(question: str) -> None:
    found = points(question, reading_of(REPORT))

    assert [point[:2] for point in found] == ["一是", "二是", "三是"]


def test_troubles_without_numbers_are_told_from_the_colon_to_what_is_promised() -> None:
    report = reading_of(
        "全年新建学校2所。同时，我们也清醒看到面临的困难和问题：有效需求不足，投资下降2.3%；"
        "财政压力较大。对此，我们要认真解决。"
    )

    assert points("有哪些困难和问题", report) == ["有效需求不足，投资下降2.3%", "财政压力较大。"]


def test_what_is_planned_of_a_thing_without_a_section_is_told_wherever_it_stands() -> None:
    report = reading_of(
        "一、2023年工作情况\n\n改造食堂36个。\n\n二、2024年工作安排\n\n新建食堂5个。招聘教师90名。"
        "食堂从业人员全部持证上岗。"
    )

    assert points("2024年食堂有啥打算", report) == ["新建食堂5个。", "食堂从业人员全部持证上岗。"]


def test_troubles_of_the_reports_own_subject_are_those_of_its_heading() -> None:
    report = reading_of("一、存在的问题\n\n一是学位紧张。\n\n二是教师缺编。", "教育规划2023年评估")

    assert len(points("规划实施有哪些毛病", report)) == 2


def test_a_heading_that_removes_troubles_does_not_list_them() -> None:
    report = reading_of("一、着力解决突出问题\n\n改造危房12户。硬化道路3公里。")

    assert points("存在哪些问题", report) == []


def test_what_comes_next_is_the_plan_and_its_own_items_alone() -> None:
    assert points("下一步怎么办", reading_of(REPORT))[:2] == [
        "（一）扩大资源。",
        "（二）建强队伍。",
    ]


def test_a_heading_with_nothing_under_it_answers_nothing() -> None:
    report = reading_of(REPORT)
    found = found_in("素质提升行动具体搞什么", report)

    assert "素质提升" in report.text(found.ranked[0][1].unit)
    assert not accounted(found).chance


def test_who_asks_for_a_figure_is_given_no_account() -> None:
    assert points("办学条件投资多少钱", reading_of(REPORT)) == []
