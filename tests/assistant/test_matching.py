"""Whether a text or a table row has a figure of the kind that is wanted."""

import pytest

from assistant.matching import has_figure, row_has_figure
from assistant.wanted import wanted
from index.terms import normalise
from tests.assistant.readings import number_of, reading_of


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("资金78亿元，位居全省第一；", id="in words"),
        pytest.param("收入增幅全省第3，总量更好", id="without a noun"),
        pytest.param("以xxx分列全市第x名", id="masked"),
        pytest.param("增速居全省前列。", id="among the first"),
        pytest.param("获联赛亚军", id="second"),
    ],
)
def test_a_rank_may_be_told_in_words(text: str) -> None:
    assert has_figure(text, wanted("收入全省排第几", "zh"))


@pytest.mark.parametrize(
    "text",
    [pytest.param("第三产业增长5%", id="an industry"), pytest.param("前三季度开工", id="a time")],
)
def test_an_ordinal_of_something_else_is_no_rank(text: str) -> None:
    assert not has_figure(text, wanted("收入全省排第几", "zh"))


@pytest.mark.parametrize(
    ("question", "row", "fits"),
    [
        pytest.param("农用车造了多少万辆", "农用车", True, id="tens of thousands of cars"),
        pytest.param("手机造了多少部", "手机", True, id="tens of thousands of pieces"),
        pytest.param("农用车造了多少公里", "农用车", False, id="no length"),
    ],
)
def test_a_row_s_unit_may_stand_in_a_column_of_its_own(question: str, row: str, fits: bool) -> None:
    table = reading_of("产品\t单位\t全年\n农用车\t万辆\t15.87\n手机\t万部\t2804")
    found = table.paragraph(number_of(table, row))

    assert row_has_figure(found, wanted(normalise(question), "zh")) is fits
