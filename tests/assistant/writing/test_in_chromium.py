"""What a model writes, as a reader's browser shows it: text, never markup, and seen to be a draft.

`--pictures FOLDER` keeps pictures of each state, in both languages and at both widths.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from playwright.sync_api import Browser, Dialog, Locator, Page, expect
from pydantic import Field

from tests.assistant.web.fakes import BUREAU, FakeBuilds
from tests.assistant.web.serving import application, served
from tests.assistant.writing.conftest import Making
from tests.assistant.writing.models import ScriptedModel, number_of
from tests.assistant.writing.servers import Server, replying, serving
from tests.browsing import NARROW, WIDE, await_page, in_chromium

pytestmark = in_chromium

# `{there}` is an address where somebody listens.
PAYLOADS = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<img src={there}/image>",
    "![]({there}/markdown)",
    '![a]({there}/titled "a")',
    "[点此](javascript:window.pwned=1)",
    "[点此](data:text/html,<script>window.pwned=1</script>)",
    "<a href={there}/link>点此</a>",
    "{there}/bare",
    "<svg onload=window.pwned=1>",
    "<iframe src={there}/frame></iframe>",
    "<style>*{{background:url({there}/style)}}</style>",
    "<link rel=stylesheet href={there}/sheet>",
    "<meta http-equiv=refresh content='0;url={there}/refresh'>",
    "<b style='background:url({there}/css)'>粗</b>",
    "&lt;img src={there}/entity onerror=window.pwned=1&gt;",
    "&#60;img src=x onerror=window.pwned=1&#62;",
    "<<b>img src={there}/nested onerror=window.pwned=1>",
    "<im<b>g src={there}/split onerror=window.pwned=1>",
    "$$\\href{{javascript:window.pwned=1}}{{x}}$$ ${{window.pwned=1}} {{{{constructor}}}}",
    "`<img src={there}/code>` <details open ontoggle=window.pwned=1>",
    "\u202e<img src={there}/right-to-left>",
)
QUESTIONS = {"zh": "食堂改造花了多少钱", "en": "How much was spent on canteens?"}
TRUE = {
    "zh": "改造食堂36个，投入资金450万元",
    "en": "Canteens were renovated with 4.5 million yuan",
}
FALSE = {"zh": "改造食堂63个", "en": "Canteens were sold for 540万元"}
STOP = {"zh": "。", "en": ". "}
LOCALES = {"zh": "zh-CN", "en": "en-US"}
# What a reply of the page's own may hold, and nothing else.
_FOREIGN = (
    "img, script, iframe, style, svg, link, meta, object, details, form, math, [style], [onload]"
)


class HeldModel(ScriptedModel):
    """Waits before the first and the last character of its reply until a gate opens."""

    first: threading.Event = Field(default_factory=threading.Event)
    last: threading.Event = Field(default_factory=threading.Event)
    left: threading.Event = Field(default_factory=threading.Event)

    async def _astream(
        self, messages: list[BaseMessage], *args: Any, **kwargs: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        try:
            await _opened(self.first)
            chunks = [chunk async for chunk in super()._astream(messages, *args, **kwargs)]
            for chunk in chunks[:-1]:
                yield chunk
            await _opened(self.last)
            yield chunks[-1]
        except (asyncio.CancelledError, GeneratorExit):
            self.left.set()
            raise


async def _opened(gate: threading.Event) -> None:
    while not gate.is_set():
        await asyncio.sleep(0.01)


@dataclass
class Room:
    """A served page whose one model says `reply`; `there` is who listens elsewhere."""

    address: str
    model: HeldModel
    there: Server

    def says(self, *sentences: str, up_to: str = "end") -> None:
        """Set the next reply, `#` in it the passage's mark, and how far it is said at first."""
        there = self.there.url

        def reply(message: str) -> str:
            number = number_of(message, "食堂36个")
            return "".join(
                sentence.format(there=there).replace("#", f"[{number}]") for sentence in sentences
            )

        self.model.reply = reply
        for gate, stops in ((self.model.first, "start"), (self.model.last, "draft")):
            gate.clear() if up_to in ("start", stops) else gate.set()
        self.model.left.clear()


@pytest.fixture(scope="module")
def room(making: Making) -> Iterator[Room]:
    model = HeldModel(reply=str, shown=[], responses=[""])
    assistant = making(model, strike=True, streams=1)
    builds = FakeBuilds((BUREAU,))
    with (
        served(application(assistant, builds)) as address,
        serving(replying("")) as there,
    ):
        yield Room(address, model, there)


@contextmanager
def reading(browser: Browser, room: Room, language: str = "zh") -> Iterator[Page]:
    """Open the page; at the end no script of the model's has run and nobody else was asked."""
    context = browser.new_context(locale=LOCALES[language], viewport=WIDE)
    page = context.new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    dialogs: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.goto(room.address)
    await_page(page)
    yield page
    assert page.evaluate("window.pwned") is None
    assert hosts <= {urlsplit(room.address).netloc, ""}
    assert dialogs == []
    expect(page.locator(".ra-offline")).to_be_hidden()
    assert room.there.bodies == []
    context.close()


def ask(page: Page, question: str) -> None:
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")


def assert_inert(shown: Locator) -> None:
    expect(shown.locator(_FOREIGN)).to_have_count(0)
    for link in shown.locator("a").all():
        assert (link.get_attribute("href") or "").startswith("#cite-")


@pytest.mark.parametrize("kept", [True, False], ids=["in a kept sentence", "in a struck one"])
def test_what_a_model_writes_is_text_while_it_streams_and_after(
    browser: Browser, room: Room, kept: bool
) -> None:
    figure = TRUE["zh"] if kept else FALSE["zh"]
    with reading(browser, room) as page:
        room.says(*(f"{figure}{payload}#。" for payload in PAYLOADS), up_to="draft")
        ask(page, QUESTIONS["zh"])
        expect(page.locator(".ra-draft .ra-text").first).to_contain_text(figure)
        page.wait_for_timeout(300)
        assert_inert(page.locator("#chat .ra-draft"))

        room.model.last.set()
        expect(page.locator(".ra-answer")).to_be_visible()
        page.wait_for_timeout(300)
        assert_inert(page.locator("#chat .ra-answer"))
        if kept:
            expect(page.locator(".ra-answer .ra-text")).to_contain_text(figure)
            expect(page.locator(".ra-answer")).to_contain_text("答案由 scripted")
        else:
            expect(page.locator(".ra-notice s")).to_have_count(10)


@pytest.mark.journey
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_draft_a_checked_answer_a_struck_sentence_and_a_fall_back_look_like_what_they_are(
    browser: Browser, room: Room, language: str, request: pytest.FixtureRequest
) -> None:
    folder = request.config.getoption("--pictures")

    def look(page: Page, state: str) -> None:
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            if folder:
                page.wait_for_timeout(300)
                name = f"writing-{state}-{language}-{size['width']}.png"
                page.screenshot(path=Path(folder) / name, animations="disabled")

    true, false = (f"{words[language]} #{STOP[language]}" for words in (TRUE, FALSE))
    with reading(browser, room, language) as page:
        room.says(true, false, up_to="start")
        ask(page, QUESTIONS[language])
        draft = page.locator(".ra-draft")
        expect(draft.locator(".ra-source").first).to_contain_text("投入资金450万元")
        expect(draft.locator(".ra-text")).to_have_count(0)
        look(page, "evidence")

        room.model.first.set()
        expect(draft.locator(".ra-text").first).to_have_css("font-style", "italic")
        expect(draft).to_contain_text(FALSE[language])
        look(page, "draft")

        room.model.last.set()
        answer = page.locator(".ra-answer").last
        expect(answer.locator(".ra-text")).to_contain_text("450万元")
        expect(answer.locator("s")).to_contain_text(FALSE[language])
        expect(draft).to_have_count(0)
        look(page, "checked")

        room.says(false)
        ask(page, QUESTIONS[language])
        expect(page.locator(".ra-answer")).to_have_count(2)
        fallen = page.locator(".ra-answer").last
        expect(fallen.locator(".ra-text")).to_contain_text("投入资金450万元")
        expect(fallen.locator("s")).to_contain_text(FALSE[language])
        look(page, "quoted-instead")


def test_the_stop_button_lets_the_model_go_and_the_next_question_has_it(
    browser: Browser, room: Room
) -> None:
    with reading(browser, room) as page:
        room.says(f"{TRUE['zh']}#。", up_to="draft")
        ask(page, QUESTIONS["zh"])
        expect(page.locator(".ra-draft .ra-text")).to_be_visible()

        page.locator("#question .stop-button").click()

        expect(page.locator("#chat")).to_contain_text("已停止。未核对的文字不予保留。")
        assert room.model.left.wait(30)
        expect(page.locator(".ra-draft")).to_have_count(0)
        room.says(f"{TRUE['zh']}#。")
        ask(page, QUESTIONS["zh"])
        # One reply at a time is all the model may give: it is written by the model again.
        expect(page.locator(".ra-answer").last).to_contain_text("答案由 scripted")
