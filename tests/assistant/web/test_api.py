import json
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from assistant.answer import Answer, Turn
from assistant.question import clean
from index.remarks import remark
from index.store import StoreError
from tests.assistant.web.fakes import BUREAU, FakeAssistant, FakeBuilds, report_of
from tests.assistant.web.serving import application

JSON = {"content-type": "application/json"}


def client_of(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="module")
def client(assistant: FakeAssistant) -> Iterator[TestClient]:
    with client_of(application(assistant, FakeBuilds())) as client:
        yield client


def asked(client: TestClient, **body: Any) -> Any:
    response = client.post("/api/ask", json=body)
    assert response.status_code == 200, response.text
    return response.json()


def test_an_answer_is_the_contract_s_object(client: TestClient) -> None:
    answer = asked(client, question="食堂改造花了多少钱？")

    assert list(answer) == [
        "question",
        "language",
        "status",
        "answer",
        "statements",
        "citations",
        "nearest",
        "reason",
        "notices",
        "engine",
        "elapsed_ms",
    ]
    assert (answer["question"], answer["status"]) == ("食堂改造花了多少钱？", "answered")
    [citation] = answer["citations"]
    assert list(citation) == [
        "number",
        "report",
        "paragraph",
        "address",
        "section",
        "quote",
        "start",
        "end",
        "text",
    ]
    assert citation["quote"] == citation["text"][citation["start"] : citation["end"]]
    assert citation["section"][0] == "一、工作总结"


def test_what_is_not_there_is_an_answer(client: TestClient) -> None:
    answer = asked(client, question="Who is the mayor of Beijing?", report=None, turns=[])

    assert answer["status"] == "not_in_report"
    assert answer["reason"] == "No paragraph speaks of Beijing or of a mayor."
    assert [each["paragraph"] for each in answer["nearest"]] == ["p3", "p2"]


def test_report_and_the_last_twenty_turns_reach_the_assistant(
    client: TestClient, assistant: FakeAssistant
) -> None:
    turns = [{"question": f"问{number}", "answer": f"答{number}"} for number in range(25)]

    asked(client, question="幼儿园呢？", report="bureau-2023", turns=turns)

    expected = tuple(Turn(f"问{number}", f"答{number}") for number in range(5, 25))
    assert assistant.asked[-1] == ("幼儿园呢？", "bureau-2023", expected)


def test_an_earlier_answer_may_be_sent_back_whole_as_a_turn(
    client: TestClient, assistant: FakeAssistant
) -> None:
    first = asked(client, question="幼儿园投了多少钱？")

    asked(client, question="食堂呢？", turns=[first, {"question": "食堂"}])

    assert assistant.asked[-1][2] == (
        Turn("幼儿园投了多少钱？", first["answer"]),
        Turn("食堂", ""),
    )


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        pytest.param(b'{"question": ""}', 422, "question: ", id="empty"),
        pytest.param(b'{"question": " \\n\\u3000\\u200b"}', 422, "question: ", id="blank"),
        pytest.param(b'{"question": "\\u0000"}', 422, "question: ", id="NUL alone"),
        pytest.param(b'{"question": "\\ud800?"}', 422, "question", id="half a surrogate pair"),
        pytest.param(b'{"question": 5}', 422, "body.question: ", id="a number"),
        pytest.param(b'{"question": null}', 422, "body.question: ", id="null"),
        pytest.param(b'{"question": ["a"]}', 422, "body.question: ", id="a list"),
        pytest.param(b'{"question": "a", "turns": "b"}', 422, "body.turns: ", id="wrong turns"),
        pytest.param(b'{"question": "a", "turns": [{"question": "\\udfff"}]}', 422, "", id="turn"),
        pytest.param(b'{"question": "a", "reprot": "b"}', 422, "body.reprot: ", id="misspelt"),
        pytest.param(b"{}", 422, "body.question: ", id="no question"),
        pytest.param(b"[]", 422, "body: ", id="no object"),
        pytest.param(b"", 422, "body: ", id="no body"),
        pytest.param(b"{", 422, "body", id="broken JSON"),
        pytest.param(b'{"question": "\xff"}', 422, "body", id="not UTF-8"),
        pytest.param(b"[" * 200_000, 422, "body", id="deep JSON"),
        pytest.param(b'{"question":' + b"1" * 5000 + b"}", 422, "body", id="a huge number"),
        pytest.param(b'{"question": "a", "report": "x"}', 404, "report '", id="no such report"),
        pytest.param(b'{"question": "a", "report": ""}', 404, "report '", id="unnamed report"),
        pytest.param(b'{"question": "a", "report": "../.."}', 404, "report '", id="a path"),
    ],
)
def test_a_bad_question_is_refused_in_words_and_never_asked(
    client: TestClient, assistant: FakeAssistant, body: bytes, status: int, said: str
) -> None:
    before = len(assistant.asked)

    response = client.post("/api/ask", content=body, headers=JSON)

    assert response.status_code == status, response.text
    assert list(response.json()) == ["error"]
    assert response.json()["error"].startswith(said)
    assert "; " in response.json()["error"]
    assert len(assistant.asked) == before


@pytest.mark.parametrize("question", ["🙂🙂", "？！", "\u2060🙂"])
def test_a_question_the_assistant_finds_no_words_in_is_refused_in_its_own(question: str) -> None:
    class Reading(FakeAssistant):
        def ask(
            self, question: str, *, report: str | None = None, turns: Sequence[Turn] = ()
        ) -> Answer:
            return super().ask(clean(question), report=report, turns=turns)

    with client_of(application(Reading(), FakeBuilds())) as client:
        response = client.post("/api/ask", json={"question": question})

    assert response.status_code == 422
    assert response.json() == {"error": f"question: no words in {question!r}; ask in words"}


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_a_hundred_thousand_characters_are_refused_unread(
    client: TestClient, assistant: FakeAssistant, path: str
) -> None:
    before = len(assistant.asked)

    response = client.post(path, json={"question": "长" * 100_000})

    assert response.status_code == 422
    assert "100000 characters" in response.json()["error"]
    assert len(assistant.asked) == before


def test_two_thousand_characters_may_be_asked_and_no_more(client: TestClient) -> None:
    assert asked(client, question="校" * 2000)["status"] == "not_in_report"

    response = client.post("/api/ask", json={"question": "校" * 2001})

    assert response.status_code == 422
    error = "question: 2001 characters, more than 2000; ask a shorter one"
    assert response.json() == {"error": error}


def test_a_form_of_another_site_is_not_read_as_json(client: TestClient) -> None:
    response = client.post(
        "/api/ask", content=b'{"question": "a"}', headers={"content-type": "text/plain"}
    )

    assert response.status_code == 403


@pytest.mark.parametrize("path", ["/api/ask", "/gradio_api/queue/join", "/nowhere"])
def test_a_body_beyond_a_megabyte_is_refused_however_it_comes(
    client: TestClient, path: str
) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(11):
            yield b"a" * 100_000

    declared = client.post(path, content=b"a" * 1_000_001, headers=JSON)
    streamed = client.post(path, content=chunks(), headers=JSON)
    lying = client.post(path, content=chunks(), headers=JSON | {"content-length": "3"})

    assert {declared.status_code, streamed.status_code, lying.status_code} == {413}
    assert declared.json() == {"error": "body: more than 1000000 bytes; send less"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(question=st.text(st.characters(), max_size=50), report=st.none() | st.text(max_size=10))
def test_no_text_breaks_the_server(client: TestClient, question: str, report: str | None) -> None:
    body = json.dumps({"question": question, "report": report})

    assert client.post("/api/ask", content=body, headers=JSON).status_code in {200, 404, 422}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["question", "a"]), inner),
        max_leaves=10,
    )
)
def test_no_json_breaks_the_server(client: TestClient, body: object) -> None:
    response = client.post("/api/ask", content=json.dumps(body), headers=JSON)

    assert response.status_code in {200, 422}


def test_reports_are_listed_with_what_their_source_hides(client: TestClient) -> None:
    [report] = client.get("/api/reports").json()["reports"]

    assert report == {
        "id": "bureau-2023",
        "title": "区教育局2023年工作总结和工作规划",
        "date": "2025-06-19",
        "issuer": "区教育局",
        "paragraphs": 3,
        "hidden": ["此处隐藏:1989字"],
        "warnings": [],
    }


def test_a_paragraph_comes_with_its_report_and_its_neighbours(client: TestClient) -> None:
    view = client.get("/api/reports/bureau-2023/paragraphs/p2").json()

    assert view["id"] == "p2"
    assert view["address"] == "一、(二)2. 第1段"
    assert view["section"][0] == "一、工作总结"
    assert view["text"] == BUREAU.paragraphs[1].text
    assert (view["report"], view["date"]) == ("bureau-2023", "2025-06-19")
    assert view["title"] == "区教育局2023年工作总结和工作规划"
    assert view["place"] == {"unit": "line", "number": 2, "is_recognised": False}
    assert (view["previous"]["id"], view["next"]["id"]) == ("p1", "p3")


def test_the_first_and_the_last_paragraph_have_one_neighbour(client: TestClient) -> None:
    first = client.get("/api/reports/bureau-2023/paragraphs/p1").json()
    last = client.get("/api/reports/bureau-2023/paragraphs/p3").json()

    assert (first["previous"], last["next"]) == (None, None)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/reports/bureau-2023/paragraphs/p9", 404),
        ("GET", "/api/reports/other/paragraphs/p1", 404),
        ("GET", "/api/reports/bureau-2023/paragraphs/..%2f..%2fetc", 404),
        ("GET", "/api/reports/" + "a" * 300 + "/paragraphs/p1", 422),
        ("GET", "/api/nothing", 404),
        ("GET", "/api", 404),
        ("GET", "/health", 404),
        ("GET", "/health/nothing", 404),
        ("GET", "/api/ask", 405),
        ("DELETE", "/api/reports", 405),
    ],
)
def test_what_is_not_there_is_said_as_json(
    client: TestClient, method: str, path: str, status: int
) -> None:
    response = client.request(method, path)

    assert response.status_code == status
    assert list(response.json()) == ["error"]


def test_the_page_takes_none_of_the_other_addresses(client: TestClient) -> None:
    page = client.get("/")

    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert client.get("/health/live").json() == {"status": "live"}
    assert set(client.get("/openapi.json").json()["paths"]) == {
        "/api/reports/{report}/outline",
        "/api/reports/{report}/paragraphs",
        "/api/reports/{report}/search",
        "/v1/chat/completions",
        "/v1/models",
        "/v1/models/{name}",
        "/api/ask",
        "/api/ask/stream",
        "/api/me",
        "/api/reports",
        "/api/reports/{report}/figures",
        "/api/reports/{report}/figures.csv",
        "/api/reports/{report}/figures/plots",
        "/api/reports/{report}/paragraphs/{paragraph}",
        "/health/live",
        "/health/ready",
    }


def test_readiness_tells_the_build_s_notices() -> None:
    found = remark("found", where="CURRENT", what=remark("no_pointer"))
    notice = remark("build_before", found=found, build="20261125T010203Z-0123456789ab")
    builds = FakeBuilds(notices=(notice,), standing=("older_build",))
    client = client_of(application(FakeAssistant(), builds))

    told = client.get("/health/ready").json()
    in_chinese = client.get("/health/ready", headers={"Accept-Language": "zh-CN"}).json()

    assert told == {
        "status": "ready",
        "reports": 1,
        "notices": [
            "CURRENT: is missing or names no build; the build 20261125T010203Z-0123456789ab is in"
            " use instead; see: python -m index verify"
        ],
        "standing": ["older_build"],
    }
    assert in_chinese["notices"] == [
        "CURRENT：文件不在，或其中写的不是索引版本的名称；现改用索引版本"
        " 20261125T010203Z-0123456789ab；详情见 python -m index verify"
    ]


def test_without_an_index_the_server_lives_and_says_how_to_get_one() -> None:
    client = client_of(application(FakeAssistant(), FakeBuilds(reports=())))
    error = {"error": "index: no report is there yet; add one: python -m index add FILE"}

    assert client.get("/health/live").status_code == 200
    assert client.get("/api/reports").json() == {"reports": []}
    for response in (
        client.get("/health/ready"),
        client.post("/api/ask", json={"question": "幼儿园"}),
    ):
        assert response.status_code == 503
        assert response.json() == error


def test_an_index_that_can_t_be_read_is_named_and_the_server_lives() -> None:
    class Damaged(FakeBuilds):
        def current(self) -> FakeBuilds:
            raise StoreError(
                "as_it_is", text=".assistant: no build is whole; add the reports again"
            )

    client = client_of(application(FakeAssistant(), Damaged()))

    assert client.get("/health/live").status_code == 200
    for path in ("/health/ready", "/api/reports"):
        assert client.get(path).status_code == 503
        assert client.get(path).json()["error"].startswith(".assistant: no build is whole; ")


def test_a_report_added_later_is_there_without_a_restart() -> None:
    builds = FakeBuilds()
    client = client_of(application(FakeAssistant(), builds))

    builds.reports = (report_of(("新的一段。",), report_id="new"), BUREAU)

    ids = [report["id"] for report in client.get("/api/reports").json()["reports"]]
    assert ids == ["new", "bureau-2023"]
    assert asked(client, question="幼儿园", report="new")["status"] == "answered"


def test_answers_are_made_on_the_pool_and_beyond_it_questions_are_turned_away() -> None:
    assistant = FakeAssistant(gate=threading.Event())
    app = application(assistant, FakeBuilds(), threads=1, waiting=1)

    with client_of(app) as client, ThreadPoolExecutor(3) as readers:

        def ask() -> int:
            return client.post("/api/ask", json={"question": "幼儿园"}).status_code

        first = [readers.submit(ask) for _ in range(3)]
        while not any(reader.done() for reader in first):
            assert client.get("/health/live").status_code == 200
        assistant.gate.set()  # type: ignore[union-attr]
        codes = sorted(reader.result() for reader in first)
        again = ask()

    assert codes == [200, 200, 503]
    assert again == 200
    assert assistant.threads == {"answering_0"}


def test_a_fault_of_the_assistant_shows_nothing_of_its_inside() -> None:
    class Broken(FakeAssistant):
        def ask(self, *_: object, **__: object) -> Any:
            raise RuntimeError("secret of the inside")

    app = application(Broken(), FakeBuilds())
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)

    response = client.post("/api/ask", json={"question": "幼儿园"})

    assert response.status_code == 500
    assert response.json() == {"error": "server: a fault of the program; its log says more"}


@pytest.mark.parametrize(
    "path", ["/", "/api/reports", "/api/nothing", "/config", "/gradio_api/upload"]
)
def test_every_response_has_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "connect-src 'self';" in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1"])
@pytest.mark.parametrize("path", ["/", "/config", "/api/reports", "/gradio_api/queue/status"])
def test_no_origin_is_let_in(client: TestClient, path: str, origin: str) -> None:
    simple = client.get(path, headers={"origin": origin})
    asking = {"origin": origin, "access-control-request-method": "POST"}

    assert "access-control-allow-origin" not in simple.headers
    assert "access-control-allow-credentials" not in simple.headers
    assert "access-control-allow-origin" not in client.options(path, headers=asking).headers


def test_only_known_host_names_are_served() -> None:
    hosts = ("127.0.0.1", "localhost", "[::1]", "reports.example.cn")
    client = client_of(application(FakeAssistant(), FakeBuilds(), hosts=hosts))

    def status(path: str, host: str) -> int:
        return client.get(path, headers={"host": host}).status_code

    for path in ("/", "/api/reports", "/health/live", "/theme.css"):
        for host in ("127.0.0.1:7860", "localhost", "[::1]:7860", "reports.example.cn:80"):
            assert status(path, host) == 200
        for host in ("evil.example", "127.0.0.1.evil.example", "www.reports.example.cn", ""):
            assert status(path, host) == 400

    refused = client.get("/api/reports", headers={"host": "evil.example"})
    assert refused.json() == {
        "error": "host: 'evil.example' is not served here; add it to ASSISTANT_HOSTS"
    }
    assert "frame-ancestors" in refused.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "upload"),
        ("GET", "file=/etc/passwd"),
        ("GET", "file/etc/passwd"),
        ("GET", "proxy=http://127.0.0.1/"),
        ("POST", "call/respond"),
        ("POST", "run/respond"),
        ("POST", "api/respond"),
        ("POST", "component_server"),
        ("GET", "mcp/schema"),
        ("GET", "info"),
        ("GET", "queue/../upload"),
    ],
)
def test_of_gradio_only_what_the_page_needs_is_open(
    client: TestClient, method: str, path: str
) -> None:
    assert client.request(method, f"/gradio_api/{path}").status_code == 404
