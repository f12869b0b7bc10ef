"""Which sentences go when a question's answer is left out."""

from tests.assistant.readings import reading_of
from tests.bench.leaving_out import Without, answering

REPORT = reading_of(
    """一、学前教育

全县共有幼儿园120所。民办幼儿园80所。全县投入1205万元。

二、小结

幼儿园120所，比上年多。"""
)
ROW = {"gold_quotes": ["全县共有幼儿园120所"], "must_contain": ["120所"]}


def texts(numbers: set[int]) -> list[str]:
    """Return the sentences of the units in order."""
    return [REPORT.text(number) for number in sorted(numbers)]


def test_the_gold_goes_and_whatever_else_has_its_figure() -> None:
    assert texts(answering(ROW, REPORT)) == ["全县共有幼儿园120所。", "幼儿园120所，比上年多。"]


def test_a_report_without_a_sentence_says_nothing_in_its_place() -> None:
    gone = answering(ROW, REPORT)

    without = Without(REPORT, gone)

    assert "120所" not in without.whole
    assert "民办幼儿园80所" in without.whole
