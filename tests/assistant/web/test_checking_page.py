"""The checking tab in a real browser: a journalist's way from a text to the evidence sheet."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.factcheck.checker import Progress
from assistant.factcheck.verdict import Check, Contrast, Outcome, Verdict
from assistant.web.keeping import open_keeping
from tests.assistant.web.fakes import BUREAU, FakeAssistant, FakeBuilds, citation
from tests.assistant.web.serving import application, served
from tests.assistant.web.test_page import PAYLOADS
from tests.browsing import faults_of, in_chromium

pytestmark = in_chromium
ARTICLE = "校园安防有投入。投入了3万元。全区有9000人。"
OUTCOMES: tuple[Outcome, ...] = ("supported", "refuted", "not_found")


class SentenceChecker:
    """Takes each sentence for a claim, borne out, refuted, not found in turn.

    With a gate it waits there before the second claim.
    """

    gate: Event | None = None

    def check(
        self, text: str, *, report: str | None = None, progress: Progress | None = None
    ) -> Check:
        sentences = list(re.finditer("[^。]+。", text))
        verdicts: list[Verdict] = []
        for number, found in enumerate(sentences):
            if self.gate and number == 1:
                self.gate.wait(60)
            outcome = OUTCOMES[number % 3]
            cited = citation(BUREAU, 1, "p3", "校园安防投入xxxx万元")
            differences = (Contrast("3万元", "xxxx万元"),) if outcome == "refuted" else ()
            verdicts.append(
                Verdict(found[0], outcome, "理由。", differences, (cited,), (), *found.span())
            )
            if progress:
                progress(number + 1, len(sentences), verdicts[-1])
        return Check(text, tuple(verdicts))


@pytest.fixture(scope="module")
def checker() -> SentenceChecker:
    return SentenceChecker()


@pytest.fixture(scope="module")
def address(checker: SentenceChecker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    builds = FakeBuilds()
    keeping = open_keeping(tmp_path_factory.mktemp("home"), builds, days=90)
    app = application(FakeAssistant(), builds, checker=checker, keeping=keeping)
    with served(app) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(
        locale="zh-CN", viewport={"width": 1280, "height": 800}, accept_downloads=True
    )
    page.goto(f"{address}/#tab-check")
    expect(page.locator("#report input")).to_have_value("全部报告")
    yield page
    page.close()


def checked(page: Page, text: str = ARTICLE) -> None:
    page.locator("#check-text textarea").fill(text)
    page.get_by_role("button", name="核查", exact=True).click()
    expect(page.locator(".rc-choice.rc-all b")).to_have_text(str(text.count("。")))
    expect(page.locator(".rc-progress")).to_have_count(0)


def test_each_claim_is_marked_by_sign_and_line_and_leads_to_its_evidence(page: Page) -> None:
    checked(page)

    claims = page.locator(".rc-claim")
    expect(claims).to_have_text(
        ["校园安防有投入。✓1 属实", "投入了3万元。✗2 不符", "全区有9000人。?3 无据"]
    )
    styles = [claims.nth(at).evaluate("e => getComputedStyle(e).textDecorationStyle") for at in
              range(3)]  # fmt: skip
    assert styles == ["solid", "wavy", "dashed"]
    assert faults_of(page) == []
    claims.nth(1).focus()
    page.keyboard.press("Enter")
    card = page.locator("#claim-2")
    expect(card).to_be_focused()
    expect(card.get_by_role("cell")).to_have_text(["3万元", "xxxx万元"])
    card.locator(".rc-source").click()
    expect(page.locator("#panel mark")).to_have_text("校园安防投入xxxx万元")
    assert "#claim" not in page.url


def test_one_verdict_alone_is_shown_by_keyboard(page: Page) -> None:
    checked(page)
    cards = page.locator(".rc-card")

    refuted = page.get_by_role("button", name="✗ 不符 1")
    refuted.focus()
    page.keyboard.press("Enter")

    expect(refuted).to_have_attribute("aria-pressed", "true")
    expect(cards.filter(visible=True)).to_have_count(1)
    expect(page.locator("#claim-2")).to_be_visible()
    expect(page.locator(".rc-claim sup").filter(visible=True)).to_have_count(1)
    page.get_by_role("button", name="全部 3").click()
    expect(cards.filter(visible=True)).to_have_count(3)
    refuted.click()
    checked(page, "校园安防有投入。")
    expect(cards.filter(visible=True)).to_have_count(1)
    expect(page.get_by_role("button", name="✗ 不符 0")).to_be_disabled()


def test_claims_are_shown_as_they_are_judged_and_stay_after_a_stop(
    page: Page, checker: SentenceChecker
) -> None:
    checker.gate = Event()
    page.locator("#check-text textarea").fill(ARTICLE)
    page.locator("#check-start").click()

    expect(page.locator(".rc-progress")).to_contain_text("已核对 1/3 条")
    expect(page.locator(".rc-card")).to_have_count(1)
    expect(page.locator("#check-sheets")).to_be_hidden()
    page.get_by_role("button", name="停止").click()
    expect(page.locator(".rc-progress")).to_have_count(0)
    expect(page.locator(".rc > .rc-notice")).to_have_text("核查已停止，只列出已核对的部分。")
    expect(page.locator(".rc-card")).to_have_count(1)
    checker.gate.set()
    checker.gate = None
    checked(page)


@pytest.mark.parametrize(("form", "start"), [("Word", b"PK"), ("Markdown", b"# ")])
def test_the_sheet_is_of_the_check_that_is_shown(page: Page, form: str, start: bytes) -> None:
    checked(page)
    # What stands in the box by now is another text.
    page.locator("#check-text textarea").fill("改过了。")

    with page.expect_download() as coming:
        page.locator("#check-sheets").get_by_role("button", name=form).click()

    content = coming.value.path().read_bytes()
    assert coming.value.suggested_filename == f"evidence.{'docx' if form == 'Word' else 'md'}"
    assert content.startswith(start)
    if form == "Markdown":
        assert "投入了3万元" in content.decode()
        assert "改过了" not in content.decode()


def test_a_chosen_file_becomes_the_text(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "稿件.txt"
    file.write_bytes(ARTICLE.encode("gb18030"))

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="选择文件").click()
    chooser.value.set_files(file)

    box = page.locator("#check-text textarea")
    expect(box).to_have_value(ARTICLE)
    expect(page.locator(".rc-told")).to_have_text("已读入 稿件.txt。")
    expect(page.locator(".rc-length")).to_have_text(f"{len(ARTICLE)} / 20000 字")
    expect(page.locator("#check-start")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".rc-card")).to_have_count(3)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("稿件.txt", ARTICLE.encode(), "已读入 稿件.txt。"),
        (
            "<img src=x onerror=window.pwned=1>.exe",
            b"MZ",
            "=1>.exe：不是可以核查的文件",
        ),
    ],
    ids=["text", "program"],
)
def test_a_file_can_be_dropped_anywhere_in_the_room(
    page: Page, name: str, content: bytes, told: str
) -> None:
    page.locator("#check-text textarea").evaluate(
        """(box, [name, bytes]) => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([new Uint8Array(bytes)], name));
          for (const kind of ["dragover", "drop"]) {
            const init = { dataTransfer: dropped, bubbles: true, cancelable: true };
            box.dispatchEvent(new DragEvent(kind, init));
          }
        }""",
        [name, list(content)],
    )

    expect(page.locator(".rc-told")).to_contain_text(told)
    assert page.evaluate("window.pwned") is None


def test_too_long_a_text_is_told_so_and_not_sent(page: Page) -> None:
    page.locator("#check-text textarea").fill("长" * 20_001)
    expect(page.locator(".rc-told")).to_have_text("有 20001 字，最多 20000 字，请分几次核查。")

    page.locator("#check-start").click()
    page.wait_for_timeout(300)

    expect(page.locator("#check-result")).to_have_text("")


def test_nothing_of_a_text_becomes_markup_and_a_narrow_page_does_not_scroll_sideways(
    page: Page,
) -> None:
    page.set_viewport_size({"width": 390, "height": 780})

    checked(page, "".join(PAYLOADS) + "x" * 200 + "。")

    expect(page.locator(".rc-said")).to_contain_text(PAYLOADS[0])
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('#checking').scrollWidth") <= 390


def test_a_chat_answer_has_its_sheet_as_it_was_given(page: Page) -> None:
    page.locator("#tab-ask").click()
    for number, question in enumerate(("幼儿园投了多少钱？", "那食堂呢？"), 1):
        page.locator("#question textarea").fill(question)
        page.keyboard.press("Enter")
        expect(page.locator(".ra-answer")).to_have_count(number)

    with page.expect_download() as coming:
        page.locator(".ra-answer").last.get_by_role(
            "button", name="下载这个回答的证据单（Markdown）"
        ).click()

    sheet = coming.value.path().read_text(encoding="utf-8")
    assert coming.value.suggested_filename == "evidence.md"
    assert "那食堂呢？" in sheet
    assert "明厨亮灶" in sheet
    assert "幼儿园投了多少钱" not in sheet
