"""`python -m assistant` as a clerk meets it when a question can't be asked."""

import sys
from pathlib import Path

import pytest

from assistant.__main__ import main


def told(
    question: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str = "ask",
) -> tuple[int | str | None, str, str]:
    monkeypatch.setattr("sys.argv", ["assistant", command, question])
    with pytest.raises(SystemExit) as ended:
        main(sys.stderr)
    out, errors = capsys.readouterr()
    return ended.value.code, out, errors


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        pytest.param("", "no words in ''", id="empty"),
        pytest.param(" \n\u3000\u200b", "no words in ", id="blank"),
        pytest.param("\0", r"no words in '\x00'", id="NUL"),
        pytest.param("\ud800", r"no words in '\ud800'", id="half a surrogate pair"),
        pytest.param("🙂🙂", "no words in '🙂🙂'", id="emoji"),
        pytest.param("长" * 100_000, "100000 characters, more than 2000", id="too long"),
    ],
)
def test_a_question_that_can_not_be_asked_is_one_line_and_no_index_is_made_for_it(
    question: str,
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))

    code, out, errors = told(question, monkeypatch, capsys)

    assert (code, out) == (2, "")
    assert errors.startswith(f"error: question: {reason}")
    assert errors.count("\n") == 1
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("text", ["", " \n", "。。"])
def test_an_empty_text_is_refused_before_an_index_is_made_for_it(
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))

    code, out, errors = told(text, monkeypatch, capsys, "check")

    assert (code, out) == (2, "")
    assert "the text is empty" in errors
    assert not (tmp_path / "home").exists()
