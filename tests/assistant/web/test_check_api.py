from collections.abc import Iterator
from threading import Event

import pytest
from starlette.testclient import TestClient

from assistant.factcheck import Progress
from assistant.verdict import Check, Contrast, Unchecked, Verdict
from assistant.web.checking_html import render_check
from assistant.web.checks import Checks
from tests.assistant.web.fakes import BUREAU, FakeAssistant, FakeBuilds, citation
from tests.assistant.web.serving import application


class FakeChecker:
    """Refutes every text as one claim; waits at the gate when it has one."""

    def __init__(self) -> None:
        self.gate: Event | None = None

    def check(
        self, text: str, *, report: str | None = None, progress: Progress | None = None
    ) -> Check:
        if self.gate:
            self.gate.wait(10)
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


def test_the_filter_shows_the_claims_of_one_verdict() -> None:
    check = FakeChecker().check("投入1万元。")

    assert "id='claim-1'" in render_check(check, {}, "refuted")
    assert "id='claim-1'" not in render_check(check, {}, "supported")


def test_too_many_texts_are_turned_away() -> None:
    import asyncio

    from assistant.web.desk import Busy

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
