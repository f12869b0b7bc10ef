"""What a conversation asked last, as the next question may lean on it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A question made whole.

    Attributes:
        slot: the words that a follow-up put in, which the next one of its kind replaces; or "".
        topic: what the question is about, where it was kept from the one before; or "".
        beside: the topics of questions just before that asked the same of other things.
        other: a second reading of the question, where two are as likely: it stands alone or leans
            on the topic before, a name is a thing or what an amount is of; or "".
    """

    text: str
    slot: str = ""
    topic: str = ""
    beside: tuple[str, ...] = ()
    other: str = ""

    def with_swapped(self, old: str, new: str, topic: str) -> "Said":
        """Return the same question with new words in place of old ones, in its topic too."""
        return Said(self.text.replace(old, new, 1), new, topic.replace(old, new, 1))
