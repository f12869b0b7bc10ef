"""The page: Gradio's components in their places, and what the browser gets around them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.answer import Language
from assistant.door.budgets import Budgets
from assistant.web.asking import build_asking
from assistant.web.assets import Words, build_assets, read_assets
from assistant.web.conversation import titles
from assistant.web.desk import Desk, NoIndex
from assistant.web.document import TAGS, Document
from assistant.web.history_texts import HISTORY
from assistant.web.keeping import Keeping
from assistant.web.language import language_of_request
from assistant.web.page_events import PageEvents, answered_events, kept_by_use
from assistant.web.suggestions import Suggestions
from assistant.web.tabs import Room, Tab, build_rooms
from assistant.web.texts import INTERFACE
from assistant.web.uploading_texts import UPLOADING

_ALL = ""
# Which report is chosen is the script's to know: it outlives the document.
_CHOSEN = "() => [document.body.dataset.report || '']"
_TELL = "(id) => document.dispatchEvent(new CustomEvent('report', { detail: id }))"
_READY = "() => document.dispatchEvent(new CustomEvent('page-ready'))"
# What Gradio can do besides, and this page has no use for.
_SHUT: dict[str, Any] = {
    "allowed_paths": [],
    "show_error": False,
    "max_file_size": "1kb",
    "ssr_mode": False,
    "enable_monitoring": False,
    "mcp_server": False,
    "run_history": False,
    "pwa": False,
    "footer_links": [],
}
_FONTS = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page is made of.

    Attributes:
        desk: takes the questions.
        suggestions: makes questions to begin with.
        tabs: the rooms beside the conversation, in the order of their buttons.
        threads: questions answered at the same time.
        waiting: questions that may wait beside them.
        editable: whether there is a way to manage the reports.
        keeping: keeps the conversations; None where nothing is kept.
    """

    desk: Desk
    suggestions: Suggestions
    tabs: Sequence[Tab] = ()
    threads: int
    waiting: int
    editable: bool = False
    keeping: Keeping | None = None

    @property
    def at_once(self) -> int:
        """How many questions may be at the desk, those that wait there too."""
        return self.threads + self.waiting


def mount_page(app: FastAPI, page: Page) -> None:
    """Put the page at `/` of the application, behind all routes it has by now."""
    words = page_words(page.tabs)
    assets = read_assets(words)
    app.include_router(build_assets(assets))
    names = ["ask", *(tab.name for tab in page.tabs)]
    app.add_middleware(Document, assets=assets, words=words, tabs=names, editable=page.editable)
    blocks = build_page(page)
    app.add_middleware(PageEvents, events=answered_events(blocks), joins=kept_by_use(blocks))
    # What Gradio keeps of a page, about 100 kB, is the oldest's to lose.
    blocks.state_session_capacity = Budgets().pages.all
    # Whose turn it is, the desk decides: its queue is that of all who ask, wherever they do.
    blocks.queue(default_concurrency_limit=page.threads, max_size=page.at_once, api_open=False)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        # The document says which of the two the reader gets.
        i18n=gr.I18n(**{TAGS[language]: dict(words[language]) for language in TAGS}),
        theme=gr.themes.Base(font=_FONTS, font_mono=["ui-monospace", "monospace"]),
        **_SHUT,
    )


def page_words(tabs: Sequence[Tab]) -> Words:
    """Return all words of the page, for Gradio's components and for the scripts."""

    def merged(language: Language) -> dict[str, str]:
        uploading = {f"manage_{name}": text for name, text in UPLOADING[language].items()}
        words = {**uploading, **INTERFACE[language], **HISTORY[language]}
        for tab in tabs:
            words |= tab.words[language]
        return words

    return {language: merged(language) for language in TAGS}


def build_page(page: Page) -> gr.Blocks:
    """Return the page's components; its conversation is the reader's alone."""
    say = gr.I18n()
    blocks = gr.Blocks(
        title="问报告 · Ask the report",
        analytics_enabled=False,
        fill_height=True,
        delete_cache=(3600, 7200),
    )
    with blocks:
        with gr.Row(elem_id="bar"):
            report = _report_choice(say)
            new = gr.Button(say("new"), size="sm", elem_id="new")
            refresh = gr.Button(elem_id="refresh-reports", visible="hidden")
        gr.HTML("<div class='ra-about'></div>", elem_id="about", padding=False)
        with gr.Column(elem_id="room-ask", elem_classes="room", scale=1):
            examples = build_asking(
                page.desk, report, new, at_once=page.at_once, keeping=page.keeping
            )
        build_rooms(page.tabs, Room(report, partial(titles, page.desk), blocks))
        _offer_reports(page, report, [blocks.load, refresh.click], examples)
    return blocks


def _report_choice(say: gr.I18n) -> gr.Dropdown:
    return gr.Dropdown(
        [(say("all_reports"), _ALL)],
        value=_ALL,
        label=say("report"),
        show_label=False,
        container=False,
        filterable=False,
        elem_id="report",
    )


def _offer_reports(
    page: Page, report: gr.Dropdown, when: Sequence[Any], examples: list[gr.Button]
) -> None:
    """Let the reader choose among the reports there are, and begin with questions they answer."""
    say = gr.I18n()
    quiet: Any = {"show_progress": "hidden", "api_visibility": "private"}
    kept = gr.Textbox("", visible="hidden", elem_id="kept-report")

    async def questions(chosen: str | None, request: gr.Request) -> list[Any]:
        language = language_of_request(request.headers)
        found = await page.suggestions.of(chosen or _ALL, language)
        texts = [*found, *[""] * (len(examples) - len(found))]
        return [gr.Button(text, visible=bool(text)) for text in texts]

    async def choices(chosen: str) -> Any:
        named = [(label, report_id) for report_id, label in (await _labels(page.desk)).items()]
        known = chosen if chosen in {report_id for _, report_id in named} else _ALL
        return gr.Dropdown(choices=[(say("all_reports"), _ALL), *named], value=known)

    for listen in when:
        listen(choices, kept, report, js=_CHOSEN, **quiet).then(
            None, None, None, js=_READY, api_visibility="private"
        )
        # Apart, since the figures of a long report are read for them.
        listen(questions, kept, examples, js=_CHOSEN, **quiet)
    report.change(None, report, None, js=_TELL, api_visibility="private")
    report.input(questions, report, examples, **quiet)


async def _labels(desk: Desk) -> dict[str, str]:
    """Return what the picker shows of each report by its id: the title, and the date if known."""

    def read() -> dict[str, str]:
        try:
            build = desk.reports()
        except NoIndex:
            return {}
        reports = map(build.report, build.report_ids)
        return {
            each.id: " · ".join(filter(None, (each.title or each.id, each.date)))
            for each in reports
        }

    return await asyncio.to_thread(read)
