"""The tab that asks two reports one question; its script fills it once it is opened."""

import gradio as gr

from assistant.web.comparing_texts import COMPARING
from assistant.web.tabs import Room, Tab


def comparing_tab() -> Tab:
    """Return the tab where the answers of two reports stand side by side."""
    return Tab("compare", COMPARING, _build)


def _build(_: Room) -> None:
    gr.HTML("<div class='rk'></div>", elem_id="compare", padding=False)
