"""The parts put together: settings → store → embedder → assistant."""

from pathlib import Path

from assistant.answering import ReportAssistant
from assistant.settings import Settings
from assistant.web.changing import Changes
from assistant.web.editing import Editor
from assistant.web.keeping import Keeping, open_keeping
from assistant.writing.endpoint import chat_model
from assistant.writing.writer import Writer
from index.builds.vectors import LateEmbedder
from index.confining import Limits
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

    An index of which no build is whole stays as it is; whoever asks it is told.

    Raises:
        StoreError: there is none, and none can be written.
    """
    store = Store(settings.home)
    store.tidy()
    if not store.exists():
        with ProgressLine() as line:
            store.add([read_report(BUNDLED)], embedder, progress=line.show)
    return store


def make_changes(settings: Settings, store: Store, embedder: LateEmbedder) -> Changes | None:
    """Return what takes the reports that editors send, None when no one may send any."""
    if settings.editor_token is None:
        return None
    limits = Limits(seconds=settings.reading_seconds, megabytes=settings.reading_megabytes)
    return Changes(Editor(store, embedder, limits))


def make_keeping(settings: Settings, store: Store) -> Keeping:
    """Return what keeps conversations and feedback, in the index's folder."""
    return open_keeping(settings.home, store, days=settings.history_days)


def make_assistant(settings: Settings, store: Store, embedder: LateEmbedder) -> ReportAssistant:
    """Return the assistant over the store's reports, with a chat model when one is set."""
    return ReportAssistant(
        store,
        embedder,
        home=settings.home,
        strictness=settings.strictness,
        writer=make_writer(settings) if settings.chat_model else None,
    )


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
