import pytest

from assistant.assertions import assertions


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "甲集团投入7200万元、乙集团投入4150万元。",
            ["甲集团投入7200万元、", "乙集团投入4150万元。"],
        ),
        ("公办53所（含分校4所）、民办3所", ["公办53所(含分校4所)、", "民办3所"]),
        ("分别提高1.1个和0.3个百分点", ["分别提高1.1个和0.3个百分点"]),
        ("覆盖石桥镇、柳河镇等9个乡镇", ["覆盖石桥镇、柳河镇等9个乡镇"]),
    ],
    ids=[
        "items with figures of their own",
        "a figure in brackets",
        "two figures of one thing",
        "names alone",
    ],
)
def test_items_with_figures_of_their_own_are_parted(text: str, pieces: list[str]) -> None:
    assert [clause.text for clause in assertions(text)] == pieces
