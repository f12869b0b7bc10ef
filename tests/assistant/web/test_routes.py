"""The table of routes: everyone gets what is written, and nothing is there that is not written."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response

from assistant.door.budgets import Budgets, Rate, Room
from assistant.door.roles import Role
from assistant.web.chain import CONTROLS, Control, Door
from assistant.web.guards import BodyLimit
from assistant.web.metering import Metrics
from assistant.web.routes import TABLE, Routes, Rule, is_shut
from tests.assistant.web.doors import EDITOR_TOKEN, Guarded, guarded_application
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.serving import application

WHO: dict[str, Role] = {
    "nobody": "nobody",
    "reader": "reader",
    "editor": "editor",
    "admin": "admin",
    "token": "reader",
}
REFUSED = {401, 403}
STREAMING = {"/gradio_api/heartbeat/{session_hash}", "/gradio_api/queue/data"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    return guarded_application(tmp_path_factory.mktemp("door"))


def paths(routes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield path and methods of all routes, those of included and mounted ones too."""
    for route in routes:
        inner = getattr(route, "original_router", route)
        if getattr(inner, "routes", None):
            yield from paths(inner.routes)
        # What refuses all that is not there stands in front of Gradio, which takes everything.
        elif getattr(getattr(route, "endpoint", None), "__name__", "") != "_refuse":
            for method in route.methods or ("GET",):
                yield method, route.path or "/"


def filled(path: str) -> str:
    return (
        re.sub(r"\{format\}", "md", path).replace(":path}", "}").replace("{", "").replace("}", "")
    )


def test_every_route_stands_on_the_table_or_is_shut(guarded: Guarded) -> None:
    routes = Routes()
    on_no_list = {
        f"{method} {path}"
        for method, path in paths(guarded.app.routes)
        if method != "HEAD"
        and not any(method in methods for methods, _ in routes.of_path(filled(path)))
        and not is_shut(filled(path))
    }

    assert on_no_list == set()


def test_a_new_route_that_stands_nowhere_is_noticed_and_refused(tmp_path: Path) -> None:
    guarded = guarded_application(tmp_path)
    guarded.app.router.add_route("/new", lambda _: Response())

    with pytest.raises(AssertionError):
        test_every_route_stands_on_the_table_or_is_shut(guarded)
    assert guarded.client("nobody").get("/new").status_code == 401
    assert guarded.client("admin").get("/new").status_code == 404


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: rule.path)
def test_everyone_may_what_the_table_says(guarded: Guarded, rule: Rule, who: str) -> None:
    if rule.path in STREAMING and WHO[who] in rule.who:
        pytest.skip("never ends")
    if rule.path == "/mcp" and who != "nobody":
        pytest.skip("its sessions want a running server")
    if rule.path == "/sign-out" and who != "nobody":
        pytest.skip("would end the sign-in that the next test brings")
    client = guarded.client(who)
    for method in rule.methods.split():
        headers = {"origin": "http://127.0.0.1"}
        status = client.request(method, filled(rule.path), headers=headers).status_code

        if WHO[who] in rule.who:
            # The form itself answers 401 to what is no name and no password.
            assert status not in REFUSED or rule.path == "/sign-in" or status == 403
            assert status != 403 or rule.path.startswith(("/api/reports", "/api/changes"))
        else:
            assert status == (401 if who == "nobody" else 403)


def test_no_spelling_of_a_path_is_a_way_around(guarded: Guarded) -> None:
    client = guarded.client()

    for path in (
        "/api/reports/",
        "//api/reports",
        "/API/reports",
        "/api/%72eports",
        "/api/x/%2e%2e/reports",
        "/health/live/../../api/reports",
        "/health/live%2f..%2f..%2fapi/reports",
        "/sign-in/../api/reports",
        "/sign-in.css/",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=..%2f..%2fetc%2fpasswd",
        "/gradio_api/proxy=http://203.0.113.9/",
        "/static/../../etc/passwd",
        f"/api/reports?token={EDITOR_TOKEN}",
        f"/api/reports?access_token={EDITOR_TOKEN}&authorization=Bearer%20{EDITOR_TOKEN}",
    ):
        for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"):
            assert client.request(method, path).status_code == 401, (method, path)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../gradio_api/file",
        "/assets/./a",
        "/assets//a",
        "/assets/a/",
        "/assets/..\\a",
        "/assets/\x00",
        "/assets/a\n",
    ],
)
def test_a_path_with_two_readings_is_on_no_line(path: str) -> None:
    assert Routes().of_path("/assets/a") != []
    assert Routes().of_path(path) == []


@pytest.mark.parametrize("path", ["/gradio_api/file=/etc/passwd", "/gradio_api/upload", "/config"])
def test_what_is_shut_is_not_there_for_anyone(guarded: Guarded, path: str) -> None:
    assert guarded.client("admin").get(path).status_code == 404


@pytest.mark.parametrize(
    "authorization",
    ["Bearer", "Bearer ra_x", "Bearer \x00", "bearer none", f"Basic {EDITOR_TOKEN}"],
)
def test_a_token_that_is_none_is_nobody_s(guarded: Guarded, authorization: str) -> None:
    client = guarded.client()

    response = client.get("/api/reports", headers={"authorization": authorization})

    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_page_leads_to_the_form_and_a_program_is_told(guarded: Guarded) -> None:
    client = guarded.client()

    page = client.get("/?a=1", headers={"accept": "text/html"})

    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=%2F%3Fa%3D1")
    assert client.get("/").status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://127.0.0.1"}, 403),
        ({"content-type": "text/plain"}, 403),
        ({"origin": "http://127.0.0.1"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({}, 200),
    ],
)
def test_another_site_s_page_has_a_reader_s_browser_ask_nothing(
    guarded: Guarded, headers: dict[str, str], status: int
) -> None:
    body = b'{"question": "a"}'
    headers = {"content-type": "application/json"} | headers

    response = guarded.client("reader").post("/api/ask", content=body, headers=headers)

    assert response.status_code == status


def test_metrics_are_the_administrator_s_or_this_machine_s(guarded: Guarded) -> None:
    here = {"client": ("127.0.0.1", 1)}

    assert guarded.client("admin").get("/metrics").status_code == 200
    assert guarded.client("nobody", **here).get("/metrics").status_code == 200
    forwarded = {"x-forwarded-for": "127.0.0.1"}
    assert guarded.client("nobody", **here).get("/metrics", headers=forwarded).status_code == 401


def test_how_long_a_page_stays_open_is_no_duration_of_a_request() -> None:
    metrics = Metrics()
    metrics.request("/gradio_api/heartbeat/{session_hash}", "GET", 200, None)
    metrics.request("/api/ask", "POST", 200, 0.1)

    told = metrics.text().decode()

    assert 'assistant_requests_total{method="GET",route="/gradio_api/heartbeat' in told
    assert 'assistant_request_seconds_count{route="/api/ask"} 1.0' in told
    assert 'assistant_request_seconds_count{route="/gradio_api' not in told


SMALL = Budgets(
    requests=Rate(50, 60),
    questions=Rate(3, 60),
    peer_questions=Rate(5, 60),
    streams=Room(0, 0, 0),
)


def ask(guarded: Guarded, who: str, **headers: str) -> Any:
    return guarded.client(who).post("/api/ask", json={"question": "a"}, headers=headers)


def check_rates(guarded: Guarded) -> None:
    statuses = [ask(guarded, "reader").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = ask(guarded, "reader")
    assert 1 <= int(refused.headers["retry-after"]) <= 20


def check_peers(guarded: Guarded) -> None:
    # Another name each time, and the same true peer.
    forged = [
        ask(guarded, who, **{"x-forwarded-for": f"198.51.100.{number}"}).status_code
        for number, who in enumerate(["reader", "editor", "admin", "token"] * 2)
    ]
    assert forged == [200, 200, 200, 200, 200, 429, 429, 429]


def check_places(guarded: Guarded) -> None:
    stream = guarded.client("reader").post("/api/ask/stream", json={"question": "a"})
    assert stream.status_code == 429


def check_hosts(guarded: Guarded) -> None:
    assert guarded.client(base_url="http://evil.example").get("/health/live").status_code == 400


def check_headers(guarded: Guarded) -> None:
    response = guarded.client().get("/health/live")
    policy = response.headers.get("content-security-policy", "").split("; ")
    assert {"img-src 'self' data: blob:", "connect-src 'self'", "default-src 'self'"} <= {*policy}
    assert {"frame-ancestors 'self'", "form-action 'self'", "object-src 'none'"} <= {*policy}
    assert response.headers["x-content-type-options"] == "nosniff"


def check_body(guarded: Guarded) -> None:
    headers = {"content-type": "application/json"}
    big = guarded.client("reader").post("/api/ask", content=b" " * 1_000_001, headers=headers)
    assert big.status_code == 413
    # In pieces, without a word of how long it is.
    pieces = (b" " * 100_000 for _ in range(11))
    unsaid = guarded.client("reader").post("/api/ask", content=pieces, headers=headers)
    assert unsaid.status_code == 413


def check_table(guarded: Guarded) -> None:
    assert guarded.client().get("/api/reports").status_code == 401


def check_origin(guarded: Guarded) -> None:
    assert ask(guarded, "reader", origin="http://evil.example").status_code == 403


CHECKS = {
    "hosts": check_hosts,
    "headers": check_headers,
    "body": check_body,
    "table": check_table,
    "origin": check_origin,
    "rates": check_rates,
    "places": check_places,
    "peers": check_peers,
}


@pytest.mark.parametrize("control", CONTROLS)
def test_each_guard_is_missed_when_it_is_left_out(control: Control, tmp_path: Path) -> None:
    CHECKS[control](guarded_application(tmp_path / "whole", budgets=SMALL))

    with pytest.raises(AssertionError):
        CHECKS[control](
            guarded_application(tmp_path / "left", budgets=SMALL, without=frozenset({control}))
        )


def test_where_no_one_signs_in_this_machine_may_ask_as_often_as_it_likes() -> None:
    from starlette.testclient import TestClient

    app = application(FakeAssistant(), FakeBuilds(), door=Door(budgets=SMALL))
    here = TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 1))

    statuses = {here.post("/api/ask", json={"question": "a"}).status_code for _ in range(8)}

    assert statuses == {200}


@pytest.mark.anyio
async def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    sent: list[Any] = []

    async def receive() -> Any:
        await asyncio.sleep(10)

    async def send(message: Any) -> None:
        sent.append(message)

    async def never(*_: Any) -> None:
        raise AssertionError

    scope = {"type": "http", "method": "POST", "path": "/api/ask", "headers": []}
    await BodyLimit(never, seconds=0.05)(scope, receive, send)

    assert sent[0]["status"] == 408
