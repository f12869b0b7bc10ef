"""The rooms of the page beside the conversation: each is a tab with its own words and builder."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import gradio as gr

from assistant.answer import Language

Titles = Callable[[], Awaitable[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Room:
    """What a tab's builder may use of the page.

    Attributes:
        report: chooses a report; its empty value means all.
        titles: the report titles by id, the newest report first.
        blocks: the page; `blocks.load` fires when it is opened.
    """

    report: gr.Dropdown
    titles: Titles
    blocks: gr.Blocks


@dataclass(frozen=True, slots=True)
class Tab:
    """A room beside the conversation.

    Attributes:
        name: lower-case letters; the tab's button is `tab-NAME`, its column `room-NAME`.
        words: in both languages, at least the button's as `tab_NAME`; all tabs share one
            vocabulary, so other keys begin with a word of the tab.
        build: puts its components where Gradio builds now.
    """

    name: str
    words: Mapping[Language, Mapping[str, str]]
    build: Callable[[Room], None]


def build_rooms(tabs: Sequence[Tab], room: Room) -> None:
    """Put each tab's column where Gradio builds now; the page's script shows one at a time."""
    for tab in tabs:
        with gr.Column(elem_id=f"room-{tab.name}", elem_classes="room", scale=1):
            tab.build(room)
