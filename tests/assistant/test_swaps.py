"""A name takes the place of what is of its kind in the question before, and the rest stays."""

import pytest

from assistant.answer import Turn
from assistant.following import readings, whole
from assistant.question import language_of


def understood(*asked: str) -> str:
    """Return the last of the questions as it is understood after the others."""
    *before, question = asked
    return whole(question, [Turn(each, "") for each in before], language_of(question))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(
            ["县三幼投资多少", "那第四幼儿园呢"],
            "县第四幼儿园投资多少",
            id="a school named in full after one in short",
        ),
        pytest.param(
            ["县一中达线多少", "县二中呢"], "县二中达线多少", id="whose school it is, said again"
        ),
        pytest.param(
            ["老年大学普通班学费多少", "舞蹈班呢"],
            "老年大学舞蹈班学费多少",
            id="one of those that are called alike",
        ),
        pytest.param(
            ["校本部招了多少学生", "沙坪呢"], "沙坪招了多少学生", id="another place than the seat"
        ),
        pytest.param(
            ["校本部招了多少学生", "沙坪呢", "青林呢"],
            "青林招了多少学生",
            id="one place after the other",
        ),
        pytest.param(
            ["石桥镇有多少小学", "柳河镇呢", "医院呢"],
            "柳河镇有多少医院",
            id="what is counted there and not another place",
        ),
        pytest.param(
            ["青石县有多少所小学", "初中呢", "那在校生有多少"],
            "青石县初中在校生多少人",
            id="the people of the newest",
        ),
        pytest.param(
            ["小学多少所", "初中呢", "初中老师呢"],
            "初中老师多少人",
            id="people are not counted in 所",
        ),
        pytest.param(
            ["去年新增就业多少", "今年目标呢", "那2019年呢"],
            "2019年 新增就业 目标",
            id="a name that is made of verbs",
        ),
        pytest.param(
            ["康复医院几所", "民营的", "2020年总共几所"],
            "康复医院 2020年总共几所",
            id="all of them again",
        ),
        pytest.param(
            ["进出口总额多少", "其中出口", "进口呢"], "进口多少", id="a part and the other part"
        ),
        pytest.param(
            ["研究生多少人", "其中博士", "其中硕士"],
            "研究生多少人 硕士",
            id="one part in place of the other",
        ),
        pytest.param(
            ["全市预算支出多少", "市级呢"], "市级预算支出多少", id="a level in place of the whole"
        ),
    ],
)
def test_a_chinese_name_takes_the_place_of_its_like(asked: list[str], expected: str) -> None:
    assert understood(*asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(
            ["How much is the deficit in 2019?", "and the local part?", "and the central part?"],
            "How much is the central deficit in 2019?",
            id="one part after the other",
        ),
        pytest.param(
            ["How many passengers used Linhe airport?", "and how much cargo?"],
            "how much cargo used Linhe airport?",
            id="another thing counted",
        ),
        pytest.param(
            ["How many passengers used Linhe airport?", "how many routes does it operate?"],
            "how many routes does Linhe airport operate",
            id="it is what has a name",
        ),
        pytest.param(
            ["how much bigger is the deficit", "and where does the money go?"],
            "where does the money go deficit",
            id="how it compares is no part of its name",
        ),
    ],
)
def test_an_english_name_takes_the_place_of_its_like(asked: list[str], expected: str) -> None:
    assert understood(*asked) == expected


def test_a_question_that_names_its_subject_again_has_one_meaning() -> None:
    assert readings("一中有多少老师", [Turn("一中达线几个", "")], "zh") == ("一中有多少老师",)
