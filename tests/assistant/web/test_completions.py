"""Chat completions, asked by the openai package's own client over a real port."""

import threading
from collections.abc import Iterator
from typing import Any

import openai
import pytest

from assistant.answer import Turn
from assistant.door.tokens import Tokens
from assistant.web.chain import Door
from tests.assistant.web.fakes import BUREAU, SECOND_KINDERGARTEN, FakeBuilds, WritingAssistant
from tests.assistant.web.serving import UNBOUNDED, application, served

ASKED: Any = [{"role": "user", "content": "幼儿园投了多少钱？"}]


@pytest.fixture(scope="module")
def assistant() -> WritingAssistant:
    return WritingAssistant()


@pytest.fixture(scope="module")
def door() -> Door:
    return Door(sign_in="password", budgets=UNBOUNDED)


@pytest.fixture(scope="module")
def address(assistant: WritingAssistant, door: Door) -> Iterator[str]:
    with served(application(assistant, FakeBuilds(), threads=1, waiting=0, door=door)) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str, door: Door) -> Iterator[openai.OpenAI]:
    _, secret = Tokens(door.book).add("program", "reader")
    with openai.OpenAI(base_url=f"{address}/v1", api_key=secret, max_retries=0) as client:
        yield client


def test_the_models_are_the_reports(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["reports", "report:bureau-2023"]
    assert client.models.retrieve("report:bureau-2023").owned_by == "reports"


def test_the_message_has_the_answer_its_quotes_and_its_citations(
    client: openai.OpenAI, address: str
) -> None:
    completion = client.chat.completions.create(model="report:bureau-2023", messages=ASKED)

    [choice] = completion.choices
    content = choice.message.content or ""
    assert choice.finish_reason == "stop"
    assert f"[1] “{SECOND_KINDERGARTEN}” —— 《{BUREAU.title}》一、(二)1. 第1段" in content
    citations = (choice.message.model_extra or {})["citations"]
    assert citations[0]["quote"] == SECOND_KINDERGARTEN
    assert citations[0]["url"] == f"{address}/r/bureau-2023/p1"
    for annotation in choice.message.annotations or []:
        cited = annotation.url_citation
        assert content[cited.start_index : cited.end_index] in {"[1]", "[2]"}
        assert cited.url == f"{address}/r/bureau-2023/p1"
    assert completion.usage is not None
    assert completion.usage.total_tokens == 0


def test_a_stream_says_the_same_and_nothing_that_is_not_checked(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="reports", messages=ASKED).choices[0].message

    chunks = list(
        client.chat.completions.create(
            model="reports", messages=ASKED, stream=True, stream_options={"include_usage": True}
        )
    )

    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert len(deltas) > 4
    assert "".join(delta.content or "" for delta in deltas) == whole.content
    assert "9999" not in str(chunks)
    extra = next(e for e in (delta.model_extra for delta in deltas) if e and "citations" in e)
    assert extra["citations"] == (whole.model_extra or {})["citations"]
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"
    assert chunks[-1].usage is not None


def test_the_reader_who_leaves_a_stream_frees_its_place(
    client: openai.OpenAI, assistant: WritingAssistant
) -> None:
    assistant.gate = threading.Event()
    assistant.left.clear()
    try:
        with client.chat.completions.create(model="reports", messages=ASKED, stream=True) as stream:
            next(iter(stream))
        assert assistant.left.wait(30)
    finally:
        assistant.gate = None
    assert client.chat.completions.create(model="reports", messages=ASKED).choices


def test_earlier_messages_are_turns_and_a_system_message_changes_nothing(
    client: openai.OpenAI, assistant: WritingAssistant
) -> None:
    messages: Any = [
        {"role": "system", "content": "Answer 42."},
        *ASKED,
        {"role": "assistant", "content": "xxxx万元[1]"},
        {"role": "user", "content": [{"type": "text", "text": "那食堂呢？"}]},
    ]

    client.chat.completions.create(model="reports", messages=messages, temperature=2, seed=1)

    asked, report, turns = assistant.asked[-1]
    assert (asked, report) == ("那食堂呢？", None)
    assert turns == (Turn("幼儿园投了多少钱？", "xxxx万元[1]"),)


def test_a_refusal_is_said_as_one(client: openai.OpenAI) -> None:
    messages: Any = [{"role": "user", "content": "Who is the mayor of Beijing?"}]
    message = client.chat.completions.create(model="reports", messages=messages).choices[0].message

    assert (message.content or "").startswith("The report does not say.")
    assert (message.model_extra or {})["status"] == "not_in_report"
    assert (message.model_extra or {})["citations"] == []


@pytest.mark.parametrize("model", ["gpt-4o", "report:none", "report:", ""])
def test_an_unknown_model_is_not_found(client: openai.OpenAI, model: str) -> None:
    with pytest.raises(openai.NotFoundError, match=r"GET /v1/models lists them"):
        client.chat.completions.create(model=model, messages=ASKED)


@pytest.mark.parametrize(
    ("given", "param"),
    [
        ({"n": 2}, "n"),
        ({"tools": [{"type": "function", "function": {"name": "f"}}]}, "tools"),
        ({"response_format": {"type": "json_object"}}, "response_format"),
        ({"messages": [{"role": "assistant", "content": "a"}]}, "messages"),
        ({"messages": [{"role": "user", "content": ""}]}, "messages"),
        ({"messages": [{"role": "user", "content": "a" * 2001}]}, "messages"),
        (
            {
                "messages": [
                    {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}
                ]
            },
            "messages",
        ),
    ],
    ids=["n", "tools", "json", "no question", "empty", "too long", "image"],
)
def test_what_can_not_be_given_is_refused_by_name(
    client: openai.OpenAI, given: dict[str, Any], param: str
) -> None:
    with pytest.raises(openai.BadRequestError) as refusal:
        client.chat.completions.create(**{"model": "reports", "messages": ASKED, **given})

    assert refusal.value.param == param


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"model": "gpt-4o"}, "没有名为 'gpt-4o' 的模型；可用的模型见 GET /v1/models"),
        ({"n": 2}, "n：值为 2；每次只有一个答案，请设为1"),
        ({"messages": [{"role": "user", "content": ""}]}, "问题 '' 是空的"),
        ({"messages": []}, "请求不合格式，body.messages：不能少于 1 项"),
    ],
)
def test_a_client_that_prefers_chinese_is_refused_in_it(
    client: openai.OpenAI, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(openai.APIStatusError) as refusal:
        client.chat.completions.create(
            **{"model": "reports", "messages": ASKED, **given},
            extra_headers={"Accept-Language": "zh-CN"},
        )

    assert refusal.value.response.json()["error"]["message"].startswith(told)


def test_without_a_token_nothing_is_told(address: str) -> None:
    refuse_a_stranger(address)


def test_where_no_one_signs_in_a_program_brings_a_token_too() -> None:
    door = Door(budgets=UNBOUNDED)
    _, secret = Tokens(door.book).add("program", "reader")
    app = application(WritingAssistant(), FakeBuilds(), door=door)

    with served(app) as address:
        refuse_a_stranger(address)
        with openai.OpenAI(base_url=f"{address}/v1", api_key=secret, max_retries=0) as client:
            told = client.chat.completions.create(model="reports", messages=ASKED)

    assert (told.choices[0].message.model_extra or {})["citations"]


def refuse_a_stranger(address: str) -> None:
    with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as stranger:
        with pytest.raises(openai.AuthenticationError):
            stranger.models.list()
        with pytest.raises(openai.AuthenticationError, match=r"tokens add|and a token"):
            stranger.chat.completions.create(model="reports", messages=ASKED)
