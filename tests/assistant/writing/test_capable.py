"""A model that writes well, over HTTP: what is right stays, what is wrong goes, zh and en."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from assistant.answer import Answer, Turn
from assistant.answering import ReportAssistant
from assistant.events import Passages
from assistant.writing.endpoint import chat_model
from tests.assistant.writing.conftest import Making
from tests.assistant.writing.models import number_of
from tests.assistant.writing.servers import Server, answering, serving

# What a good model writes of a paragraph: a few of its words, then sentences of which it carries
# the first ones and not the last.
WRITTEN: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "食堂改造花了多少钱",
        "食堂36个",
        ("食堂改造一共用了0.045亿元。", "改造的食堂有三十六个，已全部收回自营。"),
        ("改造资金比上年增长5.5%。", "2025年还将投入450万元。", "食堂改造花了540万元。"),
    ),
    (
        "招聘了多少教师",
        "教师120人",
        ("全年新招聘教师一百二十人，增幅为5.5%。",),
        ("全年招聘教师120人，比上年下降5.5%。", "计划招聘教师130人。"),
    ),
    (
        "How much was spent on canteens?",
        "食堂36个",
        ("Canteens were renovated with 4.5 million yuan (“投入资金450万元”).",),
        (
            "Canteens were renovated with 4.5 billion yuan (“投入资金450万元”).",
            "The canteens were sold to a company for 450万元.",
            "It is said that “食堂全部关闭” in 2023.",
        ),
    ),
    (
        "How many teachers were hired?",
        "教师120人",
        ("120 teachers were hired during the year, up 5.5% (“全年招聘教师120人”).",),
        ("120 teachers were hired in 2021.", "Teachers fell by 5.5% (“全年招聘教师120人”)."),
    ),
)


# Figures stand in the answer as the report prints them, however the model put them.
AS_PRINTED = {
    "食堂改造一共用了0.045亿元。": "食堂改造一共用了450万元。",
    "改造的食堂有三十六个，已全部收回自营。": "改造的食堂有36个，已全部收回自营。",
    "全年新招聘教师一百二十人，增幅为5.5%。": "全年新招聘教师120人，增幅为5.5%。",
    "Canteens were renovated with 4.5 million yuan (“投入资金450万元”).": (
        "Canteens were renovated with 450万元 (“投入资金450万元”)."
    ),
}


def marked(sentence: str, number: str) -> str:
    return f"{sentence[:-1]} [{number}]{sentence[-1]}"


def unmarked(text: str) -> str:
    return re.sub(r"\[\d+\]", "", text)


@contextmanager
def over_http(
    making: Making, reply: Callable[[str], str], **given: bool
) -> Iterator[tuple[ReportAssistant, Server]]:
    with serving(answering(reply)) as server:
        key = SecretStr("")
        yield (
            making(
                lambda: chat_model(
                    "m", url=server.url, key=key, deadline_s=30, max_characters=4000
                ),
                **given,
            ),
            server,
        )


@pytest.mark.parametrize(("question", "words", "right", "wrong"), WRITTEN)
def test_what_the_passage_carries_stays_and_what_it_does_not_is_struck_with_its_reason(
    making: Making, question: str, words: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    def reply(message: str) -> str:
        number = number_of(message, words)
        return " ".join(marked(sentence, number) for sentence in (*wrong, *right))

    with over_http(making, reply, strike=True) as (assistant, _):
        answer = assistant.ask(question)

    assert [statement.text for statement in answer.statements] == [
        AS_PRINTED.get(sentence, sentence) for sentence in right
    ]
    quoted = "".join(citation.quote for citation in answer.citations)
    assert set(re.findall(r"\d+(?:\.\d+)?", unmarked(answer.answer))) <= set(
        re.findall(r"\d+(?:\.\d+)?", quoted)
    )
    struck = [notice for notice in answer.notices if "划去" in notice or "Struck" in notice]
    assert len(struck) == len(wrong)
    for sentence, notice in zip(wrong, struck, strict=True):
        assert sentence in notice
        assert not notice.endswith(("（）。", "()."))


def test_a_figure_in_another_scale_is_put_back_as_printed_and_that_is_said(
    making: Making,
) -> None:
    def reply(message: str) -> str:
        return f"Canteens were renovated with 4.5 million yuan [{number_of(message, '食堂36个')}]."

    with over_http(making, reply) as (assistant, _):
        answer = assistant.ask("How much was spent on canteens?")

    assert answer.answer == "Canteens were renovated with 450万元[1]."
    [said] = [notice for notice in answer.notices if "4.5 million yuan" in notice]
    assert said.startswith("“450万元” is how the report prints it")
    assert any(notice.startswith("Translated and worded by") for notice in answer.notices)
    assert "450万元" in answer.citations[0].quote


def test_the_evidence_of_a_follow_up_comes_before_the_model_is_asked(making: Making) -> None:
    asked_by_then: list[int] = []

    async def collect(assistant: ReportAssistant, server: Server) -> Answer:
        turns = [Turn("第二幼儿园花了多少钱", "投资1200万元")]
        events = []
        async for event in assistant.stream("那第三个呢", turns=turns):
            if isinstance(event, Passages):
                asked_by_then.append(len(server.bodies))
            events.append(event)
        assert isinstance(events[-1], Answer)
        return events[-1]

    def reply(message: str) -> str:
        if "<conversation>" in message:
            return "第三幼儿园投资多少？"
        return f"第三幼儿园投资xxxx万元[{number_of(message, '第三幼儿园')}]。"

    with over_http(making, reply) as (assistant, server):
        answer = asyncio.run(collect(assistant, server))

    assert asked_by_then[0] == 0
    assert answer.statements[0].text == "第三幼儿园投资xxxx万元。"
