"""One's own conversations over HTTP; the page's way into them is tested in test_history_page.py."""

import asyncio
import io
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from docx import Document
from starlette.testclient import TestClient

from assistant.answer import Answer
from assistant.keeping.conversations import Conversations
from assistant.keeping.records import Spot
from assistant.web.keeping import Keeping, open_keeping
from assistant.web.visitors import SESSION_COOKIE, Visitor
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.kept import HERE, ME, YOU, kept, key_of
from tests.assistant.web.serving import application


def test_one_s_own_conversations_are_listed(mine: TestClient, keeping: Keeping) -> None:
    spot = kept(keeping, ME, "幼儿园投了多少钱？", "食堂呢？")
    kept(keeping, YOU, "别人的问题")

    history = mine.get("/api/conversations").json()

    assert (history["standing"], history["days"]) == ("kept", 90)
    [entry] = history["conversations"]
    assert (entry["id"], entry["title"], entry["turns"]) == (
        spot.conversation,
        "幼儿园投了多少钱？",
        2,
    )
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", entry["changed"])


def test_a_conversation_holds_its_answers_as_the_contract_s_objects(
    mine: TestClient, keeping: Keeping
) -> None:
    spot = kept(keeping, ME, "幼儿园投了多少钱？")

    [turn] = mine.get(f"/api/conversations/{spot.conversation}").json()["turns"]

    answer = mine.post("/api/ask", json={"question": "幼儿园投了多少钱？"}).json()
    assert turn["id"] == spot.turn
    assert turn["answer"] | {"elapsed_ms": 0} == answer | {"elapsed_ms": 0}


def test_what_is_deleted_is_not_there_any_more(mine: TestClient, keeping: Keeping) -> None:
    first, second = kept(keeping, ME, "一"), kept(keeping, ME, "二")
    kept(keeping, ME, "三")

    assert mine.delete(f"/api/conversations/{first.conversation}").json() == {"deleted": 1}
    assert mine.get(f"/api/conversations/{first.conversation}").status_code == 404
    assert mine.get(f"/api/conversations/{second.conversation}").status_code == 200
    assert mine.delete("/api/conversations").json() == {"deleted": 2}
    assert mine.get("/api/conversations").json()["conversations"] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", ""), ("DELETE", ""), ("GET", "/export.md"), ("GET", "/export.docx")],
)
@pytest.mark.parametrize("session", [ME, None], ids=["another browser", "no cookie"])
def test_another_s_conversation_is_not_there(
    mine: TestClient, keeping: Keeping, method: str, path: str, session: str | None
) -> None:
    spot = kept(keeping, YOU, "别人的问题")
    if session is None:
        mine.cookies.clear()

    response = mine.request(method, f"/api/conversations/{spot.conversation}{path}")

    assert response.status_code == 404
    assert "none of that id" in response.json()["error"]
    assert keeping.conversations.conversation(key_of(YOU), spot.conversation).turns


@pytest.mark.parametrize("path", ["../../etc", "%2e%2e", "'", "x" * 64, "\u202e", "0" * 24])
def test_an_id_that_is_none_is_not_there(mine: TestClient, path: str) -> None:
    assert mine.get(f"/api/conversations/{path}").status_code == 404


def test_no_cache_keeps_what_is_one_s_own(mine: TestClient, keeping: Keeping) -> None:
    spot = kept(keeping, ME, "一")

    for path in ("", f"/{spot.conversation}", f"/{spot.conversation}/export.md"):
        response = mine.get(f"/api/conversations{path}")
        assert response.headers["cache-control"] == "no-store"


def test_fifty_readers_at_once_see_their_own_alone(
    keeping_client: TestClient, keeping: Keeping
) -> None:
    sessions = [f"{number:032}" for number in range(50)]

    async def visit(http: httpx.AsyncClient, session: str) -> list[str]:
        cookie = {"cookie": f"{SESSION_COOKIE}={session}"}
        await asyncio.to_thread(kept, keeping, session, f"canary-{session}")
        listed = await http.get("/api/conversations", headers=cookie)
        texts = [listed.text]
        for entry in listed.json()["conversations"]:
            place = f"/api/conversations/{entry['id']}"
            texts.append((await http.get(place, headers=cookie)).text)
            texts.append((await http.get(f"{place}/export.md", headers=cookie)).text)
        return texts

    async def all_visits() -> list[list[str]]:
        transport = httpx.ASGITransport(keeping_client.app)
        async with httpx.AsyncClient(transport=transport, base_url=HERE) as http:
            return await asyncio.gather(*(visit(http, session) for session in sessions))

    for session, texts in zip(sessions, asyncio.run(all_visits()), strict=True):
        assert len(texts) == 3
        for text in texts:
            assert set(re.findall(r"canary-(\d+)", text)) == {session}


def test_an_export_has_the_evidence_of_every_answer(mine: TestClient, keeping: Keeping) -> None:
    spot = kept(keeping, ME, "幼儿园投了多少钱？", "北京市长是谁？")

    markdown = mine.get(f"/api/conversations/{spot.conversation}/export.md")
    word = mine.get(f"/api/conversations/{spot.conversation}/export.docx")

    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert 'filename="conversation.md"' in markdown.headers["content-disposition"]
    assert 'filename="conversation.docx"' in word.headers["content-disposition"]
    document = Document(io.BytesIO(word.content))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    written = "\n".join([*(p.text for p in document.paragraphs), *cells])
    for text in (markdown.text.replace("\\", ""), written):
        assert "幼儿园投了多少钱？" in text
        assert "总投资xxxx万元的区第二幼儿园已全部竣工" in text
        assert "一、(二)1. 第1段" in text
        assert "北京市长是谁？" in text
        assert "0" * 64 in text


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "conversations.sqlite").write_bytes(b"no database at all" * 500)
    (tmp_path / "feedback.sqlite").write_bytes(b"no database at all" * 500)
    keeping = open_keeping(tmp_path, FakeBuilds(), days=90)
    app = application(FakeAssistant(), FakeBuilds(), keeping=keeping)
    with TestClient(app, base_url=HERE) as client:
        yield client


def test_with_a_damaged_history_questions_are_answered_and_the_page_is_told(
    broken: TestClient,
) -> None:
    assert broken.post("/api/ask", json={"question": "幼儿园"}).json()["status"] == "answered"
    assert broken.get("/api/conversations").json() == {
        "standing": "broken",
        "days": 1.0,
        "conversations": [],
    }


def test_history_can_be_off_and_leaves_no_file(tmp_path: Path) -> None:
    keeping = open_keeping(tmp_path, FakeBuilds(), days=0)

    kept(keeping, ME, "一")

    assert keeping.standing == "off"
    assert not (tmp_path / "conversations.sqlite").exists()


def test_what_breaks_later_is_said_without_the_server_s_paths(tmp_path: Path) -> None:
    keeping = open_keeping(tmp_path, FakeBuilds(), days=90)
    keeping.conversations.close()
    app = application(FakeAssistant(), FakeBuilds(), keeping=keeping)

    with TestClient(app, base_url=HERE) as client:
        response = client.get("/api/conversations")

    assert response.status_code == 503
    assert str(tmp_path) not in response.text


def test_an_answer_that_can_t_be_kept_is_logged_once_without_its_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keeping = Keeping(Conversations(tmp_path / "a.sqlite", days=1), None, FakeBuilds())
    keeping.conversations.close()
    answer = Answer("一个秘密的问题", "zh", "not_in_report", "没有")

    async def twice() -> list[Spot | None]:
        return [await keeping.keep(Visitor("me"), "", answer) for _ in range(2)]

    assert asyncio.run(twice()) == [None, None]
    assert len(caplog.records) == 1
    assert "秘密" not in caplog.text
