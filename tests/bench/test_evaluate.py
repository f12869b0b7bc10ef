"""Which grader grades which set, and what is printed without one."""

from pathlib import Path

import pytest

from tests.bench.evaluate import grader_of, kind_of, measures


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ('{"question": "投了多少"}', "questions"),
        ('{"turns": [{"question": "投了多少"}]}', "dialogues"),
        ('{"claim": "投了2亿元"}', "claims"),
    ],
)
def test_the_first_row_tells_the_kind_of_a_set(tmp_path: Path, row: str, kind: str) -> None:
    golden = tmp_path / "set.jsonl"
    golden.write_text(f"\n{row}\n", encoding="utf-8")

    assert kind_of(golden) == kind


def test_the_grader_is_the_one_beside_the_sets_or_above_them(tmp_path: Path) -> None:
    sets = tmp_path / "sets"
    sets.mkdir()
    assert grader_of(sets) is None

    (tmp_path / "grade.py").touch()

    assert grader_of(sets) == tmp_path.resolve() / "grade.py"


def test_without_a_grader_the_outcomes_are_counted(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    rows = '{"status": "answered"}\n{"answers": [{"status": "answered"}]}\n{"verdict": "refuted"}\n'
    out.write_text(rows, encoding="utf-8")

    assert measures(tmp_path / "set.jsonl", out, None) == "answered: 2\nrefuted: 1"


def test_what_the_grader_says_is_the_measure(tmp_path: Path) -> None:
    golden = tmp_path / "set.jsonl"
    golden.write_text('{"claim": "投了2亿元"}\n', encoding="utf-8")
    grader = tmp_path / "grade.py"
    grader.write_text("import sys; print(sys.argv[1], len(sys.argv))", encoding="utf-8")

    assert measures(golden, tmp_path / "out.jsonl", grader) == "claims 4"
