"""For each budget of the door that is an amount: whether so much of it is taken."""

import asyncio
import io
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from starlette.datastructures import FormData, UploadFile
from starlette.testclient import TestClient

from assistant.answer import Answer
from assistant.door.accounts import Account, Accounts
from assistant.door.book import Book
from assistant.door.passwords import Cost
from assistant.keeping.conversations import Conversations
from assistant.question import QuestionError
from assistant.web.changes import TooManyChanges, Upload
from assistant.web.changing import Changes
from assistant.web.check_files import CHECK_FILE_PATH
from assistant.web.checks import Checks
from assistant.web.desk import Busy
from assistant.web.feedback_api import GivenFeedback
from assistant.web.receiving import UploadError, received
from assistant.web.uploading import UPLOAD_PATH
from assistant.web.widget_access import WidgetRefusal
from assistant.web.widget_limits import WidgetLimits
from tests.assistant.web.doors import guarded_application
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.serving import application
from tests.assistant.web.test_check_api import FakeChecker

HERE = "http://127.0.0.1"
JSON = {"content-type": "application/json"}
ASSISTANT = FakeAssistant()


@cache
def client() -> TestClient:
    return TestClient(application(ASSISTANT, FakeBuilds()), base_url=HERE)


def is_answered(**asked: Any) -> bool:
    return client().post("/api/ask", json={"question": "幼儿园"} | asked).status_code == 200


def question(characters: int) -> bool:
    return is_answered(question="问" * characters)


def turns(number: int) -> bool:
    assert is_answered(turns=[{"question": str(each), "answer": ""} for each in range(number)])
    return ASSISTANT.asked[-1][2][0].question == "0"


def turn(characters: int) -> bool:
    turns = [{"question": "a", "answer": "答" * characters}]
    return is_answered(turns=turns)


def text_to_check(characters: int) -> bool:
    checks = Checks(FakeChecker())
    with suppress(QuestionError):
        asyncio.run(checks.check("问" * characters))
        return True
    return False


def words_to_find(characters: int) -> bool:
    path = "/api/reports/bureau-2023/search"
    return client().get(path, params={"q": "a" * characters}).status_code == 200


def feedback(characters: int) -> bool:
    with suppress(ValueError):
        return bool(GivenFeedback(kind="right", text="a" * characters, turn="a"))
    return False


def body(size: int) -> bool:
    said = b'{"question": "a"}'
    whole = said + b" " * (size - len(said))
    return client().post("/api/ask", content=whole, headers=JSON).status_code == 200


def body_of(path: str) -> Callable[[int], bool]:
    def taken(size: int) -> bool:
        """Say whether a body that is said to be so large is looked at."""
        headers = {"content-length": str(size)}
        return client().post(path, content=b"a", headers=headers).status_code != 413

    return taken


def file(size: int) -> bool:
    form = FormData([("file", UploadFile(io.BytesIO(bytes(size)), filename="a.txt"))])
    with tempfile.TemporaryDirectory() as folder, suppress(UploadError):
        return received(form, Path(folder)).name == "a.txt"
    return False


def texts_waiting(number: int) -> bool:
    """Say whether so many wait beside the one at work."""
    checker = FakeChecker()
    checker.gate = threading.Event()
    checks = Checks(checker)

    async def all_of_them() -> list[Any]:
        sent = [asyncio.create_task(checks.check("问")) for _ in range(number + 1)]
        await asyncio.sleep(0.1)
        assert checker.gate
        checker.gate.set()
        return await asyncio.gather(*sent, return_exceptions=True)

    return not any(isinstance(each, Busy) for each in asyncio.run(all_of_them()))


class _Waiting:
    """An editor that waits until it may end."""

    def __init__(self) -> None:
        self.gate = threading.Event()

    def add(self, *_: Any) -> None:
        self.gate.wait(60)


def changes_waiting(number: int) -> bool:
    """Say whether so many wait beside the one at work."""
    editor = _Waiting()
    changes = Changes(editor)  # type: ignore[arg-type]
    try:
        for each in range(number + 1):
            changes.add(Upload(changes.folder / str(each), "a.md", str(each), f"r{each}"))
    except TooManyChanges:
        return False
    finally:
        editor.gate.set()
        changes.close()
    return True


class _Slow(Accounts):
    """Checks passwords until it may end, and knows how many at once."""

    def __init__(self) -> None:
        super().__init__(Book(), cost=Cost(2, 1, 1))
        self.gate = threading.Event()
        self.at_once = 0

    def check(self, name: str, password: str) -> Account | None:
        self.at_once += 1
        self.gate.wait(60)
        return None


def hashes_at_once(number: int) -> bool:
    """Say whether so many passwords are hashed at the same time."""
    accounts = _Slow()
    with tempfile.TemporaryDirectory() as folder:
        app = guarded_application(Path(folder), accounts=accounts).app

    async def all_of_them() -> None:
        transport = httpx.ASGITransport(app, client=("203.0.113.5", 1))
        sender = httpx.AsyncClient(transport=transport, base_url=HERE, headers={"origin": HERE})
        async with sender, asyncio.TaskGroup() as group:
            for each in range(number):
                data = {"name": f"name{each}", "password": "a"}
                group.create_task(sender.post("/sign-in", data=data))
            until = time.monotonic() + 0.5
            while accounts.at_once < number and time.monotonic() < until:
                await asyncio.sleep(0.01)
            seen.append(accounts.at_once)
            accounts.gate.set()

    seen: list[int] = []
    asyncio.run(all_of_them())
    return seen == [number]


def conversations(number: int) -> bool:
    """Say whether one reader has so many."""
    kept = Conversations(None, days=1)
    for _ in range(number):
        kept.add("me", "", Answer("a", "zh", "not_in_report", "b"), {})
    return len(kept.listed("me")) == number


def turns_kept(number: int) -> bool:
    """Say whether one conversation has so many."""
    kept = Conversations(None, days=1)
    conversation = ""
    for _ in range(number):
        answer = Answer("a", "zh", "not_in_report", "b")
        conversation = kept.add("me", conversation, answer, {}).conversation
    return len(kept.listed("me")) == 1


def of_the_widget(take: Callable[[WidgetLimits, str], None]) -> Callable[[int], bool]:
    def taken(number: int) -> bool:
        """Say whether one peer has so many in a minute."""
        limits = WidgetLimits(clock=lambda: 1_000_000.0)
        with suppress(WidgetRefusal):
            for _ in range(number):
                take(limits, "203.0.113.5")
            return True
        return False

    return taken


AMOUNTS: dict[str, Callable[[int], bool]] = {
    "QUESTION_CHARACTERS": question,
    "TURNS": turns,
    "TURN_CHARACTERS": turn,
    "TEXT_CHARACTERS": text_to_check,
    "SEARCH_CHARACTERS": words_to_find,
    "FEEDBACK_CHARACTERS": feedback,
    "BODY_BYTES": body,
    "FILE_BYTES": file,
    "UPLOAD_BYTES": body_of(UPLOAD_PATH),
    "CHECK_FILE_BYTES": body_of(CHECK_FILE_PATH),
    "TEXTS_WAITING": texts_waiting,
    "CHANGES_WAITING": changes_waiting,
    "HASHES_AT_ONCE": hashes_at_once,
    "CONVERSATIONS": conversations,
    "HISTORY_TURNS": turns_kept,
    "WIDGET_TOKENS": of_the_widget(WidgetLimits.take_token),
    "WIDGET_PARAGRAPHS": of_the_widget(WidgetLimits.take_paragraph),
}
