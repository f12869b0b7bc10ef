"""One queue for all who ask, on the page or by the API."""

import asyncio
import gc
import json
import threading

import gradio as gr
import httpx
import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from assistant.web.page_events import PageEvents, answered_events, kept_by_use
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.page_client import PageClient
from tests.assistant.web.serving import application, served


def test_who_asks_on_the_page_has_the_place_in_the_queue_that_the_api_gives() -> None:
    assistant = FakeAssistant(gate=threading.Event())

    async def asked(address: str) -> list[str]:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            pages = [PageClient(client) for _ in range(4)]
            async with asyncio.TaskGroup() as group:
                for number, page in enumerate(pages):
                    await page.open()
                    group.create_task(page.ask(f"幼儿园{number}"))
                await until_at_the_desk(client, 4)
                group.create_task(client.post("/api/ask", json={"question": "食堂"}))
                await until_at_the_desk(client, 5)
                assert assistant.gate
                assistant.gate.set()
        return [question for question, *_ in assistant.asked]

    with served(application(assistant, FakeBuilds(), threads=1, waiting=8)) as address:
        order = asyncio.run(asked(address))

    assert sorted(order[:4]) == ["幼儿园0", "幼儿园1", "幼儿园2", "幼儿园3"]
    assert order[4:] == ["食堂"]


async def until_at_the_desk(client: httpx.AsyncClient, number: int) -> None:
    for _ in range(400):
        if f"assistant_questions {number}.0" in (await client.get("/metrics")).text:
            return
        await asyncio.sleep(0.05)
    raise AssertionError((await client.get("/metrics")).text)


NO_EVENTS = {
    "unknown": b'{"data": [], "fn_index": 999, "session_hash": "a"}',
    "no number": b'{"data": [], "fn_index": true, "session_hash": "a"}',
    "surrogate": b'{"data": ["\\ud800"], "fn_index": 0, "session_hash": "a"}',
    "surrogate that is said again": b'{"trigger_id": "\\ud800", "session_hash": "a"}',
    "session of another kind": b'{"data": [], "fn_index": 0, "session_hash": 1}',
    "session of no letters": b'{"data": [], "fn_index": 0, "session_hash": ""}',
    "no session": b'{"data": [], "fn_index": 0}',
    "nan": b'{"data": [NaN], "fn_index": 0, "session_hash": "a"}',
    "deep": b"[" * 100_000,
    "list": b"[]",
    "no text": b"\xff",
    "nothing": b"",
}


@pytest.mark.parametrize("body", NO_EVENTS.values(), ids=NO_EVENTS)
@pytest.mark.parametrize("path", ["/gradio_api/queue/join", "/gradio_api/cancel"])
def test_what_is_no_event_of_the_page_is_refused(
    client: TestClient, path: str, body: bytes
) -> None:
    headers = {"content-type": "application/json"}

    response = client.post(path, content=body, headers=headers)

    assert response.status_code == 422 or (path.endswith("cancel") and b"fn_index" in body)
    assert response.status_code < 500


@pytest.mark.anyio
async def test_the_session_that_gradio_forgets_is_the_one_not_used_longest() -> None:
    with gr.Blocks() as blocks:
        gr.Button().click(lambda: None)
    blocks.queue()
    sessions = blocks._queue.pending_messages_per_session
    used: list[str] = []

    async def join(session: str) -> None:
        """Join as a page does; in place of Gradio its session is put where Gradio puts it."""

        async def gradio(scope: Scope, receive: Receive, send: Send) -> None:
            used.append(session)
            if session not in sessions:
                sessions[session] = asyncio.Queue()

        async def receive() -> Message:
            event = {"fn_index": 0, "session_hash": session}
            return {"type": "http.request", "body": json.dumps(event).encode()}

        async def send(_: Message) -> None:
            raise AssertionError("was refused")

        scope = {"type": "http", "method": "POST", "path": "/gradio_api/queue/join"}
        guard = PageEvents(gradio, answered_events(blocks), kept_by_use(blocks))
        await guard(scope, receive, send)

    for number in range(sessions.max_size):
        await join(f"page{number}")
    await join("page0")
    await join("onemore")

    assert len(used) == sessions.max_size + 2
    assert "page0" in sessions
    assert "page1" not in sessions


# Gradio 6.31 sums up its queue with options that pandas is about to drop.
@pytest.mark.journey
@pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated")
@pytest.mark.filterwarnings("ignore:The copy keyword is deprecated")
def test_however_much_is_asked_on_a_page_no_more_of_it_is_kept() -> None:
    assistant = FakeAssistant()

    async def asked(address: str) -> list[int]:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            page = PageClient(client)
            await page.open()
            kept = []
            for _ in range(6):
                assert "ra-answer" in await page.ask("幼儿园")
                gc.collect()
                kept.append(sum(type(each) is gr.Chatbot for each in gc.get_objects()))
        return kept

    with served(application(assistant, FakeBuilds())) as address:
        kept = asyncio.run(asked(address))

    assert kept[2:] == [kept[2]] * 4


@pytest.mark.anyio
async def test_what_a_script_answers_by_itself_is_no_event_of_the_server() -> None:
    with gr.Blocks() as blocks:
        gr.Button().click(lambda: None)
        gr.Button().click(None, js="() => {}")

    assert answered_events(blocks) == {0}


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = application(FakeAssistant(), FakeBuilds())
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
