"""Which clause of a sentence answers, and what it shares with its headings."""

import pytest

from assistant.ranking import WEIGHTS
from tests.assistant.readings import found_in, reading_of

REPORT = reading_of(
    """一、预算执行

1.市本级公园收入情况

市本级公园收入43.9亿元，同比下降2%。加上上级补助、门票等218.7亿元，收入总计262.6亿元。

2.研究生培养

在学研究生17.64万人，招生5.83万人。"""
)


def restating(question: str) -> list[str]:
    """Return the clauses that say again what their headings say of the question."""
    ranked = found_in(question, REPORT).ranked
    marks = [mark for _, mark, _ in ranked if mark.restated]
    return [REPORT.text(mark.unit)[slice(*mark.span)] for mark in marks]


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        pytest.param("市本级公园收入是多少亿", ["市本级公园收入43.9亿元，"], id="what is asked"),
        pytest.param(
            "市本级公园收入完成多少",
            ["市本级公园收入43.9亿元，"],
            id="with a word that tells little",
        ),
        pytest.param("公园门票收入是多少", [], id="less than is asked"),
        pytest.param("研究生招了多少", [], id="what is done tells which of them"),
    ],
)
def test_a_clause_that_says_again_what_its_heading_says_is_known(
    question: str, clauses: list[str]
) -> None:
    assert restating(question) == clauses
    assert WEIGHTS["restated"] > 0
