"""Tables are read by row and column, and rows are compared by exact figures alone."""

import pytest

from assistant.reading import Reading
from assistant.table_columns import best_row, column_of, compares, superlative
from tests.assistant.readings import asked_of, reading_of

TABLE = """一、债务额度

地区\t2023年额度\t2024年额度
合计\t30.1\t31.0
平山县\t5.7\t6.4
龙水区\t9.2\t8.7
宁川县\t7.1\t7.9
"""


def best(question: str, table: str = TABLE) -> str | None:
    """Return the row that has most, or least, of what is asked; None when none surely has."""
    reading, compared = reading_of(table), superlative(question)
    assert compared is not None
    found = best_row(reading, compared, asked_of(compared.rest, reading))
    return reading.report.paragraphs[found.paragraph].text if found else None


def column(question: str, reading: Reading) -> str | None:
    """Return the heading of the column that is asked for in the row of 平山县."""
    row = next(p for p in reading.report.paragraphs if p.text.startswith("平山县"))
    asked = asked_of(question, reading)
    number = column_of(row, asked.concepts, asked.when)
    return row.columns[number] if number is not None else None


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("哪个县2024年额度最高", "宁川县 | 7.1 | 7.9"),
        ("2023年额度最少的是哪个县区", "平山县 | 5.7 | 6.4"),
        ("哪个县区2023年额度最高", "龙水区 | 9.2 | 8.7"),
    ],
)
def test_the_row_with_most_is_one_of_the_kind_asked_and_never_the_total(
    question: str, row: str
) -> None:
    assert best(question) == row


@pytest.mark.parametrize("cell", ["xx", "—", "约7.9", ""])
def test_a_cell_that_is_no_plain_number_forbids_comparing(cell: str) -> None:
    assert best("哪个县2024年额度最高", TABLE.replace("7.9", cell or "无")) is None


def test_rows_that_are_level_give_no_best_one() -> None:
    assert best("哪个县2024年额度最高", TABLE.replace("7.9", "6.4")) is None


def test_a_year_or_a_word_that_no_column_has_gives_no_best_one() -> None:
    assert best("哪个县2022年额度最高") is None
    assert best("哪个县2024年人口最高") is None


def test_which_grew_fastest_is_not_told_by_amounts() -> None:
    assert best("哪个县2024年额度最快") is None


def test_a_question_without_a_kind_or_an_end_compares_nothing() -> None:
    assert superlative("最高的是多少") is None
    assert superlative("哪个县完成了改造") is None


def test_the_column_is_that_of_the_year_asked_and_none_without_one() -> None:
    reading = reading_of(TABLE)

    assert column("2023年平山县额度多少", reading) == "2023年额度"
    assert column("2024年平山县额度多少", reading) == "2024年额度"
    assert column("平山县额度多少", reading) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("人口最多的是龙水区，有31万人。", True),
        ("平山县改造68个，宁川县改造47个。", True),
        ("全市常住人口312.6万人。", False),
        ("平山县改造68个。", False),
        ("分县区看，龙水区地区生产总值684亿元，增长5.6%。", False),
    ],
)
def test_which_has_most_is_told_by_who_says_it_or_names_several(text: str, *, told: bool) -> None:
    assert compares(text, "县区") is told
