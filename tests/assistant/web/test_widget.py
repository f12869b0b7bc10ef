"""What the widget's routes let through, and what they refuse."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.door.budgets import WIDGET_TOKENS, Budgets, Rate, Room
from assistant.web.chain import Door
from assistant.web.widget import Widget
from assistant.web.widget_access import WidgetAccess, WidgetTokens
from assistant.web.widget_assets import loader, page, page_assets
from assistant.web.widget_limits import WidgetLimits
from assistant.web.widget_texts import LAUNCHER, WIDGET
from tests.assistant.web.fakes import BUREAU, FakeAssistant, FakeBuilds, report_of
from tests.assistant.web.serving import application

SITE = "https://portal.example.cn"
OTHER = report_of(("另一份报告。",), report_id="other", title="另一份")
BUILDS = FakeBuilds((BUREAU, OTHER))
KEY = "the-site-s-own-secret-of-32-signs"


class Clock:
    now = 1_000_000_020.0  # a minute begins 20 seconds before it

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def assistant() -> FakeAssistant:
    return FakeAssistant()


def widget(clock: Clock, **given: Any) -> Widget:
    limits = given.pop("limits", None) or WidgetLimits(clock=clock)
    tokens = WidgetTokens(clock=clock)
    return Widget(WidgetAccess([SITE], tokens=tokens, **given), limits)


def client_of(shown: Widget | None, assistant: FakeAssistant) -> TestClient:
    app = application(assistant, BUILDS, widget=shown)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(clock: Clock, assistant: FakeAssistant) -> Iterator[TestClient]:
    limits = WidgetLimits(peer_minute=1000, minute=1000, clock=clock)
    with client_of(widget(clock, limits=limits), assistant) as client:
        yield client


@pytest.fixture(scope="module")
def narrow(clock: Clock, assistant: FakeAssistant) -> Iterator[TestClient]:
    limits = WidgetLimits(peer_minute=2, minute=3, day=5, clock=clock)
    shown = widget(clock, limits=limits, reports=["other"], key=KEY)
    with client_of(shown, assistant) as client:
        yield client


@pytest.fixture
def bearer(client: TestClient, clock: Clock) -> dict[str, str]:
    clock.now += 60
    return bearer_of(client, "bureau-2023")


def bearer_of(client: TestClient, report: str | None, **headers: str) -> dict[str, str]:
    response = client.post("/widget/token", json={"site": SITE, "report": report}, headers=headers)
    assert response.status_code == 200, response.text
    return {"Authorization": f"Bearer {response.json()['token']}"}


def ask(client: TestClient, headers: dict[str, str], **body: Any) -> Any:
    return client.post(
        "/widget/ask", json={"question": "幼儿园投了多少钱？", **body}, headers=headers
    )


def test_a_token_asks_its_report_and_opens_its_paragraphs(
    client: TestClient, bearer: dict[str, str], assistant: FakeAssistant
) -> None:
    response = ask(client, bearer)
    paragraph = client.get("/widget/reports/bureau-2023/paragraphs/p1", headers=bearer)

    assert "event: answer" in response.text
    assert assistant.asked[-1][1] == "bureau-2023"
    assert paragraph.json()["next"]["id"] == "p2"


def test_only_the_page_may_be_framed_and_only_by_the_sites_listed(client: TestClient) -> None:
    frame = client.get("/widget").headers
    script = page_assets().address("chat.js")
    others = [client.get(path).headers for path in ("/widget.js", script, "/widget/none")]

    assert f"frame-ancestors {SITE}" in frame["content-security-policy"]
    assert "require-trusted-types-for 'script'" in frame["content-security-policy"]
    assert "x-frame-options" not in frame
    for headers in others:
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in client.get("/").headers["content-security-policy"]


def test_nothing_of_the_widget_sets_a_cookie(client: TestClient, bearer: dict[str, str]) -> None:
    answers = [client.get("/widget"), client.get("/widget.js"), ask(client, bearer)]

    assert not any("set-cookie" in answer.headers for answer in answers)


def test_without_a_listed_site_there_is_no_widget(assistant: FakeAssistant) -> None:
    with client_of(None, assistant) as client:
        answers = [client.get("/widget.js"), client.get("/widget")]
        answers.append(client.post("/widget/token", json={"site": SITE}))

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert "frame-ancestors 'none'" in answers[1].headers["content-security-policy"]


@pytest.mark.parametrize("site", ["https://evil.example", "null", "", f"{SITE}.evil.example", "*"])
def test_an_unlisted_site_gets_no_token(client: TestClient, site: str) -> None:
    assert client.post("/widget/token", json={"site": site}).status_code == 403


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1", 200),
        (SITE, 200),
        ("https://evil.example", 403),
        ("null", 403),
        ("http://127.0.0.1.evil.example", 403),
        ("http://127.0.0.1:81", 403),
    ],
)
def test_another_origin_must_be_listed(
    client: TestClient, bearer: dict[str, str], origin: str, status: int
) -> None:
    assert ask(client, {**bearer, "Origin": origin}).status_code == status


def test_a_token_is_for_its_report_alone(client: TestClient, bearer: dict[str, str]) -> None:
    assert ask(client, bearer, report="other").status_code == 403
    path = "/widget/reports/other/paragraphs/p1"
    assert client.get(path, headers=bearer).status_code == 403


def test_a_token_is_over_after_half_an_hour(
    client: TestClient, bearer: dict[str, str], clock: Clock
) -> None:
    clock.now += 1799
    assert ask(client, bearer).status_code == 200
    clock.now += 1
    assert ask(client, bearer).status_code == 401


def test_a_token_in_the_address_counts_for_nothing(
    client: TestClient, bearer: dict[str, str]
) -> None:
    token = bearer["Authorization"].removeprefix("Bearer ")
    for name in ("token", "auth", "access_token"):
        path = f"/widget/reports/bureau-2023/paragraphs/p1?{name}={token}"
        assert client.get(path).status_code == 401


@pytest.mark.parametrize("spoil", ["", "w1.", "w1.W10.AAAA", "é", "x" * 5000, "w1.\ud800"])
def test_what_is_no_token_is_refused(client: TestClient, spoil: str) -> None:
    header = f"Bearer {spoil}".encode("utf-8", "replace").decode("latin-1")
    assert ask(client, {"Authorization": header.encode("latin-1")}).status_code == 401  # type: ignore[dict-item]


def test_a_changed_token_is_refused(client: TestClient, bearer: dict[str, str]) -> None:
    head, payload, signature = bearer["Authorization"].split(".")
    other = WidgetTokens(clock=Clock()).issue(SITE, None).split(".")

    for changed in (
        f"{head}.{other[1]}.{signature}",
        f"{head}.{payload}.{other[2]}",
        f"{head}.{payload}",
    ):
        assert ask(client, {"Authorization": changed}).status_code == 401


def test_no_one_sets_more_than_question_report_and_turns(
    client: TestClient, bearer: dict[str, str]
) -> None:
    assert ask(client, bearer, model="gpt", temperature=2).status_code == 422


def test_the_unbound_widget_names_the_reports_it_may_ask(client: TestClient, clock: Clock) -> None:
    clock.now += 60
    given = client.post("/widget/token", json={"site": SITE}).json()

    assert given["reports"] == {"bureau-2023": BUREAU.title, "other": "另一份"}
    assert given["all"] is True
    assert given["seconds"] == 1800


def test_a_report_that_is_not_let_out_is_out_of_reach(narrow: TestClient, clock: Clock) -> None:
    clock.now += 86_400
    key = f"Bearer {KEY}"
    bearer = bearer_of(narrow, None, Authorization=key)
    wish = {"site": SITE, "report": "bureau-2023"}

    assert (
        narrow.post("/widget/token", json=wish, headers={"Authorization": key}).status_code == 404
    )
    assert ask(narrow, bearer).status_code == 403
    assert ask(narrow, bearer, report="bureau-2023").status_code == 403
    assert ask(narrow, bearer, report="other").status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer wrong", KEY.upper(), "Bearer "])
def test_with_a_key_only_its_holders_get_tokens(
    narrow: TestClient, clock: Clock, header: str
) -> None:
    clock.now += 60
    headers = {"Authorization": header}
    assert narrow.post("/widget/token", json={"site": SITE}, headers=headers).status_code == 401


def test_one_peer_has_a_limit_a_minute(narrow: TestClient, clock: Clock) -> None:
    clock.now += 86_400
    bearer = bearer_of(narrow, "other", Authorization=f"Bearer {KEY}")

    answers = [ask(narrow, bearer) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["retry-after"]) <= 61
    clock.now += 60
    assert ask(narrow, bearer).status_code == 200


def test_a_question_of_the_widget_counts_once_by_the_widget_s_own_limits(clock: Clock) -> None:
    once, one = Rate(1, 3600), Room(1, 1, 1)
    door = Door(budgets=Budgets(questions=once, peer_questions=once, streams=one))
    app = application(FakeAssistant(), BUILDS, widget=widget(clock), door=door)
    with TestClient(app, base_url="http://127.0.0.1", client=("203.0.113.5", 1)) as client:
        bearer = bearer_of(client, "bureau-2023")
        statuses = [ask(client, bearer).status_code for _ in range(3)]

    assert statuses == [200, 200, 200]


def test_an_answer_that_is_sent_to_the_widget_holds_a_place(clock: Clock) -> None:
    door = Door(budgets=Budgets(streams=Room(0, 0, 0)))
    app = application(FakeAssistant(), BUILDS, widget=widget(clock), door=door)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert ask(client, bearer_of(client, "bureau-2023")).status_code == 429


def test_all_peers_together_have_a_limit_a_minute_and_a_day() -> None:
    clock = Clock()
    limits = WidgetLimits(peer_minute=2, minute=3, day=4, clock=clock)
    for number in range(3):
        limits.take_question(f"10.0.0.{number}")

    with pytest.raises(PermissionError, match="3 in a minute"):
        limits.take_question("10.0.0.9")
    clock.now += 60
    limits.take_question("10.0.0.9")
    with pytest.raises(PermissionError, match="4 in a day"):
        limits.take_question("10.0.0.10")


def test_tokens_have_a_limit_too() -> None:
    limits = WidgetLimits(clock=Clock())
    for _ in range(WIDGET_TOKENS):
        limits.take_token("10.0.0.1")

    with pytest.raises(PermissionError):
        limits.take_token("10.0.0.1")


def test_the_widget_is_light() -> None:
    assets = page_assets()

    assert len(loader().body) < 12_000
    assert len(page(assets).body) + sum(map(len, assets.files.values())) < 60_000


def test_both_languages_have_all_words() -> None:
    for table in (LAUNCHER, WIDGET):
        assert table["zh"].keys() == table["en"].keys()
        assert all(text for words in table.values() for text in words.values())


def test_no_text_becomes_markup() -> None:
    assets = page_assets()
    scripts = b"".join([loader().body, *(assets.files[name] for name in assets.scripts)]).decode()

    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "localStorage",
        "sessionStorage",
        "document.cookie",
        "indexedDB",
        '"*"',
    ):
        assert way not in scripts, way
