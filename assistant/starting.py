"""The parts put together: settings → store → embedder → assistant."""

from contextlib import suppress
from pathlib import Path

from assistant.answering import ReportAssistant
from assistant.door.accounts import Accounts, plain_name
from assistant.door.audit import AUDIT_FILE, AuditLog
from assistant.door.book import BOOK_FILE, Book
from assistant.door.budgets import Budgets, Rate
from assistant.door.roles import GivenRole
from assistant.factcheck.checker import ReportChecker
from assistant.settings import Settings
from assistant.web.chain import Door
from assistant.web.changing import Changes
from assistant.web.editing import Editor
from assistant.web.editors import EditorToken
from assistant.web.keeping import Keeping, open_keeping
from assistant.web.recognizing import ByProxy
from assistant.web.service import Service
from assistant.web.widget import Widget
from assistant.web.widget_access import WidgetAccess
from assistant.web.widget_limits import WidgetLimits
from assistant.writing.claiming import ClaimHelper
from assistant.writing.endpoint import chat_model
from assistant.writing.writer import Writer
from index.builds.files import digest
from index.builds.vectors import LateEmbedder
from index.confining import Limits
from index.embedding import EmbeddingError, SentenceEmbedder
from index.progress import ProgressLine
from index.reading import read_report
from index.store import Store, StoreError

BUNDLED = Path(__file__).parents[1] / "index" / "reports" / "bureau-2023.md"


def make_embedder(settings: Settings) -> LateEmbedder:
    """Return the embedder of the settings; its model loads when it is first used."""
    model = settings.embedding_model
    return LateEmbedder(Path(model).name, lambda: SentenceEmbedder(model))


def ready_store(settings: Settings, embedder: LateEmbedder) -> Store:
    """Return the store, with the bundled report indexed when it has no index at all.

    When an older version has read the bundled report, it is read anew. An index of which no build
    is whole, or that can't be written to, stays as it is; whoever asks it is told.

    Raises:
        StoreError: there is none, and none can be written.
    """
    store = Store(settings.home)
    store.tidy()
    if not store.exists():
        _add_bundled(store, embedder)
    elif _has_outdated_bundled(store):
        with suppress(StoreError, EmbeddingError):
            _add_bundled(store, embedder)
    return store


def _add_bundled(store: Store, embedder: LateEmbedder) -> None:
    with ProgressLine() as line:
        store.add([read_report(BUNDLED)], embedder, progress=line.show)


def _has_outdated_bundled(store: Store) -> bool:
    try:
        build = store.current()
    except StoreError:
        return False
    entry = build.manifest.entry(BUNDLED.stem) if build else None
    return bool(entry and entry.is_outdated and entry.sha256 == digest(BUNDLED))


def make_service(
    settings: Settings, store: Store, embedder: LateEmbedder, assistant: ReportAssistant
) -> Service:
    """Return all that the web application is given to serve."""
    return Service(
        assistant=assistant,
        builds=store,
        hosts=settings.served_hosts,
        threads=settings.threads,
        waiting=settings.waiting,
        checker=make_checker(settings, assistant),
        changes=make_changes(settings, store, embedder),
        widget=make_widget(settings),
        door=make_door(settings),
        keeping=make_keeping(settings, store),
    )


def make_changes(settings: Settings, store: Store, embedder: LateEmbedder) -> Changes | None:
    """Return what takes the reports that editors send, None when no one may send any."""
    if settings.editor_token is None and settings.sign_in == "none":
        return None
    limits = Limits(seconds=settings.reading_seconds, megabytes=settings.reading_megabytes)
    return Changes(Editor(store, embedder, limits))


def make_widget(settings: Settings) -> Widget | None:
    """Return what the widget may do, None when no site may embed it."""
    if not settings.widget_sites:
        return None
    key = settings.widget_key.get_secret_value() if settings.widget_key else None
    return Widget(
        WidgetAccess(settings.widget_sites, reports=settings.widget_reports, key=key),
        WidgetLimits(
            peer_minute=settings.widget_peer_minute,
            minute=settings.widget_minute,
            day=settings.widget_day,
        ),
    )


def make_door(settings: Settings) -> Door:
    """Return who may come in by the settings; the audit log is kept where anyone is known."""
    book = Book(settings.home / BOOK_FILE)
    token = settings.editor_token
    audit = AuditLog(settings.home / AUDIT_FILE, settings.audit_key.get_secret_value())
    return Door(
        sign_in=settings.sign_in,
        book=book,
        accounts=Accounts(book, hours=settings.session_hours),
        editor=EditorToken(token.get_secret_value()) if token else None,
        proxy=_proxy(settings),
        proxies=settings.trusted_proxies,
        budgets=Budgets(
            questions=Rate(settings.questions_per_minute, 60),
            peer_questions=Rate(settings.peer_questions_per_minute, 60),
        ),
        audit=audit if token or settings.sign_in != "none" else None,
        log_questions=settings.log_questions,
    )


def _proxy(settings: Settings) -> ByProxy:
    named: dict[str, GivenRole] = {plain_name(name): "editor" for name in settings.proxy_editors}
    named |= {plain_name(name): "admin" for name in settings.proxy_admins}
    return ByProxy(settings.proxy_header, settings.proxy_role_header, named)


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


def make_checker(settings: Settings, assistant: ReportAssistant) -> ReportChecker:
    """Return the checker over the assistant's reports, helped by its chat model when one is set."""
    writer = assistant.writer if settings.chat_checks == "help" else None
    return ReportChecker(assistant.searcher, ClaimHelper(writer) if writer else None)


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
        key=settings.chat_key,
    )
