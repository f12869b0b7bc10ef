"""The tab with a report's figures: its button, its room, its style and its script."""

import json
from pathlib import Path

import gradio as gr

from assistant.web.figures_texts import FIGURES, TAB

__all__ = ["TAB", "build_room", "build_tab", "script", "style"]
_HERE = Path(__file__).parent
_SCRIPTS = ("figures_plots.js", "figures.js")


def build_tab() -> None:
    """Put the button that opens the tab where Gradio builds now."""
    gr.Button(gr.I18n()("tab_figures"), size="sm", elem_id="tab-figures")


def build_room() -> None:
    """Put the tab where Gradio builds now; the script fills it once its button is pressed."""
    gr.HTML("<div class='rf'></div>", elem_id="figures", padding=False)


def style() -> str:
    """Return the tab's style sheet."""
    return (_HERE / "figures.css").read_text(encoding="utf-8")


def script() -> str:
    """Return the tab's script, a JavaScript function of no arguments."""
    parts = ((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    texts = json.dumps(FIGURES, ensure_ascii=False)
    return f"() => {{ {' '.join(parts)} }}".replace("__FIGURES__", texts)
