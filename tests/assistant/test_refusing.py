"""Whether evidence answers, and the reason it is given when it doesn't."""

from dataclasses import replace

import pytest

from assistant.quoting import Found, Ranked, found
from assistant.refusing import chance, features, reason
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
    rows = sorted(judged.ranked, key=lambda row: words not in REPORT.text(row[1].unit))
    return chance(judged.asked, rows)


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


def test_evidence_further_ahead_of_the_next_is_likelier_to_answer() -> None:
    judged = found_in("2022年招聘了多少教师", REPORT)
    (score, mark, reading), *others = judged.ranked

    chances = [
        chance(judged.asked, [(score + more, mark, reading), *others]) for more in (0.0, 1.0, 2.0)
    ]

    assert chances[0] < chances[1] < chances[2]


def test_words_of_a_phrase_bear_each_other_out() -> None:
    report = reading_of("本县新建充电桩80个。\n\n本县改造食堂12个。")
    phrase, word = (
        found_in(question, report) for question in ("how many charging piles", "how many canteens")
    )
    rows = [features(judged.asked, judged.ranked) for judged in (phrase, word)]

    assert rows[0]["worded"] > rows[1]["worded"]


def test_who_speaks_in_a_reports_front_matter_delivered_it() -> None:
    report = reading_of(
        "（2025年1月16日在县人民代表大会上）\n\n县长 王建国\n\n一、去年工作\n\n新建学校3所。",
        title="政府工作报告",
    )

    judged = found_in("Who delivered the report?", report)

    assert "王建国" in report.text(judged.ranked[0][1].unit)
    assert judged.chance == 1.0


def test_the_same_sentence_of_another_year_is_no_rival() -> None:
    yearly = reading_of(
        """一、2022年

全县共有幼儿园120所，在园幼儿2.3万人。

二、2023年

全县共有幼儿园118所，在园幼儿2.1万人。县直幼儿园改造12所，投资800万元。"""
    )
    judged = found_in("2023年有多少所幼儿园", yearly)
    best, *others = judged.ranked
    (same,) = [row for row in others if "120所" in yearly.text(row[1].unit)]
    (other,) = [row for row in others if "改造12所" in yearly.text(row[1].unit)]

    def beside(row: Ranked) -> float:
        mark = replace(row[1], cosine=best[1].cosine)
        return chance(judged.asked, [best, (best[0] - 0.1, mark, yearly)])

    assert beside(same) > beside(other)


def test_a_sum_for_all_is_no_answer_to_what_falls_to_each() -> None:
    assert chance_of("第二幼儿园人均投资多少钱", "第二幼儿园") == 0.0
    assert chance_of("第二幼儿园投资多少钱", "第二幼儿园") > 0.0


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
