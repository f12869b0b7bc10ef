"""Milliseconds, bytes and requests of the page in Chromium: a first visit to a warm server.

`python -m tests.bench.loading` serves the bundled report from an index of its own.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import typer
from playwright.sync_api import Browser, CDPSession, expect, sync_playwright

from assistant.answering import ReportAssistant
from assistant.factcheck.checker import ReportChecker
from assistant.starting import BUNDLED
from assistant.web.keeping import open_keeping
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store
from tests.assistant.web.serving import application, served
from tests.browsing import CHROMIUM, FLAGS, WIDE, await_page

QUESTION = "幼儿园投了多少钱？"
VISITS = 5


@dataclass(frozen=True, slots=True)
class Loaded:
    """A visit with nothing in the browser's cache, and a second one of the same reader.

    Attributes:
        painted_ms: until there is something to read.
        ready_ms: until a question can be asked.
        answered_ms: from Enter until the answer is there.
        again_ms: until a question can be asked when the page is opened again.
        received: bytes as they came over the wire.
        hosts: all that were asked.
    """

    painted_ms: float
    ready_ms: float
    answered_ms: float
    again_ms: float
    received: int
    requests: int
    hosts: frozenset[str]


@contextmanager
def warm_server() -> Iterator[str]:
    """Serve the bundled report; the model is loaded and the report open."""
    embedder = SentenceEmbedder()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        store = Store(home)
        store.add([read_report(BUNDLED)], embedder)
        assistant = ReportAssistant(store, embedder, home=home)
        assistant.warm()
        checker, keeping = ReportChecker(assistant.searcher), open_keeping(home, store, days=90)
        with served(application(assistant, store, checker=checker, keeping=keeping)) as address:
            yield address


def loaded(browser: Browser, address: str) -> Loaded:
    """Visit the page as one who was never here, ask, and come back."""
    context = browser.new_context(locale="zh-CN", viewport=WIDE)
    page = context.new_page()
    wire = _Wire(context.new_cdp_session(page))
    started = time.perf_counter()
    page.goto(address)
    await_page(page)
    ready_ms = (time.perf_counter() - started) * 1000
    # A stream stays open, so the network is never idle; what comes late comes within a second.
    page.wait_for_timeout(1000)
    received, requests = wire.received, len(wire.asked)
    painted_ms = page.evaluate(
        "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    )
    page.locator("#question textarea").fill(QUESTION)
    started = time.perf_counter()
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".ra-answer .ra-text").first).to_be_visible()
    answered_ms = (time.perf_counter() - started) * 1000
    started = time.perf_counter()
    page.goto(address)
    await_page(page)
    again_ms = (time.perf_counter() - started) * 1000
    context.close()
    hosts = frozenset(urlsplit(url).netloc for url in wire.asked)
    return Loaded(painted_ms, ready_ms, answered_ms, again_ms, received, requests, hosts)


class _Wire:
    """Counts what the browser asks for and gets."""

    def __init__(self, session: CDPSession) -> None:
        self.asked: list[str] = []
        self.received = 0
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _sent(self, event: dict[str, dict[str, str]]) -> None:
        if not event["request"]["url"].startswith(("data:", "blob:")):
            self.asked.append(event["request"]["url"])

    def _finished(self, event: dict[str, float]) -> None:
        self.received += int(event["encodedDataLength"])


def main() -> None:
    """Print the medians of five visits."""
    # The server first: Playwright keeps an event loop running in this thread.
    with warm_server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        loaded(browser, address)
        visits = [loaded(browser, address) for _ in range(VISITS)]
        browser.close()
    for name, label in (
        ("painted_ms", "something to read"),
        ("ready_ms", "ready for a question"),
        ("answered_ms", "first answer visible after Enter"),
        ("again_ms", "ready again, from the browser's cache"),
    ):
        times = sorted(getattr(visit, name) for visit in visits)
        typer.echo(
            f"{label}: {statistics.median(times):.0f} ms ({times[0]:.0f} to {times[-1]:.0f})"
        )
    last = visits[-1]
    typer.echo(f"first visit: {last.requests} requests, {last.received / 1000:,.0f} kB received")
    ours = urlsplit(address).netloc
    foreign = set().union(*(visit.hosts for visit in visits)) - {ours}
    typer.echo(f"hosts beside our own: {', '.join(sorted(foreign)) or 'none'}")


if __name__ == "__main__":
    main()
