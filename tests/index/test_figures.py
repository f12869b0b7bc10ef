from decimal import Decimal

import pytest

from index.figures import figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总投资xxxx万元", [("xxxx万元", "money", None, True)]),
        ("超过126万亿元", [("126万亿元", "money", Decimal(126 * 10**12), False)]),
        ("增长5.2%", [("5.2%", "share", Decimal("5.2"), False)]),
        ("第三幼儿园和xx中学", []),
        ("团体总分第一名", [("第一名", "rank", None, False)]),
    ],
    ids=["masked", "scaled", "share", "no figure in names", "rank"],
)
def test_figures_have_value_kind_and_mask(text: str, found: list[object]) -> None:
    assert [(f.text, f.kind, f.value, f.masked) for f in figures(text)] == found


def test_a_figure_is_a_slice_of_its_text() -> None:
    text = "招聘教师1,234人，投入 3.5 亿元"
    assert [text[f.start : f.end] for f in figures(text)] == ["1,234人", "3.5 亿元"]
