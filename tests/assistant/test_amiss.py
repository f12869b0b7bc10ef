"""Figures that look like the one asked for and are of something else."""

import pytest

from tests.assistant.readings import found_in, number_of, reading_of

REPORT = reading_of(
    """一、2023年

新建幼儿园8所，新增学位2160个。全县共有幼儿园96所。

接收留学生64人，来自甲国、乙国、丙国3国，比上年少9人。

二、指标解释

留守儿童：指父母外出务工、不满16周岁的未成年人。"""
)


def is_amiss(question: str, words: str) -> bool:
    """Return whether the only sentence with the words is amiss, or of several, for a question."""
    number = number_of(REPORT, words)
    (mark,) = [m for _, m, _ in found_in(question, REPORT).ranked if m.unit == number]
    return bool(mark.amiss or mark.grouped)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("全县有多少所幼儿园", "新建幼儿园", id="the new ones are not all"),
        pytest.param("留守儿童有多少人", "留守儿童：指", id="what bounds a term counts nothing"),
        pytest.param("乙国留学生有几个", "接收留学生", id="three countries together"),
    ],
)
def test_a_figure_of_something_else_is_amiss(question: str, words: str) -> None:
    assert is_amiss(question, words)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("新建了多少所幼儿园", "新建幼儿园", id="the new ones are asked"),
        pytest.param("全县有多少所幼儿园", "共有幼儿园", id="all of them"),
        pytest.param("留守儿童是指什么", "留守儿童：指", id="the term itself is asked"),
        pytest.param("留学生有几个", "接收留学生", id="all countries"),
    ],
)
def test_a_figure_of_what_is_asked_is_not(question: str, words: str) -> None:
    assert not is_amiss(question, words)
