import pytest

from index.terms import normalise, numeral_value, terms


@pytest.mark.parametrize(
    ("printed", "matched"),
    [
        ("第二幼兒園", "第2幼儿园"),
        ("１２０萬元", "120万元"),
        ("百分之五", "5%"),
        ("二〇二三年", "2023年"),
        ("三中和二幼", "第3中和第2幼"),
        ("统一中心一小时", "统一中心一小时"),
        ("1,234人", "1234人"),
    ],
)
def test_two_ways_of_writing_meet_in_one_form(printed: str, matched: str) -> None:
    assert normalise(printed) == matched


def test_a_chinese_numeral_has_its_value() -> None:
    assert [numeral_value(n) for n in ("二十三", "二〇二三", "一百零五")] == [23, 2023, 105]


def test_terms_are_characters_bigrams_words_and_numbers() -> None:
    assert terms("投资3.5% gdp") == ["投", "资", "投资", "3.5%", "gdp"]
