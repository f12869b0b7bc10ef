"""What a reader reads who goes on beyond the answer."""

import pytest

from assistant.quoting import ranked_quotes
from tests.assistant.readings import asked_of, found_in, reading_of

REPORT = """改造食堂36个，投入资金450万元，惠及学生2万人，校园食品安全明显改善。

食堂配备炊事员120人。教师食堂另投入资金30万元。"""
LONG = """改造食堂36个，投入资金450万元，惠及学生2万人，校园食品安全明显改善，\
学生和家长普遍满意，食堂全部公开原料价格和进货渠道。"""


def test_the_best_line_comes_first_then_the_rest_of_its_sentence_and_nothing_twice() -> None:
    report = reading_of(LONG)

    quotes = list(ranked_quotes([found_in("改造食堂投入多少资金", report)]))

    texts = [report.report.paragraphs[q.paragraph].text[q.start : q.end] for q in quotes]
    assert texts[0].startswith("改造食堂36个，投入资金450万元，惠及学生2万人")
    assert texts[1] == "，食堂全部公开原料价格和进货渠道。"
    read = [(q.paragraph, at) for q in quotes for at in range(q.start, q.end)]
    assert len(read) == len(set(read))


def test_the_parts_of_a_question_take_turns() -> None:
    report = reading_of(REPORT)
    money, cooks = found_in("改造食堂投入多少资金", report), found_in("炊事员多少人", report)

    quotes = list(ranked_quotes([money, cooks]))

    texts = [report.report.paragraphs[q.paragraph].text[q.start : q.end] for q in quotes]
    assert texts.index("食堂配备炊事员120人。") < texts.index("教师食堂另投入资金30万元。")


@pytest.mark.parametrize(
    ("question", "added"),
    [
        pytest.param("全县有多少人", True, id="of the whole county"),
        pytest.param("青塘有多少人", True, id="of the place in the title"),
        pytest.param("来玩的有多少人", False, id="of those who came"),
        pytest.param("死了多少人", False, id="of those who died"),
        pytest.param("彝族有多少人", False, id="of a people that gives the place its name"),
    ],
)
def test_who_asks_how_many_people_a_place_has_asks_for_its_population(
    question: str, added: bool
) -> None:
    report = reading_of("年末常住人口43万人，彝族21万人。", title="青塘彝族自治县2023年公报")
    concepts = asked_of(question, report).concepts

    assert any("人口" in concept.surface for concept in concepts) == added


@pytest.mark.parametrize(
    ("question", "years"),
    [
        pytest.param("今年收入多少", {2025}, id="this year"),
        pytest.param("去年收入多少", {2024}, id="last year"),
        pytest.param("明年收入多少", {2026}, id="next year"),
    ],
)
def test_a_speechs_years_are_counted_from_when_it_was_given_alone(
    question: str, years: set[int]
) -> None:
    said = "——2025年1月9日在县人大会议上\n\n一、收入\n\n收入2亿元。"
    report = reading_of(said, title="2024年预算执行情况和2025年预算草案的报告")

    assert asked_of(question, report).when.years == years
