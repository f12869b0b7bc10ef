"""What a conversation asked last, as the next question may lean on it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A question made whole.

    Attributes:
        slot: the words that a follow-up put in, which the next one of its kind replaces; or "".
        topic: what the question is about, where it was kept from the one before; or "".
        beside: the topics of questions just before that asked the same of other things.
    """

    text: str
    slot: str = ""
    topic: str = ""
    beside: tuple[str, ...] = ()
