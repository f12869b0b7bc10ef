import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.assistant.web.fakes import FakeAssistant, FakeBuilds, WritingAssistant
from tests.assistant.web.serving import application


def events_of(assistant: FakeAssistant, **body: Any) -> list[tuple[str, Any]]:
    app = application(assistant, FakeBuilds(), threads=1, waiting=0)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        response = client.post("/api/ask/stream", json=body)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-store"
        again = client.post("/api/ask/stream", json=body)
        assert again.status_code == 200, "the place was not freed"
    frames = [frame.split("\n") for frame in response.text.split("\n\n") if frame]
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in frames
    ]


def test_evidence_comes_first_then_text_and_last_the_checked_answer() -> None:
    events = events_of(WritingAssistant(), question="幼儿园投了多少钱？")

    assert [name for name, _ in events] == ["evidence", "text", "text", "text", "answer"]
    assert [c["number"] for c in events[0][1]["citations"]] == [1, 2]
    assert events[2][1] == {"text": "9999", "provisional": True}
    assert "9999" not in events[-1][1]["answer"]
    assert events[-1][1]["engine"] == "quoting"


def test_without_a_model_the_text_is_certain() -> None:
    events = events_of(FakeAssistant(), question="幼儿园投了多少钱？")

    assert [name for name, _ in events] == ["evidence", "text", "answer"]
    assert events[1][1] == {"text": events[2][1]["answer"], "provisional": False}


@pytest.mark.parametrize(
    ("body", "status"),
    [({"question": ""}, 422), ({"question": "a", "report": "none"}, 404), ({}, 422)],
)
def test_what_can_not_be_asked_is_refused_by_its_status(body: Any, status: int) -> None:
    with TestClient(application(FakeAssistant(), FakeBuilds()), base_url="http://127.0.0.1") as c:
        response = c.post("/api/ask/stream", json=body)

    assert response.status_code == status
    assert list(response.json()) == ["error"]


def test_a_fault_on_the_way_is_an_event_without_its_inside() -> None:
    class Broken(WritingAssistant):
        async def stream(self, *given: Any, **named: Any) -> Any:
            async for event in super().stream(*given, **named):
                yield event
                if self.asked and hasattr(event, "provisional"):
                    raise RuntimeError("secret of the inside")

    events = events_of(Broken(), question="幼儿园投了多少钱？")

    assert [name for name, _ in events] == ["evidence", "text", "error"]
    assert "secret" not in str(events)
