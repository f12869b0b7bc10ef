import asyncio

import pytest

from assistant.answer import Turn
from assistant.events import Event, Passages, Piece
from tests.assistant.writing.conftest import Making
from tests.assistant.writing.models import scripted

CANTEENS = "食堂改造花了多少钱"


def test_a_reply_that_the_report_carries_is_the_answer_with_its_quotes(making: Making) -> None:
    model = scripted("全县改造食堂36个，投入资金450万元[{食堂36个}]。")

    answer = making(model).ask(CANTEENS)

    assert (answer.status, answer.engine) == ("answered", "scripted")
    assert answer.answer == "全县改造食堂36个，投入资金450万元[1]。"
    [citation] = answer.citations
    assert "投入资金450万元" in citation.quote
    assert citation.text[citation.start : citation.end] == citation.quote
    assert any("scripted" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param("投入资金540万元[{食堂36个}]。", id="another number"),
        pytest.param("投入资金450亿元[{食堂36个}]。", id="another unit"),
        pytest.param("投入资金450万元[{教师120人}]。", id="another paragraph"),
        pytest.param("投入资金450万元。", id="no mark"),
        pytest.param("投入资金450万元[99]。", id="a mark of nothing"),
        pytest.param("投入资金450万元[p1][zz]。", id="marks that are none"),
        pytest.param("局长贪污450万元被捕入狱[{食堂36个}]。", id="invented words round a figure"),
        pytest.param("450万元 was spent on canteens [{食堂36个}].", id="another language"),
        pytest.param("食堂投入“五百万元”，即450万元[{食堂36个}]。", id="a quote that is not one"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_reply_that_the_report_does_not_carry_gives_way_to_the_report(
    making: Making, reply: str
) -> None:
    answer = making(scripted(reply)).ask(CANTEENS)

    assert answer.engine == "quoting"
    assert "450万元" in answer.citations[0].quote
    assert "模型" in answer.notices[-1]
    for words in ("540", "亿", "贪污", "五百"):
        assert words not in answer.answer + "".join(answer.notices)


@pytest.mark.parametrize(
    ("question", "true", "false"),
    [
        (
            "招聘了多少教师",
            "全年招聘教师120人，比上年增长5.5%[{教师120人}]。",
            "全年招聘教师120人，比上年下降5.5%[{教师120人}]。",
        ),
        (
            "第三幼儿园投了多少钱",
            "第三幼儿园投资xxxx万元[{第三幼儿园}]。",
            "第三幼儿园投资1200万元[{第三幼儿园}]。",
        ),
    ],
)
def test_directions_masks_and_neighbours_are_kept_apart(
    making: Making, question: str, true: str, false: str
) -> None:
    assert making(scripted(true)).ask(question).engine == "scripted"
    assert making(scripted(false)).ask(question).engine == "quoting"


def test_a_masked_figure_stays_masked_and_is_said_to_be(making: Making) -> None:
    answer = making(scripted("第三幼儿园投资xxxx万元[{第三幼儿园}]。")).ask("第三幼儿园投了多少钱")

    assert any("xxxx万元" in notice and "隐去" in notice for notice in answer.notices)


def test_of_two_sentences_the_false_one_is_dropped_and_counted(making: Making) -> None:
    reply = "投入资金450万元[{食堂36个}]。改造食堂63个[{食堂36个}]。"

    answer = making(scripted(reply)).ask(CANTEENS)

    assert answer.answer == "投入资金450万元[1]。"
    assert "模型所写的 1 句话未获报告证实，已删去。" in answer.notices


def test_a_false_sentence_is_listed_struck_with_its_reason_where_that_is_set(
    making: Making,
) -> None:
    reply = "投入资金450万元[{食堂36个}]。改造食堂63个[{食堂36个}]。"

    answer = making(scripted(reply), strike=True).ask(CANTEENS)

    assert "63" not in answer.answer
    [struck] = [notice for notice in answer.notices if "划去" in notice]
    assert "“改造食堂63个。”" in struck
    assert struck.endswith("（所引段落没有“63个”的字样）。")


def test_a_sentence_said_again_and_again_is_given_once(making: Making) -> None:
    answer = making(scripted("投入资金450万元[{食堂36个}]。" * 9)).ask(CANTEENS)

    assert answer.answer == "投入资金450万元[1]。"


def test_an_english_answer_holds_chinese_words_and_says_that_it_is_a_translation(
    making: Making,
) -> None:
    reply = "Canteens were renovated with 450万元 of funds (“投入资金450万元”) [{食堂36个}]."

    answer = making(scripted(reply)).ask("How much was spent on canteens?")

    assert (answer.language, answer.engine) == ("en", "scripted")
    assert answer.answer.endswith("[1].")
    assert any("Translated and worded by scripted" in notice for notice in answer.notices)


def test_english_words_without_any_of_the_report_s_are_not_taken_for_a_translation(
    making: Making,
) -> None:
    answer = making(scripted("All canteens will be closed [{食堂36个}].")).ask(
        "How much was spent on canteens?"
    )

    assert answer.engine == "quoting"
    assert "closed" not in answer.answer


@pytest.mark.parametrize(
    "reply",
    [
        "All canteens will be closed (“食堂全部收回自营”) [{食堂36个}].",
        "The canteens were not taken back (“食堂全部收回自营”) [{食堂36个}].",
        "After a poisoning the canteens were taken back (“食堂全部收回自营”) [{食堂36个}].",
    ],
)
def test_a_true_quote_does_not_carry_other_english_words_beside_it(
    making: Making, reply: str
) -> None:
    answer = making(scripted(reply)).ask("What happened to the canteens?")

    assert answer.engine == "quoting"


def test_a_year_that_the_title_alone_tells_comes_with_a_quote_of_the_title(making: Making) -> None:
    reply = "2023年投入资金450万元改造食堂[{食堂36个}]。"

    answer = making(scripted(reply)).ask(CANTEENS)

    assert answer.answer == "2023年投入资金450万元改造食堂[1][2]。"
    assert answer.citations[1].quote == "某县教育局2023年工作总结"


def test_a_model_that_finds_nothing_does_not_hide_what_the_report_says(making: Making) -> None:
    answer = making(scripted("NOT_IN_REPORT")).ask(CANTEENS)

    assert "450万元" in answer.answer
    assert answer.notices[-1] == "模型认为这些段落没有回答所问，请对照原文判断。"


def test_what_surely_is_not_there_is_refused_and_the_model_not_asked(making: Making) -> None:
    model = scripted("第四幼儿园投资1200万元[1]。")

    answer = making(model).ask("第四幼儿园投了多少钱")

    assert answer.status == "not_in_report"
    assert model.shown == []


def test_a_follow_up_is_made_whole_by_the_model(making: Making) -> None:
    model = scripted("第三幼儿园花了多少钱？", "第三幼儿园投资xxxx万元[{第三幼儿园}]。")

    answer = making(model).ask("那第三个呢", turns=[Turn("第二幼儿园花了多少钱", "投资1200万元")])

    assert answer.question == "那第三个呢"
    assert "按上文理解为：第三幼儿园花了多少钱？" in answer.notices
    assert answer.answer == "第三幼儿园投资xxxx万元[1]。"


@pytest.mark.parametrize(
    "rewritten",
    [
        "第三幼儿园花了9999万元，为什么？",
        "局长为什么被捕？",
        "How much did the third one cost?",
        "第三幼儿园花了多少钱？\n第二幼儿园花了多少钱？",
        "第三" * 200,
        "",
    ],
)
def test_a_follow_up_that_says_more_than_the_conversation_is_made_whole_by_rule(
    making: Making, rewritten: str
) -> None:
    model = scripted(rewritten, "NOT_IN_REPORT")

    answer = making(model).ask("那第三个呢", turns=[Turn("第二幼儿园花了多少钱", "投资1200万元")])

    [understood] = [notice for notice in answer.notices if "按上文理解为" in notice]
    assert understood == "按上文理解为：第三幼儿园花了多少钱"


def test_the_passages_come_first_then_provisional_text_then_the_answer(making: Making) -> None:
    assistant = making(scripted("投入资金450万元[{食堂36个}]。"))

    async def collect() -> list[Event]:
        return [event async for event in assistant.stream(CANTEENS)]

    first, *pieces, answer = asyncio.run(collect())

    assert isinstance(first, Passages)
    assert [citation.number for citation in first.citations][:2] == [1, 2]
    text = "".join(piece.text for piece in pieces if isinstance(piece, Piece))
    assert text.startswith("投入资金450万元[")
    assert len(pieces) == len(text)
    assert all(isinstance(piece, Piece) and piece.provisional for piece in pieces)
    assert answer == assistant.ask(CANTEENS) or not isinstance(answer, Piece)


def test_without_a_model_the_same_events_come_and_nothing_is_provisional(making: Making) -> None:
    assistant = making(None)

    async def collect() -> list[Event]:
        return [event async for event in assistant.stream(CANTEENS)]

    passages, piece, answer = asyncio.run(collect())

    assert isinstance(passages, Passages)
    assert isinstance(piece, Piece)
    assert not piece.provisional
    assert not isinstance(answer, Passages | Piece)
    assert piece.text == answer.answer


def test_a_question_beyond_the_replies_at_the_same_time_is_answered_by_quoting(
    making: Making,
) -> None:
    assistant = making(scripted("投入资金450万元[{食堂36个}]。"), streams=1)

    async def while_another_is_written() -> str:
        first = assistant.stream(CANTEENS)
        async for event in first:
            if isinstance(event, Piece):
                break
        events = [event async for event in assistant.stream(CANTEENS)]
        await first.aclose()
        again = [event async for event in assistant.stream(CANTEENS)]
        assert getattr(again[-1], "engine", "") == "scripted"
        return str(getattr(events[-1], "notices", ""))

    assert "模型正忙" in asyncio.run(while_another_is_written())


def test_a_reply_is_read_up_to_its_longest(making: Making) -> None:
    answer = making(scripted("投入资金450万元[{食堂36个}]。" + "好" * 500), max_characters=30).ask(
        CANTEENS
    )

    assert answer.answer == "投入资金450万元[1]。"
