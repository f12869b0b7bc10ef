"""A newcomer looks round, in a report of which there is something to remark."""

import re

from playwright.sync_api import expect

from tests.browsing import in_chromium
from tests.journeys.conftest import Arriving, Language, Standing

pytestmark = in_chromium
ELSEWHERE = {"zh": "博物馆有多少件藏品？", "en": "Who is the mayor of Beijing?"}
BUSES = {"zh": "新增公交车多少辆？", "en": "How many buses were added?"}


def test_a_newcomer_reads_what_the_report_lacks(
    arriving: Arriving, language: Language, standing: Standing
) -> None:
    visit = arriving()
    page, panel = visit.page, visit.panel
    refusal = visit.ask(
        {"zh": "博物馆有多少件藏品？", "en": "Who is the mayor of Beijing?"}[language]
    )
    expect(refusal).to_have_class(re.compile("ra-refusal"))
    standing(page, "1-refusal")

    answer = visit.ask(BUSES[language])
    expect(answer).to_contain_text("36辆")
    answer.locator("a.ra-mark, a.ra-source").first.click()
    panel.locator(".ra-contents").click()
    expect(panel.get_by_role("treeitem")).to_have_count(2)
    missing = panel.locator(".ra-missing")
    expect(missing.filter(has_text="620")).to_have_count(1)
    standing(page, "2-outline")

    page.keyboard.press("Escape")
    page.locator("#report input").click()
    page.get_by_role("option", name="某县教育局2023年工作总结").click()
    page.locator("#tab-figures").click()
    expect(page.locator(".rf-table")).to_contain_text("xxxx万元")
    standing(page, "3-figures")

    page.locator("#open-history").click()
    expect(visit.drawer.locator("li")).to_have_count(1)
    standing(page, "4-history")
