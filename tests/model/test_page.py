"""The page while a small real model writes, and after: `--pictures FOLDER` keeps what it shows."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assistant.web.serving import application, served
from tests.browsing import NARROW, WIDE, in_chromium, visited
from tests.model.conftest import Asked, with_model

pytestmark = [*with_model, *in_chromium]
QUESTIONS = {
    "zh": ("zh-CN", "食堂改造花了多少钱"),
    "en": ("en-US", "How much was spent on canteens?"),
}
# The model takes its time where the machine is busy.
_PATIENCE_MS = 150_000


@pytest.mark.parametrize("language", QUESTIONS)
def test_what_a_real_model_writes_is_a_draft_until_it_is_checked(
    browser: Browser, model_asked: Asked, language: str, request: pytest.FixtureRequest
) -> None:
    folder = request.config.getoption("--pictures")
    locale, question = QUESTIONS[language]

    def look(page: Page, state: str) -> None:
        for size in (NARROW, WIDE) if folder else ():
            page.set_viewport_size(size)
            page.wait_for_timeout(200)
            name = f"smollm2-{state}-{language}-{size['width']}.png"
            page.screenshot(path=Path(folder) / name, animations="disabled")

    with served(application(model_asked.assistant, model_asked.store)) as address:
        visit = visited(browser.new_context(locale=locale), address, viewport=WIDE)
        page = visit.page
        page.locator("#question textarea").fill(question)
        page.locator("#question textarea").press("Enter")
        draft, answer = page.locator(".ra-draft"), page.locator(".ra-answer")
        expect(draft.locator(".ra-source").first).to_be_visible()
        look(page, "evidence")
        expect(draft.locator(".ra-text").first).to_be_visible(timeout=_PATIENCE_MS)
        look(page, "draft")
        expect(answer).to_be_visible(timeout=_PATIENCE_MS)
        expect(draft).to_have_count(0)
        expect(answer.locator(".ra-source").first).to_be_visible()
        expect(answer.locator(".ra-notices")).to_contain_text(re.compile("模型|model|smollm2"))
        look(page, "answer")

        assert visit.problems == []
