"""The parts of a question are answered with an eye on each other."""

from assistant.jointly import jointly
from assistant.reading import Reading
from assistant.selecting import selected
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


def quoted(question: str, reading: Reading) -> str:
    """Return what is quoted for all parts of a question, one after the other."""
    spans = [q for found in jointly(founds_in(question, reading)) for q in selected(found)]
    return " ".join(q.reading.report.paragraphs[q.paragraph].text[q.start : q.end] for q in spans)


def test_the_growth_asked_after_a_figure_is_the_one_that_stands_beside_it() -> None:
    report = reading_of(
        "全市预算收入72亿元，同比增长8.3%，其中：税收收入51亿元，为预算的101%，同比增长9%。"
    )

    assert "同比增长9%" in quoted("税收收入多少 增长几个点", report)


def test_two_things_told_by_one_sentence_are_told_by_two_of_its_clauses() -> None:
    report = reading_of("全县有文化馆2个，公共图书馆4个，图书馆藏书174万册，电影院15个。")

    assert "174万册" in quoted("图书馆几个 有多少书", report)


def test_a_clause_that_has_not_what_a_part_names_is_no_answer_to_it() -> None:
    report = reading_of("全县有学校食堂4个，操场7个。")

    _, second = jointly(founds_in("学校食堂几个 食堂床位多少", report))

    assert "操场" not in report.text(1)[slice(*second.ranked[0][1].span)]


def test_a_part_that_names_a_kind_is_answered_beside_the_whole() -> None:
    report = reading_of(
        "全市研究生招生124万人，增长5.6%。其中，博士生13万人，硕士生110万人。"
        "在学研究生365万人，增长9.6%。其中，在学博士生55万人，在学硕士生309万人。"
    )

    assert "博士生13万人" in quoted("研究生招了多少 博士多少", report)


def test_a_part_is_told_by_the_next_sentence_where_that_alone_names_it() -> None:
    report = reading_of("实施修缮项目73个，其中书院修缮投资1860万元；窑址保护棚投资2240万元。")

    assert "2240万元" in quoted("修书院和修窑址各花多少钱", report)
