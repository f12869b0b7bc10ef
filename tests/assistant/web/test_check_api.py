import asyncio
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from starlette.datastructures import FormData, UploadFile
from starlette.testclient import TestClient

from assistant.factcheck.checker import Progress
from assistant.factcheck.verdict import Check, Contrast, Unchecked, Verdict
from assistant.web.check_files import TextFiles
from assistant.web.checking_html import render_check
from assistant.web.checks import Checks
from assistant.web.desk import Busy
from index.report import Report
from tests.assistant.web.fakes import BUREAU, FakeAssistant, FakeBuilds, citation
from tests.assistant.web.serving import application

OWN = {"origin": "http://127.0.0.1"}


class FakeChecker:
    """Refutes every text as one claim; waits at the gate when it has one."""

    def __init__(self) -> None:
        self.gate: Event | None = None

    def check(
        self, text: str, *, report: str | None = None, progress: Progress | None = None
    ) -> Check:
        if self.gate:
            self.gate.wait(60)
        cited = citation(BUREAU, 1, "p3", "校园安防投入xxxx万元")
        verdict = Verdict(
            text, "refuted", "不同。", (Contrast("1", "2"),), (cited,), (), 0, len(text)
        )
        if progress:
            progress(1, 1, verdict)
        return Check(text, (verdict,), (Unchecked("", 0, 0, "看法"),))


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = application(FakeAssistant(), FakeBuilds(), checker=FakeChecker())
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_a_check_is_the_contract_s_object(client: TestClient) -> None:
    checked = client.post("/api/check", json={"text": "投入1万元。"}).json()

    assert checked["text"] == "投入1万元。"
    [verdict] = checked["verdicts"]
    assert verdict["verdict"] == "refuted"
    assert verdict["differences"] == [{"claimed": "1", "reported": "2"}]
    assert verdict["citations"][0]["address"]


@pytest.mark.parametrize(
    "text", ["", "  \n", "。。", "长" * 20_001], ids=["empty", "blank", "signs", "long"]
)
def test_what_can_t_be_checked_is_refused_in_words(client: TestClient, text: str) -> None:
    response = client.post("/api/check", json={"text": text})

    assert response.status_code == 422
    assert response.json()["error"].startswith("check: ")


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("md", b"# ")])
@pytest.mark.parametrize(
    ("path", "body"), [("check", {"text": "投入1万元。"}), ("ask", {"question": "幼儿园"})]
)
def test_a_sheet_is_a_file_to_download(
    client: TestClient, path: str, body: dict[str, str], form: str, start: bytes
) -> None:
    response = client.post(f"/api/{path}/sheet.{form}", json=body)

    assert response.status_code == 200
    assert response.content.startswith(start)
    assert "attachment" in response.headers["content-disposition"]


@pytest.mark.parametrize(
    "payload",
    ["<script>window.pwned=1</script>", "${window.pwned=1}", "{{1}}", "' onmouseover='x"],
)
def test_nothing_of_a_text_becomes_markup(payload: str) -> None:
    page = render_check(FakeChecker().check(payload), {"bureau-2023": payload})

    assert payload not in page


def test_a_claim_is_marked_by_a_sign_and_a_name_not_by_colour_alone() -> None:
    page = render_check(FakeChecker().check("投入1万元。"), {})

    assert "✗" in page
    assert "不符" in page


def test_a_verdict_without_claims_can_t_be_filtered_by() -> None:
    page = render_check(FakeChecker().check("投入1万元。"), {})

    assert "data-shown='refuted' aria-pressed='false'>✗ 不符 <b>1</b>" in page
    assert "data-shown='supported' aria-pressed='false' disabled>✓ 属实 <b>0</b>" in page


def test_a_file_is_read_as_text_without_being_kept(client: TestClient) -> None:
    text = "全区投入1万元改造食堂。\n\n校园义警发展了5人。\n"
    files = {"file": ("a/b<img>.txt", text.encode("gb18030"))}

    reply = client.post("/api/check/text", headers=OWN, files=files)

    assert reply.status_code == 200
    assert reply.json()["name"] == "b<img>.txt"
    assert "全区投入1万元改造食堂。" in reply.json()["text"]
    assert "校园义警发展了5人。" in reply.json()["text"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tool.exe", b"MZ", "send one of .txt, .md, .docx"),
        ("empty.txt", b"", "is empty"),
        ("picture.docx", b"\x89PNG" + bytes(99), "picture.docx: "),
    ],
)
def test_what_is_no_text_is_refused_by_its_own_name(
    client: TestClient, name: str, content: bytes, told: str
) -> None:
    reply = client.post("/api/check/text", headers=OWN, files={"file": (name, content)})

    assert reply.status_code == 422
    assert told in reply.json()["error"]
    assert "/tmp" not in reply.json()["error"]


def test_too_large_a_file_is_refused_before_it_is_read(client: TestClient) -> None:
    reply = client.post("/api/check/text", headers=OWN, files={"file": ("a.txt", b"a" * 5_000_001)})

    assert reply.status_code == 413


def test_too_many_files_are_turned_away() -> None:
    reading, go_on = Event(), Event()

    def slow(path: Path) -> Report:
        reading.set()
        go_on.wait(60)
        return BUREAU

    async def crowd() -> None:
        files = TextFiles(slow, waiting=0)
        first = asyncio.create_task(files.text_of(a_form()))
        await asyncio.to_thread(reading.wait, 10)
        with pytest.raises(Busy):
            await files.text_of(a_form())
        go_on.set()
        assert (await first).text == BUREAU.text

    def a_form() -> FormData:
        return FormData({"file": UploadFile(BytesIO(b"text"), filename="a.txt")})

    asyncio.run(crowd())


def test_too_many_texts_are_turned_away() -> None:
    async def crowd() -> None:
        checker = FakeChecker()
        checker.gate = Event()
        checks = Checks(checker, waiting=0)
        first = asyncio.create_task(checks.check("一句话。"))
        await asyncio.sleep(0.05)
        with pytest.raises(Busy):
            await checks.check("又一句话。")
        checker.gate.set()
        await first
        checks.close()

    asyncio.run(crowd())
