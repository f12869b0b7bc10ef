"""The sign-in form in a real browser: signing in, going wrong, and what helps to read it."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assistant.web.doors import PASSWORD, guarded_application
from tests.assistant.web.serving import served
from tests.browsing import faults_of, in_chromium

pytestmark = in_chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(guarded_application(tmp_path_factory.mktemp("door")).app) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN")
    yield page
    page.close()


def enter(page: Page, name: str, password: str) -> None:
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button").click()


def test_a_reader_is_led_to_the_form_signs_in_by_keyboard_and_comes_where_they_wanted(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/api/me")
    assert page.url == f"{address}/sign-in?next=%2Fapi%2Fme"

    expect(page.get_by_label("用户名")).to_be_focused()
    page.keyboard.type("the.reader")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url(f"{address}/api/me")
    assert '"name":"the.reader"' in page.content()
    assert page.evaluate("document.cookie") == ""


def test_what_is_wrong_is_said_at_the_fields_and_the_name_stays(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in")

    enter(page, "the.reader", "wrong")

    problem = page.get_by_role("alert")
    expect(problem).to_be_visible()
    expect(page.get_by_label("用户名")).to_have_value("the.reader")
    expect(page.get_by_label("密码")).to_have_value("")
    expect(page.get_by_label("密码")).to_have_accessible_description(problem.inner_text())


def test_the_other_language_is_one_click_away(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in?next=%2Fapi%2Fme")

    page.get_by_role("link", name="English").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.get_by_role("button").inner_text() == "Sign in"
    assert page.locator("input[name=next]").input_value() == "/api/me"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_bars_a_keyboard_or_a_screen_reader(
    page: Page, address: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 780})
    page.goto(f"{address}/sign-in")
    assert faults_of(page) == []

    enter(page, "no.one", "wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
