"""A question comes in by the API, the page's queue, MCP, OpenAI's API and the widget: all alike.

What is too much is refused on each before anyone reads it, and all count for the same limit.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from assistant.door.budgets import QUESTION_CHARACTERS, TEXT_CHARACTERS, Budgets, Rate
from assistant.door.tokens import Tokens
from assistant.web.chain import Door
from assistant.web.widget import Widget
from assistant.web.widget_access import WidgetAccess
from assistant.web.widget_limits import WidgetLimits
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.page_client import PageClient
from tests.assistant.web.serving import UNBOUNDED, application, served
from tests.assistant.web.test_check_api import FakeChecker

SITE = "https://portal.example.cn"
LONG = "长" * 100_000


class Spy(FakeChecker):
    """A checker that knows how often it was asked."""

    asked = 0

    def check(self, *given: Any, **more: Any) -> Any:
        self.asked += 1
        return super().check(*given, **more)


@dataclass
class Place:
    """A running server, what stands behind it, and the token of a program."""

    address: str
    token: str
    assistant: FakeAssistant
    checker: Spy

    def client(self) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=self.address, headers=headers, timeout=60)


def place(budgets: Budgets) -> Iterator[Place]:
    door = Door(budgets=budgets)
    _, token = Tokens(door.book).add("a program", "reader")
    assistant, checker = FakeAssistant(), Spy()
    widget = Widget(WidgetAccess([SITE]), WidgetLimits())
    app = application(assistant, FakeBuilds(), checker=checker, door=door, widget=widget)
    with served(app) as address:
        yield Place(address, token, assistant, checker)


@pytest.fixture(scope="module")
def wide() -> Iterator[Place]:
    yield from place(UNBOUNDED)


@pytest.fixture
def narrow() -> Iterator[Place]:
    yield from place(Budgets(questions=Rate(1, 3_600)))


def posting(path: str, body: Callable[[str], Any]) -> Callable[[Place, str], tuple[int, str]]:
    def post(place: Place, text: str) -> tuple[int, str]:
        headers = {"Accept": "application/json, text/event-stream"}
        with place.client() as client:
            response = client.post(path, json=body(text), headers=headers)
        return response.status_code, response.text

    return post


def on_the_page(place: Place, text: str) -> tuple[int, str]:
    async def ask() -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {place.token}"}
        async with httpx.AsyncClient(base_url=place.address, headers=headers) as client:
            page = PageClient(client)
            await page.open()
            try:
                return 200, await page.ask(text)
            except httpx.HTTPStatusError as exc:
                return exc.response.status_code, exc.response.text

    return asyncio.run(ask())


def by_the_widget(place: Place, text: str) -> tuple[int, str]:
    with httpx.Client(base_url=place.address) as client:
        given = client.post("/widget/token", json={"site": SITE}).json()
        headers = {"Authorization": f"Bearer {given['token']}"}
        response = client.post("/widget/ask", json={"question": text}, headers=headers)
    return response.status_code, response.text


def called(text: str) -> dict[str, Any]:
    asked = {"name": "ask", "arguments": {"question": text}}
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": asked}


def said(text: str) -> dict[str, Any]:
    return {"model": "reports", "messages": [{"role": "user", "content": text}]}


ASKING = {
    "API": posting("/api/ask", lambda text: {"question": text}),
    "stream": posting("/api/ask/stream", lambda text: {"question": text}),
    "sheet": posting("/api/ask/sheet.md", lambda text: {"question": text}),
    "MCP": posting("/mcp", called),
    "OpenAI": posting("/v1/chat/completions", said),
    "page": on_the_page,
}
CHECKING = {
    "check": posting("/api/check", lambda text: {"text": text}),
    "check sheet": posting("/api/check/sheet.md", lambda text: {"text": text}),
}
ALL = {**ASKING, **CHECKING, "widget": by_the_widget}
# Of these an answer comes with status 200, and tells of the refusal.
IN_WORDS = {"MCP": "characters", "page": "ra-problem"}


@pytest.mark.parametrize("way", ALL)
def test_a_hundred_thousand_characters_reach_no_one(wide: Place, way: str) -> None:
    asked, checked = len(wide.assistant.asked), wide.checker.asked

    status, text = ALL[way](wide, LONG)

    assert status in ({200} if way in IN_WORDS else {400, 413, 422}), text
    assert IN_WORDS.get(way, "") in text
    assert (len(wide.assistant.asked), wide.checker.asked) == (asked, checked)


@pytest.mark.parametrize("way", ALL)
def test_as_much_as_may_be_asked_is_read(wide: Place, way: str) -> None:
    asked, checked = len(wide.assistant.asked), wide.checker.asked
    most = TEXT_CHARACTERS if way in CHECKING else QUESTION_CHARACTERS

    status, text = ALL[way](wide, "校" * most)

    assert status == 200, text
    assert len(wide.assistant.asked) + wide.checker.asked == asked + checked + 1


@pytest.mark.parametrize("way", ALL)
def test_a_body_of_ten_megabytes_reaches_no_one(wide: Place, way: str) -> None:
    asked, checked = len(wide.assistant.asked), wide.checker.asked

    try:
        status, _ = ALL[way](wide, "a" * 10_000_000)
    except httpx.TransportError:
        status = 413  # it was cut off before the client had sent it all, and read why

    assert status == 413
    assert (len(wide.assistant.asked), wide.checker.asked) == (asked, checked)


MANY_FIELDS = {f"f{number}": number for number in range(10_000)}


@pytest.mark.parametrize("body", [MANY_FIELDS, {"question": [[[]]] * 10_000}])
@pytest.mark.parametrize("path", ["/api/ask", "/api/check", "/widget/token", "/gradio_api/cancel"])
def test_ten_thousand_fields_are_refused(wide: Place, path: str, body: dict[str, Any]) -> None:
    with wide.client() as client:
        assert client.post(path, json=body).status_code == 422


def test_a_form_of_ten_thousand_fields_signs_no_one_in_and_adds_nothing(wide: Place) -> None:
    with wide.client() as client:
        for path in ("/sign-in", "/api/check/text"):
            response = client.post(path, data=MANY_FIELDS)
            assert 400 <= response.status_code < 500


@pytest.mark.parametrize("way", [*ASKING, *CHECKING])
def test_every_way_counts_for_the_same_limit(narrow: Place, way: str) -> None:
    # A forwarding header is nobody's word here, but says that this is no program of this machine.
    headers = {"Authorization": f"Bearer {narrow.token}", "X-Forwarded-For": "198.51.100.1"}
    with httpx.Client(base_url=narrow.address, headers=headers) as client:
        assert client.post("/api/ask", json={"question": "a"}).status_code == 200

        paths = {
            "API": "/api/ask", "stream": "/api/ask/stream", "sheet": "/api/ask/sheet.md",
            "MCP": "/mcp", "OpenAI": "/v1/chat/completions", "page": "/gradio_api/queue/join",
            "check": "/api/check", "check sheet": "/api/check/sheet.md",
        }  # fmt: skip
        refused = client.post(paths[way], json={})

    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 3_000
