"""One figure of several years, and of the whole and its parts, in one report."""

from pathlib import Path

import pytest

from assistant.answering import ReportAssistant
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store

REPORT = """# 全县学前教育统计公报（2022—2024年）

## 2023年学前教育统计公报

- 全县共有幼儿园61所，比上年增加2所
- 在园幼儿 [1] 9120人，比上年减少310人
- 其中：民办幼儿园25所，占全县幼儿园的比例40.98%
- 在园幼儿2870人，比上年减少140人

## 2024年学前教育统计公报

- 一、学前教育 全县共有幼儿园64所，比上年增加3所，其中普惠性幼儿园55所
- 在园幼儿 [1] 8760人，比上年减少360人
- 其中：民办幼儿园24所，占全县幼儿园的比例37.50%
- 在园幼儿2530人，比上年减少340人

## 2022年学前教育统计公报

- 全县共有幼儿园59所，比上年增加1所
- 在园幼儿 [1] 9430人，比上年减少120人
"""


@pytest.fixture(scope="module")
def assistant(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder
) -> ReportAssistant:
    home: Path = tmp_path_factory.mktemp("home")
    file = home / "bulletin.md"
    file.write_text(REPORT, encoding="utf-8")
    store = Store(home / "index")
    store.add([read_report(file)], embedder)
    return ReportAssistant(store, embedder, home=home)


def test_without_a_year_the_newest_is_quoted_and_the_others_are_named(
    assistant: ReportAssistant,
) -> None:
    answer = assistant.ask("全县幼儿园一共多少所")

    assert "64所" in answer.citations[0].quote
    assert any("2022、2023" in notice and "2024" in notice for notice in answer.notices)


@pytest.mark.parametrize(("year", "count"), [("2022", "59所"), ("2023", "61所")])
def test_a_year_that_is_asked_is_the_one_that_is_quoted(
    assistant: ReportAssistant, year: str, count: str
) -> None:
    answer = assistant.ask(f"{year}年幼儿园多少所")

    assert count in answer.citations[0].quote
    assert answer.notices == ()


@pytest.mark.parametrize("question", ["2023年在园幼儿多少", "在园幼儿2023"])
def test_what_comes_after_a_part_is_not_taken_for_the_whole(
    assistant: ReportAssistant, question: str
) -> None:
    assert "9120人" in assistant.ask(question).citations[0].quote


def test_what_comes_after_a_part_is_told_of_that_part(assistant: ReportAssistant) -> None:
    assert "2870人" in assistant.ask("2023年民办幼儿园在园幼儿多少").citations[0].quote


def test_the_other_years_are_no_rivals_of_the_answer(assistant: ReportAssistant) -> None:
    assert assistant.ask("全县幼儿园多少所").status == "answered"


def test_without_a_year_a_sentence_of_earlier_years_ranks_below_one_of_now(
    tmp_path: Path, embedder: SentenceEmbedder
) -> None:
    file = tmp_path / "county.txt"
    file.write_text(
        """某县教育局2024年工作总结

一、初中教育

初中11所，在校生8420人，比上年增加210人。2022年初中在校生8090人。""",
        encoding="utf-8",
    )
    store = Store(tmp_path / "index")
    store.add([read_report(file)], embedder)
    one = ReportAssistant(store, embedder, home=tmp_path)

    assert "8420人" in one.ask("初中在校生多少人").citations[0].quote
    assert "8090人" in one.ask("2022年初中在校生多少人").citations[0].quote
