"""Past conversations, the export and feedback, as a reader of the page meets them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from assistant.keeping.feedback import FEEDBACK_FILE, Feedback, FeedbackBook
from assistant.web.history_texts import HISTORY
from assistant.web.keeping import open_keeping
from tests.assistant.web.fakes import SECOND_KINDERGARTEN, FakeAssistant, FakeBuilds
from tests.assistant.web.serving import application, served
from tests.assistant.web.test_page import PAYLOADS
from tests.browsing import NARROW, WIDE, Visit, in_chromium, visited

pytestmark = in_chromium


@dataclass
class Place:
    address: str
    assistant: FakeAssistant
    folder: Path

    def feedback(self) -> list[Feedback]:
        return list(FeedbackBook(self.folder / FEEDBACK_FILE).all())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("home")
    assistant, builds = FakeAssistant(), FakeBuilds()
    app = application(assistant, builds, keeping=open_keeping(folder, builds, days=90))
    with served(app) as address:
        yield Place(address, assistant, folder)


@pytest.fixture
def opened(place: Place, browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open the page as a new reader, whose browser has been here never before."""
    contexts: list[BrowserContext] = []

    def visit(**options: Any) -> Visit:
        options = {"locale": "zh-CN", "viewport": WIDE, "accept_downloads": True, **options}
        contexts.append(browser.new_context(**options))
        return visited(contexts[-1], place.address)

    yield visit
    for context in contexts:
        context.close()


def test_a_past_conversation_is_opened_with_its_citations_and_goes_on(
    opened: Callable[..., Visit], place: Place
) -> None:
    visit = opened()
    drawer = visit.open_history()
    expect(drawer).to_contain_text("还没有对话")
    visit.page.keyboard.press("Escape")
    visit.ask("幼儿园投了多少钱？")
    visit.ask("那食堂呢？")
    visit.page.locator("#new").click()
    expect(visit.page.locator("#examples")).to_be_visible()
    visit.ask("北京市长是谁？")

    visit.page.reload()
    drawer = visit.open_history()
    expect(drawer.locator("li")).to_have_count(2)
    expect(drawer).to_contain_text("最后一次提问 90 天后自动删除")
    first = drawer.get_by_role("button", name="幼儿园投了多少钱？").first
    expect(first).to_contain_text("2 问")
    first.click()

    expect(drawer).to_be_hidden()
    answers = visit.page.locator(".ra-answer")
    expect(answers).to_have_count(2)
    expect(visit.page.locator(".ra-question").first).to_have_text("幼儿园投了多少钱？")
    answers.first.locator(".ra-mark").first.click()
    expect(visit.page.locator("#panel mark")).to_have_text(SECOND_KINDERGARTEN)
    visit.page.keyboard.press("Escape")
    visit.ask("还有呢？")
    turns = place.assistant.asked[-1][2]
    assert [turn.question for turn in turns] == ["幼儿园投了多少钱？", "那食堂呢？"]
    drawer = visit.open_history()
    expect(drawer.locator("li")).to_have_count(2)
    expect(drawer.locator("[aria-current=true]")).to_contain_text("3 问")


def test_a_conversation_is_deleted_once_it_was_asked_back(opened: Callable[..., Visit]) -> None:
    visit = opened()
    visit.ask("幼儿园")
    visit.page.locator("#new").click()
    expect(visit.page.locator("#examples")).to_be_visible()
    visit.ask("食堂")
    drawer = visit.open_history()

    remove = drawer.get_by_role("button", name="删除对话：幼儿园")
    remove.click()
    expect(drawer.get_by_role("button", name="取消")).to_be_focused()
    visit.page.keyboard.press("Enter")
    expect(remove).to_be_focused()
    expect(drawer.locator("li")).to_have_count(2)
    remove.click()
    drawer.locator(".ra-sure").click()
    expect(drawer.locator("li")).to_have_count(1)
    expect(drawer.locator("[role=status]")).to_contain_text("已删除")
    drawer.get_by_role("button", name="全部删除").click()
    drawer.locator(".ra-sure").click()

    expect(drawer.locator("li")).to_have_count(0)
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".ra-answer")).to_have_count(0)


@pytest.mark.journey
def test_another_browser_sees_nothing_and_opens_nothing(opened: Callable[..., Visit]) -> None:
    mine, other = opened(), opened()
    mine.ask("幼儿园的秘密")
    conversation = mine.page.locator("#conversation").locator("textarea, input").input_value()
    assert len(conversation) == 24

    expect(other.open_history()).to_contain_text("还没有对话")
    with other.page.expect_response(lambda response: "queue/join" in response.url):
        other.page.evaluate(
            "id => { document.querySelector('#history').dataset.chosen = id;"
            " document.querySelector('#history').close();"
            " document.querySelector('#open-conversation').click(); }",
            conversation,
        )
    other.page.wait_for_timeout(500)  # what was asked for is refused before the next question
    other.ask("食堂")

    expect(other.page.locator(".ra-answer")).to_have_count(1)
    expect(other.page.locator("body")).not_to_contain_text("幼儿园的秘密")


@pytest.mark.parametrize("form", ["docx", "md"])
def test_the_conversation_is_exported_by_keyboard(opened: Callable[..., Visit], form: str) -> None:
    visit = opened()
    summary = visit.page.locator(".ra-export summary")
    expect(summary).to_be_hidden()
    visit.ask("幼儿园投了多少钱？")

    summary.focus()
    visit.page.keyboard.press("Enter")
    choice = visit.page.locator(".ra-export-menu button").filter(has_text=f".{form}")
    choice.focus()
    with visit.page.expect_download() as coming:
        visit.page.keyboard.press("Enter")

    assert coming.value.suggested_filename == f"conversation.{form}"
    content = coming.value.path().read_bytes()
    assert content.startswith(b"PK" if form == "docx" else b"# ")
    expect(visit.page.locator(".ra-export [role=status]")).to_have_text("已导出。")
    visit.page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(choice).to_be_hidden()


def test_what_is_wrong_is_said_by_keyboard_and_thanked_for(
    opened: Callable[..., Visit], place: Place
) -> None:
    visit = opened()
    visit.ask("幼儿园投了多少钱？")
    answer = visit.ask("那食堂呢？")
    group = answer.get_by_role("group", name="这个回答对吗？")

    wrong = group.get_by_role("button", name="数字不对")
    wrong.focus()
    visit.page.keyboard.press("Enter")
    field = group.get_by_label("补充一句（可不填）")
    expect(field).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_attribute("aria-pressed", "false")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.insert_text("长" * 600)
    expect(field).to_have_value("长" * 500)
    field.fill("应为 3 万元")
    visit.page.keyboard.press("Enter")

    expect(group.locator("[role=status]")).to_have_text("谢谢，已收到。")
    expect(wrong).to_have_attribute("aria-pressed", "true")
    expect(wrong).to_be_focused()
    feedback = place.feedback()[-1]
    assert (feedback.kind, feedback.text) == ("wrong_figure", "应为 3 万元")
    assert feedback.answer.question == "那食堂呢？"
    assert feedback.earlier == ("幼儿园投了多少钱？",)


def test_right_is_one_click_and_a_refusal_can_be_told_what_it_missed(
    opened: Callable[..., Visit], place: Place
) -> None:
    visit = opened(locale="en-US")
    visit.ask("How much was invested in kindergartens?")
    answer = visit.page.locator(".ra-answer").first
    answer.get_by_role("button", name="Right", exact=True).click()
    expect(answer.locator(".ra-feedback [role=status]")).to_have_text("Thank you, received.")
    assert place.feedback()[-1].kind == "right"

    refusal = visit.ask("Who is the mayor of Beijing?")
    kinds = refusal.locator(".ra-feedback > button")
    expect(kinds).to_have_text(["Right", "It is in the report"])
    kinds.last.click()
    refusal.get_by_role("button", name="Send").click()

    expect(refusal.locator(".ra-feedback [role=status]")).to_have_text("Thank you, received.")
    assert place.feedback()[-1].kind == "not_found_though_there"
    expect(answer.locator("[aria-pressed=true]")).to_have_text("Right")


def test_what_can_t_be_sent_or_read_is_said_so(opened: Callable[..., Visit]) -> None:
    visit = opened()
    answer = visit.ask("幼儿园")
    visit.page.route("**/api/feedback", lambda route: route.abort())
    visit.page.route("**/api/conversations", lambda route: route.abort())

    answer.get_by_role("button", name="对", exact=True).click()
    expect(answer.locator(".ra-feedback [role=status]")).to_have_text("没有提交成功，请重试。")
    expect(answer.locator("[aria-pressed=true]")).to_have_count(0)
    drawer = visit.open_history()
    expect(drawer).to_contain_text("连接不上服务器。")
    visit.page.unroute("**/api/conversations")
    drawer.get_by_role("button", name="重试").click()

    expect(drawer.locator("li")).to_have_count(1)


def test_nothing_that_was_asked_becomes_markup(opened: Callable[..., Visit]) -> None:
    visit = opened(bypass_csp=True, viewport=NARROW)
    text = "".join(PAYLOADS)
    visit.ask(text)

    drawer = visit.open_history()
    name = drawer.locator(".ra-history-name")
    expect(name).to_have_text(text[:80])
    for tag in ("script", "img", "svg", "iframe", "style", "strong"):
        expect(drawer.locator(tag)).to_have_count(0)
    width = visit.page.evaluate("document.documentElement.scrollWidth")
    name.click()

    expect(visit.page.locator(".ra-question")).to_have_text(text)
    assert visit.page.evaluate("window.pwned") is None
    assert width == 390


def test_every_word_is_there_in_both_languages_and_used() -> None:
    assert set(HISTORY["zh"]) == set(HISTORY["en"])
    assert all(text.strip() for texts in HISTORY.values() for text in texts.values())
    scripts = "".join(
        (Path("assistant/page") / name).read_text(encoding="utf-8")
        for name in ("history.js", "feedback.js")
    )
    used = set(re.findall(r"say\.(\w+)", scripts))
    made = {
        name
        for prefix in re.findall(r"say\[`(\w+)\$", scripts)
        for name in HISTORY["zh"]
        if name.startswith(prefix)
    }
    assert used <= set(HISTORY["zh"])
    assert used | made == set(HISTORY["zh"])
