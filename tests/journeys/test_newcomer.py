"""A newcomer looks round: in a program without reports, and in a report with remarks."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import in_chromium
from tests.journeys.conftest import Arriving, Language, Room, Standing

pytestmark = [*in_chromium, pytest.mark.journey]
NOTHING = {"zh": re.compile("还没有.*报告"), "en": re.compile("no reports? ", re.I)}
ELSEWHERE = {"zh": "博物馆有多少件藏品？", "en": "Who is the mayor of Beijing?"}
BUSES = {"zh": "新增公交车多少辆？", "en": "How many buses were added?"}


def test_a_newcomer_is_told_that_there_is_no_report_yet(
    room: Room, arriving: Arriving, language: Language, standing: Standing
) -> None:
    visit = arriving(room.empty)
    page = visit.page
    expect(page.locator("body")).to_contain_text(NOTHING[language])
    standing(page, "1-home")

    page.locator("#tab-figures").click()
    expect(page.locator("#figures")).to_contain_text(NOTHING[language])
    standing(page, "2-figures")

    page.locator("#tab-check").click()
    page.locator("#check-text textarea").fill("全县新建图书馆5座。")
    page.locator("#check-start").click()
    expect(page.locator(".rc-problem")).to_be_visible()
    standing(page, "3-check")
    # The browser says of itself that what is not there was not got.
    visit.problems[:] = [said for said in visit.problems if "503" not in said]


def test_a_newcomer_reads_what_the_report_lacks(
    room: Room, arriving: Arriving, language: Language, standing: Standing
) -> None:
    visit = arriving(f"{room.address}/")
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
