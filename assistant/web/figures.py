"""The tab with a report's figures; its script fills it once it is opened."""

import gradio as gr

from assistant.web.figures_texts import FIGURES
from assistant.web.tabs import Room, Tab


def figures_tab() -> Tab:
    """Return the tab with the table and the plots of a report's figures."""
    return Tab("figures", FIGURES, _build)


def _build(_: Room) -> None:
    gr.HTML("<div class='rf'></div>", elem_id="figures", padding=False)
