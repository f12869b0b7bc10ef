"""What is known of an answer while it is made: the passages, pieces of text, then the answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer, Citation


@dataclass(frozen=True, slots=True)
class Passages:
    """The paragraphs that an answer is drawn from, numbered as the text that follows marks them."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """The next piece of the answer's text.

    Attributes:
        provisional: a model wrote it and nothing in it is checked yet; it may be gone or other
            in the answer. It is data: to be shown as text, never as markup.
    """

    text: str
    provisional: bool


Event = Passages | Piece | Answer


def events_of(answer: Answer) -> Iterator[Event]:
    """Return the events of an answer that was there at once: all of its text is certain."""
    yield Passages(answer.citations or answer.nearest)
    yield Piece(answer.answer, provisional=False)
    yield answer
