"""The parts of a question are answered with an eye on each other."""

from assistant.jointly import jointly
from assistant.reading import Reading
from tests.assistant.readings import founds_in, reading_of

RESULT_AND_PLAN = """一、2024年工作情况

热线办理满意率96.8%。

二、2025年工作安排

热线办理满意率达到97.5%。"""


def best(question: str, reading: Reading) -> list[str]:
    """Return the sentence that answers each part of a question."""
    return [
        row.ranked[0][2].text(row.ranked[0][1].unit)
        for row in jointly(founds_in(question, reading))
    ]


def test_what_was_and_what_is_to_be_are_answered_by_two_sentences() -> None:
    report = reading_of(RESULT_AND_PLAN, "某县2024年工作总结")

    assert best("热线办理满意率多少 明年目标多少", report) == [
        "热线办理满意率96.8%。",
        "热线办理满意率达到97.5%。",
    ]


def test_one_sentence_with_both_figures_answers_both_parts() -> None:
    report = reading_of("补助标准由每人每年640元提高到670元。招聘教师120人。")

    assert len(set(best("去年补助标准多少钱 今年补助标准多少钱", report))) == 1


def test_a_part_without_a_subject_is_answered_where_the_part_before_it_is() -> None:
    report = reading_of(
        "全年地区生产总值1873亿元，比上年增长5.3%。东区地区生产总值684亿元，增长5.6%。"
        "机场吞吐量增长18.9%。"
    )

    first, second = best("全年地区生产总值多少 增长多少", report)

    assert first == second
