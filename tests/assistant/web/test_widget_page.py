"""The widget in a real browser: a site of another origin, its page, and ours in the frame."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from assistant.web.widget import Widget
from assistant.web.widget_access import WidgetAccess, WidgetTokens
from assistant.web.widget_limits import WidgetLimits
from tests.assistant.web.fakes import (
    SECOND_KINDERGARTEN,
    FakeBuilds,
    WritingAssistant,
    answered,
    citation,
)
from tests.assistant.web.serving import application, served
from tests.assistant.web.test_page import HOSTILE, HOSTILE_TEXT
from tests.browsing import NARROW, WIDE, faults_of, in_chromium
from tests.widget_demo.hosting import host_page, hosted

pytestmark = in_chromium
# As in browsers that block third-party cookies and storage.
DENY_STORAGE = """
const deny = () => { throw new DOMException("denied", "SecurityError"); };
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, { get: deny });
Object.defineProperty(document, "cookie", { get: deny, set: deny });
"""


# The widget's root is closed to all scripts; this lets the test see what is in it.
OPEN_ROOTS = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (given) {
  return attach.call(this, { ...given, mode: "open" });
};
"""


@dataclass
class Sites:
    """The addresses: ours, and of two sites, of which one is listed."""

    ours: str
    listed: str
    unlisted: str
    assistant: WritingAssistant
    clock: "Clock"
    pages: dict[str, str]


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    listed: dict[str, str] = {}
    unlisted: dict[str, str] = {}
    assistant = WritingAssistant()
    with hosted(listed) as site, hosted(unlisted) as other:
        # Named, so that the two sites are two hosts, not two ports of one.
        site, other = (each.replace("127.0.0.1", "portal.example") for each in (site, other))
        other = other.replace("portal.", "other.")
        clock = Clock()
        access = WidgetAccess([site], tokens=WidgetTokens(clock=clock))
        shown = Widget(access, WidgetLimits(peer_minute=1000, minute=1000))
        builds = FakeBuilds((*FakeBuilds().reports, HOSTILE))
        with served(application(assistant, builds, widget=shown)) as ours:
            bound = {"report": "bureau-2023"}
            listed["/"] = host_page(ours, "zh", bound)
            listed["/en"] = host_page(ours, "en", {"color": "#ffd400", "position": "bottom-left"})
            unlisted["/"] = host_page(ours, "zh", bound)
            unlisted["/en"] = host_page(ours, "en", bound)
            listed["/own"] = host_page(ours, "zh", bound | {"token": "/token"})
            yield Sites(ours, site, other, assistant, clock, listed)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN", viewport=WIDE)
    page.add_init_script(DENY_STORAGE)
    yield page
    page.close()


def visit(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function("window.ReportAssistant && document.querySelector('report-assistant')")


def frame_of(page: Page, sites: Sites) -> Locator:
    # The root is closed to scripts, not to the test's browser: the frame is found by its address.
    for _ in range(200):
        for frame in page.frames:
            if frame.url == f"{sites.ours}/widget":
                return frame.locator("html")
        page.wait_for_timeout(50)
    raise AssertionError([frame.url for frame in page.frames])


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_listed_site_asks_and_opens_the_source_with_storage_blocked(
    page: Page, sites: Sites, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    visit(page, sites.listed)

    page.evaluate("ReportAssistant.ask('幼儿园投了多少钱？')")

    chat = frame_of(page, sites)
    expect(chat.locator(".mark")).to_have_count(2)
    expect(chat.locator(".notice")).to_contain_text("原文隐去了数字")
    chat.locator(".mark").first.click()
    expect(chat.locator(".words mark")).to_have_text(SECOND_KINDERGARTEN)
    expect(chat.locator(".neighbour")).to_contain_text("下一段")
    chat.locator(".neighbour").click()
    expect(chat.locator("#address")).to_have_text("一、(二)2. 第1段")
    page.keyboard.press("Escape")
    expect(chat.locator(".mark").first).to_be_focused()
    assert page.context.cookies() == []


def test_the_answer_says_that_it_is_not_there_and_what_is_nearest(page: Page, sites: Sites) -> None:
    visit(page, sites.listed)
    page.evaluate("ReportAssistant.ask('北京市市长是谁？')")

    chat = frame_of(page, sites)
    expect(chat.locator(".verdict")).to_have_text("报告中没有")
    expect(chat.locator(".sources button")).to_have_count(2)


def test_a_follow_up_carries_the_turns_before(page: Page, sites: Sites) -> None:
    visit(page, sites.listed)
    page.evaluate("ReportAssistant.ask('幼儿园投了多少钱？')")
    chat = frame_of(page, sites)
    expect(chat.locator(".mark")).to_have_count(2)

    chat.locator("#question").fill("那食堂呢？")
    chat.locator("#send").click()

    expect(chat.locator(".exchange")).to_have_count(2)
    expect(chat.locator(".mark")).to_have_count(3)
    assert [turn.question for turn in sites.assistant.asked[-1][2]] == ["幼儿园投了多少钱？"]
    chat.locator("#new").click()
    expect(chat.locator(".exchange")).to_have_count(0)


def test_the_draft_is_seen_to_be_one_and_can_be_stopped(page: Page, sites: Sites) -> None:
    sites.assistant.gate = threading.Event()
    sites.assistant.left.clear()
    try:
        visit(page, sites.listed)
        page.evaluate("ReportAssistant.ask('幼儿园投了多少钱？')")
        chat = frame_of(page, sites)
        expect(chat.locator(".draft .label")).to_have_text("草稿，尚未与原文核对")
        chat.locator("#send").click()
        expect(chat.locator(".problem")).to_have_text("已停止。未核对的文字不予保留。")
        assert sites.assistant.left.wait(30)
    finally:
        sites.assistant.gate.set()
        sites.assistant.gate = None


@pytest.mark.parametrize(
    ("path", "told", "leave"),
    [("/", "本站点可能未获准使用", "关闭"), ("/en", "may not be listed", "Close")],
)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_site_that_is_not_listed_gets_no_frame_and_its_reader_is_told(
    page: Page, sites: Sites, size: ViewportSize, path: str, told: str, leave: str
) -> None:
    page.add_init_script(OPEN_ROOTS)
    page.set_viewport_size(size)
    page.clock.install()
    visit(page, sites.unlisted + path)

    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.locator("#ask").click()
    page.clock.fast_forward(20_000)  # more than widget.js waits for a frame

    # What the browser shows in place of the page is no page of ours, and does not stay.
    expect(page.get_by_role("alert")).to_contain_text(told)
    expect(page.locator("report-assistant iframe")).to_have_count(0)
    assert faults_of(page.locator("report-assistant")) == []
    page.get_by_role("button", name=leave).click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#ask")).to_be_focused()


def test_the_frame_may_do_no_more_than_it_must(page: Page, sites: Sites) -> None:
    page.add_init_script(OPEN_ROOTS)
    visit(page, sites.listed)
    page.evaluate("ReportAssistant.open()")
    frame = page.locator("report-assistant iframe")

    assert frame.get_attribute("src") == f"{sites.ours}/widget"
    assert frame.get_attribute("sandbox") == "allow-scripts allow-same-origin"
    assert frame.get_attribute("allow") == f"clipboard-write {sites.ours}"
    assert frame.get_attribute("referrerpolicy") == "no-referrer"


def test_what_did_not_open_is_tried_again(page: Page, sites: Sites) -> None:
    page.add_init_script(OPEN_ROOTS)
    page.clock.install()
    visit(page, sites.listed)
    page.route("**/widget", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator("#ask").click()
    page.clock.fast_forward(20_000)  # more than widget.js waits for a frame
    expect(page.get_by_role("alert")).to_contain_text("问答窗口没有打开")
    page.keyboard.press("Escape")

    page.unroute("**/widget")
    page.locator("#ask").click()

    expect(frame_of(page, sites).locator(".mark")).to_have_count(2)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_opening_takes_the_reader_in_and_escape_brings_back(page: Page, sites: Sites) -> None:
    visit(page, sites.listed)
    page.locator("#ask").focus()
    page.keyboard.press("Enter")
    chat = frame_of(page, sites)
    expect(chat.locator("#question")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.locator("#ask")).to_be_focused()


def test_the_whole_screen_of_a_phone_is_the_chats(page: Page, sites: Sites) -> None:
    page.set_viewport_size(NARROW)
    visit(page, sites.listed)
    page.evaluate("ReportAssistant.open()")
    chat = frame_of(page, sites)
    expect(chat.locator("#question")).to_be_visible()

    size = chat.evaluate("() => [innerWidth, innerHeight]")

    assert size == [NARROW["width"], NARROW["height"]]
    chat.locator("#close").click()
    assert page.evaluate("document.activeElement.localName") == "report-assistant"


def test_the_sites_style_does_not_reach_in_and_its_scripts_can_not_look_in(
    page: Page, sites: Sites
) -> None:
    visit(page, sites.listed)

    holder = page.locator("report-assistant")
    assert page.evaluate("document.querySelector('report-assistant').shadowRoot") is None
    shown = holder.evaluate(
        "(each) => { const style = getComputedStyle(each);"
        " return [style.display, style.opacity, style.transform, style.zIndex]; }"
    )
    assert shown == ["block", "1", "none", "2147483647"]


def test_a_bright_colour_stays_readable_and_english_is_spoken(page: Page, sites: Sites) -> None:
    visit(page, f"{sites.listed}/en")
    page.evaluate("ReportAssistant.open()")
    chat = frame_of(page, sites)

    expect(chat.locator("#send")).to_have_css("color", "rgb(0, 0, 0)")
    expect(chat.locator("#send")).to_have_text("Ask")
    expect(chat.locator("#report option").first).to_have_text("All reports")
    assert chat.evaluate("() => document.documentElement.lang") == "en"


def test_hostile_text_stays_text(page: Page, sites: Sites) -> None:
    hostile = answered(
        HOSTILE_TEXT, citation(HOSTILE, 1, "p1", HOSTILE_TEXT), notices=(HOSTILE_TEXT,)
    )
    sites.assistant.answers["恶意"] = hostile
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url))
    visit(page, f"{sites.listed}/en")
    page.evaluate("(text) => ReportAssistant.ask(text)", f"恶意{HOSTILE_TEXT}")
    chat = frame_of(page, sites)
    chat.locator(".sources button").first.click()
    expect(chat.locator(".words mark")).to_have_text(HOSTILE_TEXT)

    assert page.evaluate("window.pwned") is None
    assert chat.evaluate("() => window.pwned") is None
    assert all(re.match(r"https?://(portal\.example|127\.0\.0\.1)[:/]", url) for url in outside)


def test_only_the_site_around_it_is_heard(page: Page, sites: Sites) -> None:
    visit(page, sites.listed)
    page.evaluate("addEventListener('message', (event) => { window.chat = event.source; })")
    page.evaluate("ReportAssistant.open()")
    chat = frame_of(page, sites)
    expect(chat.locator("#question")).to_be_visible()
    page.wait_for_function("window.chat")
    asked = len(sites.assistant.asked)

    # From the frame itself: its origin and source are not the site's.
    chat.evaluate("() => { postMessage({ reportAssistant: 'ask', question: '幼儿园' }, '*'); }")
    # From another window of the site: its origin is the site's, but it is not around the frame.
    page.evaluate(
        "() => { const other = document.body.appendChild(document.createElement('iframe'));"
        " other.contentWindow.eval(`parent.chat.postMessage("
        "{ reportAssistant: 'ask', question: '幼儿园' }, '*')`); }"
    )
    # To the site, from its own window: neither our origin nor our frame.
    page.evaluate("postMessage({ reportAssistant: 'close' }, '*')")
    page.wait_for_timeout(300)

    assert len(sites.assistant.asked) == asked
    expect(chat.locator("#question")).to_be_visible()
    expect(chat.locator(".exchange")).to_have_count(0)


def test_a_token_whose_time_is_over_is_fetched_anew(page: Page, sites: Sites) -> None:
    visit(page, sites.listed)
    page.evaluate("ReportAssistant.ask('幼儿园投了多少钱？')")
    chat = frame_of(page, sites)
    expect(chat.locator(".mark")).to_have_count(2)

    sites.clock.now += 1800
    page.evaluate("ReportAssistant.ask('食堂改造花了多少钱？')")

    expect(chat.locator(".mark")).to_have_count(3)


def test_a_token_is_fetched_anew_when_four_fifths_of_its_time_are_over(
    page: Page, sites: Sites
) -> None:
    tokens: list[str] = []
    page.on("request", lambda request: tokens.append(request.url))
    page.clock.install()
    visit(page, sites.listed)
    page.evaluate("ReportAssistant.ask('幼儿园投了多少钱？')")
    expect(frame_of(page, sites).locator(".mark")).to_have_count(2)
    path = f"{sites.ours}/widget/token"
    before = tokens.count(path)

    page.clock.run_for((1440 - 60) * 1000)
    early = tokens.count(path)
    with page.expect_request(path):
        page.clock.run_for(120 * 1000)

    assert (before, early) == (1, 1)


def test_a_site_can_hand_its_own_readers_their_token(page: Page, sites: Sites) -> None:
    wish = {"site": sites.listed, "report": "bureau-2023"}
    sites.pages["/token"] = httpx.post(f"{sites.ours}/widget/token", json=wish).text
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    visit(page, f"{sites.listed}/own")

    page.evaluate("ReportAssistant.ask('幼儿园投了多少钱？')")

    expect(frame_of(page, sites).locator(".mark")).to_have_count(2)
    assert f"{sites.listed}/token" in fetched
    assert f"{sites.ours}/widget/token" not in fetched


def test_a_reader_without_a_token_of_the_site_is_told(page: Page, sites: Sites) -> None:
    sites.pages.pop("/token", None)
    visit(page, f"{sites.listed}/own")

    page.evaluate("ReportAssistant.ask('幼儿园投了多少钱？')")

    problem = frame_of(page, sites).locator(".answer .problem")
    expect(problem).to_have_text("本站点未获准使用问答，请联系网站管理员。")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/en"])
def test_nothing_bars_a_keyboard_or_a_screen_reader(
    page: Page, sites: Sites, path: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit(page, sites.listed + path)
    page.evaluate("ReportAssistant.ask('幼儿园投了多少钱？')")
    chat = frame_of(page, sites)
    expect(chat.locator(".mark")).to_have_count(2)
    assert faults_of(chat) == []

    page.evaluate("ReportAssistant.ask('北京市市长是谁？')")
    expect(chat.locator(".verdict")).to_be_visible()
    assert faults_of(chat) == []

    chat.locator(".mark").first.click()
    expect(chat.locator(".words mark")).to_be_visible()
    assert faults_of(chat) == []


def test_the_page_alone_asks_nothing(page: Page, sites: Sites) -> None:
    page.goto(f"{sites.ours}/widget")

    expect(page.locator("#alone")).to_have_text("问答窗口只能在获准的网站里打开。")
    expect(page.locator("#chat")).to_be_hidden()
