"""Editors send, follow, cancel, replace and remove reports over HTTP; nobody else can."""

import errno
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.web.changes import Outcome, Upload
from assistant.web.changing import Changes
from assistant.web.editing import Course, Editor
from assistant.web.editors import EditorToken
from assistant.web.receiving import MAX_UPLOAD_BYTES, made_id, shown_name
from index.confined import Cancelled
from index.confining import Limits
from index.store import Store
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.serving import application
from tests.fakes import CharacterEmbedder
from tests.index.hostile import zip_bomb
from tests.index.quick import quick_store

TOKEN = "canary-token-of-the-editors"
EDITOR = {"Authorization": f"Bearer {TOKEN}"}
SCHOOLS = "# 区教育局2023年工作总结\n\n## 一、项目建设\n\n全年新建幼儿园2所，投入xxxx万元。\n"
ROADS = "# 县交通局2024年工作总结\n\n## 一、道路建设\n\n改造农村公路48公里。\n\n此处隐藏:1989字\n"
ENDED = {"done", "refused", "cancelled"}


def served(changes: Changes | None, store: Any) -> TestClient:
    token = EditorToken(TOKEN) if changes else None
    app = application(FakeAssistant(), store, changes=changes, editor=token)
    return TestClient(app, base_url="http://127.0.0.1")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return quick_store(tmp_path / "home")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Store]]:
    """An application that takes uploads; building one takes seconds."""
    store = quick_store(tmp_path_factory.mktemp("shared") / "home")
    with served(Changes(Editor(store, CharacterEmbedder(), Limits())), store) as client:
        yield client, store


@pytest.fixture
def client(shared: tuple[TestClient, Store]) -> TestClient:
    return shared[0]


@pytest.fixture
def emptied(shared: tuple[TestClient, Store]) -> Store:
    """The application's index, with no report in it."""
    store = shared[1]
    build = store.current()
    if build and build.report_ids:
        store.remove(build.report_ids)
    return store


def send(client: TestClient, name: str, content: str | bytes, **fields: str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    files = {"file": (name, data)}
    return client.post("/api/reports", files=files, data=fields, headers=EDITOR)


def ended(client: TestClient, response: Any) -> Any:
    """Return the change that the response begins, when it has ended."""
    assert response.status_code == 202, response.text
    for _ in range(600):
        change = client.get(response.headers["location"], headers=EDITOR).json()
        if change["state"] in ENDED:
            return change
        time.sleep(0.05)
    raise AssertionError(change)


def test_a_report_that_is_sent_can_be_asked_and_its_outcome_is_told(
    client: TestClient, emptied: Store
) -> None:
    change = ended(client, send(client, "roads.md", ROADS))

    assert change["state"] == "done"
    assert change["outcome"] == {
        "id": "roads",
        "title": "县交通局2024年工作总结",
        "date": "",
        "paragraphs": 3,
        "sections": 1,
        "hidden": ["此处隐藏:1989字"],
        "dropped": 0,
        "warnings": [],
        "already": False,
    } | {key: change["outcome"][key] for key in ("date", "paragraphs", "sections")}
    build = emptied.current()
    assert build
    assert build.report("roads").file == "roads.md"
    assert "改造农村公路48公里。" in build.report("roads").text


def test_a_file_sent_twice_is_one_report(client: TestClient, emptied: Store) -> None:
    first = ended(client, send(client, "schools.md", SCHOOLS))

    again = ended(client, send(client, "other.md", SCHOOLS))

    assert again["state"] == "done"
    assert again["outcome"] == first["outcome"] | {"already": True}
    build = emptied.current()
    assert build
    assert build.report_ids == ("schools",)


def test_a_taken_id_is_refused_and_replaced_only_when_asked(
    client: TestClient, emptied: Store
) -> None:
    ended(client, send(client, "schools.md", SCHOOLS))

    refused = ended(client, send(client, "schools.md", ROADS))
    replaced = ended(client, send(client, "new.md", ROADS, id="schools", replace="true"))

    assert refused["state"] == "refused"
    assert refused["reason"].startswith(
        "schools.md: the id 'schools' is taken by '区教育局2023年工作总结'; replace that report"
    )
    assert replaced["state"] == "done"
    build = emptied.current()
    assert build
    assert build.report("schools").title == "县交通局2024年工作总结"


@pytest.mark.usefixtures("emptied")
def test_a_report_is_removed(client: TestClient) -> None:
    ended(client, send(client, "schools.md", SCHOOLS))
    ended(client, send(client, "roads.md", ROADS))

    change = ended(client, client.delete("/api/reports/schools", headers=EDITOR))

    assert change["state"] == "done"
    listed = client.get("/api/reports").json()["reports"]
    assert [report["id"] for report in listed] == ["roads"]
    assert client.delete("/api/reports/schools", headers=EDITOR).status_code == 404


def test_a_hostile_file_is_refused_with_its_reason_and_without_our_paths(
    client: TestClient,
) -> None:
    change = ended(client, send(client, "../../bomb.docx", zip_bomb(200)))

    assert change["state"] == "refused"
    assert change["reason"].startswith("bomb.docx: unpacks to 200")


ROUTES = [
    ("POST", "/api/reports"),
    ("DELETE", "/api/reports/bureau-2023"),
    ("GET", "/api/changes"),
    ("GET", "/api/changes/x"),
    ("DELETE", "/api/changes/x"),
]


def test_without_a_token_set_no_one_is_an_editor() -> None:
    with served(None, FakeBuilds()) as client:
        refusals = [
            client.request(method, path, headers={"Authorization": "Bearer "})
            for method, path in ROUTES
        ]

    for refusal in refusals:
        assert refusal.status_code == 401
        assert "ASSISTANT_EDITOR_TOKEN" in refusal.json()["error"]


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN}x"],
)
def test_a_request_without_the_token_changes_nothing(
    client: TestClient, method: str, path: str, authorization: str
) -> None:
    response = client.request(method, path, headers={"Authorization": authorization})

    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.json()["error"].startswith("authorization: is no token that may do")


@pytest.mark.parametrize(
    ("files", "fields", "message"),
    [
        pytest.param({}, {"file": "text"}, "file: is missing", id="no file"),
        pytest.param({"file": ("a", b"")}, {}, "file: is empty", id="empty"),
        pytest.param({"file": ("a", b"x")}, {"id": "../x"}, "id: '../x' is not", id="a path"),
        pytest.param({"file": ("a", b"x")}, {"title": "x" * 301}, "title: is no", id="title"),
        pytest.param(
            {"file": ("a", b"x")}, {"replace": "maybe"}, "replace: 'maybe' is", id="neither"
        ),
    ],
)
def test_what_is_no_upload_is_said(
    client: TestClient, files: Any, fields: dict[str, str], message: str
) -> None:
    response = client.post("/api/reports", files=files, data=fields, headers=EDITOR)

    assert response.status_code == 422
    assert response.json()["error"].startswith(message)


@pytest.mark.parametrize("declared", [True, False])
def test_a_file_that_is_too_large_is_refused_before_it_is_kept(
    client: TestClient, declared: bool
) -> None:
    pieces = (b"x" * 1_000_000 for _ in range(MAX_UPLOAD_BYTES // 1_000_000 + 2))
    start = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'

    def body() -> Iterator[bytes]:
        yield start
        yield from pieces

    headers = EDITOR | {"content-type": "multipart/form-data; boundary=b"}
    if declared:
        headers["content-length"] = str(MAX_UPLOAD_BYTES + 1)

    response = client.post("/api/reports", content=body(), headers=headers)

    assert response.status_code == 413
    assert response.json()["error"].startswith(f"body: more than {MAX_UPLOAD_BYTES} bytes")


def test_other_routes_keep_their_smaller_limit(client: TestClient) -> None:
    response = client.post("/api/ask", content=b"x" * 1_000_001)

    assert response.status_code == 413


class GatedEditor(Editor):
    """Adds nothing; each addition waits until it may go on, or is given up."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, CharacterEmbedder(), Limits())
        self.gate = threading.Event()
        self.added: list[str] = []

    def add(self, upload: Upload, course: Course) -> Outcome:
        course.tell("embedding", 3, 10)
        while not self.gate.wait(0.01):
            if course.given_up():
                raise Cancelled
        assert upload.path.exists()
        self.added.append(upload.report)
        return Outcome(upload.report, "", "", 1, 1, (), 0, (), already=False)


def upload_of(changes: Changes, number: int) -> Upload:
    path = changes.folder / f"{number}-{threading.get_ident()}-{time.monotonic_ns()}"
    path.write_bytes(b"x")
    return Upload(path, f"{number}.md", str(number), f"r{number}")


@pytest.fixture
def gated(store: Store) -> Iterator[tuple[Changes, GatedEditor]]:
    editor = GatedEditor(store)
    changes = Changes(editor, waiting=3)
    yield changes, editor
    changes.close()
    assert not changes.folder.exists()


def until(condition: Any) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come about")


def test_the_same_file_at_the_same_time_is_one_change(
    gated: tuple[Changes, GatedEditor],
) -> None:
    changes, editor = gated
    with ThreadPoolExecutor(20) as pool:
        taken = list(pool.map(lambda _: changes.add(upload_of(changes, 1)), range(20)))
    editor.gate.set()
    until(lambda: changes.find(taken[0].id).state == "done")

    assert len({change.id for change in taken}) == 1
    assert editor.added == ["r1"]
    until(lambda: list(changes.folder.iterdir()) == [])


def test_more_changes_than_may_wait_are_turned_away(store: Store) -> None:
    editor = GatedEditor(store)
    changes = Changes(editor, waiting=2)
    with served(changes, store) as client:
        statuses = [send(client, f"{n}.md", f"{n}").status_code for n in range(5)]
        refusal = send(client, "6.md", "6")
        editor.gate.set()

    assert statuses == [202, 202, 202, 429, 429]
    assert refusal.headers["retry-after"] == "30"
    assert "are waiting already; try again" in refusal.json()["error"]


def test_progress_is_told_and_both_the_one_at_work_and_one_that_waits_can_be_cancelled(
    gated: tuple[Changes, GatedEditor],
) -> None:
    changes, editor = gated
    first, second = changes.add(upload_of(changes, 1)), changes.add(upload_of(changes, 2))
    until(lambda: changes.find(first.id).state == "embedding")
    at_work = changes.find(first.id)

    changes.cancel(second.id)
    changes.cancel(first.id)
    until(lambda: changes.find(second.id).state == "cancelled")

    assert (at_work.done, at_work.total) == (3, 10)
    assert changes.find(second.id).state == "cancelled"
    assert changes.find(first.id).state == "cancelled"
    assert editor.added == []
    assert list(changes.folder.iterdir()) == []


def test_a_cancelled_report_leaves_the_index_as_it_was(store: Store, tmp_path: Path) -> None:
    class Slow(CharacterEmbedder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            time.sleep(0.05)
            return super().embed_documents(texts)

    changes = Changes(Editor(store, Slow(), Limits()))
    many = SCHOOLS + "".join(f"\n第{n}所学校新增学位{n}个。\n" for n in range(100))
    path = tmp_path / "sent.md"
    path.write_text(many, encoding="utf-8")
    change = changes.add(Upload(path, "schools.md", "0", "schools"))
    until(lambda: changes.find(change.id).state == "embedding")
    changes.cancel(change.id)
    until(lambda: changes.find(change.id).state in ENDED)
    changes.close()

    assert changes.find(change.id).state == "cancelled"
    assert store.current() is None
    assert list((store.folder / "builds").iterdir()) == []


def test_a_full_disk_is_said_as_such(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", full)

    response = send(client, "schools.md", SCHOOLS)

    assert response.status_code == 507
    assert response.json()["error"].startswith("server: has no room on its disk for this")


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\总结.docx", "总结.docx"),
        ("a\x00b\u202egpj.exe", "abgpj.exe"),
        ("", "file"),
        ("..", ".."),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
        ("<img src=x onerror=alert(1)>.html", "<img src=x onerror=alert(1)>.html"),
    ],
)
def test_a_file_s_name_is_shown_without_its_folders_and_unseen_marks(sent: str, shown: str) -> None:
    assert shown_name(sent) == shown


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("hotan2025.docx", "hotan2025"),
        ("教育局2024年总结.docx", "2024-abcdef12"),
        ("总结.docx", "report-abcdef12"),
        ("CON", "CON"),
        ("..", "report-abcdef12"),
    ],
)
def test_names_that_are_no_ids_get_one_that_is_theirs_alone(name: str, made: str) -> None:
    assert made_id(name, "abcdef1234567890") == made


def test_the_token_is_shown_nowhere(client: TestClient) -> None:
    token = EditorToken(TOKEN)
    pages = [client.get(path).text for path in ("/", "/openapi.json", "/health/ready", "/config")]

    assert "canary" not in repr(token) + str(vars(token)) + "".join(pages)


def test_an_editor_is_told_in_the_language_asked_for(client: TestClient) -> None:
    name = "空表.docx"
    first = ended(client, send(client, name, b"PK\x03\x04"))
    at = f"/api/changes/{first['id']}"

    chinese = client.get(at, headers={**EDITOR, "Accept-Language": "zh-CN,zh;q=0.9"}).json()
    english = client.get(at, headers={**EDITOR, "Accept-Language": "en"}).json()

    assert chinese["reason"].startswith("空表.docx：是损坏的 .docx 或压缩包")
    assert english["reason"].startswith("空表.docx: is a damaged .docx or zip")
