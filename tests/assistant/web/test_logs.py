"""What the program's log tells: requests and answers, one JSON line each, no word of a reader."""

import logging
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.web.doors import EDITOR_TOKEN, PASSWORD, guarded_application

QUESTION = "幼儿园投了多少钱？canary-question"


@pytest.fixture(autouse=True)
def _everything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


def told(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(str(vars(record)) for record in caplog.records)


def visit(folder: Path, **of_the_door: Any) -> None:
    """Ask on every surface, and go wrong on some."""
    guarded = guarded_application(folder, **of_the_door)
    with guarded.client("reader") as client:
        for path in ("/api/ask", "/api/ask/stream", "/api/nothing"):
            client.post(path, json={"question": QUESTION})
        completion = {"model": "reports", "messages": [{"role": "user", "content": QUESTION}]}
        client.post("/v1/chat/completions", json=completion)
        client.post("/api/ask", json={"question": QUESTION, "report": "canary-report"})
        bearer = {"authorization": f"Bearer {EDITOR_TOKEN}"}
        client.get("/api/changes", headers=bearer)
        data = {"name": "the.reader", "password": PASSWORD}
        client.post("/sign-in", data=data, headers={"origin": "http://127.0.0.1"})


def test_questions_and_secrets_stand_in_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    visit(tmp_path)

    log = told(caplog)
    assert "'route': '/api/ask'" in log
    assert "canary" not in log


def test_questions_stand_in_it_where_the_operator_wants_them(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    visit(tmp_path, log_questions=True)

    log = told(caplog)
    assert "canary-question" in log
    assert PASSWORD not in log
    assert EDITOR_TOKEN not in log
