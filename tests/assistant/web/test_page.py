from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from assistant.answer import Answer, Citation, Turn
from tests.assistant.web.fakes import (
    ANSWERS,
    SECOND_KINDERGARTEN,
    FakeAssistant,
    FakeBuilds,
    answered,
    citation,
    report_of,
)
from tests.assistant.web.serving import application, served
from tests.browsing import NARROW, WIDE, Visit, in_chromium, visited

pytestmark = in_chromium

PAYLOADS = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "'\"><iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "[a](javascript:window.pwned=1) ![b](http://10.0.0.9/b.png)",
    "<a href='javascript:window.pwned=1'>c</a><style>*{display:none}</style>",
    "${window.pwned=1} {{constructor.constructor('window.pwned=1')()}}",
    "$$\\href{javascript:window.pwned=1}{d}$$ `e` **f**",
    "<object data='data:text/html,<script>pwned=1</script>'></object>",
)
HOSTILE_TEXT = "𠮷野" + "".join(PAYLOADS) + "完"
HOSTILE = report_of(
    (HOSTILE_TEXT, HOSTILE_TEXT),
    report_id="hostile",
    title="标题" + PAYLOADS[1],
    section=(PAYLOADS[0], PAYLOADS[4]),
)


def hostile_answer() -> Answer:
    cited = citation(HOSTILE, 1, "p1", PAYLOADS[3])
    outside = Citation(2, "x' onclick='pwned=1", "p/1", PAYLOADS[1], (), "完", 0, 1, "完")
    return answered(f"{HOSTILE_TEXT}[1][2]", cited, outside, notices=PAYLOADS)


@dataclass
class Place:
    address: str
    assistant: FakeAssistant

    def last_turns(self) -> tuple[Turn, ...]:
        return self.assistant.asked[-1][2]


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    assistant = FakeAssistant(answers={**ANSWERS, "攻击": hostile_answer()})
    builds = FakeBuilds(reports=(*FakeBuilds().reports, HOSTILE))
    with served(application(assistant, builds)) as address:
        yield Place(address, assistant)


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """One context for each set of options, so that most pages find Gradio in the cache."""
    opened: dict[str, BrowserContext] = {}

    def context(**options: Any) -> BrowserContext:
        if repr(options) not in opened:
            opened[repr(options)] = browser.new_context(**options)
        return opened[repr(options)]

    yield context
    for each in opened.values():
        each.close()


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, place: Place, contexts: Callable[..., BrowserContext]
) -> Iterator[Visit]:
    options: dict[str, Any] = {"locale": "zh-CN", **getattr(request, "param", {})}
    viewport = options.pop("viewport", WIDE)
    visit = visited(contexts(**options), place.address, viewport=viewport)
    yield visit
    visit.page.close()


def with_options(**options: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("visit", [options], indirect=True, ids=[""])


def test_a_mark_opens_the_cited_paragraph_beside_the_chat(visit: Visit, place: Place) -> None:
    answer = visit.ask("幼儿园投了多少钱？")

    expect(answer.locator(".ra-text")).to_contain_text(SECOND_KINDERGARTEN)
    expect(answer.locator(".ra-notice")).to_contain_text("原文隐去了数字")
    answer.locator(".ra-mark").first.click()
    expect(visit.panel.locator("mark")).to_have_text(SECOND_KINDERGARTEN)
    expect(visit.panel.locator(".ra-panel-address")).to_have_text("一、(二)1. 第1段")
    expect(visit.panel.locator(".ra-panel-title")).to_contain_text(
        "区教育局2023年工作总结和工作规划"
    )
    # It stands among its neighbours, which can be read on.
    expect(visit.panel.locator(".ra-paragraph")).to_have_count(3)
    expect(visit.panel.locator(".ra-here mark")).to_have_count(1)
    expect(visit.panel.locator(".ra-gap")).to_contain_text("此处隐藏:1989字")
    chat, panel = visit.page.locator("#chat").bounding_box(), visit.panel.bounding_box()
    assert chat is not None
    assert panel is not None
    assert chat["x"] + chat["width"] <= panel["x"]
    assert visit.hosts == {urlsplit(place.address).netloc}
    assert visit.problems == []


@with_options(locale="en-US")
def test_an_example_is_asked_by_a_click_and_a_refusal_leads_to_the_nearest(visit: Visit) -> None:
    visit.page.locator(".example").first.click()
    expect(visit.page.locator(".ra-answer")).to_have_count(1)

    refusal = visit.ask("Who is the mayor of Beijing?")
    expect(refusal).to_contain_text("The report does not say.")
    expect(refusal).to_contain_text("No paragraph speaks of Beijing or of a mayor.")
    expect(refusal).to_contain_text("Nearest paragraphs")
    refusal.locator("a").nth(1).click()
    expect(visit.panel.locator("mark")).to_have_text("xx区投入xxxx万元实施教育信息化（一期）项目")
    expect(visit.panel.locator(".ra-copy")).to_have_text("Copy citation")
    visit.panel.get_by_role("link", name="一、(二)3. 第1段").click()
    expect(visit.panel.locator(".ra-panel-address")).to_have_text("一、(二)3. 第1段")
    expect(visit.panel.locator(".ra-here")).to_contain_text("校园义警已发展xxxxx人")


@with_options(viewport=NARROW)
def test_on_a_narrow_page_the_panel_is_a_sheet_that_closes(visit: Visit) -> None:
    answer = visit.ask("食堂改造花了多少钱？")
    width = visit.page.evaluate("document.documentElement.scrollWidth")

    answer.locator(".ra-mark").click()

    expect(visit.panel.locator("mark")).to_be_in_viewport()
    box = visit.panel.bounding_box()
    assert width == 390
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    assert 780 / 2 < box["height"] < 780
    assert box["y"] + box["height"] == 780
    visit.panel.get_by_role("button", name="关闭").click()
    expect(visit.panel).to_be_hidden()
    answer.locator(".ra-source").click()
    expect(visit.panel).to_be_visible()
    visit.page.mouse.click(195, 40)
    expect(visit.panel).to_be_hidden()


def test_the_keyboard_is_enough(visit: Visit) -> None:
    answer = visit.ask("幼儿园")
    mark = answer.locator(".ra-mark").nth(1)

    mark.focus()
    visit.page.keyboard.press("Enter")

    expect(visit.panel.locator("mark")).to_contain_text("第三幼儿园项目")
    expect(visit.panel.locator(".ra-panel-body")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.panel).to_be_hidden()
    expect(mark).to_be_focused()


@with_options(permissions=["clipboard-read", "clipboard-write"])
def test_a_citation_is_copied_as_text_also_where_scripts_have_no_clipboard(visit: Visit) -> None:
    answer = visit.ask("幼儿园")
    copy = visit.panel.get_by_role("button", name="复制引文")

    answer.locator(".ra-mark").first.click()
    copy.click()
    expect(visit.panel.locator(".ra-copy")).to_have_text("已复制")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    visit.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    answer.locator(".ra-mark").nth(1).click()
    copy.click()
    expect(visit.panel.locator(".ra-copy")).to_have_text("已复制")
    visit.page.locator("#question textarea").press("Control+V")

    assert copied == (
        "“总投资xxxx万元的区第二幼儿园已全部竣工” —— 一、(二)1. 第1段，"
        "《区教育局2023年工作总结和工作规划》，2025-06-19"
    )
    expect(visit.page.locator("#question textarea")).to_have_value(
        "“第三幼儿园项目（xxxx万元，xxx人）已进入挂网招标阶段” —— 一、(二)1. 第1段，"
        "《区教育局2023年工作总结和工作规划》，2025-06-19"
    )


# Without the policy too: what is shown must be inert by itself.
@with_options(bypass_csp=True)
def test_nothing_from_a_report_or_a_reader_becomes_markup(visit: Visit, place: Place) -> None:
    visit.ask(PAYLOADS[4])
    visit.ask("\n\n".join(PAYLOADS))
    answer = visit.ask("攻击" + PAYLOADS[1])
    visit.page.locator("#report input").click()
    expect(visit.page.get_by_role("option", name="标题")).to_contain_text(PAYLOADS[1])
    visit.page.keyboard.press("Escape")
    answer.locator(".ra-mark").first.click()

    expect(visit.panel.locator("mark")).to_have_text(PAYLOADS[3])
    expect(visit.panel.locator(".ra-here .ra-panel-text")).to_have_text(HOSTILE_TEXT)
    expect(visit.panel.locator(".ra-panel-title")).to_contain_text(HOSTILE.title)
    expect(answer.locator(".ra-text")).to_have_text(f"{HOSTILE_TEXT}[1][2]")
    answer.locator(".ra-mark").nth(1).click()
    visit.page.wait_for_timeout(300)
    assert visit.page.evaluate("window.pwned") is None
    shown = "#chat .message-content, #panel"
    for tag in ("script", "img", "svg", "iframe", "style", "object", "strong", "code"):
        expect(visit.page.locator(shown).locator(tag)).to_have_count(0)
    assert visit.hosts == {urlsplit(place.address).netloc}
    assert visit.problems == []


def test_a_follow_up_carries_the_turns_of_its_own_reader(visit: Visit, place: Place) -> None:
    visit.ask("幼儿园投了多少钱？")
    other = visit.page.context.new_page()
    other.goto(place.address)
    neighbour = Visit(other)

    visit.ask("那食堂呢？")
    assert place.last_turns() == (Turn("幼儿园投了多少钱？", ANSWERS["幼儿园"].answer),)
    neighbour.ask("食堂")
    assert place.last_turns() == ()
    other.close()

    visit.page.get_by_role("button", name="新对话").click()
    expect(visit.page.locator("#examples")).to_be_visible()
    visit.ask("食堂")
    assert place.last_turns() == ()


def test_one_report_can_be_chosen(visit: Visit, place: Place) -> None:
    visit.page.locator("#report input").click()
    visit.page.get_by_role("option", name="区教育局2023年工作总结和工作规划").click()

    visit.ask("幼儿园")

    assert place.assistant.asked[-1][1] == "bureau-2023"


@pytest.mark.parametrize(
    ("visit", "title", "send"),
    [
        ({"locale": "zh-TW"}, "问报告", "提问"),
        ({"locale": "fr-FR"}, "Ask the report", "Ask"),
    ],
    indirect=["visit"],
)
def test_the_page_speaks_the_browser_s_language(visit: Visit, title: str, send: str) -> None:
    expect(visit.page.locator("#title")).to_have_text(title)
    expect(visit.page.locator("#question .submit-button")).to_have_text(send)
    expect(visit.page.locator("footer")).to_have_count(0)


@with_options(color_scheme="dark")
def test_the_page_is_dark_where_the_reader_s_is(visit: Visit) -> None:
    answer = visit.ask("幼儿园")

    expect(visit.page.locator("body")).to_have_css("background-color", "rgb(27, 26, 24)")
    expect(answer.locator(".ra-text")).to_have_css("color", "rgb(231, 226, 215)")


def test_a_paragraph_that_can_t_be_had_is_said_so(visit: Visit) -> None:
    answer = visit.ask("食堂")
    visit.page.route("**/api/reports/**", lambda route: route.abort())

    answer.locator(".ra-mark").click()

    expect(visit.panel).to_contain_text("未能打开该段落：连接不上服务器")
