"""The chat page: Gradio's components and events; what it shows comes from `rendering`."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.web.checking import build_checking, build_tabs, style
from assistant.web.checking_texts import INTERFACE as CHECKING
from assistant.web.checks import Checks
from assistant.web.conversation import Messages, Turns, exchange, stopped, titles
from assistant.web.desk import MAX_QUESTION_CHARACTERS, Desk
from assistant.web.history import Record, build_current, build_opening
from assistant.web.history_texts import HISTORY
from assistant.web.keeping import Keeping
from assistant.web.texts import EXAMPLES, INTERFACE
from assistant.web.uploading_texts import UPLOADING

_HERE = Path(__file__).parent
_ALL = ""
_FONTS = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
# Gradio takes a browser's exact language tag or else English.
_CHINESE_TAGS = ("zh", "zh-CN", "zh-Hans", "zh-Hans-CN", "zh-SG", "zh-TW", "zh-HK", "zh-MO")


def mount_page(
    app: FastAPI,
    desk: Desk,
    checks: Checks | None = None,
    *,
    threads: int,
    waiting: int,
    editable: bool = False,
    keeping: Keeping | None = None,
) -> None:
    """Put the chat page at `/` of the application, behind all routes it has by now."""
    blocks = build_page(desk, checks, threads=threads, editable=editable, keeping=keeping)
    blocks.queue(default_concurrency_limit=threads, max_size=threads + waiting, api_open=False)
    words = {language: {**INTERFACE[language], **CHECKING[language]} for language in INTERFACE}
    texts = dict.fromkeys(_CHINESE_TAGS, words["zh"]) | {"en": words["en"]}
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
        head=f"<style>{_read('page.css')}{style()}{_read('uploading.css')}{_read('history.css')}</style>",
        js=_script(history=bool(keeping)),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components that take part in a conversation."""

    turns: gr.State
    conversation: gr.Textbox
    report: gr.Dropdown
    new: gr.Button
    refresh: gr.Button
    examples: list[gr.Button]
    chat: gr.Chatbot
    question: gr.Textbox


def build_page(
    desk: Desk,
    checks: Checks | None = None,
    *,
    threads: int,
    editable: bool = False,
    keeping: Keeping | None = None,
) -> gr.Blocks:
    """Return the page; its conversation is the reader's alone.

    Args:
        desk: takes the questions.
        checks: checks texts; None where only questions are answered.
        threads: questions answered at the same time.
        editable: whether there is a way to manage the reports.
        keeping: keeps the conversations; None where nothing is kept.
    """
    say = gr.I18n()
    blocks = gr.Blocks(
        title="问报告 · Ask the report",
        analytics_enabled=False,
        fill_height=True,
        delete_cache=(3600, 7200),
    )
    with blocks:
        parts = _laid_out(say, tabs=bool(checks), editable=editable)
        if checks:
            build_checking(checks, parts.report, partial(titles, desk))
        _converse(desk, parts, say, threads=threads, keeping=keeping)
        _offer_reports(desk, blocks, parts, say)
    return blocks


def _laid_out(say: gr.I18n, *, tabs: bool, editable: bool) -> _Parts:
    """Put the components in their places, from the top of the page down."""
    turns = gr.State((), time_to_live=24 * 3600)
    with gr.Row(elem_id="top"):
        gr.Markdown(say("title"), elem_id="title")
        gr.Markdown(say("purpose"), elem_id="purpose")
        report = _report_choice(say)
        new = gr.Button(say("new"), size="sm", elem_id="new")
        if tabs:
            build_tabs()
        gr.Button(say("manage"), size="sm", elem_id="manage", visible=editable)
        refresh = gr.Button(elem_id="refresh-reports", visible="hidden")
    with gr.Column(elem_id="room", scale=1):
        examples = _welcome(say)
        chat = _chat(say)
    question, conversation = _question_line(say), build_current()
    return _Parts(turns, conversation, report, new, refresh, examples, chat, question)


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


def _converse(
    desk: Desk, parts: _Parts, say: gr.I18n, *, threads: int, keeping: Keeping | None
) -> None:
    """Answer what is typed or taken from the examples; `new` ends it and begins again."""
    question, chat, turns, held = parts.question, parts.chat, parts.turns, parts.conversation
    ready: Any = {"submit_btn": str(say("send")), "stop_btn": False}
    asking = [(question, question.submit), *((each, each.click) for each in parts.examples)]
    asked: list[Any] = [
        listen(
            _responding(desk, say, ready, keeping),
            [source, parts.report, chat, turns, held],
            [question, chat, turns, held],
            concurrency_limit=threads,
            concurrency_id="ask",
            show_progress="hidden",
            trigger_mode="once",
            api_visibility="private",
        )
        for source, listen in asking
    ]
    question.stop(
        lambda messages: (gr.update(**ready), stopped(messages)),
        chat,
        [question, chat],
        cancels=asked,
        api_visibility="private",
    )
    parts.new.click(
        lambda: (gr.update(value="", **ready), [], (), ""),
        None,
        [question, chat, turns, held],
        cancels=asked,
        api_visibility="private",
    )
    if keeping:
        build_opening(keeping, desk, [chat, turns, held], cancels=asked)


def _responding(
    desk: Desk, say: gr.I18n, ready: dict[str, Any], keeping: Keeping | None
) -> Callable[..., AsyncIterator[tuple[Any, Messages, Turns, str]]]:
    async def respond(
        asked: str,
        report: str | None,
        messages: Messages,
        turns: Turns,
        held: str,
        request: gr.Request,
    ) -> AsyncIterator[tuple[Any, Messages, Turns, str]]:
        if not asked or not asked.strip():
            yield gr.skip(), messages, turns, held
            return
        record = Record(keeping, request, held)
        # Only the buttons change later: the reader may be writing the next question by now.
        line: Any = gr.update(value="", submit_btn=False, stop_btn=str(say("stop")))
        steps = exchange(desk, asked, report or None, messages, turns, record.keep)
        async with aclosing(steps):
            async for shown in steps:
                yield line, *shown, record.conversation
                line = gr.skip()
        yield gr.update(**ready), gr.skip(), gr.skip(), gr.skip()

    return respond


def _offer_reports(desk: Desk, blocks: gr.Blocks, parts: _Parts, say: gr.I18n) -> None:
    """Let the reader choose among the reports there are when the page is opened or they change."""

    async def choices() -> Any:
        named = [(title, report) for report, title in (await titles(desk)).items()]
        return gr.Dropdown(choices=[(say("all_reports"), _ALL), *named], value=_ALL)

    for listen in (blocks.load, parts.refresh.click):
        listen(choices, None, parts.report, show_progress="hidden", api_visibility="private")


def _script(*, history: bool) -> str:
    scripts = [
        _read("page.js").replace("__TEXTS__", json.dumps(INTERFACE, ensure_ascii=False)),
        _read("uploading.js").replace("__UPLOADING__", json.dumps(UPLOADING, ensure_ascii=False)),
    ]
    if history:
        words = json.dumps(HISTORY, ensure_ascii=False)
        scripts += [
            _read(name).replace("__HISTORY__", words) for name in ("history.js", "feedback.js")
        ]
    return f"() => {{ {' '.join(f'({script.strip()})();' for script in scripts)} }}"


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
