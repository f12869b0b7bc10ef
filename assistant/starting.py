"""The parts put together: settings → store → embedder → assistant."""

from pathlib import Path

from assistant.answering import ReportAssistant
from assistant.factcheck import ReportChecker
from assistant.settings import Settings
from index.builds.vectors import LateEmbedder
from index.embedding import SentenceEmbedder
from index.progress import ProgressLine
from index.reading import read_report
from index.store import Store

BUNDLED = Path(__file__).parents[1] / "index" / "reports" / "bureau-2023.md"


def make_embedder(settings: Settings) -> LateEmbedder:
    """Return the embedder of the settings; its model loads when it is first used."""
    model = settings.embedding_model
    return LateEmbedder(Path(model).name, lambda: SentenceEmbedder(model))


def ready_store(settings: Settings, embedder: LateEmbedder) -> Store:
    """Return the store, with the bundled report indexed when it has no index at all.

    Raises:
        StoreError: the index can't be read or written.
    """
    store = Store(settings.home)
    if store.current() is None:
        with ProgressLine() as line:
            store.add([read_report(BUNDLED)], embedder, progress=line.show)
    return store


def make_assistant(settings: Settings, store: Store, embedder: LateEmbedder) -> ReportAssistant:
    """Return the assistant over the store's reports."""
    return ReportAssistant(store, embedder, home=settings.home, strictness=settings.strictness)


def make_checker(settings: Settings, store: Store, embedder: LateEmbedder) -> ReportChecker:
    """Return what checks texts against the store's reports."""
    return ReportChecker(store, embedder, home=settings.home)
