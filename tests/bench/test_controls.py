"""The lists of controls and of threats are about the code and the tests as they stand."""

import ast

import pytest

from tests.bench.controls import CONTROLS, ROOT, Control
from tests.bench.threats import THREATS


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.threats)
def test_the_line_of_a_control_stands_where_the_list_says(control: Control) -> None:
    text = (ROOT / control.path).read_text(encoding="utf-8")

    assert text.count(control.line) == 1
    assert all((ROOT / each.split("::")[0]).exists() for each in control.tests.split())


@pytest.mark.parametrize("threat", THREATS)
def test_each_threat_has_tests_and_a_control_that_is_missed_without_it(threat: str) -> None:
    for file, named in THREATS[threat].tests.items():
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        there = {
            node.name.removeprefix("test_")
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert set(named) <= there, file

    assert any(threat in control.threats.replace(",", "").split() for control in CONTROLS)
