"""What counts as a candidate that holds the gold."""

import pytest

from tests.bench.parts import holds_gold


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        pytest.param("全县共有小学120所，比上年减少3所。", True, id="the gold stands in it"),
        pytest.param("小学 | 89所", False, id="another figure"),
        pytest.param("全县共有 小学120所", True, id="white space apart"),
        pytest.param("招聘教师90人。", False, id="another sentence"),
    ],
)
def test_a_sentence_holds_the_gold_when_half_of_it_is_there(sentence: str, holds: bool) -> None:
    assert holds_gold(sentence, ["全县共有小学120所"]) is holds
