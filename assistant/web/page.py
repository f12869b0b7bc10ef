"""The page: Gradio's components in their places, and what the browser gets around them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.answer import Language
from assistant.web.asking import build_asking
from assistant.web.assets import Words, build_assets, read_assets
from assistant.web.conversation import titles
from assistant.web.desk import Desk
from assistant.web.document import TAGS, Document
from assistant.web.history_texts import HISTORY
from assistant.web.keeping import Keeping
from assistant.web.tabs import Room, Tab, build_rooms
from assistant.web.texts import INTERFACE
from assistant.web.uploading_texts import UPLOADING

_ALL = ""
_FONTS = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]


def mount_page(
    app: FastAPI,
    desk: Desk,
    tabs: Sequence[Tab] = (),
    *,
    threads: int,
    waiting: int,
    editable: bool = False,
    keeping: Keeping | None = None,
) -> None:
    """Put the page at `/` of the application, behind all routes it has by now.

    Args:
        desk: takes the questions.
        tabs: the rooms beside the conversation, in the order of their buttons.
        threads: questions answered at the same time.
        waiting: questions that may wait beside them.
        editable: whether there is a way to manage the reports.
        keeping: keeps the conversations; None where nothing is kept.
    """
    words = page_words(tabs)
    assets = read_assets(words)
    app.include_router(build_assets(assets))
    names = ["ask", *(tab.name for tab in tabs)]
    app.add_middleware(Document, assets=assets, words=words, tabs=names, editable=editable)
    blocks = build_page(desk, tabs, threads=threads, keeping=keeping)
    blocks.queue(default_concurrency_limit=threads, max_size=threads + waiting, api_open=False)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        allowed_paths=[],
        show_error=False,
        max_file_size="1kb",
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        run_history=False,
        pwa=False,
        footer_links=[],
        # The document says which of the two the reader gets.
        i18n=gr.I18n(**{TAGS[language]: dict(words[language]) for language in TAGS}),
        theme=gr.themes.Base(font=_FONTS, font_mono=["ui-monospace", "monospace"]),
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


def build_page(
    desk: Desk, tabs: Sequence[Tab] = (), *, threads: int, keeping: Keeping | None = None
) -> gr.Blocks:
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
        with gr.Column(elem_id="room-ask", elem_classes="room", scale=1):
            build_asking(desk, report, new, threads=threads, keeping=keeping)
        build_rooms(tabs, Room(report, partial(titles, desk), blocks))
        _offer_reports(desk, blocks, report, refresh, say)
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
    desk: Desk, blocks: gr.Blocks, report: gr.Dropdown, refresh: gr.Button, say: gr.I18n
) -> None:
    """Let the reader choose among the reports there are when the page is opened or they change."""

    async def choices() -> Any:
        named = [(title, report) for report, title in (await titles(desk)).items()]
        return gr.Dropdown(choices=[(say("all_reports"), _ALL), *named], value=_ALL)

    for listen in (blocks.load, refresh.click):
        listen(choices, None, report, show_progress="hidden", api_visibility="private")
