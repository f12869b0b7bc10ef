"""Which report is read: the picker, what is told of a report, an empty home, tables of the text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from index.remarks import Remark
from index.report import Paragraph, Report
from tests.assistant.web.fakes import BUREAU, FakeAssistant, FakeBuilds, report_of
from tests.assistant.web.serving import application, served
from tests.browsing import faults_of, in_chromium

pytestmark = in_chromium
COLUMNS = ("学校", "学生数（人）")


def with_table() -> Report:
    """Return a report whose second and third paragraphs are rows of a table."""
    report = report_of(
        ("2023年全县共有幼儿园88所。", "学校 | 学生数（人）", "东门小学 | 820", "西门小学 | 640"),
        report_id="county",
        title="某县教育局2023年工作总结",
    )
    first, head, *rows = report.paragraphs

    def in_table(paragraph: Paragraph, kind: Literal["header", "row"], number: int) -> Paragraph:
        address = "一、 表1 表头" if kind == "header" else f"一、 表1 第{number}行"
        caption = "各校学生数"
        columns = () if kind == "header" else COLUMNS
        return replace(paragraph, kind=kind, address=address, caption=caption, columns=columns)

    table = (in_table(head, "header", 0), *(in_table(r, "row", n) for n, r in enumerate(rows, 1)))
    return replace(
        report, paragraphs=(first, *table), warnings=(Remark("unseen_marks", {"count": 3}),)
    )


COUNTY = with_table()


@dataclass
class Place_:
    address: str
    builds: FakeBuilds
    assistant: FakeAssistant


@pytest.fixture(scope="module")
def place() -> Iterator[Place_]:
    builds = FakeBuilds(reports=(COUNTY, BUREAU))
    assistant = FakeAssistant()
    with served(application(assistant, builds)) as address:
        yield Place_(address, builds, assistant)


def opened(browser: Browser, address: str, *, locale: str = "zh-CN", tab: str = "") -> Page:
    page = browser.new_page(locale=locale)
    page.goto(f"{address}/{tab}")
    expect(page.locator("#report input")).to_have_value("全部报告")
    return page


def choose(page: Page, title: str) -> None:
    page.locator("#report input").click()
    page.get_by_role("option", name=title).click()


def questions(page: Page) -> Locator:
    return page.locator(".example")


def test_the_picker_tells_dates_and_the_questions_are_those_of_the_report_chosen(
    browser: Browser, place: Place_
) -> None:
    page = opened(browser, place.address)

    expect(questions(page).first).to_be_visible()
    choose(page, "某县教育局2023年工作总结 · 2025-06-19")
    expect(questions(page)).to_have_text(
        ["幼儿园有多少所？", "东门小学学生数有多少人？", "西门小学学生数有多少人？"]
    )
    questions(page).first.click()

    expect(page.locator(".ra-answer")).to_have_count(1)
    assert place.assistant.asked[-1][:2] == ("幼儿园有多少所？", "county")
    page.close()


def test_what_ails_a_report_is_told_under_the_picker_and_read_in_the_pane(
    browser: Browser, place: Place_
) -> None:
    page = opened(browser, place.address)
    about = page.locator("#about")
    expect(about).to_be_hidden()

    choose(page, "某县教育局")
    expect(about).to_contain_text("2025-06-19 · 区教育局 · 4 段")
    about.get_by_role("button", name="原文隐去 1 处 · 读取时发现 1 个问题").click()

    panel = page.locator("#panel")
    expect(panel).to_contain_text("此处隐藏:1989字")
    expect(panel).to_contain_text(COUNTY.warnings[0].said("zh"))
    expect(panel.get_by_text("原文隐去 1 处")).to_be_focused()
    page.keyboard.press("Escape")
    about.get_by_role("button", name="读原文").click()
    # It has no headings, so it is read from its beginning.
    expect(panel.locator(".ra-here")).to_contain_text("2023年全县共有幼儿园88所。")
    page.close()


def test_the_figures_are_of_the_report_chosen_in_the_one_picker(
    browser: Browser, place: Place_
) -> None:
    page = opened(browser, place.address, tab="#tab-figures")
    name = page.locator(".rf-of")

    expect(name).to_have_text("某县教育局2023年工作总结 · 2025-06-19")
    expect(page.locator(".rf-hint")).to_have_text("这是最新的一份；在上面可以选择其他报告。")
    choose(page, "区教育局2023年工作总结和工作规划")
    expect(name).to_be_hidden()
    expect(page.locator(".rf-table")).to_contain_text("校园安防")
    page.close()


def test_rows_are_a_table_in_the_pane_with_the_quote_marked_in_its_cell(
    browser: Browser, place: Place_
) -> None:
    page = opened(browser, place.address, tab="?r=county/p3")
    expect(page.locator("#question textarea")).to_be_visible()
    table = page.locator("#panel").get_by_role("table", name="各校学生数")

    expect(table.get_by_role("row")).to_have_text(
        ["表头学校学生数（人）", "第1行东门小学820", "第2行西门小学640"]
    )
    expect(table.get_by_role("columnheader")).to_have_text(["学校", "学生数（人）"])
    expect(page.locator("#panel tr.ra-here")).to_contain_text("东门小学")
    assert faults_of(page) == []
    table.get_by_role("link", name="一、 表1 第2行").click()
    expect(page.locator(".ra-panel-address")).to_have_text("一、 表1 第2行")
    expect(page.locator("#panel tr.ra-here")).to_contain_text("西门小学")
    page.evaluate("location.hash = ''")
    page.evaluate(
        """() => { const link = document.createElement('a'); link.href = '#cite-county/p4/7-10';
        document.body.append(link); link.click(); }"""
    )
    expect(page.locator("#panel mark")).to_have_text("640")
    page.close()


@pytest.mark.parametrize(
    ("locale", "title", "told"),
    [
        ("zh-CN", "这里还没有报告", "请管理员在服务器上添加"),
        ("en-US", "No report yet", "The operator adds one on the server"),
    ],
)
def test_an_empty_home_says_what_to_do_and_fills_once_a_report_is_there(
    browser: Browser, place: Place_, locale: str, title: str, told: str
) -> None:
    reports = place.builds.reports
    place.builds.reports = ()
    try:
        page = browser.new_page(locale=locale)
        page.goto(place.address)
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        expect(page.locator("#nothing")).to_contain_text(told)
        expect(page.locator("#question")).to_be_hidden()
        expect(page.locator(".ra-standing")).to_have_count(0)
        assert faults_of(page) == []
        expect(questions(page)).to_have_count(0)
        page.locator("#tab-figures").click()
        expect(page.locator(".rf-problem")).to_be_visible()
        page.locator("#tab-compare").click()
        expect(page.locator(".rk-none")).to_be_visible()
    finally:
        place.builds.reports = reports
    page.locator("#tab-ask").click()
    page.evaluate("""() => { document.querySelector('#refresh-reports').click();
        document.dispatchEvent(new CustomEvent('reports-changed')); }""")
    expect(page.locator("#question")).to_be_visible()
    expect(questions(page).first).to_be_visible()
    page.close()
