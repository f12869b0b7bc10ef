"""A report made ready for matching: what stands round a sentence."""

import pytest

from tests.assistant.readings import number_of, reading_of

REPORT = reading_of(
    """一、建设

改扩建项目2个。一是柳湾小学。总投资3200万元，设24个班。10月开学。二是东坪初中。总投资5100万元。

营养改善计划。投入资金260万元。

一是石桥小学投资70万元，铺设操场。新增学位90个。

课后服务已经全覆盖；小学每学期收费200元；初中每学期收费240元。教师按时领取补助。"""
)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        pytest.param("总投资3200万元", "柳湾小学。", id="the item's"),
        pytest.param("10月开学", "柳湾小学。", id="two sentences on"),
        pytest.param("总投资5100万元", "东坪初中。", id="the next item's"),
        pytest.param("投入资金260万元", "", id="without a number it may tell of itself"),
        pytest.param("新增学位90个", "", id="a sentence with figures is no label"),
        pytest.param("东坪初中", "", id="the label itself has none"),
    ],
)
def test_a_short_sentence_heads_the_sentences_of_its_item(words: str, label: str) -> None:
    number = number_of(REPORT, words)

    assert REPORT.label(number) == label
    assert label in REPORT.surroundings(number).above


def test_the_beginning_of_its_item_stands_near_a_sentence() -> None:
    near = REPORT.surroundings(number_of(REPORT, "10月开学")).near

    assert "柳湾小学" in near
    assert "改扩建项目" in near


@pytest.mark.parametrize(
    ("words", "begun"),
    [
        pytest.param("小学每学期收费", "课后服务已经全覆盖;", id="after a semicolon"),
        pytest.param("初中每学期收费", "课后服务已经全覆盖;", id="after two"),
        pytest.param("课后服务已经", "", id="itself"),
        pytest.param("教师按时", "", id="after a full stop"),
    ],
)
def test_what_semicolons_part_is_one_sentence(words: str, begun: str) -> None:
    assert REPORT.sentence_begun(number_of(REPORT, words)) == begun
