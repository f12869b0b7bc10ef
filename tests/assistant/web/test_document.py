"""The document at `/`, its files, and the routes that open a report for reading."""

import gzip
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from assistant.web.checking_texts import INTERFACE as CHECKING
from assistant.web.texts import INTERFACE, PROBLEMS
from assistant.web.uploading_texts import UPLOADING
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.serving import application


@pytest.fixture(scope="module")
def served() -> Iterator[TestClient]:
    app = application(FakeAssistant(), FakeBuilds())
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(served: TestClient) -> TestClient:
    served.cookies.clear()
    return served


def test_the_document_is_in_the_language_chosen_which_is_kept(
    client: TestClient,
) -> None:
    chosen = client.get("/?lang=zh", headers={"accept-language": "en"})
    kept = client.get("/", headers={"accept-language": "en"})

    for reply in (chosen, kept):
        assert '<html lang="zh-CN">' in reply.text
        assert "问报告</h1>" in reply.text
    assert "assistant_language=zh" in chosen.headers["set-cookie"]
    client.cookies.clear()
    assert '<html lang="en">' in (client.get("/?lang=xx'><")).text


def test_the_document_is_compressed_where_that_is_understood(client: TestClient) -> None:
    with client.stream("GET", "/", headers={"accept-encoding": "gzip"}) as reply:
        raw = b"".join(reply.iter_raw())

    assert reply.headers["content-length"] == str(len(raw))
    assert gzip.decompress(raw).decode().count("<gradio-app") == 1


def test_files_of_the_page_are_kept_for_good_under_a_name_of_their_content(
    client: TestClient,
) -> None:
    document = (client.get("/")).text
    addresses = set(re.findall(r'"(/page/[0-9a-f]{12}/[\w.]+)"', document))

    assert any(address.endswith("main.js") for address in addresses)
    for address in addresses:
        reply = client.get(address)
        assert reply.status_code == 200
        assert "immutable" in reply.headers["cache-control"]
    assert (client.get("/page/000000000000/main.js")).status_code == 404
    assert (client.get("/page/..%2f..%2fapp.py/main.js")).status_code == 404


def test_files_of_the_page_are_compressed_where_that_is_understood(client: TestClient) -> None:
    [address] = re.findall(r'"(/page/[0-9a-f]{12}/page.css)"', client.get("/").text)

    plain = client.get(address, headers={"accept-encoding": "identity"})
    packed = client.get(address, headers={"accept-encoding": "gzip"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/r/bureau-2023/p1", "/?r=bureau-2023%2Fp1"),
        ("/r/x%22%3E%3Cscript%3E/p", "/?r=x%22%3E%3Cscript%3E%2Fp"),
    ],
)
def test_a_permalink_leads_to_the_page_with_its_ids_as_data(
    client: TestClient, path: str, leads: str
) -> None:
    reply = client.get(path)

    assert (reply.status_code, reply.headers["location"]) == (303, leads)


def test_a_report_is_read_over_the_routes(client: TestClient) -> None:
    base = "/api/reports/bureau-2023"

    outline = (client.get(f"{base}/outline")).json()
    passage = (client.get(f"{base}/paragraphs?around=p2")).json()
    run = (client.get(f"{base}/paragraphs?start=1&end=2")).json()
    found = (client.get(f"{base}/search", params={"q": "义警"})).json()

    assert (outline["paragraphs"], len(outline["hidden"])) == (3, 1)
    assert [each["id"] for each in passage["paragraphs"]] == ["p1", "p2", "p3"]
    assert [each["id"] for each in run["paragraphs"]] == ["p2"]
    assert [hit["paragraph"] for hit in found["hits"]] == ["p3"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/reports/none/outline", 404),
        ("/api/reports/bureau-2023/paragraphs?around=gone", 404),
        ("/api/reports/bureau-2023/paragraphs?start=-1", 422),
        ("/api/reports/bureau-2023/search?q=", 422),
        (f"/api/reports/bureau-2023/search?q={'a' * 201}", 422),
    ],
)
def test_what_can_t_be_read_is_refused_with_a_reason(
    client: TestClient, path: str, status: int
) -> None:
    reply = client.get(path)

    assert reply.status_code == status
    assert reply.json()["error"]


@pytest.mark.parametrize(
    "words", [INTERFACE, CHECKING, UPLOADING, PROBLEMS], ids=["page", "check", "manage", "problems"]
)
def test_every_text_is_there_in_both_languages(words: dict[str, dict[str, str]]) -> None:
    assert set(words) == {"zh", "en"}
    assert set(words["zh"]) == set(words["en"])
    assert all(text.strip() for texts in words.values() for text in texts.values())
