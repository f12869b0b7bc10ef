"""Words of a question that are short for a report's own."""

import pytest

from assistant.shortened import spelled_out
from index.terms import normalise
from tests.assistant.readings import concepts_of, found_in, reading_of

REPORT = """一、安居

排查危险住房240栋，解危180栋。竣工总投资300万元。

二、道路

云溪至兰亭高速公路建成通车，长88公里。棚户区住房改造62万套。"""


@pytest.mark.parametrize(
    ("word", "longer"),
    [
        pytest.param("危房", ("危险住房",), id="the first and the last character"),
        pytest.param("云兰", ("云溪至兰",), id="two towns"),
        pytest.param("棚改", ("棚户区住房改",), id="much is left out between words' beginnings"),
        pytest.param("安全", (), id="much is left out within words: 安居 | 排查危险"),
        pytest.param("工资", (), id="no word begins there: 竣工 | 总投资"),
        pytest.param("危楼", (), id="not all of it"),
        pytest.param("房", (), id="one character is short for nothing"),
    ],
)
def test_a_short_word_is_spelled_out_where_the_report_has_all_of_it_in_order(
    word: str, longer: tuple[str, ...]
) -> None:
    assert spelled_out(word, normalise(REPORT)) == longer


def test_a_question_in_short_words_finds_the_report_s_long_ones() -> None:
    reading = reading_of(REPORT)
    asked = found_in("危房有多少栋", reading).asked
    (short,) = [concept for concept in asked.concepts if concept.surface == "危房"]

    assert short.known
    assert short.held(normalise("排查危险住房240栋")) > 0.5
    assert not concepts_of("危房有多少栋", reading)["危房"].known


@pytest.mark.parametrize(
    ("names", "longer"),
    [
        pytest.param(
            "县第五实验小学、县第三小学", ("第5实验小学",), id="the only one of its number"
        ),
        pytest.param("县第五实验小学、第五中心小学", (), id="two of one number"),
        pytest.param("第五届小学运动会", (), id="no school"),
        pytest.param("第五实验中学", (), id="a school of another kind"),
    ],
)
def test_a_numbered_school_s_short_name_leaves_out_its_sort(
    names: str, longer: tuple[str, ...]
) -> None:
    assert spelled_out(normalise("五小"), normalise(names)) == longer


def test_a_question_by_a_school_s_short_name_finds_the_only_one_of_that_number() -> None:
    reading = reading_of("县第五实验小学投资2600万元。\n\n县第三小学投资900万元。")
    (_, mark, _), *_ = found_in("五小投资多少", reading).ranked

    assert "第五实验小学" in reading.text(mark.unit)
    assert not mark.missing
