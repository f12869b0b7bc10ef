"""From what was found to an answer: quotes, notices, or the reason there is none."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Turn
from assistant.composing import composed
from assistant.question import understand
from assistant.reading import Reading
from tests.assistant.readings import found_in, reading_of

REPORT = reading_of(
    """一、学前教育

第二幼儿园投资1200万元，建筑面积3600平方米。第三幼儿园投资xxxx万元，已获批复。

二、教师队伍

招聘教师120人。此处隐藏：800字

三、学校食堂

改造食堂36个，投入资金450万元，惠及学生2万人。

四、学校安全

新增校园保安35人。"""
)


def answer_to(
    question: str,
    chance: float = 0.6,
    threshold: float = 0.5,
    *,
    turns: tuple[Turn, ...] = (),
    reading: Reading = REPORT,
) -> Answer:
    """Return the answer when each part's best evidence answers with the chance given."""
    understood = understand(question, turns)
    founds = [replace(found_in(part.text, reading), chance=chance) for part in understood.parts]
    return composed(understood, founds, threshold)


def test_each_quote_is_a_statement_with_its_mark() -> None:
    answer = answer_to("招聘了多少教师")

    assert answer.answer == "报告写道：“招聘教师120人。”[1]"
    assert [(s.text, s.citations) for s in answer.statements] == [("“招聘教师120人。”", (1,))]


def test_citations_are_numbered_from_one_and_lie_in_their_paragraphs() -> None:
    answer = answer_to("招聘了多少教师？新增了多少保安？")

    assert [citation.number for citation in answer.citations] == [1, 2]
    for citation in answer.citations:
        assert citation.text[citation.start : citation.end] == citation.quote


def test_quotes_of_one_paragraph_that_meet_are_one() -> None:
    answer = answer_to("改造了多少个食堂？投入资金多少钱？")

    quotes = [citation.quote for citation in answer.citations]
    assert quotes == ["改造食堂36个，投入资金450万元，惠及学生2万人。"]


def test_quotes_of_different_paragraphs_stay_apart() -> None:
    answer = answer_to("招聘了多少教师？改造了多少个食堂？")

    assert len(answer.citations) == 2


def test_a_masked_figure_is_said_to_be_masked_as_printed() -> None:
    answer = answer_to("第三幼儿园投了多少钱")

    assert "原文以“xxxx万元”隐去了数字，这里照录，不作推测。" in answer.notices


def test_a_figure_in_full_has_no_such_notice() -> None:
    assert answer_to("第二幼儿园投了多少钱").notices == ()


def test_an_answer_from_a_partly_hidden_section_says_so() -> None:
    answer = answer_to("招聘了多少教师")

    assert answer.notices == ("“二、教师队伍”一节原文有约800字未公开，可能另有相关内容。",)


def test_a_follow_up_says_how_it_was_understood() -> None:
    answer = answer_to("那第三个呢", turns=(Turn("第二幼儿园投了多少钱"),))

    assert answer.notices[0] == "按上文理解为：第三幼儿园投了多少钱"


def test_a_part_without_an_answer_is_named_beside_the_one_with() -> None:
    understood = understand("招聘了多少教师？校车有多少辆？")
    teachers, buses = (found_in(part.text, REPORT) for part in understood.parts)

    answer = composed(understood, [replace(teachers, chance=0.9), replace(buses, chance=0.1)], 0.5)

    assert answer.status == "answered"
    assert "报告没有说明：校车有多少辆" in answer.notices
    assert "120人" in answer.answer


@pytest.mark.parametrize(
    ("chance", "threshold", "status"),
    [
        pytest.param(0.6, 0.0, "answered", id="anything goes"),
        pytest.param(0.6, 0.5, "answered", id="above it"),
        pytest.param(0.6, 0.6, "answered", id="just there"),
        pytest.param(0.6, 0.7, "not_in_report", id="below it"),
        pytest.param(0.99, 1.0, "not_in_report", id="only certainty"),
    ],
)
def test_a_stricter_dial_refuses_more(chance: float, threshold: float, status: str) -> None:
    assert answer_to("招聘了多少教师", chance, threshold).status == status


def test_what_a_strict_dial_answers_a_loose_one_answers_too() -> None:
    chances = [0.1, 0.3, 0.5, 0.7, 0.9]

    answered = [
        {c for c in chances if answer_to("招聘了多少教师", c, dial).status == "answered"}
        for dial in (0.2, 0.5, 0.8)
    ]

    assert answered == [{0.3, 0.5, 0.7, 0.9}, {0.5, 0.7, 0.9}, {0.9}]


def test_a_refusal_has_a_reason_and_the_nearest_paragraphs_but_no_quotes() -> None:
    answer = answer_to("校车花了多少钱", 0.1)

    assert answer.answer == f"报告里没有这项内容。{answer.reason}"
    assert answer.reason
    assert answer.citations == ()
    assert answer.statements == ()
    assert 0 < len(answer.nearest) <= 3


def test_the_nearest_are_different_paragraphs_without_marks() -> None:
    nearest = answer_to("校车花了多少钱", 0.1).nearest

    assert len({citation.paragraph for citation in nearest}) == len(nearest)
    assert {citation.number for citation in nearest} == {0}


def test_an_english_refusal_is_in_english() -> None:
    answer = answer_to("How much was spent on school buses?", 0.1)

    assert answer.answer.startswith("The report does not say. ")


def test_where_nothing_was_found_the_answer_is_still_a_refusal() -> None:
    answer = composed(understand("校车花了多少钱"), [], 0.5)

    assert (answer.status, answer.nearest) == ("not_in_report", ())
    assert answer.reason == "报告中没有一处足以回答这个问题。"
