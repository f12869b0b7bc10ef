"""The figure of one thing is none of another that is told of beside it."""

import pytest

from assistant.reading import Surroundings
from assistant.siblings import is_of_sibling
from index.terms import normalise


def around(own: str, above: str = "", near: str = "") -> Surroundings:
    """Return a sentence with what stands round it, in normal form."""
    return Surroundings(own=normalise(own), near=normalise(near), above=normalise(above), title="")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        pytest.param("小学老师多少人", "小学在校生3.2万人", id="pupils are no teachers"),
        pytest.param("How many teachers are there?", "在园幼儿7万人", id="en no teachers"),
        pytest.param(
            "户籍人口多少", "年末常住人口80万人", id="who lives here may be from elsewhere"
        ),
        pytest.param("去年出生多少人", "常住人口80万人", id="all are not the born"),
        pytest.param("养老保险多少人参保", "参加生育保险7万人", id="another insurance"),
        pytest.param("来了多少游客", "旅客吞吐量12万人次", id="passengers are no tourists"),
        pytest.param("number of passengers by air", "公路客运量216万人次", id="en by road"),
        pytest.param("汽车产量多少辆", "汽车保有量78万辆", id="owned is not made"),
        pytest.param("债务余额多少", "核定债务限额118亿元", id="allowed is not owed"),
        pytest.param("大豆产量多少", "油菜总产量2.9万吨", id="another crop"),
    ],
)
def test_a_sentence_of_a_sibling_alone_answers_nothing(question: str, sentence: str) -> None:
    assert is_of_sibling(normalise(question), around(sentence))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("小学老师多少人", around("在校生3万人，专任教师2千人"), id="both"),
        pytest.param("小学老师多少人", around("毕业生120人", "教师队伍"), id="a heading"),
        pytest.param("小学老师多少人", around("男生多", near="有教师2千人"), id="just before"),
        pytest.param("师生比多少，学生老师各几个", around("在校生3万人"), id="both are asked"),
        pytest.param("进出口多少", around("出口12亿元"), id="one of what is asked together"),
        pytest.param("粮食产量多少", around("小麦产量12万吨"), id="no sibling is asked"),
    ],
)
def test_where_what_is_asked_stands_too_or_no_sibling_is_asked_it_may(
    question: str, told: Surroundings
) -> None:
    assert not is_of_sibling(normalise(question), told)
