"""What a question for a sum adds up is asked one by one."""

import pytest

from assistant.addends import addends


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        pytest.param(
            "北桥和南桥一共投资多少",
            ["北桥投资多少", "南桥投资多少"],
            id="what is asked at the end",
        ),
        pytest.param(
            "图书馆新馆和博物馆新馆总投资加起来多少",
            ["图书馆新馆总投资多少", "博物馆新馆总投资多少"],
            id="what they share stands before the sum",
        ),
        pytest.param(
            "第二幼儿园和第三幼儿园一共投资多少",
            ["第二幼儿园投资多少", "第三幼儿园投资多少"],
            id="numbers in front",
        ),
        pytest.param(
            "云湖一期和二期合计投资多少",
            ["云湖一期投资多少", "云湖二期投资多少"],
            id="a name lent to the second",
        ),
        pytest.param(
            "公办和民办幼儿园加起来多少所",
            ["公办幼儿园多少所", "民办幼儿园多少所"],
            id="a noun lent to the first",
        ),
        pytest.param(
            "甲校、乙校和丙校一共多少学生",
            ["甲校多少学生", "乙校多少学生", "丙校多少学生"],
            id="three",
        ),
        pytest.param("一共建了多少学校", [], id="nothing named"),
        pytest.param("文化和旅游一共投入多少", [], id="one name with an and"),
        pytest.param("北桥和南桥各投资多少", [], id="no sum"),
    ],
)
def test_each_thing_named_is_asked_by_itself(question: str, asked: list[str]) -> None:
    assert addends(question, "zh") == asked


def test_an_english_sum_is_asked_one_by_one() -> None:
    asked = addends("How much did the north bridge and the south bridge cost in total?", "en")

    assert asked == ["How much did the north bridge cost", "How much did the south bridge cost"]
