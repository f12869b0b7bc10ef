"""What a broken or hostile server of a chat model can do: keep a reader for the deadline."""

import asyncio
import json
import logging
import threading
import time

import httpx2
import pytest
from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from assistant.events import Piece
from assistant.writing.breaker import Breaker
from assistant.writing.endpoint import BoundedTransport, EndpointError, chat_model
from tests.assistant.writing.conftest import Making
from tests.assistant.writing.servers import (
    FAULTS,
    LONG,
    Serve,
    dripping,
    endless,
    failing,
    in_a_dialect,
    long,
    redirecting_to,
    refusing,
    replying,
    serving,
)

CANTEENS = "食堂改造花了多少钱"
TRUE = "投入资金450万元[1]。"
CANARY = "sk-canary-0123456789"
DEADLINE_S = 1.0


def model(url: str, key: str = CANARY) -> BaseChatModel:
    return chat_model(
        "scripted", url=url, key=SecretStr(key), deadline_s=DEADLINE_S, max_characters=4000
    )


def test_a_good_server_streams_its_reply_and_gets_the_key(making: Making) -> None:
    with serving(replying(TRUE)) as server:
        answer = making(model(server.url), deadline_s=20).ask(CANTEENS)

    assert (answer.engine, answer.answer) == ("scripted", "投入资金450万元[1]。")
    assert server.authorizations == [f"Bearer {CANARY}"]


def test_what_servers_of_the_kind_put_in_a_stream_besides_is_no_part_of_the_reply(
    making: Making,
) -> None:
    with serving(in_a_dialect(TRUE)) as server:
        answer = making(model(server.url), deadline_s=20).ask(CANTEENS)

    assert (answer.engine, answer.answer) == ("scripted", "投入资金450万元[1]。")


def test_the_request_holds_what_every_server_of_the_kind_knows(making: Making) -> None:
    with serving(replying(TRUE)) as server:
        making(model(server.url), deadline_s=20).ask(CANTEENS)

    sent = json.loads(server.bodies[0])
    assert set(sent) == {"model", "messages", "stream", "temperature"}
    assert [message["role"] for message in sent["messages"]] == ["system", "user"]


@pytest.mark.parametrize("serve", FAULTS.values(), ids=FAULTS)
def test_a_fault_costs_at_most_the_deadline_and_the_report_answers(
    making: Making, serve: Serve
) -> None:
    with serving(serve) as server:
        assistant = making(model(server.url), deadline_s=DEADLINE_S)
        assistant.warm()
        started = time.monotonic()
        answer = assistant.ask(CANTEENS)
        elapsed = time.monotonic() - started

    assert elapsed < DEADLINE_S + 1
    assert (answer.engine, answer.status) == ("quoting", "answered")
    assert "450万元" in answer.citations[0].quote
    assert "模型" in answer.notices[-1]


def test_no_more_is_read_than_a_reply_can_be() -> None:
    async def read(most: int) -> bytes:
        transport = BoundedTransport(max_bytes=most)
        async with httpx2.AsyncClient(transport=transport) as client:
            return (await client.post(server.url, json={"messages": []})).content

    with serving(long) as server:
        assert len(asyncio.run(read(LONG))) == LONG
        with pytest.raises(EndpointError, match="more than a reply can be"):
            asyncio.run(read(LONG - 1))


def test_nobody_listening_is_noticed_at_once(making: Making) -> None:
    with refusing() as url:
        answer = making(model(url)).ask(CANTEENS)

    assert answer.notices[-1] == "模型服务出错，这里只用报告原文。"


def test_no_redirect_is_followed(making: Making) -> None:
    with serving(replying(TRUE)) as elsewhere, serving(redirecting_to(elsewhere.url)) as server:
        answer = making(model(server.url)).ask(CANTEENS)

    assert answer.engine == "quoting"
    assert elsewhere.bodies == []


def test_after_faults_in_a_row_the_server_is_left_alone(making: Making) -> None:
    with serving(failing) as server:
        assistant = making(model(server.url), breaker=Breaker(faults=2))
        notices = [assistant.ask(CANTEENS).notices[-1] for _ in range(4)]

    assert len(server.bodies) == 2
    assert "暂停使用" in notices[-1]


@pytest.mark.parametrize("serve", [endless, dripping], ids=["endless", "dripping"])
def test_a_reader_who_leaves_takes_the_request_along(making: Making, serve: Serve) -> None:
    with serving(serve) as server:
        assistant = making(model(server.url), deadline_s=30)

        async def leave() -> None:
            stream = assistant.stream(CANTEENS)
            await anext(stream)
            next_piece = asyncio.ensure_future(anext(stream))
            while not server.bodies:
                await asyncio.sleep(0.01)
            next_piece.cancel()
            await asyncio.gather(next_piece, return_exceptions=True)

        asyncio.run(leave())
        assert server.left.wait(30)


def test_many_faults_leave_no_thread_behind(making: Making) -> None:
    with refusing() as url:
        assistant = making(model(url), breaker=Breaker(faults=1000))
        assistant.ask(CANTEENS)
        before = threading.active_count()
        for _ in range(20):
            assistant.ask(CANTEENS)

    assert threading.active_count() <= before


def test_without_a_key_none_of_the_environment_is_sent(
    making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    with serving(replying(TRUE)) as server:
        making(model(server.url, key=""), deadline_s=20).ask(CANTEENS)

    assert server.authorizations == ["Bearer none"]


def test_the_key_stands_in_no_log_answer_or_repr(
    making: Making, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), serving(failing) as server:
        made = model(server.url)
        answer = making(made).ask(CANTEENS)

    assert server.authorizations == [f"Bearer {CANARY}"]
    assert caplog.records
    assert CANARY not in caplog.text
    assert CANARY not in f"{made!r} {made} {answer!r}"


def test_what_the_server_says_of_its_fault_is_not_passed_on(
    making: Making, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(failing) as server:
        answer = making(model(server.url)).ask(CANTEENS)

    assert "out of memory" not in f"{caplog.text} {answer!r}"
    assert "OpenAIAPIError" in caplog.text or "InternalServerError" in caplog.text


def test_a_stream_really_comes_piece_by_piece(making: Making) -> None:
    with serving(replying(TRUE)) as server:
        assistant = making(model(server.url), deadline_s=20)

        async def collect() -> int:
            return len([e async for e in assistant.stream(CANTEENS) if isinstance(e, Piece)])

        pieces = asyncio.run(collect())

    assert pieces == len(TRUE)
