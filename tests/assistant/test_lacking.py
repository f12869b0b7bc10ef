"""What a question has that the evidence lacks."""

import pytest

from assistant.lacking import Lacking, lacking, phrases
from index.terms import normalise
from tests.assistant.readings import found_in, number_of, reading_of

REPORT = reading_of(
    """一、交通

青石服务区新增充电桩8个，全长24公里的高速公路建成，南岭隧道贯通。

东湾服务区正在改造。客流量达到2.3万人次。

二、学校

麻柳小学投资1200万元。"""
)


def lacks(question: str, words: str) -> Lacking:
    """Return what the only sentence with the words lacks of a question."""
    number = number_of(REPORT, words)
    judged = found_in(question, REPORT)
    (mark,) = [mark for _, mark, _ in judged.ranked if mark.unit == number]
    concepts = judged.asked.concepts
    return lacking(normalise(question), concepts, REPORT, number, mark.span)


def test_a_sentence_that_says_all_that_is_asked_lacks_nothing() -> None:
    assert lacks("麻柳小学投资多少钱", "麻柳小学") == Lacking(0.0, 0.0, 0, 0.0, 0.0, said=2)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("how many charging piles are there", 2, id="a phrase counts its words"),
        pytest.param("how many charging piles in the service area", 4, id="two phrases"),
        pytest.param("how many charging piles at Maliu", 2, id="what stands elsewhere counts none"),
    ],
)
def test_the_words_are_counted_of_the_phrases_that_are_said(question: str, words: int) -> None:
    assert lacks(question, "青石服务区").said == words


def test_what_the_report_has_elsewhere_counts_apart_from_what_it_has_nowhere() -> None:
    elsewhere = lacks("麻柳小学的客流量多少", "麻柳小学")
    nowhere = lacks("麻柳小学的食堂花了多少钱", "麻柳小学")

    assert elsewhere.known > 0.0
    assert elsewhere.things == 1
    assert (nowhere.known, nowhere.things) == (0.0, 0)
    assert nowhere.unknown > 0.0


@pytest.mark.parametrize(
    ("question", "share"),
    [
        pytest.param("青石服务区有几个充电桩", 0.0, id="the one whose figure it is"),
        pytest.param("东湾服务区有几个充电桩", 1.0, id="another one of the kind"),
        pytest.param("南岭隧道有几个充电桩", 1.0, id="one that comes after the figure"),
    ],
)
def test_a_phrase_of_the_report_is_to_stand_in_reach_of_the_figure(
    question: str, share: float
) -> None:
    assert lacks(question, "青石服务区").phrases == pytest.approx(share, abs=0.51)
    assert (lacks(question, "青石服务区").phrases > 0.0) is (share > 0.0)


def test_a_phrase_that_only_the_sentence_before_has_stands_beside() -> None:
    report = reading_of(
        "东湾服务区正在改造。青石服务区投资8000万元。\n\n客流量2.3万人次。麻柳小学建成。南岭隧道贯通。",
        title="某县交通运输局总结",
    )
    judged = found_in("东湾服务区投资多少钱", report)
    number = number_of(report, "青石服务区")
    (mark,) = [mark for _, mark, _ in judged.ranked if mark.unit == number]

    def beside(question: str) -> float:
        normal = normalise(question)
        return lacking(normal, judged.asked.concepts, report, number, mark.span).beside

    assert beside("东湾服务区投资多少钱") > 0.3
    assert beside("青石服务区投资多少钱") == 0.0


def test_phrases_are_the_longest_runs_that_the_report_has() -> None:
    found = phrases("东湾服务区去年有几个充电桩", REPORT)

    assert set(found) == {"东湾服务区", "充电桩"}


def test_a_phrase_ends_where_a_word_does() -> None:
    report = reading_of("教育收入增加，税务良好。\n\n道路养护完成。桥梁检测完成。隧道贯通。")

    assert "教育收入增" not in phrases("教育收入增幅多少", report)


def test_a_phrase_said_by_another_name_is_not_lacking() -> None:
    report = reading_of(
        "建成民办园3所。\n\n民办幼儿园年检合格。道路养护完成。桥梁检测完成。隧道贯通。"
    )
    judged = found_in("民办幼儿园建成几所", report)
    number = number_of(report, "民办园3所")
    (mark,) = [mark for _, mark, _ in judged.ranked if mark.unit == number]
    question = normalise("民办幼儿园建成几所")

    assert "民办幼儿园" in phrases(question, report)
    assert lacking(question, judged.asked.concepts, report, number, mark.span).phrases == 0.0


def test_what_is_done_is_no_part_of_a_phrase() -> None:
    report = reading_of("教育投入300万元。\n\n道路养护完成。桥梁检测完成。隧道贯通。")

    assert phrases("教育投了多少钱", report) == {}
    assert set(phrases("教育投入多少钱", report)) == {"教育投入"}


def test_what_a_sentence_begins_with_is_in_reach_behind_a_semicolon() -> None:
    report = reading_of(
        "课后服务已经全覆盖；小学每学期收费200元。家长满意。\n\n道路养护完成。桥梁检测完成。隧道贯通。"
    )
    judged = found_in("课后服务小学收多少钱", report)
    number = number_of(report, "每学期收费")
    (mark,) = [mark for _, mark, _ in judged.ranked if mark.unit == number]
    lacks = lacking(
        normalise("课后服务小学收多少钱"), judged.asked.concepts, report, number, mark.span
    )

    assert (lacks.phrases, lacks.beside) == (0.0, 0.0)


def test_what_money_is_for_stands_behind_it() -> None:
    report = reading_of(
        "筹措资金1.2亿元，落实就业创业补贴政策；发放就业创业补贴。\n\n新增就业300人，就业创业补贴到位。"
    )
    judged = found_in("就业创业补贴花了多少", report)
    concepts = judged.asked.concepts

    def phrases_lost(words: str) -> float:
        number = number_of(report, words)
        (mark,) = [mark for _, mark, _ in judged.ranked if mark.unit == number]
        question = normalise("就业创业补贴花了多少")
        return lacking(question, concepts, report, number, mark.span).phrases

    assert phrases_lost("筹措资金") == 0


def test_what_is_said_beside_a_phrase_or_counts_it_parts_no_words() -> None:
    report = reading_of("一、投资\n\n麻柳小学投资（不含设备）增长8%，书屋[3]增至12家。")
    number = number_of(report, "麻柳小学")
    for question in ("麻柳小学投资增长百分之几", "书屋增至多少家", "麻柳小学总数是多少"):
        judged = found_in(question, report)
        told = lacking(normalise(question), judged.asked.concepts, report, number, (0, 30))
        assert told.phrases == 0.0, question


def test_a_phrase_that_a_heading_begins_and_the_clause_ends_is_there() -> None:
    report = reading_of(
        "一、公园管护预算\n\n支出完成668亿元。\n\n二、其他\n\n公园管护预算支出优化。"
    )
    number = number_of(report, "668")
    judged = found_in("公园管护预算支出多少", report)

    told = lacking("公园管护预算支出多少", judged.asked.concepts, report, number, (0, 9))
    assert told.phrases == 0.0
