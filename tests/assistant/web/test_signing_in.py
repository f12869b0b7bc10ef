"""Signing in and out, by a form or by a trusted proxy; and what is told of it."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.web.recognizing import SIGN_IN_COOKIE, ByProxy
from assistant.web.signing_in import own_path
from tests.assistant.web.doors import (
    AUDIT_KEY,
    EDITOR_TOKEN,
    PASSWORD,
    Guarded,
    guarded_application,
)

OWN = {"origin": "http://127.0.0.1"}


@pytest.fixture
def guarded(tmp_path: Path) -> Guarded:
    return guarded_application(tmp_path)


@pytest.fixture
def client(guarded: Guarded) -> Iterator[TestClient]:
    with guarded.client() as client:
        yield client


def sign_in(client: TestClient, name: str = "the.editor", password: str = PASSWORD) -> Any:
    data = {"name": name, "password": password, "next": "/?a=1"}
    return client.post("/sign-in", data=data, headers=OWN)


def test_who_signs_in_is_known_until_signing_out(client: TestClient) -> None:
    entered = sign_in(client)

    assert (entered.status_code, entered.headers["location"]) == (303, "/?a=1")
    me = client.get("/api/me").json()
    assert me == {"name": "the.editor", "role": "editor", "sign_in": "password"}
    assert client.post("/sign-out", headers=OWN).status_code == 303
    assert client.get("/api/me").status_code == 401


def test_no_script_reads_the_cookie_and_no_other_site_sends_it(client: TestClient) -> None:
    cookie = sign_in(client).headers["set-cookie"]

    assert all(each in cookie for each in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"))
    assert "Secure" not in cookie


def test_over_https_the_cookie_is_sent_over_nothing_else(guarded: Guarded) -> None:
    client = guarded.client(base_url="https://127.0.0.1")

    data = {"name": "the.editor", "password": PASSWORD}
    entered = client.post("/sign-in", data=data, headers={"origin": "https://127.0.0.1"})

    assert entered.headers["set-cookie"].startswith(f"__Host-{SIGN_IN_COOKIE}=")
    assert "Secure" in entered.headers["set-cookie"]
    assert client.get("/api/me").status_code == 200


def test_a_sign_in_planted_before_is_not_the_one_that_is_used(
    guarded: Guarded, client: TestClient
) -> None:
    planted = guarded.brought["reader"]["cookie"]

    entered = client.post(
        "/sign-in",
        data={"name": "the.editor", "password": PASSWORD},
        headers=OWN | {"cookie": planted},
    )

    assert planted.split("=")[1] not in entered.headers["set-cookie"]
    client.cookies.clear()
    assert client.get("/api/me", headers={"cookie": planted}).status_code == 401


@pytest.mark.parametrize("name", ["the.editor", "no.one", "<script>"])
def test_a_wrong_password_and_an_unknown_name_are_told_the_same(
    client: TestClient, name: str
) -> None:
    refused = sign_in(client, name, "wrong")

    assert refused.status_code == 401
    assert "Name or password is wrong" in refused.text
    assert "set-cookie" not in refused.headers
    assert "<script>" not in refused.text


def test_after_five_wrong_tries_the_right_password_waits_too(tmp_path: Path) -> None:
    guarded = guarded_application(tmp_path)
    client = guarded.client()

    statuses = [sign_in(client, password="wrong").status_code for _ in range(5)]
    locked = sign_in(client)

    assert statuses == [401] * 5
    assert locked.status_code == 429
    assert 0 < int(locked.headers["retry-after"]) <= 181
    assert "Too many wrong tries" in locked.text
    assert sign_in(client, "the.reader").status_code == 303
    assert sign_in(guarded.client(client=("203.0.113.6", 1))).status_code == 303


def test_the_form_of_another_site_signs_no_one_in(client: TestClient) -> None:
    data = {"name": "the.editor", "password": PASSWORD}

    for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {}):
        assert client.post("/sign-in", data=data, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("accepted", "heading", "lang"),
    [("zh-CN,zh;q=0.9", "登录", "zh-CN"), ("de", "Sign in", "en"), ("", "Sign in", "en")],
)
def test_the_form_speaks_the_browser_s_language(
    client: TestClient, accepted: str, heading: str, lang: str
) -> None:
    page = client.get("/sign-in", headers={"accept-language": accepted})

    assert f"<h1>{heading}</h1>" in page.text
    assert f'<html lang="{lang}">' in page.text
    assert "script-src" not in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "$" not in page.text


@pytest.mark.parametrize(
    "path", ["", "x", "//evil.example", "/\\evil.example", "https://evil.example", "/\r\nx", "/\\x"]
)
def test_no_one_is_led_to_another_site(path: str) -> None:
    assert own_path(path) == "/"


def through(guarded: Guarded, peer: str, **headers: str) -> Any:
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return guarded.client(client=(peer, 1)).get("/api/me", headers=dict(named))


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    return guarded_application(
        tmp_path_factory.mktemp("behind"),
        sign_in="proxy",
        proxies=("10.0.0.0/28",),
        proxy=ByProxy("X-Remote-User", "X-Remote-Groups", {"boss": "admin"}),
    )


@pytest.mark.parametrize(
    ("headers", "name", "role"),
    [
        ({"x_remote_user": "Li"}, "li", "reader"),
        ({"x_remote_user": "Li", "x_remote_groups": "staff; Editor"}, "li", "editor"),
        ({"x_remote_user": "BOSS", "x_remote_groups": "reader"}, "boss", "admin"),
    ],
)
def test_a_trusted_proxy_names_the_reader(
    behind: Guarded, headers: dict[str, str], name: str, role: str
) -> None:
    told = through(behind, "10.0.0.3", **headers).json()

    assert (told["name"], told["role"]) == (name, role)


@pytest.mark.parametrize("peer", ["203.0.113.5", "10.0.0.99", "127.0.0.1", "::1"])
def test_nobody_else_names_anyone(behind: Guarded, peer: str) -> None:
    assert through(behind, peer, x_remote_user="boss").status_code == 401


@pytest.mark.parametrize("name", ["", " ", "x" * 201, "a\x07b"])
def test_a_proxy_that_names_no_one_lets_nobody_in(behind: Guarded, name: str) -> None:
    assert through(behind, "10.0.0.3", x_remote_user=name).status_code == 401


def test_what_happened_stands_in_the_audit_log_and_no_secret_does(
    guarded: Guarded, tmp_path: Path
) -> None:
    agent = {"user-agent": "evil\x1b[2J" + "x" * 10_000}
    with guarded.client() as client:
        sign_in(client, password="wrong-canary-password")
        sign_in(client)
        client.delete("/api/reports/bureau-2023", headers=OWN)
        client.post("/sign-out", headers=OWN)
        client.get("/api/reports", headers=agent)

    log = guarded.audit.path.read_text(encoding="utf-8")
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert events == ["start", "sign_in_failed", "sign_in", "change", "sign_out", "refused"]
    assert guarded.audit.verify().number == 6
    assert "canary" not in log
    assert max(map(len, log.splitlines())) < 2_000


def test_no_secret_is_told_by_any_answer(guarded: Guarded) -> None:
    secrets = (PASSWORD, EDITOR_TOKEN, AUDIT_KEY, *_values(guarded))
    client = guarded.client("admin")
    told = [
        client.get(path).text
        for path in ("/", "/api/me", "/metrics", "/openapi.json", "/health/ready", "/nothing")
    ]

    assert not [secret for secret in secrets for text in told if secret in text]


def _values(guarded: Guarded) -> list[str]:
    brought = [value for each in guarded.brought.values() for value in each.values()]
    return [re.split("[= ]", value)[-1] for value in brought]


def test_an_audit_log_that_can_t_be_written_breaks_no_request(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").mkdir()
    client = guarded_application(tmp_path).client()

    assert sign_in(client, "the.admin").status_code == 303
    for _ in range(50):
        told = client.get("/metrics").text
        if "assistant_audit_lost_total 2.0" in told:
            break
        time.sleep(0.02)
    assert "assistant_audit_lost_total 2.0" in told
