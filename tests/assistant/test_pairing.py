"""Several things that one question word asks of are asked of one by one."""

import pytest

from assistant.pairing import of_two_years, together
from assistant.question import understand


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        pytest.param(
            "三个产业各增长多少",
            [f"第{n}产业增加值增长多少" for n in "一二三"],
            id="the industries, of what they add",
        ),
        pytest.param(
            "三次产业投资分别增长多少",
            [f"第{n}产业投资增长多少" for n in "一二三"],
            id="the industries, of what is named",
        ),
        pytest.param("一产二产三产各占多少", ["三次产业结构"], id="the industries' shares"),
        pytest.param(
            "城里人农村人收入各多少",
            ["城镇居民收入多少", "农村居民收入多少"],
            id="two sides without a word between them",
        ),
        pytest.param(
            "城乡居民收入分别多少",
            ["城镇居民收入多少", "农村居民收入多少"],
            id="two sides in one word",
        ),
        pytest.param("小学初中的教师各多少", ["小学的教师多少", "初中的教师多少"], id="two stages"),
        pytest.param(
            "幼儿园高中要怎么搞", ["幼儿园要怎么搞", "高中要怎么搞"], id="how of two stages"
        ),
        pytest.param(
            "社保基金收支各多少", ["社保基金收入多少", "社保基金支出多少"], id="a balance's sides"
        ),
        pytest.param(
            "财政收入和支出各多少", ["财政收入多少", "财政支出多少"], id="two amounts of one thing"
        ),
        pytest.param(
            "农村人均收入和消费",
            ["农村人均收入多少", "农村人均消费多少"],
            id="two amounts, no verb",
        ),
        pytest.param(
            "实训基地两期各投多少",
            ["实训基地一期投多少", "实训基地二期投多少"],
            id="the phases of one thing",
        ),
        pytest.param("技校和中专各招了多少", ["技校招了多少", "中专招了多少"], id="what each did"),
    ],
)
def test_each_thing_is_asked_of_by_itself(question: str, parts: list[str]) -> None:
    assert together(question, "zh") == parts


@pytest.mark.parametrize(
    "question",
    [
        "城乡居民基本养老保险参保人数",
        "收支平衡了吗",
        "收支相抵结余多少",
        "三个产业园投资多少",
        "第三产业增加值多少",
    ],
)
def test_one_thing_stays_one(question: str) -> None:
    assert together(question, "zh") == []


def test_a_goal_is_asked_of_the_thing_that_the_result_is_of() -> None:
    assert of_two_years("new jobs in 2025 and the goal for 2026") == [
        "new jobs in 2025",
        "new jobs in 2026 goal",
    ]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        pytest.param(
            "随迁子女多少人 其中读初中的",
            ["随迁子女多少人", "读初中的多少人"],
            id="of which as many",
        ),
        pytest.param(
            "社零总额 农村多少", ["社零总额多少", "农村社零总额多少"], id="an amount and its part"
        ),
        pytest.param(
            "市本级收入 增长多少", ["市本级收入多少", "增长多少"], id="an amount and its growth"
        ),
        pytest.param("财政收入 今年多少", ["财政收入 今年多少"], id="an amount and no other"),
        pytest.param(
            "全县幼儿园多少 公办民办各多少",
            ["全县幼儿园多少", "公办多少", "民办多少"],
            id="all and two kinds",
        ),
    ],
)
def test_a_name_without_a_question_word_is_asked_of_too(question: str, parts: list[str]) -> None:
    assert [part.text for part in understand(question).parts] == parts
