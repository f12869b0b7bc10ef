"""The list of controls is about the code as it stands."""

import pytest

from tests.bench.controls import CONTROLS, ROOT, Control


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.threats)
def test_the_line_of_a_control_stands_where_the_list_says(control: Control) -> None:
    text = (ROOT / control.path).read_text(encoding="utf-8")

    assert text.count(control.line) == 1
    assert all((ROOT / each.split("::")[0]).exists() for each in control.tests.split())
