"""What is refused over HTTP is said in the language of who asks."""

from pathlib import Path
from typing import Any

import pytest

from assistant.door.budgets import BODY_BYTES, Budgets, Rate
from tests.assistant.web.doors import Guarded, guarded_application

ONE = Budgets(questions=Rate(1, 3_600))
JSON = {"content-type": "application/json"}
REFUSALS: dict[int, tuple[str, str]] = {
    401: ("尚未登录；请在 /sign-in 登录", "authorization: is missing; sign in"),
    403: ("角色 reader 不能这样做；请联系管理员", "role: a reader may not do this"),
    404: ("索引里没有报告 'none'；现有报告：bureau-2023", "report 'none': not in the index"),
    413: (f"发送的内容超过 {BODY_BYTES} 字节；请减少后再发", f"body: more than {BODY_BYTES} bytes"),
    422: ("问题有 2001 个字符，上限为 2000；请缩短后再问", "question: 2001 characters, more than"),
    429: ("短时间内请求过多；请 3600 秒后再试", "limit: that was too much at once; try again in"),
}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    return guarded_application(tmp_path_factory.mktemp("door"))


def refused(guarded: Guarded, status: int, folder: Path, headers: dict[str, str]) -> Any:
    if status == 429:
        client = guarded_application(folder, budgets=ONE).client("reader")
        client.headers.update(headers)
        client.post("/api/ask", json={"question": "a"})
        return client.post("/api/ask", json={"question": "a"})
    client = guarded.client("nobody" if status == 401 else "reader")
    client.headers.update(headers)
    if status == 401:
        return client.get("/api/reports")
    if status == 403:
        return client.delete("/api/reports/bureau-2023")
    if status == 413:
        return client.post("/api/ask", content=b" " * (BODY_BYTES + 1), headers=JSON)
    asked = {"question": "问" * 2001} if status == 422 else {"question": "a", "report": "none"}
    return client.post("/api/ask", json=asked)


@pytest.mark.parametrize(("language", "place"), [("zh-CN,zh;q=0.9", 0), ("en", 1), ("", 1)])
@pytest.mark.parametrize("status", REFUSALS)
def test_a_refusal_speaks_the_language_asked_for(
    guarded: Guarded, tmp_path: Path, status: int, language: str, place: int
) -> None:
    response = refused(guarded, status, tmp_path, {"accept-language": language})

    assert response.status_code == status
    assert response.json()["error"].startswith(REFUSALS[status][place])


@pytest.mark.parametrize(
    ("method", "path", "status", "chinese", "english"),
    [
        ("GET", "/nothing", 404, "/nothing：没有这个地址", "/nothing: is no route"),
        ("GET", "/api/nothing", 404, "/api/nothing：没有这个地址", "/api/nothing: is no route"),
        ("PATCH", "/api/ask", 405, "/api/ask：不支持 PATCH 方法", "/api/ask: not by PATCH"),
        (
            "POST",
            "/api/ask",
            422,
            "请求不合格式，body.question：应为字符串",
            "body.question: is no",
        ),
    ],
)
def test_what_is_asked_wrongly_is_told_in_the_language_asked_for(
    guarded: Guarded, method: str, path: str, status: int, chinese: str, english: str
) -> None:
    client = guarded.client("reader")

    for language, told in (("zh", chinese), ("en", english)):
        response = client.request(
            method, path, json={"question": 1}, headers={"accept-language": language}
        )

        assert response.status_code == status
        assert response.json()["error"].startswith(told)
