"""`python -m assistant` as a clerk meets it when a question can't be asked."""

import json
import sys
from pathlib import Path

import pytest

from assistant.__main__ import commands, main
from assistant.keeping.feedback import FeedbackBook
from tests.assistant.keeping.test_feedback import RIGHT, WRONG


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


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        ("ask", "长" * 2001, "出错：问题有 2001 个字符，上限为 2000；请缩短后再问"),
        ("ask", "🙂", "出错：'🙂' 里没有文字；请用文字提问"),
        ("check", "。", "出错：待核对的文字是空的；请给出一句话或一篇文章"),
    ],
)
def test_the_clerk_s_language_is_spoken(
    command: str,
    text: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ASSISTANT_LANGUAGE", "zh")

    assert told(text, monkeypatch, capsys, command) == (2, "", f"{said}\n")


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


def test_a_row_that_can_not_be_asked_is_named_and_the_others_are_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"id": "a", "report": "nowhere", "question": "食堂花了多少钱"}\n'
        '{"id": "b", "report": "bureau-2023", "question": "食堂改造花了多少钱"}\n',
        encoding="utf-8",
    )
    out = tmp_path / "answers.jsonl"
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))

    commands(["evaluate", str(rows), "--out", str(out)], standalone_mode=False)

    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (first["id"], "nowhere" in first["error"]) == ("a", True)
    assert (second["id"], second["status"]) == ("b", "answered")
    assert "row 1 ('a')" in capsys.readouterr().err


def shown_feedback(
    *options: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> str:
    monkeypatch.chdir(home)
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    monkeypatch.setattr("sys.argv", ["assistant", "feedback", *options])
    with pytest.raises(SystemExit) as ended:
        main(sys.stderr)
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_the_bureau_reads_the_feedback_as_lines_table_json_and_golden_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = FeedbackBook(tmp_path / "feedback.sqlite")
    book.add(RIGHT)
    book.add(WRONG)

    def shown(*options: str) -> str:
        return shown_feedback(*options, home=tmp_path, monkeypatch=monkeypatch, capsys=capsys)

    assert "wrong_figure: 投了多少钱？" in shown()
    lines = shown("--json").splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["right", "wrong_figure"]
    assert shown("--csv", "a.csv", "--golden", "a.jsonl") == "2 rows: a.csv\n1 questions: a.jsonl\n"
    table = (tmp_path / "a.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.count(b"\r\n") == 3
    golden = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    assert golden["question"] == "投了多少钱？"


def test_where_no_one_said_anything_nothing_is_shown_and_nothing_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown_feedback(home=tmp_path, monkeypatch=monkeypatch, capsys=capsys) == ""
    assert list(tmp_path.iterdir()) == []
