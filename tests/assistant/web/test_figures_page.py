"""The figures tab in a real Chromium."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.web.figures_texts import FIGURES
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds, report_of
from tests.assistant.web.serving import application, served
from tests.assistant.web.test_check_api import FakeChecker
from tests.browsing import in_chromium

pytestmark = in_chromium
SCHOOLS = report_of(
    (
        "东门幼儿园投资600万元，新增学位180个；西门小学食堂投资0.09亿元。",
        "<img src=x onerror=window.pwned=1>项目投资xxxx万元。",
        "2022年全县共有幼儿园90所。",
        "2023年全县共有幼儿园88所。",
    ),
    report_id="schools",
    title="某县教育局2023年工作总结",
    section=("一、工作总结",),
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    builds = FakeBuilds(reports=(*FakeBuilds().reports, SCHOOLS))
    with served(application(FakeAssistant(), builds, checker=FakeChecker())) as address:
        yield address


def opened(browser: Browser, address: str, *, width: int = 1280, locale: str = "zh-CN") -> Page:
    page = browser.new_page(locale=locale, viewport={"width": width, "height": 800})
    page.goto(address)
    page.locator("#report input").click()
    page.get_by_role("option", name="某县教育局2023年工作总结").click()
    page.locator("#tab-figures").click()
    expect(page.locator(".rf-table tbody tr")).to_have_count(6)
    return page


def test_the_table_filters_sorts_and_opens_a_row_s_paragraph(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    values = page.locator(".rf-table td.rf-value")

    page.get_by_role("button", name="数值").click()
    expect(page.locator(".rf-table th.rf-value").first).to_have_attribute("aria-sort", "descending")
    expect(values.first).to_have_text("0.09亿元")
    expect(values.last).to_have_text("xxxx万元 原文隐去")
    page.get_by_role("searchbox", name="查找", exact=True).fill("幼儿园 投资")
    expect(values).to_have_text(["600万元"])
    expect(page.locator(".rf-csv")).to_have_attribute(
        "href", "api/reports/schools/figures.csv?q=%E5%B9%BC%E5%84%BF%E5%9B%AD+%E6%8A%95%E8%B5%84"
        "&sort=value&descending=true&language=zh",
    )  # fmt: skip
    page.locator(".rf-table .rf-source").click()
    expect(page.locator("#panel mark")).to_have_text("东门幼儿园投资600万元")
    page.get_by_role("searchbox", name="查找", exact=True).fill("没有这个")
    expect(page.locator(".rf-table")).to_have_text("没有符合条件的数据。")
    page.close()


def test_plots_draw_numbers_only_and_a_table_says_the_same(browser: Browser, address: str) -> None:
    page = opened(browser, address, width=390, locale="en-US")

    bars = page.locator(".rf-plot").first
    expect(bars.get_by_role("row")).to_have_count(2)
    expect(bars.locator(".rf-drawn")).to_have_count(2)
    expect(bars.locator("li")).to_have_count(1)
    expect(bars.locator("li")).to_contain_text("xxxx万元")
    plot = page.get_by_role("img", name="幼儿园: 90所 in 2022, 88所 in 2023")
    expect(plot.locator("circle")).to_have_count(2)
    page.get_by_text("The same as a table").click()
    rows = page.locator(".rf-plot details").get_by_role("row")
    expect(rows).to_have_text(["202290所一、(二)3. 第1段", "202388所一、(二)4. 第1段"])
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("window.pwned") is None
    page.close()


def test_the_three_tabs_change_places(browser: Browser, address: str) -> None:
    page = opened(browser, address)

    expect(page.locator("#question")).to_be_hidden()
    page.locator("#tab-check").click()
    expect(page.locator("#check-text")).to_be_visible()
    expect(page.locator("#figures")).to_be_hidden()
    page.locator("#tab-figures").click()
    expect(page.locator("#check-text")).to_be_hidden()
    page.locator("#tab-ask").click()
    expect(page.locator("#question")).to_be_visible()
    expect(page.locator("#tab-figures")).to_have_attribute("aria-selected", "false")
    page.close()


def test_every_word_of_the_tab_is_there_in_both_languages() -> None:
    assert FIGURES["zh"].keys() == FIGURES["en"].keys()
    for name, word in FIGURES["zh"].items():
        english = FIGURES["en"][name]
        assert set(re.findall(r"\$\w+", word)) == set(re.findall(r"\$\w+", english))
