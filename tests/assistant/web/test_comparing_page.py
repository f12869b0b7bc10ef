"""One question over two reports, in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assistant.web.fakes import ANSWERS, BUREAU, FakeAssistant, FakeBuilds, report_of
from tests.assistant.web.serving import application, served
from tests.assistant.web.test_page import PAYLOADS
from tests.browsing import faults_of, in_chromium

pytestmark = in_chromium
OTHER = replace(report_of(("没有幼儿园的内容。",), report_id="roads"), issuer="县交通局", date="")
LATER = report_of(("全区共有幼儿园9所。",), report_id="bureau-2024", title="区教育局2024年工作总结")


@dataclass
class Place_:
    address: str
    builds: FakeBuilds
    assistant: FakeAssistant


@pytest.fixture(scope="module")
def place() -> Iterator[Place_]:
    hostile = replace(ANSWERS["幼儿园"], answer="".join(PAYLOADS), notices=PAYLOADS)
    assistant = FakeAssistant(answers={**ANSWERS, "攻击": hostile})
    builds = FakeBuilds(reports=(LATER, OTHER, BUREAU))
    with served(application(assistant, builds)) as address:
        yield Place_(address, builds, assistant)


def opened(browser: Browser, place: Place_, *, width: int = 1280, locale: str = "zh-CN") -> Page:
    page = browser.new_page(locale=locale, viewport={"width": width, "height": 800})
    page.goto(f"{place.address}/#tab-compare")
    expect(page.locator("#compare select option").first).to_be_attached()
    return page


def test_one_question_is_answered_by_both_reports_side_by_side(
    browser: Browser, place: Place_
) -> None:
    page = opened(browser, place)
    # The newest, and beside it the one of the same issuer.
    expect(page.get_by_label("报告一")).to_have_value("bureau-2024")
    expect(page.get_by_label("报告二")).to_have_value("bureau-2023")

    page.get_by_label("同一个问题").fill("幼儿园投了多少钱？")
    page.keyboard.press("Enter")

    columns = page.locator(".rk-column")
    expect(columns.locator(".ra-answer")).to_have_count(2)
    name = columns.nth(0).get_by_role("heading")
    expect(name).to_have_text("区教育局2024年工作总结 · 2025-06-19")
    expect(page.locator("#compare [role=status]")).to_have_text(
        "两份报告都已作答：幼儿园投了多少钱？"
    )
    asked = {(question, report) for question, report, _ in place.assistant.asked[-2:]}
    assert asked == {("幼儿园投了多少钱？", "bureau-2024"), ("幼儿园投了多少钱？", "bureau-2023")}
    left, right = columns.nth(0).bounding_box(), columns.nth(1).bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] < right["x"]
    columns.nth(1).locator(".ra-mark").first.click()
    expect(page.locator("#panel mark")).to_have_text("总投资xxxx万元的区第二幼儿园已全部竣工")
    page.get_by_role("button", name="下一条引文").click()
    expect(page.locator("#panel mark")).to_contain_text("第三幼儿园项目")
    page.close()


def test_the_same_report_can_t_stand_on_both_sides(browser: Browser, place: Place_) -> None:
    page = opened(browser, place)

    page.get_by_label("报告一").select_option("roads")

    expect(page.get_by_label("报告二").locator("option[value=roads]")).to_be_disabled()
    expect(page.get_by_label("报告二").locator("option[value=bureau-2024]")).to_be_enabled()
    page.close()


def test_on_a_narrow_page_one_answer_stands_below_the_other(
    browser: Browser, place: Place_
) -> None:
    page = opened(browser, place, width=390, locale="en-US")

    page.get_by_label("One question to both").fill("Who is the mayor of Beijing?")
    page.get_by_role("button", name="Compare").click()

    answers = page.locator(".rk-column .ra-refusal")
    expect(answers).to_have_count(2)
    assert faults_of(page) == []
    expect(answers.first).to_contain_text("Nearest paragraphs")
    first, second = answers.nth(0).bounding_box(), answers.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert first["y"] + first["height"] <= second["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


def test_a_side_that_can_t_be_asked_says_so_and_the_other_answers(
    browser: Browser, place: Place_
) -> None:
    page = opened(browser, place)
    place.builds.reports = (LATER, BUREAU)
    try:
        page.get_by_label("报告二").select_option("roads")
        page.get_by_label("同一个问题").fill("幼儿园")
        page.keyboard.press("Enter")

        columns = page.locator(".rk-column")
        expect(columns.nth(0).locator(".ra-answer")).to_have_count(1)
        expect(columns.nth(1).locator(".ra-problem")).to_have_text("这份报告已不在库中。")
    finally:
        place.builds.reports = (LATER, OTHER, BUREAU)
    page.close()


def test_nothing_of_an_answer_becomes_markup(browser: Browser, place: Place_) -> None:
    page = opened(browser, place)

    page.get_by_label("同一个问题").fill("攻击")
    page.keyboard.press("Enter")

    expect(page.locator(".rk-column .ra-text").first).to_have_text("".join(PAYLOADS))
    assert page.evaluate("window.pwned") is None
    for tag in ("script", "img", "svg", "iframe", "style", "object"):
        expect(page.locator(".rk-column").locator(tag)).to_have_count(0)
    page.close()
