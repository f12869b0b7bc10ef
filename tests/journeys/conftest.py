"""The real program over small reports behind a port, and the places where readers stand in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from assistant.answering import ReportAssistant
from assistant.factcheck.checker import ReportChecker
from assistant.web.keeping import open_keeping
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store
from tests.assistant.web.serving import application, served
from tests.browsing import NARROW, WIDE, Visit, visited
from tests.journeys.reports import COUNTY, WITH_REMARKS

Language = Literal["zh", "en"]
LOCALES = {"zh": "zh-CN", "en": "en-US"}
Arriving = Callable[..., Visit]
Standing = Callable[[Page, str], None]


@dataclass(frozen=True)
class Room:
    """Where the program answers; `empty` is another one, without any report."""

    address: str
    empty: str
    folder: Path


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("reading-room")
    reports = []
    for name, text in (("county", COUNTY), ("traffic", WITH_REMARKS)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        reports.append(read_report(folder / f"{name}.md"))
    Store(folder / "home").add(reports, embedder)

    def answering(home: Path) -> AbstractContextManager[str]:
        store = Store(home)
        assistant = ReportAssistant(store, embedder, home=home)
        checker = ReportChecker(assistant.searcher)
        keeping = open_keeping(home, store, days=90)
        return served(application(assistant, store, checker=checker, keeping=keeping))

    with answering(folder / "home") as address, answering(folder / "empty") as empty:
        yield Room(address, empty, folder / "home")


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    speaks: Language = request.param
    return speaks


@pytest.fixture
def arriving(room: Room, browser: Browser, language: Language) -> Iterator[Arriving]:
    """Let a reader who has never been here open the page; at the end nothing may have gone wrong.

    Nothing means: no error in the browser, and no request but to our own host.
    """
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def arrive(address: str = room.address, **options: Any) -> Visit:
        contexts.append(
            browser.new_context(locale=LOCALES[language], accept_downloads=True, **options)
        )
        visits.append(visited(contexts[-1], address, viewport=WIDE))
        return visits[-1]

    yield arrive
    for context in contexts:
        context.close()
    for visit in visits:
        assert visit.hosts <= {address.split("/")[-1] for address in (room.address, room.empty)}
        assert visit.problems == []


@pytest.fixture
def standing(request: pytest.FixtureRequest, tmp_path: Path, language: Language) -> Standing:
    """Look at a page at both widths, with a picture of each: nothing may stand out of it.

    With `--pictures FOLDER` pictures are kept there, in light and in dark.
    """
    kept = request.config.getoption("--pictures")
    folder = Path(kept) if kept else tmp_path
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark") if kept else ("light",)
    folder.mkdir(parents=True, exist_ok=True)
    journey = request.node.originalname.removeprefix("test_")

    def look(page: Page, station: str) -> None:
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                name = f"{journey}-{station}-{language}-{size['width']}-{scheme}.png"
                page.screenshot(path=folder / name, animations="disabled")
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], f"{station}: {width} pixels wide"

    return look
