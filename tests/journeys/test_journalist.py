"""A journalist holds an article against the reports, and takes the evidence sheet along."""

import pytest
from playwright.sync_api import expect

from tests.browsing import in_chromium
from tests.journeys.conftest import Arriving, Language, Standing
from tests.journeys.reports import ARTICLE
from tests.journeys.test_clerk import written_in

pytestmark = [*in_chromium, pytest.mark.journey]
CLAIMED, REPORTED = "650万元", "450万元"
# In the language of the article.
OUTCOMES = ("属实", "不符", "无据")


def test_a_journalist_checks_an_article_and_takes_the_evidence_sheet(
    arriving: Arriving, language: Language, standing: Standing
) -> None:
    visit = arriving()
    page, panel = visit.page, visit.panel
    page.locator("#tab-check").click()
    standing(page, "1-empty")

    page.locator("#check-text textarea").fill(ARTICLE)
    page.locator("#check-start").click()
    cards = page.locator(".rc-card")
    expect(page.locator(".rc-progress")).to_have_count(0)
    expect(cards).to_have_count(3)
    standing(page, "2-checked")
    for card, outcome in zip(cards.all(), OUTCOMES, strict=True):
        expect(card.locator("h2")).to_contain_text(outcome)

    refuted = page.locator(".rc-card.rc-refuted")
    expect(refuted).to_contain_text(CLAIMED)
    expect(refuted).to_contain_text(REPORTED)
    refuted.locator(".rc-source").first.click()
    expect(panel.locator("mark")).to_contain_text(REPORTED)
    standing(page, "3-evidence")
    page.keyboard.press("Escape")

    with page.expect_download() as coming:
        page.locator("#sheet-docx").click()
    written = written_in(coming.value.path())
    for line in ARTICLE.split():
        assert line in written
    assert "投入资金450万元" in written
    assert "某县教育局2023年工作总结" in written
