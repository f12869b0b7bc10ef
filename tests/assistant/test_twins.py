"""One figure of several years, and of the whole and its parts, in one report."""

from pathlib import Path

import pytest

from assistant.answering import ReportAssistant
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store
from tests.assistant.readings import found_in, reading_of

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


BUDGET = """2024年预算执行情况

一、社会保险基金预算

全市社会保险基金收入51.6亿元，支出44.2亿元。收支相抵，年终滚存结余72.8亿元。市级社会保险基金收入30.4亿元，支出28.1亿元。收支相抵，年终滚存结余31.5亿元。

二、政府性基金预算

（一）市本级

政府性基金收入6.2亿元，下降21.4%。

（二）全市

当年累计，政府性基金收入完成9.7亿元，下降18.3%。
"""


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        pytest.param("社保基金年终滚存结余多少", "72.8亿元", id="the sentence before says whose"),
        pytest.param("市级年终滚存结余多少", "31.5亿元", id="a part is asked"),
        pytest.param("政府性基金收入多少亿元", "9.7亿元", id="the heading says whose"),
        pytest.param("市本级政府性基金收入多少亿元", "6.2亿元", id="the heading of the part"),
        pytest.param(
            "How much was the municipal-level government fund revenue?", "6.2亿元", id="in English"
        ),
    ],
)
def test_all_is_meant_where_no_level_is_named(question: str, figure: str) -> None:
    this = found_in(question, reading_of(BUDGET))

    _, mark, reading = this.ranked[0]
    assert figure in reading.text(mark.unit)
