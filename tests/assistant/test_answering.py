import re
from pathlib import Path

import pytest

from assistant.answer import Turn
from assistant.answering import QuestionError, ReportAssistant
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store, UnknownReport
from tests.fakes import CharacterEmbedder

REPORT = """某县教育局2023年工作总结

一、工作总结

（一）学前教育。城关第二幼儿园投资1200万元，已竣工；第三幼儿园投资xxxx万元，正在招标。

（二）教师队伍。全年招聘教师120人。今年x月表彰xx名先进个人。此处隐藏：800字

（三）学校食堂。改造食堂36个，投入资金450万元。

二、民生实事

1.新增公共车位500个。由城管局牵头。

2.新建口袋公园30个。由园林局牵头。

三、供水情况

地区\t水厂座数\t供水能力
东山镇\t3\t120
西河镇\t5\t340
"""


@pytest.fixture(scope="module")
def assistant(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder
) -> ReportAssistant:
    home: Path = tmp_path_factory.mktemp("home")
    file = home / "county.txt"
    file.write_text(REPORT, encoding="utf-8")
    store = Store(home / "index")
    store.add([read_report(file)], embedder)
    return ReportAssistant(store, embedder, home=home)


def test_an_answer_quotes_the_report_verbatim(assistant: ReportAssistant) -> None:
    answer = assistant.ask("食堂改造花了多少钱")

    assert answer.status == "answered"
    assert "450万元" in answer.citations[0].quote
    for citation in answer.citations:
        assert citation.text[citation.start : citation.end] == citation.quote


def test_with_another_model_than_the_index_s_words_alone_are_compared_and_it_is_said(
    assistant: ReportAssistant, tmp_path: Path
) -> None:
    file = tmp_path / "county.txt"
    file.write_text(REPORT, encoding="utf-8")
    store = Store(tmp_path / "index")
    store.add([read_report(file)], CharacterEmbedder())
    other = ReportAssistant(store, CharacterEmbedder(salt="!"), home=tmp_path)

    answer = other.ask("食堂改造花了多少钱")
    refused = other.ask("博物馆有多少件藏品")

    assert "450万元" in answer.citations[0].quote
    assert refused.status == "not_in_report"
    for each in (answer, refused):
        assert each.notices[-1].startswith("索引由另一个语义模型建立")
    build = store.current()
    assert build
    assert build.standing == ("only_words",)


def test_every_number_of_an_answer_stands_in_its_quotes(assistant: ReportAssistant) -> None:
    answer = assistant.ask("招聘了多少教师")

    quoted = "".join(citation.quote for citation in answer.citations)
    assert set(re.findall(r"\d+", re.sub(r"\[\d+\]", "", answer.answer))) <= set(
        re.findall(r"\d+", quoted)
    )
    assert "120人" in quoted


def test_a_masked_figure_is_given_as_printed_and_said_to_be_masked(
    assistant: ReportAssistant,
) -> None:
    answer = assistant.ask("第三幼儿园投了多少钱")

    assert "xxxx万元" in answer.answer
    assert any("xxxx万元" in notice and "隐去" in notice for notice in answer.notices)


def test_who_asks_of_a_kind_is_told_all_its_numbered_members(assistant: ReportAssistant) -> None:
    answer = assistant.ask("幼儿园投了多少钱")

    quotes = "".join(citation.quote for citation in answer.citations)
    assert "第二幼儿园" in quotes
    assert "第三幼儿园" in quotes


def test_an_english_question_is_framed_in_english_round_chinese_quotes(
    assistant: ReportAssistant,
) -> None:
    answer = assistant.ask("how much was invested in the No. 2 kindergarten?")

    assert answer.language == "en"
    assert answer.answer.startswith("The report says")
    assert "1200万元" in answer.answer


@pytest.mark.parametrize(
    "question", ["第四幼儿园投了多少钱", "Who is the mayor of Beijing?", "校车花了多少钱"]
)
def test_what_the_report_does_not_say_is_refused_with_the_nearest_paragraphs(
    assistant: ReportAssistant, question: str
) -> None:
    answer = assistant.ask(question)

    assert answer.status == "not_in_report"
    assert answer.reason
    assert answer.nearest
    assert answer.citations == ()


def test_an_answer_from_a_partly_hidden_section_says_so(assistant: ReportAssistant) -> None:
    answer = assistant.ask("招聘了多少教师")

    assert any("800" in notice for notice in answer.notices)


def test_a_follow_up_leans_on_the_question_before_and_says_how(
    assistant: ReportAssistant,
) -> None:
    answer = assistant.ask("那第三个呢", turns=[Turn("第二幼儿园花了多少钱", "")])

    assert any("第三幼儿园花了多少钱" in notice for notice in answer.notices)


@pytest.mark.parametrize("question", ["", "   ", "\0", "\ud800", "🙂🙂", "长" * 2001])
def test_a_question_that_can_not_be_asked_is_refused_in_words(
    assistant: ReportAssistant, question: str
) -> None:
    with pytest.raises(QuestionError, match="question: "):
        assistant.ask(question)


@pytest.mark.parametrize(
    ("question", "told", "understood"),
    [
        pytest.param("供水能力多少", "西河镇 | 5 | 340", True, id="of the town asked about before"),
        pytest.param("口袋公园多少个", "新建口袋公园30个", False, id="by itself"),
    ],
)
def test_what_the_report_has_decides_if_a_question_leans_on_the_one_before(
    assistant: ReportAssistant, question: str, told: str, understood: bool
) -> None:
    before = Turn("西河镇有几座水厂", "报告写道：“西河镇 | 5 | 340”[1]")

    answer = assistant.ask(question, turns=[before])

    assert told in answer.answer
    assert any("西河镇" in notice for notice in answer.notices) == understood


def test_an_unknown_report_is_named(assistant: ReportAssistant) -> None:
    with pytest.raises(UnknownReport):
        assistant.ask("幼儿园", report="none")


def test_a_figure_is_never_that_of_another_one_of_the_same_kind(
    tmp_path: Path, embedder: SentenceEmbedder
) -> None:
    file = tmp_path / "two.txt"
    file.write_text(
        "某县教育局工作总结\n\n一、项目\n\n第二幼儿园正在招标。第三幼儿园投资500万元，已经竣工。\n",
        encoding="utf-8",
    )
    store = Store(tmp_path / "index")
    store.add([read_report(file)], embedder)

    answer = ReportAssistant(store, embedder, home=tmp_path).ask("第二幼儿园投了多少钱")

    assert answer.status == "not_in_report"


def test_an_item_is_found_by_its_number_and_so_is_what_is_asked_of_it(
    assistant: ReportAssistant,
) -> None:
    assert "口袋公园30个" in assistant.ask("民生实事第二件是什么").answer
    led = assistant.ask("民生实事第二件是什么 由谁牵头")

    assert "园林局" in led.answer
    assert "城管局" not in led.answer
    assert assistant.ask("民生实事第三件是什么").status == "not_in_report"


def test_a_follow_up_may_ask_for_another_item_and_then_of_it(assistant: ReportAssistant) -> None:
    turns = [Turn("民生实事第二件是什么", ""), Turn("第一件呢", "")]

    assert "车位500个" in assistant.ask("第一件呢", turns=turns[:1]).answer
    assert "城管局" in assistant.ask("它由谁牵头", turns=turns).answer


def test_the_row_with_most_is_said_to_be_found_by_comparing(assistant: ReportAssistant) -> None:
    answer = assistant.ask("哪个镇水厂座数最多")

    assert [citation.quote for citation in answer.citations] == ["西河镇 | 5 | 340"]
    assert any("由程序比较" in notice for notice in answer.notices)


def test_a_row_is_shown_with_the_headings_over_its_figures(assistant: ReportAssistant) -> None:
    answer = assistant.ask("东山镇供水能力多少")

    assert "东山镇 | 3 | 120" in answer.answer
    assert any("“供水能力”一栏为120" in notice for notice in answer.notices)
