import re

import pytest

from index.terms import normalise, numeral_value, terms


@pytest.mark.parametrize(
    ("printed", "matched"),
    [
        pytest.param("第二幼兒園", "第2幼儿园", id="Traditional"),
        pytest.param("全縣教師隊伍", "全县教师队伍", id="a Traditional phrase"),
        pytest.param("１２０萬元", "120万元", id="full-width digits"),
        pytest.param("ＧＤＰ", "gdp", id="full-width letters"),
        pytest.param("（ＩＴ）：", "(it):", id="full-width marks"),
        pytest.param("1,234,567元", "1234567元", id="thousands parted by commas"),
        pytest.param("二十三所", "23所", id="a Chinese numeral before what it counts"),
        pytest.param("一百零五所", "105所", id="a hundred and a few"),
        pytest.param("二千三百人", "2300人", id="thousands in characters"),
        pytest.param("两所", "2所", id="a pair"),
        pytest.param("第十二届", "第12届", id="an ordinal"),
        pytest.param("十一月", "11月", id="a month"),
        pytest.param("二〇二三年", "2023年", id="a year digit by digit"),
        pytest.param("百分之五", "5%", id="per cent in characters"),
        pytest.param("百分之十二点五", "12.5%", id="per cent with a decimal in characters"),
        pytest.param("三点五亿元", "3.5亿元", id="a decimal in characters"),
        pytest.param("百分之3.5", "3.5%", id="per cent of digits"),
        pytest.param("百分之百", "100%", id="a hundred per cent"),
        pytest.param("三中和二幼", "第3中和第2幼", id="schools' short names"),
        pytest.param("城关二小", "城关第2小", id="a school's short name with its place"),
    ],
)
def test_two_ways_of_writing_meet_in_one_form(printed: str, matched: str) -> None:
    assert normalise(printed) == matched


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“十四五”期间", id="a plan's period"),
        pytest.param("十四五规划", id="a plan"),
        pytest.param("“三公”经费", id="three kinds of costs"),
        pytest.param("一流", id="first-rate"),
        pytest.param("统一中心一小时", id="no school's short name"),
        pytest.param("三中全会和四小龙", id="a meeting and a nickname"),
        pytest.param("下午三点开会", id="an hour"),
        pytest.param("几千万和数百人", id="vague numbers"),
        pytest.param("中小学和幼儿园", id="schools in general"),
        pytest.param("投入xxxx万元", id="a masked figure"),
    ],
)
def test_what_is_no_number_is_kept(text: str) -> None:
    assert normalise(text) == text


def test_a_text_in_normal_form_stays_as_it_is() -> None:
    once = normalise("城关二幼投資１,２００萬元，增長百分之五，共二十三所")

    assert normalise(once) == once


def test_a_chinese_numeral_has_its_value() -> None:
    assert [numeral_value(n) for n in ("二十三", "二〇二三", "一百零五")] == [23, 2023, 105]


@pytest.mark.parametrize(
    ("normal", "found"),
    [
        pytest.param("投资3.5% gdp", ["投", "资", "投资", "3.5%", "gdp"], id="of each kind"),
        pytest.param("校，车", ["校", "车"], id="no bigram across a mark"),
        pytest.param("xxxx万元", ["xxxx", "万", "元", "万元"], id="a mask is one"),
        pytest.param("第2幼", ["第", "2", "幼"], id="a digit parts characters"),
        pytest.param("，。", [], id="marks alone"),
    ],
)
def test_terms_are_characters_bigrams_words_and_numbers(normal: str, found: list[str]) -> None:
    assert terms(normal) == found


@pytest.mark.parametrize(
    ("short", "full"),
    [
        pytest.param("二十一中体艺馆", "第二十一中学", id="a school of a high number"),
        pytest.param("二实小", "第二实验小学", id="one of two words"),
        pytest.param("高速二标", "高速第二标段", id="a section of a road"),
    ],
)
def test_a_numbered_thing_begins_as_its_full_name_does(short: str, full: str) -> None:
    number = re.search(r"第\d+.", normalise(short))

    assert number
    assert number.group() in normalise(full)
