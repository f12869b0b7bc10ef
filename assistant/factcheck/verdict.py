"""The types of a fact-check: plain, frozen, without any third-party import."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from assistant.answer import Citation

Outcome = Literal["supported", "refuted", "not_found"]
# Where a line has several claims it carries the worst: a false one before one not found.
WORST_FIRST: tuple[Outcome, ...] = ("refuted", "not_found", "supported")


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of a text that a report can bear out or not: `text[start:end]` of the text.

    Attributes:
        sentence: the whole sentence it stands in, whose subject and year may be its own.
    """

    text: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A piece of the text that asserts nothing a report could bear out, with the reason."""

    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """What the claim says and what the report says instead, side by side."""

    claimed: str
    reported: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a report says about one claim.

    Attributes:
        reason: in the claim's language, as a reader without the program understands it.
        citations: of what decided; of the nearest paragraphs when nothing was found.
        start: where the claim stands in the text checked; `end` is the place after it.
    """

    claim: str
    verdict: Outcome
    reason: str
    differences: tuple[Contrast, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as the JSON object of the contract."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Check:
    """A checked text: a verdict for each claim in order, and what was left unchecked.

    Attributes:
        engine: the chat model that proposed claims; "" when it was checked in code alone.
        notices: what the reader should know of the check as a whole.
    """

    text: str
    verdicts: tuple[Verdict, ...]
    unchecked: tuple[Unchecked, ...] = ()
    elapsed_ms: float = 0.0
    engine: str = ""
    notices: tuple[str, ...] = ()

    @property
    def worst(self) -> Outcome:
        """The worst verdict of the text's claims; `not_found` when it has none."""
        told = {verdict.verdict for verdict in self.verdicts}
        return next((outcome for outcome in WORST_FIRST if outcome in told), "not_found")

    def to_json(self) -> dict[str, Any]:
        """Return the check as the JSON object of the contract."""
        return asdict(self)
