"""The whole is told of before its parts, where the question speaks of no part."""

import pytest

from assistant.evidence import Evidence
from assistant.reading import Reading
from assistant.told import precise
from tests.assistant.readings import found_in, number_of, reading_of


def best_text(question: str, reading: Reading) -> str:
    """Return the clause quoted first for a question."""
    _, mark, _ = found_in(question, reading).ranked[0]
    return reading.text(mark.unit)[slice(*mark.span)]


def mark_of(question: str, words: str, reading: Reading) -> Evidence:
    """Return the marks of the sentence that has the words."""
    number = number_of(reading, words)
    return next(m for _, m, _ in found_in(question, reading).ranked if m.unit == number)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        pytest.param("全县多少学校", "全县共有各级各类学校（园）312所，", id="the first of all"),
        pytest.param("特殊教育学校几所", "特殊教育学校2所。", id="the part that is asked"),
        pytest.param("合唱队多少队员", "在册队员146人，", id="not the oldest one's age"),
        pytest.param("年龄最大的队员多大", "年龄最大的队员81岁。", id="the oldest one"),
    ],
)
def test_the_clause_of_all_is_quoted_unless_a_part_is_asked(question: str, clause: str) -> None:
    reading = reading_of(
        """一、教育

全县共有各级各类学校（园）312所，其中幼儿园180所，小学90所，特殊教育学校2所。

二、群众文化

合唱队全年演出38场，在册队员146人，年龄最大的队员81岁。"""
    )

    assert best_text(question, reading) == clause


def test_the_greatest_is_quoted_where_it_is_asked() -> None:
    reading = reading_of("合唱队全年演出38场，在册队员146人，年龄最大的队员81岁。")

    assert best_text("年龄最大的队员几岁", reading).endswith("年龄最大的队员81岁。")


def test_what_came_to_a_sum_is_not_the_sum() -> None:
    text = "全年堵漏挖潜，直接增加税收收入3.2亿元，全年税收完成41.5亿元。"
    reading = reading_of(text)

    assert best_text("税收收入多少亿元", reading) == "全年税收完成41.5亿元。"
    assert "3.2亿元" in best_text("直接增加税收收入多少亿元", reading)


def test_of_which_so_many_is_no_answer_about_all() -> None:
    reading = reading_of("高考报名2100人，达线930人。其中一中达线610人、二中320人。")

    assert mark_of("高考达线多少人", "其中一中", reading).narrowed == 1.0
    assert mark_of("一中达线多少人", "其中一中", reading).narrowed < 1.0


def test_among_a_kind_so_many_is_no_answer_about_all() -> None:
    reading = reading_of("固定资产投资中，制造业投资增长33.0%。")

    assert mark_of("固定资产投资涨了多少", "制造业", reading).narrowed == 1.0


def test_another_thing_of_the_headings_kind_is_narrower() -> None:
    reading = reading_of("一、固定资产投资\n\n工业投资增长9.1%。全年固定资产投资比上年增长4.2%。")

    assert mark_of("固定资产投资涨了多少", "工业投资", reading).narrowed > 1.0
    assert mark_of("固定资产投资涨了多少", "全年固定", reading).narrowed == 0.0


def test_whose_a_figure_is_the_sentence_says_once_for_all() -> None:
    text = "市本级基金收入11.4亿元，增长15%，其中：土地出让收入8.9亿元，增长46.3%。"

    assert "46.3%" in best_text("市本级土地出让收入增长多少", reading_of(text))


def test_a_note_on_how_it_was_reckoned_is_no_figure_of_it() -> None:
    reading = reading_of(
        "一、综合\n\n全县生产总值412.6亿元，按不变价格计算，比上年增长5.2%。"
        "\n\n注释：（1）生产总值2023年起按现价计算。"
    )

    assert best_text("生产总值多少", reading).startswith("全县生产总值412.6亿元")


def test_how_it_was_reckoned_narrows_nothing() -> None:
    reading = reading_of("初步核算，全县生产总值412.6亿元，按不变价格计算，比上年增长5.2%。")

    mark = mark_of("生产总值增长多少", "初步核算", reading)
    assert mark.headed == 1.0
    assert mark.narrowed == 0.0


def test_what_falls_to_each_is_not_what_all_have() -> None:
    reading = reading_of("全县人均地区生产总值6.1万元，比上年增长5.0%。")

    assert mark_of("GDP增长多少", "人均", reading).narrowed == 1.0
    assert mark_of("人均GDP增长多少", "人均", reading).narrowed == 0.0


def test_all_kinds_come_before_one_kind() -> None:
    reading = reading_of(
        "一、综合\n\n全县各级各类学校在校生9.6万人。\n\n二、初中\n\n在校生2.1万人。"
    )

    assert mark_of("在校生总数", "各级各类", reading).whole == 1.0
    assert mark_of("在校生总数", "在校生2.1", reading).whole == 0.0
    assert mark_of("初中在校生多少", "各级各类", reading).whole == 0.0


def test_primary_and_middle_schools_together_are_not_the_primary_ones() -> None:
    reading = reading_of("中小学137所。小学58所。")

    assert mark_of("小学多少所", "中小学", reading).missing == 1.0
    assert mark_of("小学多少所", "小学58", reading).missing == 0.0


def test_a_words_place_over_a_table_makes_it_known() -> None:
    reading = reading_of("各学段情况\n\n学段\t学校数\t专任教师\n小学\t58\t1204\n初中\t21\t960")

    (teachers,) = [
        c for c in found_in("小学老师多少人", reading).asked.concepts if "老师" in c.surface
    ]
    assert teachers.known
    assert mark_of("小学老师多少人", "小学", reading).headed == 1.0
    assert mark_of("小学操场多大", "小学", reading).headed == 0.0


def test_a_row_that_is_named_with_its_column_answers_precisely() -> None:
    reading = reading_of("各学段情况\n\n学段\t学校数\t专任教师\n小学\t58\t1204\n初中\t21\t960")
    number = number_of(reading, "小学")
    span = (0, len(reading.text(number)))

    asked = found_in("小学老师多少人", reading).asked.concepts
    assert precise(reading, number, span, asked) == 1.0


def test_a_places_short_name_is_known_by_the_title() -> None:
    reading = reading_of("全州生产总值412.6亿元。", title="博尔塔拉蒙古自治州2023年统计公报")

    (place,) = [c for c in found_in("博州生产总值多少", reading).asked.concepts if c.weak]
    assert place.surface == "博州"


def test_a_sum_as_part_of_the_budget_leaves_the_subject_as_it_is() -> None:
    text = "基金收入13.2亿元，为调整预算的88.5%，增长15%，其中：出让收入10.4亿元，增长39%。"

    assert "增长15%" in best_text("基金收入增长多少", reading_of(text))
