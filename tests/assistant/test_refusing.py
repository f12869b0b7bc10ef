"""Whether evidence answers, and the reason it is given when it doesn't."""

from dataclasses import replace

import pytest

from assistant.quoting import Found, found
from assistant.refusing import chance, reason
from tests.assistant.readings import asked_of, found_in, reading_of

REPORT = reading_of(
    """一、学前教育

第二幼儿园投资1200万元。

二、教师队伍

2022年招聘教师90人。

三、学校食堂

学校食堂改造工程已经完成。

四、2024年工作计划

力争招聘校医30人。"""
)


def chance_of(question: str, words: str) -> float:
    """Return the chance that the only sentence with the words answers the question."""
    judged = found_in(question, REPORT)
    (row,) = [row for row in judged.ranked if words in REPORT.text(row[1].unit)]
    return chance(judged.asked, *row[:2])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("第四幼儿园投了多少钱", "第二幼儿园", id="another one of the kind"),
        pytest.param("2021年招聘了多少教师", "招聘教师", id="another year"),
        pytest.param("食堂是哪家公司承建的", "学校食堂改造", id="no company is named"),
        pytest.param("学校食堂改造花了多少钱", "学校食堂改造", id="no figure of money"),
        pytest.param("实际招聘了多少校医", "力争招聘", id="planned, when the actual is asked"),
        pytest.param("上海招聘了多少教师", "招聘教师", id="another place"),
    ],
)
def test_near_evidence_for_something_else_has_no_chance(question: str, words: str) -> None:
    assert chance_of(question, words) == 0.0


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("第二幼儿园投了多少钱", "第二幼儿园", id="the one asked about"),
        pytest.param("2022年招聘了多少教师", "招聘教师", id="the year asked about"),
        pytest.param("学校食堂改造完成了吗", "学校食堂改造", id="no figure is asked"),
        pytest.param("计划招聘多少校医", "力争招聘", id="planned, as asked"),
    ],
)
def test_evidence_for_the_thing_asked_has_some(question: str, words: str) -> None:
    assert 0.0 < chance_of(question, words) < 1.0


def test_a_higher_score_makes_an_answer_likelier() -> None:
    judged = found_in("2022年招聘了多少教师", REPORT)
    score, mark, _ = judged.ranked[0]

    chances = [chance(judged.asked, score + more, mark) for more in (0.0, 5.0, 10.0)]

    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_a_figure_of_another_thing_makes_an_answer_less_likely() -> None:
    judged = found_in("2022年招聘了多少教师", REPORT)
    score, mark, _ = judged.ranked[0]

    lacking = chance(judged.asked, score, replace(mark, astray=1.0))

    assert lacking < chance(judged.asked, score, mark)


@pytest.mark.parametrize(
    ("question", "zh"),
    [
        pytest.param("第四幼儿园投了多少钱", "报告没有提到“第四幼儿园”。", id="a name"),
        pytest.param(
            "2021年招聘了多少教师", "报告有相近的内容，但不是所问的时间。", id="another year"
        ),
        pytest.param(
            "学校食堂改造是哪家公司承建的",
            "报告谈到相关内容，但没有写明所问的名称。",
            id="a company",
        ),
        pytest.param(
            "学校食堂改造工程花了多少钱", "报告谈到相关内容，但没有给出所问的数字。", id="a figure"
        ),
        pytest.param(
            "学校食堂改造工程是什么时候完成的", "报告谈到相关内容，但没有给出时间。", id="a date"
        ),
        pytest.param("校车司机是谁", "报告中没有一处足以回答这个问题。", id="nothing near"),
    ],
)
def test_the_reason_says_what_is_not_there(question: str, zh: str) -> None:
    assert reason(found_in(question, REPORT), "zh") == zh


def test_the_reason_is_given_in_the_language_of_the_question() -> None:
    judged = found_in("2021年招聘了多少教师", REPORT)

    assert reason(judged, "en") == "The report has something near, but for another time."


def test_where_nothing_was_found_nothing_is_near() -> None:
    nothing: Found = found(asked_of("校车花了多少钱", REPORT), ())

    assert nothing.chance == 0.0
    assert reason(nothing, "zh") == "报告中没有一处足以回答这个问题。"
