"""The tab that checks texts: Gradio's components and events."""

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import gradio as gr

from assistant.door.budgets import TEXT_CHARACTERS
from assistant.question import QuestionError, language_of
from assistant.verdict import WORST_FIRST, Check
from assistant.web.checking_html import render_check, render_problem, render_progress
from assistant.web.checking_texts import INTERFACE, WORDS
from assistant.web.checks import Checks
from assistant.web.desk import Busy
from assistant.web.tabs import Tab, Titles
from index.store import StoreError, UnknownReport

_LOG = logging.getLogger(__name__)

# The file comes by our own route: Gradio's are shut.
_DOWNLOAD = """async (text, report) => {
  if (!text.trim()) return;
  const response = await fetch("/api/check/sheet.FORMAT", {
    method: "POST", headers: {"Content-Type": "application/json"},
    body: JSON.stringify({text, report: report || null}),
  });
  if (!response.ok) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = "evidence.FORMAT";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}"""


def checking_tab(checks: Checks) -> Tab:
    """Return the tab that checks texts."""
    return Tab("check", INTERFACE, lambda room: build_checking(checks, room.report, room.titles))


def build_checking(checks: Checks, report: gr.Dropdown, titles: Titles) -> None:
    """Put the tab where Gradio builds now.

    Args:
        report: chooses the report to check against; its empty value means all.
        titles: the report titles by id.
    """
    say = gr.I18n()
    done = gr.State(None, time_to_live=24 * 3600)
    with gr.Column(elem_id="checking", scale=1):
        text = gr.Textbox(
            label=say("check_text"),
            show_label=False,
            container=False,
            placeholder=say("check_here"),
            lines=5,
            max_lines=12,
            max_length=TEXT_CHARACTERS,
            elem_id="check-text",
        )
        with gr.Row(elem_id="check-bar"):
            start = gr.Button(say("check"), variant="primary", elem_id="check-start")
            stop = gr.Button(say("stop_check"), elem_id="check-stop")
            show = gr.Radio(
                [
                    (say("all_verdicts"), "all"),
                    *((say(outcome), outcome) for outcome in WORST_FIRST),
                ],
                value="all",
                label=say("show"),
                show_label=False,
                container=False,
                elem_id="check-show",
            )
        with gr.Row(elem_id="check-sheets"):
            for form in ("docx", "md"):
                sheet = gr.Button(say(f"sheet_{form}"), size="sm", elem_id=f"sheet-{form}")
                sheet.click(
                    None,
                    [text, report],
                    js=_DOWNLOAD.replace("FORMAT", form),
                    api_visibility="private",
                )
        result = gr.HTML(elem_id="check-result")

    async def run(given: str, chosen: str | None, shown: str) -> AsyncGenerator[tuple[str, Any]]:
        async with aclosing(_shown(checks, given or "", chosen or None, shown, titles)) as steps:
            async for step in steps:
                yield step

    async def filtered(checked: Check | None, shown: str) -> Any:
        return render_check(checked, await titles(), shown) if checked else gr.skip()

    running = start.click(
        run,
        [text, report, show],
        [result, done],
        concurrency_limit=2,
        concurrency_id="check",
        show_progress="hidden",
        trigger_mode="once",
        api_visibility="private",
    )
    stop.click(lambda: "", None, result, cancels=[running], api_visibility="private")
    show.change(filtered, [done, show], result, show_progress="hidden", api_visibility="private")


async def _shown(
    checks: Checks, text: str, report: str | None, shown: str, titles: Titles
) -> AsyncGenerator[tuple[str, Any]]:
    """Yield the progress of a check as HTML, then its result; a problem in words instead."""
    language = language_of(text)
    try:
        async with aclosing(checks.steps(text, report=report)) as steps:
            async for step in steps:
                if step.check:
                    yield render_check(step.check, await titles(), shown), step.check
                else:
                    yield render_progress(step.done, step.claims, language), gr.skip()
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
    return "no_report" if isinstance(exc, UnknownReport) else "fault"
