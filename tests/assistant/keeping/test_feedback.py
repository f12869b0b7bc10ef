import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation
from assistant.keeping.feedback import Feedback, FeedbackBook
from assistant.keeping.tables import as_csv, as_golden, as_lines

CITED = Citation(
    1, "bureau-2023", "p1", "一、1. 第1段", ("一、",), "投入xxxx万元", 0, 8, "投入xxxx万元。"
)
RIGHT = Feedback(
    at=datetime(2026, 11, 24, 22, 31, 26, tzinfo=UTC),
    kind="right",
    text="",
    answer=Answer("投了多少钱？", "zh", "answered", "“投入xxxx万元”[1]", citations=(CITED,)),
    earlier=(),
    sources={"bureau-2023": "a" * 64},
    is_own=True,
    version="0.1.0",
)
WRONG = replace(RIGHT, kind="wrong_figure", text="应为第二段的数字", earlier=("有几所学校？",))


@pytest.fixture
def book(tmp_path: Path) -> FeedbackBook:
    return FeedbackBook(tmp_path / "feedback.sqlite")


def cells(entry: Feedback) -> dict[str, str]:
    head, row = csv.reader(io.StringIO(as_csv([entry]).removeprefix("\ufeff")))
    return dict(zip(head, row, strict=True))


def test_feedback_comes_back_as_it_was_given(book: FeedbackBook) -> None:
    book.add(RIGHT)
    book.add(WRONG)

    assert book.all() == [RIGHT, WRONG]


def test_of_one_turn_what_was_said_last_counts(book: FeedbackBook) -> None:
    book.add(RIGHT, turn="a")
    book.add(RIGHT, turn="b")
    book.add(WRONG, turn="a")

    assert book.all() == [RIGHT, WRONG]


def test_no_turn_is_none_that_could_be_replaced(book: FeedbackBook) -> None:
    book.add(RIGHT)
    book.add(RIGHT)

    assert len(book.all()) == 2


def test_the_table_has_all_that_a_bureau_needs_to_look_into_it() -> None:
    assert cells(WRONG) == {
        "time": "2026-11-24 22:31:26 UTC",
        "kind": "wrong_figure",
        "text": "应为第二段的数字",
        "question": "投了多少钱？",
        "earlier": "有几所学校？",
        "language": "zh",
        "status": "answered",
        "answer": "“投入xxxx万元”[1]",
        "quotes": "“投入xxxx万元” bureau-2023 一、1. 第1段",
        "reports": "bureau-2023 " + "a" * 64,
        "engine": "quoting",
        "own": "yes",
        "version": "0.1.0",
    }


def test_the_table_begins_with_the_mark_that_excel_needs() -> None:
    assert as_csv([]).encode().startswith(b"\xef\xbb\xbftime,kind,")


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\r\n=1",
        "＝1",
        "＠x",
        '=HYPERLINK("http://x")',
    ],
)
def test_no_cell_is_a_formula(formula: str) -> None:
    question = replace(RIGHT.answer, question=formula, engine=formula)

    row = cells(replace(RIGHT, text=formula, answer=question, earlier=(formula,)))

    assert row["text"] == row["question"] == row["earlier"] == row["engine"] == f"'{formula}"


def test_what_was_right_becomes_a_golden_row() -> None:
    [row] = as_golden([RIGHT, replace(WRONG, earlier=())])

    assert row["id"].startswith("feedback-")
    assert {name: row[name] for name in row if name != "id"} == {
        "report": "bureau-2023",
        "lang": "zh",
        "question": "投了多少钱？",
        "answerable": True,
        "must_contain": [],
        "gold_quotes": ["投入xxxx万元"],
    }


def test_a_right_refusal_is_a_question_that_can_t_be_answered() -> None:
    refusal = Answer(
        "市长是谁？", "zh", "not_in_report", "没有。", nearest=(replace(CITED, number=0),)
    )

    [row] = as_golden([replace(RIGHT, answer=refusal)])

    assert (row["answerable"], row["gold_quotes"]) == (False, [])


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(WRONG, id="wrong"),
        pytest.param(replace(RIGHT, is_own=False), id="an answer the sender brought"),
        pytest.param(replace(RIGHT, earlier=("一",)), id="one that followed another"),
        pytest.param(replace(RIGHT, sources={"a": "1", "b": "2"}), id="of two reports"),
        pytest.param(replace(RIGHT, sources={}), id="of none"),
    ],
)
def test_what_a_row_could_not_say_is_left_out(entry: Feedback) -> None:
    assert as_golden([entry]) == []


def test_a_question_asked_twice_is_one_row_as_it_was_answered_last() -> None:
    later = replace(RIGHT, answer=replace(RIGHT.answer, citations=()))

    [row] = as_golden([RIGHT, later])

    assert row["gold_quotes"] == []


def test_lines_for_a_terminal_carry_no_control_characters() -> None:
    lines = list(as_lines([replace(WRONG, text="\x1b[31mred\n\x07")]))

    assert lines[0] == "2026-11-24 22:31:26 UTC wrong_figure: 投了多少钱？"
    assert lines[2] == "  “[31mred”"
