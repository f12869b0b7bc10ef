"""An item of a list is found by the number that the report gives it, and no other."""

import pytest

from assistant.numbered import item_units, listings, without_ordinal
from tests.assistant.readings import asked_of, reading_of

DEEDS = """一、主要问题

存在以下不足：一是优质学位不足；二是教师缺编；三是校园安全压力较大。

二、今年民生实事

今年继续办好三件民生实事：

1.改造学校食堂36个。由后勤中心牵头。

2.新建幼儿园2所。由规划科牵头。

3.招聘教师120人。由人事科牵头。"""


def item(question: str, report: str = DEEDS, *, by_name: bool = True) -> str | None:
    """Return the text of the item that a question asks for by number, None if there is none."""
    reading = reading_of(report)
    number, rest = without_ordinal(question)
    placed = item_units(reading, number, asked_of(rest, reading).concepts, by_name=by_name)
    return "".join(reading.text(unit) for unit in placed[1]) if placed else None


@pytest.mark.parametrize(
    ("question", "number", "rest"),
    [
        ("民生实事第三件是什么", 3, "民生实事是什么"),
        ("第2项任务", 2, "任务"),
        ("What is the second measure?", 2, "What is the measure?"),
        ("What is the second of the tasks", 2, "What is the tasks"),
        ("民生实事最后一件是什么", -1, "民生实事是什么"),
        ("What is the last task?", -1, "What is the task?"),
        ("最后一名是谁", 0, "最后一名是谁"),
        ("第三幼儿园投资多少", 0, "第三幼儿园投资多少"),
        ("第一名是谁", 0, "第一名是谁"),
        ("第三产业增加值", 0, "第三产业增加值"),
    ],
)
def test_only_a_place_in_a_list_is_taken_for_one(question: str, number: int, rest: str) -> None:
    assert without_ordinal(question) == (number, rest)


def test_an_item_is_the_one_of_that_number_with_all_it_says() -> None:
    assert item("民生实事第二件是什么") == "2.新建幼儿园2所。由规划科牵头。"
    assert item("民生实事第三件是什么") == "3.招聘教师120人。由人事科牵头。"


def test_the_last_item_is_the_one_after_which_none_follows() -> None:
    assert item("民生实事最后一件是什么") == "3.招聘教师120人。由人事科牵头。"


def test_items_within_a_sentence_are_counted_too() -> None:
    found = item("不足里第三条是什么")

    assert found is not None
    assert "校园安全压力较大" in found


def test_a_list_that_has_fewer_items_gives_none() -> None:
    assert item("民生实事第四件是什么") is None


def test_a_list_of_another_name_is_not_taken() -> None:
    assert item("重点工程第二项是什么") is None


def test_what_is_asked_of_an_item_may_stand_in_it() -> None:
    assert item("民生实事第二件由哪个科牵头", by_name=False) is not None
    assert item("民生实事第二件食堂几个", by_name=False) is None


def test_two_lists_of_one_name_are_no_answer() -> None:
    twice = "一、措施\n\n1.改造食堂。\n\n2.新建幼儿园。\n\n二、措施\n\n1.招聘教师。\n\n2.培训教师。"

    assert item("措施第二项是什么", twice) is None


def test_a_number_that_does_not_follow_the_one_before_begins_another_list() -> None:
    lists = listings(
        reading_of("一、工作\n\n1.改造食堂。\n\n2.新建幼儿园。\n\n1.招聘教师。\n\n2.培训教师。")
    )

    numbers = [[entry.number for entry in found.items] for found in lists]
    assert numbers == [[1, 2], [1, 2]]
