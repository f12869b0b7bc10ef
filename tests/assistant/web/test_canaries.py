"""Where a reader's words are found afterwards: the real program, asked, checked, sent, killed.

Each text that could leak has a word of its own; then everything the program wrote, and all that it
tells others, is searched for it.
"""

import asyncio
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.door.accounts import Accounts
from assistant.door.book import BOOK_FILE, Book
from assistant.door.tokens import Tokens
from assistant.web.changes import ENDED
from assistant.web.recognizing import SIGN_IN_COOKIE
from tests.assistant.web.page_client import PageClient
from tests.bench.program import Program, running

pytestmark = pytest.mark.journey

QUESTION, CONVERSATION, CHECKED, FILE, HIDDEN, WRONG = (
    f"canary{each}7f3a"
    for each in ("question", "conversation", "checked", "file", "hidden", "wrong")
)
SECRETS = {
    "EDITOR_TOKEN": "canary-editor-token-7f3a",
    "WIDGET_KEY": "canary-widget-key-7f3a",
    "AUDIT_KEY": "canary-audit-key-of-32-characters-7f3a",
}
PASSWORD = "canary-password-7f3a"
SITE = "https://portal.example.cn"
REPORT = f"""<!doctype html><html><head><title>县教育局2024年工作总结</title></head><body>
<nav>首页 登录 {HIDDEN}</nav><p style="display:none">{HIDDEN}</p>
<h1>县教育局2024年工作总结</h1><h2>一、项目建设</h2>
<p>全年新建幼儿园2所，投入320万元。改造食堂14所，投入96万元。</p>
<p>此处隐藏:1989字</p></body></html>"""


@dataclass
class Traces:
    """What is left when the program has been used and killed.

    Attributes:
        files: the files below its folder, with what they hold.
        told: what it told others than the reader, by its address.
        log: what it wrote to the error stream.
    """

    files: dict[str, bytes]
    log: str
    told: dict[str, str] = field(default_factory=dict)

    def of(self, word: str) -> set[str]:
        """Return the first part of the path of each file in which the word stands."""
        forms = (word.encode(), word.encode("utf-16-le"))
        return {
            name.split("/")[0].removesuffix("-wal")
            for name, content in self.files.items()
            if any(form in content for form in forms)
        }


@dataclass
class Used:
    """The running program and what its people bring."""

    program: Program
    tokens: dict[str, str]
    cookies: dict[str, str]

    def client(self, who: str) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.tokens[who]}"} if who in self.tokens else {}
        cookies = {SIGN_IN_COOKIE: self.cookies[who]} if who in self.cookies else {}
        return httpx.Client(
            base_url=self.program.address, headers=headers, cookies=cookies, timeout=120
        )


@pytest.fixture(scope="module")
def traces(tmp_path_factory: pytest.TempPathFactory) -> Traces:
    folder = tmp_path_factory.mktemp("program")
    home, aside = folder / "home", folder / "aside"
    home.mkdir()
    aside.mkdir()
    settings = {
        "SIGN_IN": "password",
        "LOG_LEVEL": "debug",
        "WIDGET_SITES": SITE,
        **SECRETS,
    }
    with pytest.MonkeyPatch.context() as patched:
        # What it puts aside while it works is looked at too.
        patched.setenv("TMPDIR", str(aside))
        people = _people(home)
        with running(home, settings) as program:
            used = Used(program, *people)
            told = _use(used)
            program.process.send_signal(signal.SIGABRT)
            program.process.wait(60)
        log = program.log.read_text(encoding="utf-8")
        program.log.unlink()
    files = {
        str(path.relative_to(each)): path.read_bytes()
        for each in (home, aside)
        for path in sorted(each.rglob("*"))
        if path.is_file()
    }
    return Traces(files, log, told)


def _people(home: Path) -> tuple[dict[str, str], dict[str, str]]:
    book = Book(home / BOOK_FILE)
    accounts, tokens = Accounts(book), Tokens(book)
    brought = {role: tokens.add(f"a {role}", role)[1] for role in ("reader", "admin")}
    signed_in = {
        name: accounts.sign_in(accounts.add(name, "reader", PASSWORD)) for name in ("ann", "ben")
    }
    book.close()
    return brought, signed_in


def _use(used: Used) -> dict[str, str]:
    """Ask, check, send and go wrong in every way; return what others are told then."""
    asyncio.run(_ask_on_the_page(used))
    with used.client("reader") as client:
        _ask(client)
        _check(client)
    _ask_by_the_widget(used)
    with used.client("nobody") as client:
        client.post(
            "/sign-in",
            data={"name": "ann", "password": WRONG},
            headers={"origin": used.program.address},
        )
        client.post("/api/ask", json={"question": QUESTION})
        editor = {"Authorization": f"Bearer {SECRETS['EDITOR_TOKEN']}"}
        _send(client, editor)
    told: dict[str, str] = {}
    for who, paths in {
        "ben": ("/", "/api/me", "/api/conversations", "/api/reports", "/openapi.json", "/nothing"),
        "admin": ("/metrics", "/health/ready", "/api/changes", "/api/conversations"),
        "nobody": ("/sign-in", "/health/live", "/widget", "/widget.js", "/api/me"),
    }.items():
        with used.client(who) as client:
            told |= {f"{who} {path}": client.get(path).text for path in paths}
    return told


async def _ask_on_the_page(used: Used) -> None:
    cookies = {SIGN_IN_COOKIE: used.cookies["ann"]}
    async with httpx.AsyncClient(
        base_url=used.program.address, cookies=cookies, timeout=120
    ) as client:
        page = PageClient(client)
        await page.open()
        assert CONVERSATION in await page.ask(f"食堂改造花了多少钱？{CONVERSATION}")


def _ask(client: httpx.Client) -> None:
    question = f"幼儿园投了多少钱？{QUESTION}"
    for path in ("/api/ask", "/api/ask/stream", "/api/ask/sheet.md", "/api/nothing"):
        client.post(path, json={"question": question})
    client.post("/api/ask", json={"question": question, "report": "none"})
    client.post("/api/ask", json={"question": question * 500})
    client.post("/api/ask", json={"question": "a", "turns": [{"question": question}] * 3})
    client.post("/api/ask", content=f'{{"question": "{QUESTION}"'.encode())
    client.post("/gradio_api/queue/join", json={"data": [QUESTION], "fn_index": 999})
    said = [{"role": "user", "content": question}]
    for model in ("reports", "none"):
        client.post("/v1/chat/completions", json={"model": model, "messages": said})
    call: Any = {"name": "ask", "arguments": {"question": question}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    headers = {"Accept": "application/json, text/event-stream"}
    client.post("/mcp", json=body, headers=headers)
    client.get("/api/reports/bureau-2023/search", params={"q": QUESTION})


def _check(client: httpx.Client) -> None:
    text = f"全区投入320万元改造食堂{CHECKED}。"
    for path in ("/api/check", "/api/check/sheet.md"):
        client.post(path, json={"text": text})
    client.post("/api/check", json={"text": text * 5_000})
    for name in ("a.txt", "a.pdf"):
        sent = client.post("/api/check/text", files={"file": (name, text.replace(CHECKED, FILE))})
        assert sent.status_code == (200 if name == "a.txt" else 422), sent.text


def _ask_by_the_widget(used: Used) -> None:
    with used.client("nobody") as client:
        key = {"Authorization": f"Bearer {SECRETS['WIDGET_KEY']}"}
        given = client.post("/widget/token", json={"site": SITE}, headers=key).json()
        bearer = {"Authorization": f"Bearer {given['token']}"}
        asked = client.post("/widget/ask", json={"question": QUESTION}, headers=bearer)
        assert asked.status_code == 200


def _send(client: httpx.Client, editor: dict[str, str]) -> None:
    files = {"file": ("county.html", REPORT)}
    sent = client.post("/api/reports", files=files, headers=editor)
    assert sent.status_code == 202, sent.text
    for _ in range(300):
        change = client.get(sent.headers["location"], headers=editor).json()
        if change["state"] in ENDED:
            break
        time.sleep(0.2)
    assert change["state"] == "done", change


def test_a_question_of_a_conversation_is_kept_with_it_alone(traces: Traces) -> None:
    assert traces.of(CONVERSATION) == {"conversations.sqlite"}
    assert CONVERSATION not in traces.log


@pytest.mark.parametrize("word", [QUESTION, CHECKED, FILE, WRONG])
def test_what_programs_ask_and_what_is_checked_is_kept_nowhere(traces: Traces, word: str) -> None:
    assert traces.of(word) == set()
    assert word not in traces.log


def test_what_a_report_s_page_hides_is_in_the_index_alone(traces: Traces) -> None:
    assert traces.of(HIDDEN) <= {"builds"}
    assert HIDDEN not in traces.log


def test_no_secret_is_written_anywhere(traces: Traces) -> None:
    for secret in (*SECRETS.values(), PASSWORD):
        assert traces.of(secret) == set()
        assert secret not in traces.log


def test_nothing_of_it_is_told_to_others(traces: Traces) -> None:
    leaks = [where for where, text in traces.told.items() if "canary" in text]

    assert leaks == []


def test_the_search_finds_what_is_there(traces: Traces) -> None:
    # Else all of the above would hold of an empty folder.
    assert {"audit.jsonl", "builds", "conversations.sqlite"} <= {
        name.split("/")[0] for name in traces.files
    }
    assert "幼儿园" in traces.told["ben /"]
    assert '"route": "/api/check"' in traces.log
