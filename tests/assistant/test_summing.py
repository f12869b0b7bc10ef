"""The sum of what an answer quotes is told, with each addend, only where it is sure."""

import pytest

from assistant.answer import Language
from assistant.concepts import Concept
from assistant.forms import Wanted, kinds
from assistant.summing import Addend, figure_of, sum_notice
from index.figures import figures

MONEY = Wanted("figure", kinds("money"))


def notice_of(*texts: str, language: Language = "zh") -> str:
    """Return the notice on the sum of texts that each hold one figure, each cited by itself."""
    return sum_notice(
        [Addend(figures(text)[0], number, number) for number, text in enumerate(texts, 1)], language
    )


def asked(*words: str) -> list[Concept]:
    return [Concept(word, ((word, 1.0),), weight=1.0) for word in words]


def test_a_sum_is_given_with_its_addends_and_said_to_be_computed() -> None:
    assert (
        notice_of("1200万元", "0.05亿元")
        == "相加得1700万元（1200万元[1] + 0.05亿元[2]）。此数由程序算出，报告中没有。"
    )


def test_one_figure_is_no_sum() -> None:
    assert notice_of("1200万元") == ""


def test_a_masked_figure_is_never_summed() -> None:
    assert notice_of("1200万元", "xxxx万元") == "其中有数字被原文隐去，无法相加。"


def test_figures_of_different_units_are_never_summed() -> None:
    assert notice_of("1200万元", "300万美元") == ""


def test_without_one_of_the_figures_nothing_is_summed() -> None:
    figure = figures("1200万元")[0]

    assert sum_notice([Addend(figure, 1, 5), Addend(None, 2, 9)], "zh") == ""


def test_no_figure_is_added_to_itself() -> None:
    figure = figures("1200万元")[0]

    assert sum_notice([Addend(figure, 1, 5), Addend(figure, 1, 5)], "zh") == ""


def test_an_english_sum_is_told_in_english() -> None:
    notice = notice_of("1200万元", "800万元", language="en")

    assert notice.startswith("Added up: 2000万元 (1200万元[1] + 800万元[2]).")


@pytest.mark.parametrize(
    ("quote", "words", "figure"),
    [
        pytest.param("北桥总投资14亿元", ["北桥"], "14亿元", id="the only one"),
        pytest.param(
            "甲集团上缴7200万元、乙集团上缴4150万元", ["乙集团"], "4150万元", id="of a list"
        ),
        pytest.param(
            "甲园投资800万元，乙园投资900万元", ["甲园", "投资"], "800万元", id="of two clauses"
        ),
        pytest.param("改造费600万元，维护费200万元", ["工程"], None, id="either may be meant"),
        pytest.param("投资约600万元", ["投资"], None, id="not exact"),
        pytest.param("投资600多万元", ["投资"], None, id="not exact either"),
        pytest.param("投资增加600万元", ["投资"], None, id="a change, no level"),
    ],
)
def test_the_figure_of_what_is_asked_is_added_or_none(
    quote: str, words: list[str], figure: str | None
) -> None:
    found = figure_of(quote, asked(*words), MONEY)

    assert (found.text if found else None) == figure
