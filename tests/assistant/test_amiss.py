"""Figures that look like the one asked for and are of something else."""

import pytest

from assistant.amiss import tells_nothing
from index.terms import normalise
from tests.assistant.readings import found_in, number_of, reading_of

REPORT = reading_of(
    """一、2023年

新建幼儿园8所，新增学位2160个。全县共有幼儿园96所。

农村公路养护资金缺口1.7亿元。白石村集体经济年收入由36万元增加到147万元。

接收留学生64人，来自甲国、乙国、丙国3国，比上年少9人。

新建、改扩建敬老院5所。茶馆、饭店等行业税率由6%降至3%。餐饮收入9.4亿元，门票收入1.2亿元。新增减税降费2.6亿元。

全县学校163所，其中初中18所（含寄宿学校5所）、小学54所、教学点27个。政府债务规模比上年增加3亿元。

二、指标解释

固定资产投资：计划投资500万元及以上项目的投资。
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
        pytest.param("白石村投入多少钱", "白石村", id="what came in was not spent"),
        pytest.param("农村公路养护花了多少钱", "缺口", id="what is lacking was not spent"),
        pytest.param("留守儿童的老师有多少人", "接收留学生", id="the pupils are not the teachers"),
        pytest.param("债务规模一共多少", "债务规模", id="more by so much is not all"),
        pytest.param("固定资产投资多少亿", "500万元", id="from what on it counts"),
        pytest.param("乙国留学生有几个", "接收留学生", id="three countries together"),
    ],
)
def test_a_figure_of_something_else_is_amiss(question: str, words: str) -> None:
    assert is_amiss(question, words)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("新建了多少所幼儿园", "新建幼儿园", id="the new ones are asked"),
        pytest.param("白石村集体收入多少钱", "白石村", id="what came in is asked"),
        pytest.param("全县有多少所幼儿园", "共有幼儿园", id="all of them"),
        pytest.param("减税降费总共减了多少钱", "减税降费", id="less by so much is asked"),
        pytest.param("留守儿童是指什么", "留守儿童：指", id="the term itself is asked"),
        pytest.param("留学生有几个", "接收留学生", id="all countries"),
        pytest.param("下馆子花了多少钱", "餐饮收入", id="the guests' spending is the income"),
        pytest.param("债务规模增加多少", "债务规模", id="by how much more"),
        pytest.param("敬老院有几所", "敬老院", id="the noun of the list"),
        pytest.param("饭店税率多少", "税率", id="a rate of each"),
        pytest.param("小学有几所", "小学54所", id="one with its own figure"),
    ],
)
def test_a_figure_of_what_is_asked_is_not(question: str, words: str) -> None:
    assert not is_amiss(question, words)


@pytest.mark.parametrize(
    ("year", "amiss"),
    [pytest.param(2022, True, id="a dash"), pytest.param(2023, False, id="a figure")],
)
def test_an_empty_cell_in_the_year_s_column_is_no_answer(year: int, amiss: bool) -> None:
    table = reading_of("指标\t2022年\t2023年\n康复服务人次\t—\t5216\n新办证件数\t880\t996")
    number = number_of(table, "康复服务人次")
    judged = found_in(f"{year}年康复服务多少人次", table)
    (mark,) = [m for _, m, _ in judged.ranked if m.unit == number]

    assert bool(mark.amiss) is amiss


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("粮食产量多少", "图3  2020—2024年粮食产量", id="a drawing's title"),
        pytest.param("防范风险都干了啥", "防范风险。", id="the question said back"),
    ],
)
def test_a_sentence_that_tells_nothing_answers_nothing(question: str, text: str) -> None:
    assert tells_nothing(normalise(question), text)


def test_a_sentence_with_a_word_more_than_the_question_tells_something() -> None:
    assert not tells_nothing(normalise("粮食产量多少"), "粮食产量45万吨。")


def test_what_tells_nothing_is_no_answer_where_something_else_tells() -> None:
    report = reading_of("图1 全县粮食产量及增长速度\n\n粮食作物产量45.1万吨，增长0.3%。")

    best = found_in("粮食产量多少", report).ranked[0][1]

    assert report.text(best.unit).startswith("粮食作物产量")
