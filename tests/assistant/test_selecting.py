"""Which sentences are quoted of a report."""

from dataclasses import replace

import pytest

from assistant.reading import Reading
from assistant.selecting import selected
from tests.assistant.readings import found_in, reading_of

PROBLEMS = """一、工作成效

改造食堂36个。

二、存在的主要问题

一是优质学位不足，城区学校大班额仍然存在。

二是教师结构性缺编。

三是校园安全压力较大。"""

DEEDS = """一、工作安排

2023年重点办好三件民生实事：

1.改造学校食堂36个。

2.新建幼儿园2所。

3.招聘教师120人。

二、其他

社会各界大力支持。"""


def quotes(question: str, reading: Reading, best: str = "") -> list[str]:
    """Return what is quoted of a report for a question.

    Args:
        best: words of the sentence that was found to answer best; "" leaves it to the ranking.
    """
    judged = found_in(question, reading)
    ranked = sorted(judged.ranked, key=lambda row: best not in reading.text(row[1].unit))
    return [
        reading.report.paragraphs[q.paragraph].text[q.start : q.end]
        for q in selected(replace(judged, ranked=tuple(ranked)))
    ]


def test_a_question_for_one_figure_is_answered_by_one_quote() -> None:
    report = reading_of("改造食堂36个，投入资金450万元。招聘教师120人。")

    assert quotes("招聘了多少教师", report) == ["招聘教师120人。"]


def test_who_asks_for_a_list_is_told_the_items_and_not_their_introduction() -> None:
    assert quotes("办好了哪些民生实事", reading_of(DEEDS), best="三件民生实事") == [
        "改造学校食堂36个。",
        "新建幼儿园2所。",
        "招聘教师120人。",
    ]


def test_who_asks_for_a_list_under_a_heading_is_told_what_stands_there() -> None:
    found = quotes("存在哪些问题", reading_of(PROBLEMS), best="主要问题")

    assert [quote[:2] for quote in found] == ["一是", "二是", "三是"]


def test_a_list_ends_with_its_section() -> None:
    assert "社会各界大力支持。" not in quotes(
        "办好了哪些民生实事", reading_of(DEEDS), best="三件民生实事"
    )


RUN_ON = (
    "改造食堂36个。同时还存在一些困难和不足：一是优质学位不足；二是教师结构性缺编；三是安全压力大。"
)
SECTIONS = """一、工作成效

改造食堂36个。

二、存在的问题

（一）学位不足。城区学校大班额仍然存在。

（二）教师缺编。缺编教师120人。

三、下一步打算

（一）新建学校2所。"""


def test_the_first_item_may_stand_in_the_sentence_that_introduces_the_list() -> None:
    assert quotes("存在哪些不足", reading_of(RUN_ON), best="困难和不足") == [
        "一是优质学位不足",
        "二是教师结构性缺编",
        "三是安全压力大。",
    ]


def test_who_asks_of_one_item_is_not_told_the_list() -> None:
    report = reading_of("存在以下不足：一是优质学位紧张；二是教师缺编。")

    assert not quotes("哪些学位紧张", report, best="学位紧张")[1:]


def test_a_list_whose_name_stands_in_the_heading_alone_is_told_whole() -> None:
    found = quotes("存在哪些问题", reading_of(SECTIONS), best="教师缺编")

    assert found == ["（一）学位不足。", "（二）教师缺编。"]


def test_a_heading_is_no_answer_and_the_points_of_its_section_are() -> None:
    report = reading_of("一、办学条件\n\n新建校舍2栋。改造操场5个。\n\n二、教师\n\n招聘教师9人。")

    assert quotes("办学条件怎么样", report, best="办学条件") == ["新建校舍2栋。", "改造操场5个。"]


def test_a_point_is_at_most_a_line() -> None:
    clause = "认真落实校园安全责任制度，"
    report = reading_of(
        "二、存在的主要问题\n\n一是安全压力大，" + clause * 9 + "仍需努力。\n\n二是缺编。"
    )

    found = quotes("存在哪些问题", report, best="主要问题")

    assert [len(quote) <= 60 for quote in found] == [True, True]
    assert found[0].startswith("一是安全压力大，认真落实")


def test_an_account_is_the_sentences_of_one_paragraph_in_order() -> None:
    report = reading_of(
        "加强教师队伍建设。招聘教师120人。培训教师2000人次。表彰优秀教师50人。\n\n改造食堂36个。"
    )

    found = quotes("教师队伍方面做了什么", report)

    assert len(found) > 1
    assert found == sorted(found, key=report.report.text.index)
    assert "改造食堂36个。" not in found


@pytest.mark.parametrize(
    ("question", "named"),
    [
        pytest.param("幼儿园投了多少钱", ["第二", "第三"], id="of the kind: all members"),
        pytest.param("第三幼儿园投了多少钱", ["第三"], id="of one member: that one"),
    ],
)
def test_the_numbered_members_of_a_kind_are_told_with_it(question: str, named: list[str]) -> None:
    report = reading_of("第二幼儿园投资1200万元。\n\n第三幼儿园投资xxxx万元。\n\n招聘教师120人。")

    assert [quote[:2] for quote in quotes(question, report)] == named


def test_members_without_a_figure_are_left_out() -> None:
    report = reading_of("第二幼儿园投资1200万元。\n\n第三幼儿园正在招标。")

    assert quotes("幼儿园投了多少钱", report) == ["第二幼儿园投资1200万元。"]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("存在哪些问题", id="a list"),
        pytest.param("办好了哪些民生实事", id="an introduced list"),
        pytest.param("食堂改造了多少个", id="a figure"),
        pytest.param("工作安排有什么情况", id="an account"),
    ],
)
@pytest.mark.parametrize("text", [PROBLEMS, DEEDS], ids=["problems", "deeds"])
def test_a_quote_is_a_piece_of_its_paragraph(question: str, text: str) -> None:
    found = quotes(question, reading_of(text))

    assert found
    assert [quote for quote in found if not quote.strip() or quote != quote.strip()] == []
