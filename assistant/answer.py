"""The types of an answer: plain, frozen, without any third-party import."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One past question and the answer's text that was given."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote in its paragraph: `quote` is `text[start:end]`, `text` the whole paragraph.

    Attributes:
        number: the mark `[n]` of the answer, counted from 1; 0 in a list of nearest paragraphs.
    """

    number: int
    report: str
    paragraph: str
    address: str
    section: tuple[str, ...]
    quote: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the answer with the numbers of the citations that carry it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says to one question.

    Attributes:
        answer: the text with `[n]` marks, in the question's language around Chinese quotes.
        nearest: the nearest paragraphs, best first, when the status is `not_in_report`.
        reason: why it is not in the report; "" for an answer.
        notices: what the reader should know, such as that the source masks a figure.
        engine: `quoting`, or the chat model's name.
    """

    question: str
    language: Language
    status: Literal["answered", "not_in_report"]
    answer: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    reason: str = ""
    notices: tuple[str, ...] = ()
    engine: str = "quoting"
    elapsed_ms: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Return the answer as the JSON object of the contract."""
        return asdict(self)
