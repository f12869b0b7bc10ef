"""The room of the conversation: Gradio's components and events."""

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.web.conversation import Messages, Turns, exchange, stopped
from assistant.web.desk import MAX_QUESTION_CHARACTERS, Desk
from assistant.web.history import Record, build_current, build_opening
from assistant.web.keeping import Keeping
from assistant.web.suggestions import MOST


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components that take part in a conversation."""

    turns: gr.State
    conversation: gr.Textbox
    report: gr.Dropdown
    new: gr.Button
    examples: list[gr.Button]
    chat: gr.Chatbot
    question: gr.Textbox


def build_asking(
    desk: Desk,
    report: gr.Dropdown,
    new: gr.Button,
    *,
    at_once: int,
    keeping: Keeping | None = None,
) -> list[gr.Button]:
    """Put the room where Gradio builds now; return the buttons for questions to begin with.

    Args:
        desk: takes the questions.
        report: chooses the report that is asked; its empty value means all.
        new: ends the conversation and begins again.
        at_once: questions of the page that may be at the desk, those that wait there too.
        keeping: keeps the conversations; None where nothing is kept.
    """
    say = gr.I18n()
    turns = gr.State((), time_to_live=24 * 3600)
    examples = _welcome(say)
    parts = _Parts(turns, build_current(), report, new, examples, _chat(say), _question_line(say))
    _converse(desk, parts, say, at_once=at_once, keeping=keeping)
    return examples


def _welcome(say: gr.I18n) -> list[gr.Button]:
    with gr.Column(elem_id="welcome"):
        gr.Markdown(say("examples"), elem_id="examples-label")
        with gr.Row(elem_id="examples"):
            examples = [gr.Button(visible=False, elem_classes="example") for _ in range(MOST)]
        gr.HTML("<div class='ra-nothing'></div>", elem_id="nothing", padding=False)
    return examples


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
    desk: Desk, parts: _Parts, say: gr.I18n, *, at_once: int, keeping: Keeping | None
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
            concurrency_limit=at_once,
            concurrency_id="ask",
            show_progress="hidden",
            # What is sent while an answer is still coming is asked when that one has come.
            trigger_mode="always_last" if source is question else "once",
            api_visibility="private",
        )
        for source, listen in asking
    ]
    # Twice, since a redraw of the draft may be under way to the browser when the stop is.
    question.stop(
        lambda messages: (gr.update(**ready), stopped(messages)),
        chat,
        [question, chat],
        cancels=asked,
        api_visibility="private",
    ).then(stopped, chat, chat, show_progress="hidden", api_visibility="private")
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
