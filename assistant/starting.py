"""The parts put together: settings → store → embedder → assistant."""

from pathlib import Path

from assistant.answering import ReportAssistant
from assistant.factcheck import ReportChecker
from assistant.settings import Settings
from assistant.writing.endpoint import chat_model
from assistant.writing.writer import Writer
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
    """Return the assistant over the store's reports, with a chat model when one is set."""
    return ReportAssistant(
        store,
        embedder,
        home=settings.home,
        strictness=settings.strictness,
        writer=make_writer(settings) if settings.chat_model else None,
    )


def make_checker(settings: Settings, store: Store, embedder: LateEmbedder) -> ReportChecker:
    """Return what checks texts against the store's reports."""
    return ReportChecker(store, embedder, home=settings.home)


def make_writer(settings: Settings) -> Writer:
    """Return the writer of the settings; its model's library is imported when first needed."""
    return Writer(
        lambda: chat_model(
            settings.chat_model,
            url=settings.chat_url,
            key=settings.chat_key,
            deadline_s=settings.chat_deadline,
            max_characters=settings.chat_characters,
        ),
        name=settings.chat_model,
        deadline_s=settings.chat_deadline,
        max_characters=settings.chat_characters,
        max_passage_characters=settings.chat_passages,
        streams=settings.chat_streams,
        strike=settings.chat_unverified == "strike",
    )
