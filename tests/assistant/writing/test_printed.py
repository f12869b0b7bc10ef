from collections.abc import Callable

import pytest

from assistant.writing.printed import as_printed, said_in

WORDS = "在园幼儿12480人，其中农村幼儿12100人；投资1200万元，本科及以上学历占78.6%，8月竣工。"


def settled(text: str, holds: Callable[[str], bool] = lambda _: True) -> str | None:
    found = as_printed(text, said_in(text), WORDS, holds)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("投资1200万元。", "投资1200万元。", id="as printed"),
        pytest.param("投资0.12亿元。", "投资1200万元。", id="another scale"),
        pytest.param("投资一千二百万元。", "投资1200万元。", id="numerals"),
        pytest.param("投资１２００万元。", "投资1200万元。", id="full-width digits"),
        pytest.param("It cost 12 million yuan.", "It cost 1200万元.", id="English"),
        pytest.param("12480名幼儿。", "12480名幼儿。", id="another counter"),
        pytest.param("12,480 children.", "12480 children.", id="a noun counts"),
        pytest.param("近八成是本科。", "78.6%是本科。", id="a share in tenths"),
        pytest.param("Finished in August.", "Finished in August.", id="a month's name"),
    ],
)
def test_a_figure_is_put_as_the_report_prints_it(text: str, expected: str) -> None:
    assert settled(text) == expected


def test_a_rounded_figure_that_may_be_either_of_two_is_settled_by_what_holds_alone() -> None:
    assert settled("农村幼儿约1.2万人。") is None
    assert settled("农村幼儿约1.2万人。", lambda text: "12100" in text) == "农村幼儿12100人。"


def test_a_sentence_that_holds_no_more_with_the_printed_figure_is_not_given() -> None:
    assert settled("投资0.12亿元。", lambda _: False) is None
