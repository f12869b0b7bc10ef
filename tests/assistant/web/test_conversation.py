import asyncio
import html
import re

import pytest

from assistant.answer import Turn
from assistant.web.conversation import Messages, Turns, exchange
from assistant.web.desk import Desk
from tests.assistant.web.fakes import ANSWERS, FakeAssistant, FakeBuilds


def exchanged(
    question: str,
    *,
    assistant: FakeAssistant | None = None,
    builds: FakeBuilds | None = None,
    report: str | None = None,
    messages: Messages | None = None,
    turns: Turns = (),
    waiting: int = 9,
) -> list[tuple[Messages, Turns]]:
    desk = Desk(assistant or FakeAssistant(), builds or FakeBuilds(), threads=1, waiting=waiting)

    async def collect() -> list[tuple[Messages, Turns]]:
        return [shown async for shown in exchange(desk, question, report, messages or [], turns)]

    try:
        return asyncio.run(collect())
    finally:
        desk.close()


def said(shown: tuple[Messages, Turns]) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", str(shown[0][-1]["content"])))


def test_the_question_is_shown_before_it_is_answered() -> None:
    first, last = exchanged("幼儿园投了多少钱？")

    assert said(first) == "正在查阅报告……"
    assert "报告写明" in said(last)
    assert [message["role"] for message in first[0]] == ["user", "assistant"]
    assert [message["role"] for message in last[0]] == ["user", "assistant"]
    assert first[0][0] == last[0][0]
    assert first[0][0]["content"] == "<div class='ra-question'>幼儿园投了多少钱？</div>"


def test_the_turns_travel_with_the_conversation() -> None:
    assistant = FakeAssistant()
    before = tuple(Turn(f"问{number}", "答") for number in range(20))

    *_, (_, turns) = exchanged("食堂呢？", assistant=assistant, turns=before)

    assert assistant.asked == [("食堂呢？", None, before)]
    assert turns == (*before[1:], Turn("食堂呢？", ANSWERS["食堂"].answer))


def test_a_question_without_an_answer_is_no_turn() -> None:
    *_, (_, turns) = exchanged("幼儿园", builds=FakeBuilds(reports=()))

    assert turns == ()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("校" * 2001, "问题太长了，请控制在 2000 字以内。", id="too long"),
        pytest.param("a" * 100_000, "The question is too long", id="far too long"),
        pytest.param("\u200b", "This question can't be read", id="nothing to see"),
        pytest.param("学校\ud800", "这个问题无法读取", id="half a surrogate pair"),
    ],
)
def test_a_bad_question_is_answered_in_words_and_never_asked(question: str, expected: str) -> None:
    assistant = FakeAssistant()

    *_, last = exchanged(question, assistant=assistant)

    assert said(last).startswith(expected)
    assert assistant.asked == []
    assert len(str(last[0])) < 3_000
    str(last[0]).encode("utf-8")


def test_a_report_that_is_gone_is_said_to_be_gone() -> None:
    *_, last = exchanged("幼儿园", report="gone")

    assert said(last) == "所选报告已不在库中，请刷新页面后重新选择。"


def test_without_an_index_the_page_says_how_to_get_one() -> None:
    *_, last = exchanged("kindergarten", builds=FakeBuilds(reports=()))

    assert "python -m index add FILE" in said(last)


def test_a_fault_is_said_without_its_inside(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(FakeAssistant):
        def ask(self, *_: object, **__: object) -> object:  # type: ignore[override]
            raise RuntimeError("secret of the inside")

    *_, last = exchanged("幼儿园", assistant=Broken())

    assert said(last) == "程序出错，未能作答；详情见服务器日志。"
    assert "幼儿园" not in caplog.messages[0]


def test_a_long_chat_keeps_its_end() -> None:
    messages: Messages = [{"role": "user", "content": str(number)} for number in range(150)]

    *_, (shown, _) = exchanged("食堂", messages=messages)

    assert len(shown) == 102
    assert shown[0]["content"] == "50"
