"""Reading a SQuAD-style file, and what is summed up of its questions."""

import json
from pathlib import Path

from assistant.quoting import Quote
from tests.assistant.readings import reading_of
from tests.bench.squad import Measured, read_squad, summary, within

ROADS = "全年改造农村公路48公里。完成投资2.3亿元。"
SCHOOLS = "新建幼儿园2所。新增学位360个。"


def row(context: str, question: str, answer: str) -> dict[str, object]:
    answers = [{"text": answer, "answer_start": 0}]
    return {"context": context, "qas": [{"id": "1", "question": question, "answers": answers}]}


def test_equal_contexts_are_one_paragraph_and_questions_keep_theirs(tmp_path: Path) -> None:
    rows = [
        row(ROADS, "投资多少", "2.3亿元"),
        row(SCHOOLS, "建了几所", "2所"),
        row(ROADS, "改造多少公里", "48公里"),
    ]
    file = tmp_path / "squad.json"
    file.write_text(json.dumps({"data": [{"paragraphs": rows}]}), encoding="utf-8")

    report, asked = read_squad(file)

    assert [paragraph.text for paragraph in report.paragraphs] == [ROADS, SCHOOLS]
    assert [report.text[p.start : p.end] for p in report.paragraphs] == [ROADS, SCHOOLS]
    assert [(each.paragraph, each.answers) for each in asked] == [
        (0, ("2.3亿元",)),
        (1, ("2所",)),
        (0, ("48公里",)),
    ]


def test_the_measures_count_ranks_budgets_and_lengths() -> None:
    rows = [
        Measured(1, (True, True, True), answered=True, said=True, characters=40),
        Measured(2, (False, True, True), answered=True, said=False, characters=60),
        Measured(0, (False, False, False), answered=False, said=False, characters=12),
        Measured(11, (False, False, True), answered=True, said=False, characters=50),
    ]

    assert summary(rows) == [
        "paragraph Hit@1 0.250 (1/4)  Hit@5 0.500 (2/4)  MRR@10 0.375",
        "answer within the first 60 characters of the ranked quotes 0.250 (1/4)",
        "answer within the first 170 characters of the ranked quotes 0.500 (2/4)",
        "answer within the first 500 characters of the ranked quotes 0.750 (3/4)",
        "answer within the default answer 0.250 (1/4), which has 50 characters on average",
        "called not in the report 0.250 (1/4)",
    ]


def test_quotes_that_adjoin_are_read_as_one_and_only_so_far_as_the_budget_goes() -> None:
    reading = reading_of(ROADS)
    number = next(n for n, p in enumerate(reading.report.paragraphs) if p.text == ROADS)
    rest, first = Quote(reading, number, 5, len(ROADS)), Quote(reading, number, 0, 5)

    assert within([rest, first], ["改造农村公路"], 60)
    assert not within([rest], ["改造农村公路"], 60)
    assert within([first, rest], ["48公里"], 12)
    assert not within([first, rest], ["48公里"], 11)
