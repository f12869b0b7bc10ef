"""Nothing bars a keyboard or a screen reader: axe-core over every place and state of the page.

The sign-in form and the widget are held against it in their own tests.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.web.changing import Changes
from assistant.web.editing import Editor
from assistant.web.editors import EditorToken
from index.confining import Limits
from index.reading import read_report
from index.showpage import report_page
from tests.assistant.web.fakes import FakeAssistant
from tests.assistant.web.serving import application, served
from tests.browsing import WIDE, Visit, faults_of, in_chromium, visited
from tests.fakes import CharacterEmbedder
from tests.index.quick import quick_store
from tests.index.reports import report_of
from tests.journeys.conftest import Room
from tests.journeys.reports import ARTICLE, COUNTY

pytestmark = [*in_chromium, pytest.mark.journey]
TOKEN = "canary-token-of-the-editors"
Scheme = Literal["light", "dark"]


@pytest.fixture(params=["light", "dark"])
def visit(request: pytest.FixtureRequest, room: Room, browser: Browser) -> Iterator[Visit]:
    scheme: Scheme = request.param
    context = browser.new_context(locale="zh-CN", color_scheme=scheme, reduced_motion="reduce")
    yield visited(context, room.address, viewport=WIDE)
    context.close()


def assert_open_to_all(page: Page, state: str) -> None:
    __tracebackhide__ = True
    faults = faults_of(page, "serious", "critical")
    assert not faults, f"{state}: {faults}"


def test_asking_and_reading_bar_nobody(visit: Visit) -> None:
    page, panel = visit.page, visit.panel
    assert_open_to_all(page, "home")
    answer = visit.ask("食堂改造花了多少钱？")
    assert_open_to_all(page, "answer")
    answer.locator(".ra-feedback > button").nth(1).click()
    expect(answer.locator(".ra-feedback form")).to_be_visible()
    page.locator(".ra-export summary").click()
    assert_open_to_all(page, "feedback and export")
    page.keyboard.press("Escape")

    answer.locator("a.ra-mark, a.ra-source").first.click()
    expect(panel.locator("mark")).to_be_visible()
    assert_open_to_all(page, "source")
    panel.locator(".ra-contents").click()
    expect(panel.get_by_role("tree")).to_be_visible()
    assert_open_to_all(page, "outline")
    panel.locator(".ra-find").fill("幼儿园")
    page.keyboard.press("Enter")
    expect(panel.locator(".ra-panel-body")).to_contain_text("有 ")
    assert_open_to_all(page, "search")
    panel.get_by_role("button", name="关闭").click()

    visit.ask("博物馆有多少件藏品？")
    assert_open_to_all(page, "refusal")
    page.locator("#open-history").click()
    expect(visit.drawer.locator("li")).to_have_count(1)
    assert_open_to_all(page, "history")


def test_the_other_rooms_bar_nobody(visit: Visit) -> None:
    page = visit.page
    page.locator("#tab-check").click()
    assert_open_to_all(page, "check, empty")
    page.locator("#check-text textarea").fill(ARTICLE)
    page.locator("#check-start").click()
    expect(page.locator(".rc-card")).to_have_count(3)
    expect(page.locator(".rc-progress")).to_have_count(0)
    assert_open_to_all(page, "check")

    page.locator("#tab-figures").click()
    expect(page.locator(".rf-table tbody tr").first).to_be_visible()
    assert_open_to_all(page, "figures")
    page.locator("#tab-compare").click()
    expect(page.locator("#compare-question")).to_be_visible()
    assert_open_to_all(page, "compare, empty")
    page.locator("#compare-question").fill("投资多少？")
    page.keyboard.press("Enter")
    expect(page.locator(".rk-column .ra-answer")).to_have_count(2)
    assert_open_to_all(page, "compare")


def test_what_goes_wrong_bars_nobody(visit: Visit, room: Room) -> None:
    page = visit.page
    page.goto(f"{room.address}/r/county/gone")
    expect(visit.panel.get_by_role("tree")).to_be_visible()
    assert_open_to_all(page, "a paragraph that is gone")
    page.goto(f"{room.address}/r/gone/gone")
    expect(visit.panel.get_by_role("status")).to_be_visible()
    assert_open_to_all(page, "a report that is gone")

    page.goto(room.empty)
    expect(page.locator("#nothing")).to_be_visible()
    assert_open_to_all(page, "no report")
    page.locator("#tab-check").click()
    page.locator("#check-text textarea").fill("全县新建图书馆5座。")
    page.locator("#check-start").click()
    expect(page.locator(".rc-problem[role=alert]")).to_contain_text("还没有可以核查的报告")
    assert_open_to_all(page, "a check without a report")
    page.context.set_offline(True)
    expect(page.get_by_role("alert").filter(has_text="连接不上服务器")).to_be_visible()
    assert_open_to_all(page, "out of reach")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_managing_reports_bars_nobody(browser: Browser, tmp_path: Path, scheme: Scheme) -> None:
    store = quick_store(tmp_path / "home")
    store.add([report_of("schools")], CharacterEmbedder())
    changes = Changes(Editor(store, CharacterEmbedder(), Limits()))
    app = application(FakeAssistant(), store, changes=changes, editor=EditorToken(TOKEN))
    with served(app) as address:
        context = browser.new_context(locale="zh-CN", color_scheme=scheme)
        page = visited(context, address, viewport=WIDE).page
        page.locator("#manage").click()
        expect(page.locator(".ra-manage input[type=password]")).to_be_visible()
        assert_open_to_all(page, "the editors' token")
        page.locator(".ra-manage input[type=password]").fill(TOKEN)
        page.keyboard.press("Enter")
        expect(page.locator(".ra-reports li")).to_have_count(1)
        assert_open_to_all(page, "managing")
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_shown_as_a_page_bars_nobody(
    browser: Browser, tmp_path: Path, scheme: Scheme
) -> None:
    (tmp_path / "county.md").write_text(COUNTY, encoding="utf-8")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.set_content(report_page(read_report(tmp_path / "county.md")))

    assert_open_to_all(page, "the report")
    context.close()
