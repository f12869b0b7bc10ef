"""The chat page: Gradio's components and events; what it shows comes from `rendering`."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.web.conversation import Messages, Turns, exchange, titles
from assistant.web.desk import MAX_QUESTION_CHARACTERS, Desk
from assistant.web.texts import EXAMPLES, INTERFACE

_HERE = Path(__file__).parent
_ALL = ""
_FONTS = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
# Gradio takes a browser's exact language tag or else English.
_CHINESE_TAGS = ("zh", "zh-CN", "zh-Hans", "zh-Hans-CN", "zh-SG", "zh-TW", "zh-HK", "zh-MO")


def mount_page(app: FastAPI, desk: Desk, *, threads: int, waiting: int) -> None:
    """Put the chat page at `/` of the application, behind all routes it has by now."""
    blocks = build_page(desk, threads=threads)
    blocks.queue(default_concurrency_limit=threads, max_size=threads + waiting, api_open=False)
    texts = {tag: dict(INTERFACE["zh"]) for tag in _CHINESE_TAGS} | {"en": dict(INTERFACE["en"])}
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
        i18n=gr.I18n(**texts),
        theme=gr.themes.Base(font=_FONTS, font_mono=["ui-monospace", "monospace"]),
        # Not as css=, which Gradio rewrites: each selector gets a prefix, also those outside of it.
        head=f"<style>{(_HERE / 'page.css').read_text(encoding='utf-8')}</style>",
        js=_script(),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components that take part in a conversation."""

    turns: gr.State
    report: gr.Dropdown
    new: gr.Button
    examples: list[gr.Button]
    chat: gr.Chatbot
    question: gr.Textbox


def build_page(desk: Desk, *, threads: int) -> gr.Blocks:
    """Return the page; its conversation lives in the reader's session alone."""
    say = gr.I18n()
    blocks = gr.Blocks(
        title="问报告 · Ask the report",
        analytics_enabled=False,
        fill_height=True,
        delete_cache=(3600, 7200),
    )
    with blocks:
        parts = _laid_out(say)
        _converse(desk, parts, threads=threads)
        _offer_reports(desk, blocks, parts.report, say)
    return blocks


def _laid_out(say: gr.I18n) -> _Parts:
    """Put the components in their places, from the top of the page down."""
    turns = gr.State((), time_to_live=24 * 3600)
    with gr.Row(elem_id="top"):
        gr.Markdown(say("title"), elem_id="title")
        gr.Markdown(say("purpose"), elem_id="purpose")
        report = _report_choice(say)
        new = gr.Button(say("new"), size="sm", elem_id="new")
    with gr.Column(elem_id="room", scale=1):
        examples = _welcome(say)
        chat = _chat(say)
    return _Parts(turns, report, new, examples, chat, _question_line(say))


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


def _welcome(say: gr.I18n) -> list[gr.Button]:
    with gr.Column(elem_id="welcome"):
        gr.Markdown(say("examples"), elem_id="examples-label")
        with gr.Row(elem_id="examples"):
            return [gr.Button(text, elem_classes="example") for text in EXAMPLES]


def _chat(say: gr.I18n) -> gr.Chatbot:
    return gr.Chatbot(
        label=say("chat"),
        show_label=False,
        container=False,
        height="100%",
        layout="bubble",
        autoscroll=False,
        buttons=[],
        latex_delimiters=[],
        sanitize_html=True,
        allow_tags=False,
        feedback_options=None,
        allow_file_downloads=False,
        elem_id="chat",
        scale=1,
    )


def _question_line(say: gr.I18n) -> gr.Textbox:
    return gr.Textbox(
        label=say("question"),
        show_label=False,
        container=False,
        placeholder=say("ask_here"),
        lines=1,
        max_lines=6,
        max_length=MAX_QUESTION_CHARACTERS,
        submit_btn=str(say("send")),
        autofocus=True,
        elem_id="question",
    )


def _converse(desk: Desk, parts: _Parts, *, threads: int) -> None:
    """Answer what is typed or taken from the examples; `new` ends it and begins again."""
    question, chat, turns = parts.question, parts.chat, parts.turns
    asking = [(question, question.submit), *((each, each.click) for each in parts.examples)]
    asked: list[Any] = [
        listen(
            _responding(desk),
            [source, parts.report, chat, turns],
            [question, chat, turns],
            concurrency_limit=threads,
            concurrency_id="ask",
            show_progress="hidden",
            trigger_mode="once",
            api_visibility="private",
        )
        for source, listen in asking
    ]
    parts.new.click(
        lambda: ("", [], ()),
        None,
        [question, chat, turns],
        cancels=asked,
        api_visibility="private",
    )


def _responding(desk: Desk) -> Callable[..., AsyncIterator[tuple[Any, Messages, Turns]]]:
    async def respond(
        asked: str, report: str | None, messages: Messages, turns: Turns
    ) -> AsyncIterator[tuple[Any, Messages, Turns]]:
        if not asked or not asked.strip():
            yield gr.skip(), messages, turns
            return
        line: Any = ""
        async for shown in exchange(desk, asked, report or None, messages, turns):
            yield line, *shown
            line = gr.skip()  # the reader may be writing the next question by now

    return respond


def _offer_reports(desk: Desk, blocks: gr.Blocks, report: gr.Dropdown, say: gr.I18n) -> None:
    """Let the reader choose among the reports there are when the page is opened."""

    async def choices() -> Any:
        named = [(title, report) for report, title in (await titles(desk)).items()]
        return gr.Dropdown(choices=[(say("all_reports"), _ALL), *named], value=_ALL)

    blocks.load(choices, None, report, show_progress="hidden", api_visibility="private")


def _script() -> str:
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    return script.replace("__TEXTS__", json.dumps(INTERFACE, ensure_ascii=False))
