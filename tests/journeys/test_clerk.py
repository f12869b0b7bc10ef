"""A clerk asks, reads the source, links to it, says what was right and takes the talk along."""

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from assistant.keeping.feedback import FEEDBACK_FILE, FeedbackBook
from tests.browsing import in_chromium
from tests.journeys.conftest import Arriving, Language, Room, Standing

pytestmark = [*in_chromium, pytest.mark.journey]
QUESTIONS = {"zh": "食堂改造花了多少钱？", "en": "How much was spent on canteens?"}
QUOTED = "450万元"
HERE = "一、(三) 第1段"


def active(page: Page) -> str:
    """Return the selector-like name of what the keyboard is at."""
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))


def go_by_keyboard(page: Page, selector: str, key: str = "Tab") -> None:
    """Press the key until what the selector names has the keyboard."""
    met = []
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        met.append(active(page))
    raise AssertionError(f"the keyboard never came to {selector}: {met}")


def written_in(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def kept_feedback(page: Page, room: Room, wanted: tuple[str, str]) -> bool:
    """Return whether the last feedback is, within five seconds, of the kind and the question."""
    for _ in range(50):
        feedback = FeedbackBook(room.folder / FEEDBACK_FILE).all()
        if feedback and (feedback[-1].kind, feedback[-1].answer.question) == wanted:
            return True
        page.wait_for_timeout(100)
    return False


def test_a_clerk_asks_reads_links_judges_and_exports(
    room: Room, arriving: Arriving, language: Language, standing: Standing
) -> None:
    visit = arriving()
    page, panel = visit.page, visit.panel
    standing(page, "1-home")

    answer = visit.ask(QUESTIONS[language])
    expect(answer).to_contain_text(QUOTED)
    standing(page, "2-answer")

    answer.locator("a.ra-mark, a.ra-source").first.click()
    expect(panel.locator("mark")).to_contain_text(QUOTED)
    standing(page, "3-source")
    address = panel.locator(".ra-panel-address").inner_text()

    # Read around: the paragraph after it becomes the one that is cited and linked to.
    panel.locator(".ra-here + .ra-paragraph .ra-place").click()
    expect(panel.locator(".ra-here")).to_contain_text("冷藏车12辆")
    expect(panel.locator(".ra-panel-address")).not_to_have_text(address)
    link = panel.locator(".ra-here .ra-place").get_attribute("href")
    other = page.context.new_page()
    other.goto(f"{room.address}{link}")
    expect(other.locator("#panel .ra-here")).to_contain_text("冷藏车12辆")
    standing(other, "4-permalink")
    other.close()
    page.keyboard.press("Escape")

    answer.locator(".ra-feedback > button").first.click()
    expect(answer.locator(".ra-feedback [role=status]").first).not_to_be_empty()
    assert kept_feedback(page, room, ("right", QUESTIONS[language]))
    standing(page, "5-feedback")

    page.locator(".ra-export summary").click()
    standing(page, "6-export")
    with page.expect_download() as coming:
        page.locator(".ra-export-menu button").first.click()
    written = written_in(coming.value.path())
    assert QUESTIONS[language] in written
    assert QUOTED in written


@pytest.mark.parametrize("width", [1280, 390])
def test_the_clerk_s_whole_way_by_keyboard_alone(
    room: Room, arriving: Arriving, language: Language, width: int
) -> None:
    visit = arriving(permissions=["clipboard-read", "clipboard-write"])
    page, panel = visit.page, visit.panel
    page.set_viewport_size({"width": width, "height": 800})

    go_by_keyboard(page, "#question textarea")
    page.keyboard.type(QUESTIONS[language])
    page.keyboard.press("Enter")
    answer = page.locator(".ra-answer").last
    expect(answer).to_contain_text(QUOTED)

    go_by_keyboard(page, ".ra-answer a", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(panel.locator("mark")).to_contain_text(QUOTED)
    go_by_keyboard(page, "#panel .ra-here + .ra-paragraph .ra-place")
    page.keyboard.press("Enter")
    expect(panel.locator(".ra-here")).to_contain_text("冷藏车12辆")
    go_by_keyboard(page, "#panel .ra-link")
    page.keyboard.press("Enter")
    expect(panel.locator(".ra-link")).to_have_text(re.compile("已复制|Copied"))
    other = page.context.new_page()
    other.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(other.locator("#panel .ra-here")).to_contain_text("冷藏车12辆")
    other.close()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(answer.locator("a:focus")).to_have_count(1)

    go_by_keyboard(page, ".ra-feedback > button")
    page.keyboard.press("Enter")
    expect(answer.locator(".ra-feedback [role=status]").first).not_to_be_empty()
    assert kept_feedback(page, room, ("right", QUESTIONS[language]))

    go_by_keyboard(page, ".ra-export summary", key="Shift+Tab")
    page.keyboard.press("Enter")
    go_by_keyboard(page, ".ra-export-menu button")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert QUOTED in written_in(coming.value.path())
