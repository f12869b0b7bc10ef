"""Editors manage reports in a real browser; readers are told when the index is damaged."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.web.changing import Changes
from assistant.web.editing import Editor
from assistant.web.editors import EditorToken
from index.confining import Limits
from index.remarks import remark
from index.store import Store
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.serving import application, served
from tests.browsing import in_chromium, visited
from tests.fakes import CharacterEmbedder
from tests.index.quick import quick_store
from tests.index.reports import ROADS, report_of

pytestmark = in_chromium
TOKEN = "canary-token-of-the-editors"
HOSTILE = "<img src=x onerror=window.pwned=1>"
SCHOOLS = f"# 区教育局2023年工作总结{HOSTILE}\n\n## 一、项目建设\n\n全年新建幼儿园2所。\n"


@dataclass
class Room:
    """`fallen_back` is the address of another application, whose build is the one before."""

    address: str
    store: Store
    fallen_back: str


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    store = quick_store(tmp_path_factory.mktemp("room") / "home")
    store.add([report_of("roads", ROADS, title="县交通局2024年工作总结")], CharacterEmbedder())
    changes = Changes(Editor(store, CharacterEmbedder(), Limits()))
    app = application(FakeAssistant(), store, changes=changes, editor=EditorToken(TOKEN))
    builds = FakeBuilds(standing=("older_build",), notices=(remark("file_changed"),))
    other = application(FakeAssistant(), builds)
    with served(app) as address, served(other) as fallen_back:
        yield Room(address, store, fallen_back)


def opened(browser: Browser, address: str, locale: str = "zh-CN") -> Page:
    return visited(browser.new_context(locale=locale), address).page


def entered(browser: Browser, room: Room, locale: str = "zh-CN") -> Page:
    page = opened(browser, room.address, locale)
    page.locator("#manage").click()
    page.locator(".ra-manage input[type=password]").fill(TOKEN)
    page.keyboard.press("Enter")
    expect(page.locator(".ra-reports strong").first).to_be_visible()
    return page


@pytest.mark.journey
def test_a_report_is_sent_found_in_the_lists_and_removed(
    browser: Browser, room: Room, tmp_path: Path
) -> None:
    file = tmp_path / f"schools{HOSTILE}.md"
    file.write_text(SCHOOLS, encoding="utf-8")
    page = entered(browser, room)

    page.locator(".ra-manage input[type=file]").set_input_files(file)

    done = page.locator(".ra-state .ra-done")
    expect(done).to_have_text(f"已加入《区教育局2023年工作总结{HOSTILE}》：1 节，3 段。")
    expect(page.locator(".ra-reports li")).to_have_count(2)
    page.locator(".ra-manage-head button").click()
    page.locator("#report input").click()
    expect(page.locator("#report [role=option]")).to_have_count(3)
    page.keyboard.press("Escape")

    page.locator("#manage").click()
    row = page.locator(".ra-reports li").filter(has_text="区教育局")
    row.get_by_text("删除", exact=True).click()
    row.get_by_text("确认删除", exact=True).click()
    expect(page.locator(".ra-state .ra-done")).to_have_text("已删除。")
    expect(page.locator(".ra-reports li")).to_have_count(1)
    assert page.evaluate("window.pwned") is None
    build = room.store.current()
    assert build
    assert build.report_ids == ("roads",)


def test_a_refused_file_says_why_in_english_too(
    browser: Browser, room: Room, tmp_path: Path
) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(b"  ")
    page = entered(browser, room, "en-US")

    page.locator(".ra-manage input[type=file]").set_input_files(file)

    refused = page.locator(".ra-state .ra-refused")
    expect(refused.first).to_have_text("Not done; the index is as it was.")
    expect(refused.last).to_contain_text("empty.txt: is empty; give")


def test_a_wrong_token_opens_nothing(browser: Browser, room: Room) -> None:
    page = opened(browser, room.address)
    page.locator("#manage").click()
    page.locator(".ra-manage input[type=password]").fill("wrong")
    page.keyboard.press("Enter")

    expect(page.locator(".ra-manage .ra-refused")).to_have_text("口令不对，请重新输入。")
    expect(page.locator(".ra-drop")).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh-CN", "现在依据上一版作答"), ("en-US", "answers come from the one before")],
)
def test_readers_are_told_of_an_older_build_and_see_nothing_of_editing(
    browser: Browser, room: Room, locale: str, words: str
) -> None:
    page = opened(browser, room.fallen_back, locale)

    expect(page.locator(".ra-standing")).to_contain_text(words)
    expect(page.locator("#manage")).to_be_hidden()
