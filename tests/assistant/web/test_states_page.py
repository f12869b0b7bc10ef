"""States of the page: out of reach, in another language, signed in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.web.keeping import open_keeping
from tests.assistant.web.doors import PASSWORD, guarded_application
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.serving import application, served
from tests.browsing import await_page, faults_of, in_chromium

pytestmark = in_chromium


@dataclass
class Place_:
    """Two applications: one takes whoever comes, one wants a name and a password."""

    address: str
    guarded: str
    assistant: FakeAssistant


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place_]:
    folder, assistant, builds = tmp_path_factory.mktemp("home"), FakeAssistant(), FakeBuilds()
    app = application(assistant, builds, keeping=open_keeping(folder, builds, days=90))
    guarded = guarded_application(tmp_path_factory.mktemp("door")).app
    with served(app) as address, served(guarded) as other:
        yield Place_(address, other, assistant)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="zh-CN")
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#report input")).to_have_value("全部报告")
    return page


def ask(page: Page, question: str) -> None:
    before = page.locator(".ra-answer").count()
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".ra-answer")).to_have_count(before + 1)


def test_another_language_goes_on_with_the_conversation(
    context: BrowserContext, place: Place_
) -> None:
    page = opened(context, place.address)
    page.locator("#report input").click()
    page.get_by_role("option", name="区教育局2023年").click()
    ask(page, "幼儿园投了多少钱？")
    page.locator(".ra-mark").first.click()
    expect(page.locator("#panel mark")).to_be_visible()
    page.locator("#question textarea").fill("还没写完")

    page.get_by_role("link", name="English").click()

    expect(page.locator("#title")).to_have_text("Ask the report")
    expect(page.locator(".ra-question")).to_have_text("幼儿园投了多少钱？")
    expect(page.locator("#question textarea")).to_have_value("还没写完")
    expect(page.locator("#report input")).to_have_value(re.compile("^区教育局2023年"))
    expect(page.locator("#panel mark")).to_have_text("总投资xxxx万元的区第二幼儿园已全部竣工")
    ask(page, "那食堂呢？")
    asked = place.assistant.asked[-1]
    assert [turn.question for turn in asked[2]] == ["幼儿园投了多少钱？"]
    assert asked[1] == "bureau-2023"
    # Only the language's change goes on: who opens the page anew begins anew.
    page.reload()
    expect(page.locator("#report input")).to_have_value("All reports")
    page.wait_for_timeout(300)
    expect(page.locator(".ra-answer")).to_have_count(0)


@pytest.mark.journey
def test_out_of_reach_is_said_in_the_reader_s_language_and_the_page_is_taken_up_again(
    context: BrowserContext, place: Place_
) -> None:
    page = opened(context, place.address)
    ask(page, "幼儿园投了多少钱？")
    page.evaluate("window.same = true")
    alert = page.get_by_role("alert")

    context.set_offline(True)
    page.locator("#question textarea").fill("那食堂呢？")
    page.keyboard.press("Enter")
    expect(alert).to_have_text("连接不上服务器，正在重试……")
    page.wait_for_timeout(500)
    expect(page.get_by_text("reconnection")).to_be_hidden()
    assert faults_of(page) == []
    context.set_offline(False)

    # The question that could not be sent stands there to be sent again.
    page.wait_for_function("!window.same")
    expect(page.locator("#question textarea")).to_have_value("那食堂呢？")
    expect(page.locator(".ra-question").first).to_have_text("幼儿园投了多少钱？")
    expect(alert).to_be_hidden()
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".ra-answer").last).to_contain_text("明厨亮灶")


@pytest.mark.journey
def test_a_short_break_needs_no_new_page(context: BrowserContext, place: Place_) -> None:
    page = opened(context, place.address)
    ask(page, "幼儿园")
    page.evaluate("window.same = true")

    context.set_offline(True)
    expect(page.get_by_role("alert")).to_contain_text("连接不上服务器")
    context.set_offline(False)

    expect(page.get_by_role("alert")).to_be_hidden()
    assert page.evaluate("window.same")


def signing_in(context: BrowserContext, place: Place_) -> Page:
    """Return the guarded page as the reader leaves its sign-in form."""
    page = context.new_page()
    page.goto(place.guarded)
    page.get_by_label("用户名").fill("the.reader")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    return page


def test_who_has_signed_in_is_named_and_can_sign_out(
    context: BrowserContext, place: Place_
) -> None:
    page = signing_in(context, place)

    expect(page.locator(".ra-me")).to_have_text("the.reader")
    await_page(page)
    assert faults_of(page) == []
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_label("用户名")).to_be_visible()
    page.goto(place.guarded)
    expect(page.get_by_label("用户名")).to_be_visible()


def test_a_sign_in_that_has_ended_is_told_and_leads_back_to_the_form(
    context: BrowserContext, place: Place_
) -> None:
    page = signing_in(context, place)
    expect(page.locator(".ra-me")).to_have_text("the.reader")
    await_page(page)
    context.clear_cookies()

    page.locator("#question textarea").fill("食堂")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("登录已失效。")
    page.get_by_role("link", name="重新登录").click()
    expect(page.get_by_label("用户名")).to_be_visible()


def test_where_no_one_signs_in_there_is_no_way_out(context: BrowserContext, place: Place_) -> None:
    page = opened(context, place.address)
    page.wait_for_timeout(300)

    expect(page.locator(".ra-account")).to_have_count(0)
