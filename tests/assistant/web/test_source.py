from dataclasses import replace

import pytest

from assistant.web.source import find, outline_of, passage_around, passage_of, position_of
from index.report import Hidden, Section
from tests.assistant.web.fakes import report_of

TEXTS = (
    "一、教育",
    "投入经费3亿元，新建学校ＡＢ所。",
    "二、卫生",
    "全年投入经费2亿元。",
    "新增床位30张。",
)
PLAIN = report_of(TEXTS, report_id="county")
STARTS = [paragraph.start for paragraph in PLAIN.paragraphs]
REPORT = replace(
    PLAIN,
    sections=(
        Section("一、教育", ("一、教育",), "一、", 0, STARTS[2] - 1),
        Section("二、卫生", ("二、卫生",), "二、", STARTS[2], len(PLAIN.text)),
    ),
    hidden=(Hidden(STARTS[4], 1989, "此处隐藏:1989字"),),
)
LONG = report_of([f"第{number}条。" for number in range(200)], report_id="long")


def test_the_outline_leads_to_each_section_and_lists_what_is_hidden() -> None:
    outline = outline_of(REPORT)

    assert [(s.heading, s.depth, s.paragraph) for s in outline.sections] == [
        ("一、教育", 1, "p1"),
        ("二、卫生", 1, "p3"),
    ]
    assert [(gap.marker, gap.position) for gap in outline.hidden] == [("此处隐藏:1989字", 4)]
    assert outline.sha256 == REPORT.sha256


def test_a_paragraph_stands_in_its_section_with_what_the_source_hides_there() -> None:
    passage = passage_around(REPORT, 3)

    assert [paragraph.id for paragraph in passage.paragraphs] == ["p1", "p2", "p3", "p4", "p5"]
    assert [gap.position for gap in passage.hidden] == [4]


def test_a_report_without_headings_is_read_in_runs_of_at_most_sixty() -> None:
    around = passage_around(LONG, 100)
    asked = passage_of(LONG, 10, 199)
    beyond = passage_of(LONG, 500, 900)

    assert (around.start, around.end) == (94, 107)
    assert (asked.start, asked.end, asked.total) == (10, 70, 200)
    assert beyond.paragraphs == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("投入", ["p2", "p4"]),
        ("投入 2亿", ["p4"]),
        ("ab", ["p2"]),
        ("３亿元", ["p2"]),
        ("没有的词", []),
        ("   ", []),
    ],
)
def test_paragraphs_with_all_words_are_found_whatever_their_width_and_case(
    query: str, found: list[str]
) -> None:
    findings = find(REPORT, query)

    assert [hit.paragraph for hit in findings.hits] == found
    assert findings.total == len(found)


def test_the_marks_of_a_hit_cover_the_words_in_its_excerpt() -> None:
    hit = find(REPORT, "经费").hits[1]

    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["经费"]


def test_only_the_first_fifty_hits_are_listed_but_all_are_counted() -> None:
    findings = find(LONG, "条")

    assert (len(findings.hits), findings.total) == (50, 200)


def test_a_paragraph_that_is_not_there_has_no_position() -> None:
    assert position_of(REPORT, "p4") == 3
    assert position_of(REPORT, "p9") is None
