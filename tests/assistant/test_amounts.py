from decimal import Decimal

import pytest

from assistant.amount import matches
from assistant.amounts import amounts


@pytest.mark.parametrize(
    ("claimed", "reported"),
    [
        ("12 million yuan", "1200万元"),
        ("0.12亿元", "1200万元"),
        ("一千二百万元", "1200万元"),
        ("半数", "50%"),
        ("超过三分之二", "68%"),
        ("2小时", "120分钟"),
        ("six suspects", "6名"),
        ("86 rural schools", "86所"),
        ("死亡率为零", "0‰"),
    ],
)
def test_the_same_amount_said_otherwise_bears_out(claimed: str, reported: str) -> None:
    [mine], [theirs] = amounts(claimed), amounts(reported)

    assert matches(mine, theirs)


@pytest.mark.parametrize(
    ("claimed", "reported"),
    [
        ("12 billion yuan", "1200万元"),
        ("86 schools", "86人"),
        ("2小时", "2分钟"),
        ("超过一半", "42%"),
        ("三分之二", "50%"),
    ],
)
def test_another_amount_does_not(claimed: str, reported: str) -> None:
    [mine], [theirs] = amounts(claimed), amounts(reported)

    assert not matches(mine, theirs)


@pytest.mark.parametrize("text", ["5G用户", "A4纸", "No. 2 School", "两位数增长", "九年义务教育"])
def test_digits_that_count_nothing_are_no_amount(text: str) -> None:
    assert amounts(text) == ()


def test_what_an_english_number_counts_is_no_part_of_it() -> None:
    [amount] = amounts("It hired 120 teachers.")

    assert (amount.text, amount.value, amount.dimension) == ("120", Decimal(120), "人")


@pytest.mark.parametrize("text", ["12345热线满意", "3号、4号泊位试运行", "作业区二期开工"])
def test_numbers_that_name_a_thing_count_nothing(text: str) -> None:
    assert amounts(text) == ()


def test_tenths_are_shares() -> None:
    [tenth] = amounts("产量下降超过一成")

    assert (tenth.value, tenth.dimension, tenth.bound) == (Decimal(10), "%", "above")
    assert amounts("一成不变") == ()


@pytest.mark.parametrize(
    ("text", "value", "dimension", "bound"),
    [
        ("more than 60 million yuan", 60_000_000, "元", "above"),
        ("fewer than 5,000 residents", 5_000, "人", "below"),
        ("close to 40 schools", 40, "个", "about"),
        ("500 square meters", 500, "平方米", "exact"),
    ],
)
def test_english_bounds_and_units_of_two_words_are_read(
    text: str, value: int, dimension: str, bound: str
) -> None:
    [amount] = amounts(text)

    assert amount.value == value
    assert (amount.dimension, str(amount.bound)) == (dimension, bound)
