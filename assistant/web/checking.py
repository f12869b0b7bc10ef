"""The tab that checks texts: Gradio's components and events."""

import base64
import logging
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.door.budgets import TEXT_CHARACTERS
from assistant.factcheck.verdict import Check, Verdict
from assistant.question import QuestionError, language_of
from assistant.sheet.sheet import sheet_of_check
from assistant.web.check_api import FORMATS, Format, sheet_bytes
from assistant.web.checking_html import render_check, render_problem, render_progress
from assistant.web.checking_texts import INTERFACE, WORDS
from assistant.web.checks import Checks
from assistant.web.desk import Busy, Desk
from assistant.web.tabs import Room, Tab, Titles
from index.store import StoreError, UnknownReport

_LOG = logging.getLogger(__name__)
# The whole result is sent for each redraw.
_REDRAW_S = 0.25
# The file is in the page by then; its script saves it.
_SAVE = "(file) => document.dispatchEvent(new CustomEvent('sheet', { detail: file }))"


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components that take part in a check; `check` holds what is judged so far."""

    text: gr.Textbox
    start: gr.Button
    stop: gr.Button
    result: gr.HTML
    check: gr.State
    sheets: dict[Format, gr.Button]
    file: gr.Textbox


def checking_tab(checks: Checks, desk: Desk) -> Tab:
    """Return the tab that checks texts against the reports of the desk."""
    return Tab("check", INTERFACE, lambda room: build_checking(checks, desk, room))


def build_checking(checks: Checks, desk: Desk, room: Room) -> None:
    """Put the tab where Gradio builds now; texts are checked against the report of the room."""
    parts = _lay_out(gr.I18n())
    _check_on_demand(checks, parts, room)
    _hand_out_sheets(desk, parts)


def _lay_out(say: gr.I18n) -> _Parts:
    with gr.Column(elem_id="checking", scale=1):
        # No max_length: the browser would cut a longer text without a word.
        text = gr.Textbox(
            label=say("check_text"),
            show_label=False,
            container=False,
            placeholder=say("check_here"),
            lines=5,
            max_lines=12,
            elem_id="check-text",
        )
        with gr.Row(elem_id="check-bar"):
            start = gr.Button(say("check"), variant="primary", elem_id="check-start")
            stop = gr.Button(say("stop_check"), elem_id="check-stop")
            gr.HTML("<div class='rc-file'></div>", elem_id="check-file", padding=False)
        with gr.Row(elem_id="check-sheets"):
            gr.Markdown(say("check_sheet"), elem_id="check-sheets-label")
            sheets: dict[Format, gr.Button] = {
                form: gr.Button(say(f"sheet_{form}"), elem_id=f"sheet-{form}") for form in FORMATS
            }
        result = gr.HTML(elem_id="check-result", padding=False)
        file = gr.Textbox(visible="hidden", elem_id="check-sheet-file")
    check = gr.State(None, time_to_live=24 * 3600)
    return _Parts(text, start, stop, result, check, sheets, file)


def _check_on_demand(checks: Checks, parts: _Parts, room: Room) -> None:
    async def run(given: str, chosen: str | None) -> AsyncGenerator[tuple[str, Any]]:
        async with aclosing(_shown(checks, given or "", chosen or None, room.titles)) as steps:
            async for step in steps:
                yield step

    async def stopped(check: Check | None) -> tuple[str, Check | None]:
        if check is None:
            return "", None
        said = WORDS["stopped"][language_of(check.text)]
        check = replace(check, notices=(*check.notices, said))
        return render_check(check, await room.titles()), check

    running = parts.start.click(
        run,
        [parts.text, room.report],
        [parts.result, parts.check],
        concurrency_limit=2,
        concurrency_id="check",
        show_progress="hidden",
        trigger_mode="once",
        api_visibility="private",
    )
    parts.stop.click(
        stopped,
        parts.check,
        [parts.result, parts.check],
        cancels=[running],
        show_progress="hidden",
        api_visibility="private",
    )


def _hand_out_sheets(desk: Desk, parts: _Parts) -> None:
    """Make the sheet of the check that is shown: what was judged is not judged again."""

    def making(form: Format) -> Callable[[Check | None], str]:
        def make(check: Check | None) -> str:
            if check is None:
                return ""
            body = sheet_bytes(sheet_of_check(check, desk.reports()), form)
            return f"{form},{base64.b64encode(body).decode()}"

        return make

    for form, button in parts.sheets.items():
        button.click(
            making(form), parts.check, parts.file, show_progress="hidden", api_visibility="private"
        ).success(None, parts.file, js=_SAVE, api_visibility="private")


async def _shown(
    checks: Checks, text: str, report: str | None, titles: Titles
) -> AsyncGenerator[tuple[str, Any]]:
    """Yield the check as far as it is, as HTML and as itself; a problem in words instead."""
    language = language_of(text)
    verdicts: list[Verdict] = []
    redrawn = 0.0
    yield render_progress(0, 0, language), None
    try:
        async with aclosing(checks.steps(text, report=report)) as steps:
            async for step in steps:
                if step.check:
                    yield render_check(step.check, await titles()), step.check
                    return
                verdicts += [step.verdict] if step.verdict else []
                if time.monotonic() - redrawn < _REDRAW_S:
                    continue
                redrawn = time.monotonic()
                sofar = Check(text, tuple(verdicts))
                bar = render_progress(step.done, step.claims, language)
                yield bar + render_check(sofar, await titles()), sofar
    except (QuestionError, UnknownReport, StoreError, Busy) as exc:
        yield render_problem(WORDS[_problem(exc, text)][language]), None
    except Exception:
        _LOG.exception("a check failed")
        yield render_problem(WORDS["fault"][language]), None


def _problem(exc: Exception, text: str) -> str:
    if isinstance(exc, QuestionError):
        return "too_long" if len(text) > TEXT_CHARACTERS else "unreadable"
    if isinstance(exc, Busy):
        return "busy"
    return "no_report" if isinstance(exc, UnknownReport) else "no_index"
