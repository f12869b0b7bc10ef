"""The page in a real Chromium: how it is started, opened and asked."""

import re
import shutil
from dataclasses import dataclass, field
from importlib.resources import files
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

CHROMIUM = shutil.which("chromium")
# The widget's tests need sites of other names than ours, and a browser that keeps them apart.
SITES = "--host-resolver-rules=MAP portal.example 127.0.0.1,MAP other.example 127.0.0.1"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--test-third-party-cookie-phaseout",
    SITES,
)
in_chromium = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt install chromium"),
    # Gradio 6.31 sums up its queue with options that pandas is about to drop.
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
# Generous: the machine may be busy, and a passing test waits for nothing.
expect.set_options(timeout=40_000)
WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 390, "height": 780}
_AXE = files("axe_playwright_python").joinpath("axe.min.js")


@dataclass
class Visit:
    """A reader's page; it remembers which hosts were asked and what went wrong in the browser."""

    page: Page
    hosts: set[str | None] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def ask(self, question: str) -> Locator:
        answers = self.page.locator(".ra-answer")
        before = answers.count()
        self.page.locator("#question textarea").fill(question)
        self.page.locator("#question textarea").press("Enter")
        expect(answers).to_have_count(before + 1)
        return answers.last

    def open_history(self) -> Locator:
        self.page.locator("#open-history").click()
        expect(self.drawer).to_be_visible()
        return self.drawer

    @property
    def panel(self) -> Locator:
        return self.page.locator("#panel")

    @property
    def drawer(self) -> Locator:
        return self.page.locator("#history")


def visited(
    context: BrowserContext, address: str, *, viewport: ViewportSize | None = None
) -> Visit:
    """Open the page in a new tab of the context, and return it once a question can be asked."""
    visit = Visit(context.new_page())
    page = visit.page
    if viewport:
        page.set_viewport_size(viewport)
    page.on("request", lambda request: visit.hosts.add(urlsplit(request.url).netloc or None))
    page.on("pageerror", lambda error: visit.problems.append(str(error)))
    page.on(
        "console",
        lambda said: visit.problems.append(said.text) if said.type == "error" else None,
    )
    page.goto(address)
    await_page(page)
    return visit


def await_page(page: Page) -> None:
    """Wait until the reports are offered and Gradio says no more that it is loading."""
    expect(page.locator("#report input")).to_have_value(re.compile("^(全部报告|All reports)$"))
    expect(page.locator("p.loading")).to_have_count(0)


def faults_of(place: Page | Locator, *impacts: str) -> list[str]:
    """Return what axe-core holds against the document: of the impacts, else all but minor ones."""
    if place.evaluate("() => !window.axe"):
        place.evaluate(_AXE.read_text(encoding="utf-8"))
    found = place.evaluate("() => axe.run(document)")
    return [
        f"{fault['id']} ({fault['impact']}): {fault['nodes'][0]['html']}"
        for fault in found["violations"]
        if fault["impact"] in (impacts or ("serious", "critical", "moderate"))
    ]
