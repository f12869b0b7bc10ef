from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.keeping.feedback import FEEDBACK_FILE, Feedback, FeedbackBook
from assistant.version import program_version
from assistant.web.keeping import Keeping, open_keeping
from assistant.web.visitors import SESSION_COOKIE
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.kept import HERE, ME, YOU, kept
from tests.assistant.web.serving import application


def last(folder: Path) -> Feedback:
    return FeedbackBook(folder / FEEDBACK_FILE).all()[-1]


def test_what_is_said_of_a_turn_is_kept_with_question_and_answer(
    mine: TestClient, keeping: Keeping, folder: Path
) -> None:
    kept(keeping, ME, "幼儿园")
    spot = kept(keeping, ME, "幼儿园投了多少钱？", "那食堂呢？")

    said = {"turn": spot.turn, "kind": "wrong_figure", "text": " 应为\n第二段的数字 "}
    response = mine.post("/api/feedback", json=said)

    assert (response.status_code, response.json()) == (201, {"status": "kept"})
    feedback = last(folder)
    assert (feedback.kind, feedback.text) == ("wrong_figure", "应为 第二段的数字")
    assert feedback.answer.question == "那食堂呢？"
    assert feedback.answer.citations[0].paragraph == "p3"
    assert feedback.earlier == ("幼儿园投了多少钱？",)
    assert feedback.is_own
    assert feedback.version == program_version()


def test_no_feedback_tells_who_gave_it(mine: TestClient, keeping: Keeping, folder: Path) -> None:
    spot = kept(keeping, ME, "幼儿园")

    mine.post("/api/feedback", json={"turn": spot.turn, "kind": "right"})

    stored = b"".join(file.read_bytes() for file in folder.glob(f"{FEEDBACK_FILE}*"))
    assert b"session:" not in stored
    assert ME.encode() not in stored


def test_who_changes_their_mind_is_counted_once(
    mine: TestClient, keeping: Keeping, folder: Path
) -> None:
    spot = kept(keeping, ME, "幼儿园")
    before = len(FeedbackBook(folder / FEEDBACK_FILE).all())

    for kind in ("right", "wrong_source"):
        mine.post("/api/feedback", json={"turn": spot.turn, "kind": kind})

    assert len(FeedbackBook(folder / FEEDBACK_FILE).all()) == before + 1
    assert last(folder).kind == "wrong_source"


def test_feedback_stays_when_the_conversation_is_deleted(
    mine: TestClient, keeping: Keeping, folder: Path
) -> None:
    spot = kept(keeping, ME, "幼儿园投了多少钱？")
    mine.post("/api/feedback", json={"turn": spot.turn, "kind": "right", "text": "核对过"})

    mine.delete("/api/conversations")

    assert last(folder).text == "核对过"


def test_a_program_says_of_the_answer_it_got(mine: TestClient, folder: Path) -> None:
    answer = mine.post("/api/ask", json={"question": "市长是谁？"}).json()

    said = {"answer": answer, "kind": "not_found_though_there"}
    response = mine.post("/api/feedback", json=said)

    assert response.status_code == 201
    feedback = last(folder)
    assert feedback.answer.to_json() | {"elapsed_ms": 0} == _listless(answer) | {"elapsed_ms": 0}
    assert feedback.sources == {"bureau-2023": "0" * 64}
    assert not feedback.is_own


def _listless(value: Any) -> Any:
    """Return JSON with tuples for lists, as the types have them."""
    if isinstance(value, dict):
        return {name: _listless(each) for name, each in value.items()}
    return tuple(map(_listless, value)) if isinstance(value, list) else value


def test_another_s_turn_is_not_there(mine: TestClient, keeping: Keeping) -> None:
    spot = kept(keeping, YOU, "幼儿园")

    response = mine.post("/api/feedback", json={"turn": spot.turn, "kind": "right"})

    assert response.status_code == 404
    assert "none of that id" in response.json()["error"]


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "right"},
        {"kind": "right", "turn": "a", "answer": {}},
        {"kind": "splendid", "turn": "a"},
        {"kind": "right", "turn": "a", "text": "长" * 501},
        {"kind": "right", "turn": "a" * 65},
        {"kind": "right", "turn": "a", "owner": "b"},
        {"kind": "right", "answer": {"question": "a"}},
        {"turn": "a"},
        [],
    ],
    ids=["of nothing", "of two", "kind", "long", "id", "more", "half an answer", "no kind", "list"],
)
def test_what_can_t_be_taken_is_refused_in_words(mine: TestClient, body: object) -> None:
    response = mine.post("/api/feedback", json=body)

    assert response.status_code == 422
    assert list(response.json()) == ["error"]


def test_no_other_site_can_send_feedback_from_a_form(mine: TestClient) -> None:
    response = mine.post(
        "/api/feedback",
        content=b'{"turn": "a", "kind": "right"}',
        headers={"content-type": "text/plain", "origin": "https://evil.example"},
    )

    assert response.status_code == 403


def test_where_feedback_can_t_be_kept_it_is_said_so(tmp_path: Path) -> None:
    (tmp_path / FEEDBACK_FILE).write_bytes(b"no database at all" * 500)
    keeping = open_keeping(tmp_path, FakeBuilds(), days=90)
    spot = kept(keeping, ME, "幼儿园")
    app = application(FakeAssistant(), FakeBuilds(), keeping=keeping)

    with TestClient(app, base_url=HERE) as client:
        client.cookies.set(SESSION_COOKIE, ME)
        response = client.post("/api/feedback", json={"turn": spot.turn, "kind": "right"})

    assert response.status_code == 503
    assert response.json() == {"error": "feedback: can't be kept now; try again later"}
