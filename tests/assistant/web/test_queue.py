"""One queue for all who ask, on the page or by the API."""

import asyncio
import threading

import httpx
import pytest
from starlette.testclient import TestClient

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


@pytest.mark.parametrize(
    "body",
    [
        b'{"data": [], "fn_index": 999, "session_hash": "a"}',
        b'{"data": [], "fn_index": true, "session_hash": "a"}',
        b'{"data": ["\\ud800"], "fn_index": 0, "session_hash": "a", "trigger_id": "\\ud800"}',
        b'{"data": [NaN], "fn_index": 0, "session_hash": "a"}',
        b"[" * 100_000,
        b"[]",
        b"\xff",
        b"",
    ],
    ids=["unknown", "no number", "surrogate", "nan", "deep", "list", "no text", "nothing"],
)
@pytest.mark.parametrize("path", ["/gradio_api/queue/join", "/gradio_api/cancel"])
def test_what_is_no_event_of_the_page_is_refused(
    client: TestClient, path: str, body: bytes
) -> None:
    headers = {"content-type": "application/json"}

    response = client.post(path, content=body, headers=headers)

    assert response.status_code == 422 or (path.endswith("cancel") and b"fn_index" in body)
    assert response.status_code < 500


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = application(FakeAssistant(), FakeBuilds())
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
