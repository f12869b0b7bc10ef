import io
from datetime import UTC, datetime

from docx import Document

from assistant.answer import Citation
from assistant.factcheck.verdict import Check, Contrast, Unchecked, Verdict
from assistant.sheet.files import as_docx, as_markdown
from assistant.sheet.sheet import sheet_of_answer, sheet_of_answers, sheet_of_check
from assistant.web.builds import Reports
from tests.assistant.web.fakes import BUREAU, FakeAssistant, FakeBuilds

TEXT = "区第二幼儿园总投资3200万元。<b>可喜</b>"
CITATION = Citation(
    1, "bureau-2023", "p1", "一、(二)1. 第1段", ("一、工作总结",), "总投资", 0, 3, "总投资额"
)
CHECK = Check(
    TEXT,
    (
        Verdict(
            "区第二幼儿园总投资3200万元。",
            "refuted",
            "报告的说法不同。",
            (Contrast("3200万元", "2300万元"),),
            (CITATION,),
        ),
    ),
    (Unchecked("<b>可喜</b>", 16, 25, "看法。"),),
)


def build() -> Reports:
    current = FakeBuilds().current()
    assert current is not None
    return current


BUILD = build()
NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
WANTED = (
    "3200万元",
    "2300万元",
    "✗ 不符",
    "“总投资”",
    "一、(二)1. 第1段",
    "0" * 64,
    "2026-01-02",
    "0.1.0",
)


def test_a_reader_can_retrace_a_check_from_the_word_document_alone() -> None:
    document = Document(io.BytesIO(as_docx(sheet_of_check(CHECK, BUILD, now=NOW))))

    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert [wanted for wanted in WANTED if wanted not in text] == []


def test_markdown_says_the_same_and_nothing_in_it_is_markup() -> None:
    text = as_markdown(sheet_of_check(CHECK, BUILD, now=NOW))

    assert [wanted for wanted in WANTED if wanted not in text.replace("\\", "")] == []
    assert "<b>" not in text.replace("\\<b\\>", "")


def test_an_answer_has_a_sheet_too() -> None:
    answer = FakeAssistant().ask("幼儿园投了多少钱")

    text = as_markdown(sheet_of_answer(answer, BUILD, now=NOW))

    assert all(citation.address in text.replace("\\", "") for citation in answer.citations)
    assert BUREAU.sha256 in text


def test_a_conversation_is_one_sheet_with_its_questions_in_order_and_each_report_once() -> None:
    answers = [FakeAssistant().ask(question) for question in ("幼儿园投了多少钱", "今天天气如何")]

    text = as_markdown(sheet_of_answers(answers, BUILD, now=NOW))

    assert text.startswith("# 对话证据单")
    assert text.index("## 问题 1") < text.index("幼儿园投了多少钱") < text.index("## 问题 2")
    assert answers[1].reason in text.replace("\\", "")
    assert text.count(BUREAU.sha256) == 1


def test_a_report_that_was_removed_since_is_listed_as_missing() -> None:
    answer = FakeAssistant().ask("幼儿园投了多少钱")

    text = as_markdown(sheet_of_answers([answer], FakeBuilds(()), now=NOW))

    assert "报告已不在库中" in text
    assert answer.citations[0].quote in text


def test_a_paragraph_that_reads_otherwise_now_is_said_to_have_changed() -> None:
    text = as_markdown(sheet_of_check(CHECK, BUILD, now=NOW))

    assert "报告在作答之后有改动" in text


def test_a_check_counts_its_verdicts_first() -> None:
    text = as_markdown(sheet_of_check(CHECK, BUILD, now=NOW))

    assert text.index("✗ 不符 1 · ? 无据 0 · ✓ 属实 0") < text.index("## 所核查的文字")
