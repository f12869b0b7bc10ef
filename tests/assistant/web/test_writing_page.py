"""The page while an answer is being written."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assistant.web.fakes import FakeBuilds, WritingAssistant
from tests.assistant.web.serving import application, served
from tests.browsing import WIDE, await_page, in_chromium

pytestmark = in_chromium


@pytest.fixture(scope="module")
def assistant() -> WritingAssistant:
    return WritingAssistant(gate=threading.Event())


@pytest.fixture(scope="module")
def address(assistant: WritingAssistant) -> Iterator[str]:
    with served(application(assistant, FakeBuilds(), threads=1, waiting=0)) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str, assistant: WritingAssistant) -> Iterator[Page]:
    assert assistant.gate is not None
    assistant.gate.clear()
    assistant.left.clear()
    page = browser.new_page(locale="zh-CN", viewport=WIDE)
    page.goto(address)
    await_page(page)
    yield page
    page.close()


def ask(page: Page, question: str) -> None:
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")


def test_unchecked_text_is_seen_to_be_a_draft_and_makes_way_for_the_answer(
    page: Page, assistant: WritingAssistant
) -> None:
    ask(page, "幼儿园投了多少钱？")

    draft = page.locator(".ra-draft")
    expect(draft.locator(".ra-label")).to_have_text("草稿，尚未与原文核对")
    expect(draft.locator(".ra-text")).to_have_css("font-style", "italic")
    expect(draft.locator(".ra-source")).to_have_count(2)
    assert assistant.gate is not None
    assistant.gate.set()
    expect(page.locator(".ra-answer")).to_contain_text("总投资xxxx万元的区第二幼儿园")
    expect(draft).to_have_count(0)
    expect(page.get_by_text("9999")).to_have_count(0)
    expect(page.locator("#question .submit-button")).to_have_text("提问")


def test_a_question_sent_while_another_is_answered_is_answered_after_it(
    page: Page, assistant: WritingAssistant
) -> None:
    ask(page, "幼儿园投了多少钱？")
    expect(page.locator(".ra-draft")).to_be_visible()

    ask(page, "食堂改造花了多少钱？")
    assert assistant.gate is not None
    assistant.gate.set()

    expect(page.locator(".ra-answer")).to_have_count(2)
    asked = ["幼儿园投了多少钱？", "食堂改造花了多少钱？"]
    expect(page.locator(".ra-question")).to_have_text(asked)
    expect(page.locator(".ra-answer").last).to_contain_text("明厨亮灶")
    expect(page.locator("#question textarea")).to_have_value("")


def test_stop_ends_the_writing_and_makes_room_for_the_next_question(
    page: Page, assistant: WritingAssistant
) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    ask(page, "幼儿园投了多少钱？")
    expect(page.locator(".ra-draft")).to_be_visible()

    page.locator("#question .stop-button").click()

    expect(page.locator("#chat")).to_contain_text("已停止。未核对的文字不予保留。")
    assert assistant.left.wait(30)
    expect(page.locator(".ra-draft")).to_have_count(0)
    assert assistant.gate is not None
    assistant.gate.set()
    ask(page, "食堂改造花了多少钱？")  # one place is all there is: it is free again
    expect(page.locator(".ra-answer").last).to_contain_text("明厨亮灶")
