"""The way of a question: cleaned, searched, answered; one LangChain runnable."""

from collections.abc import Sequence
from typing import Protocol

from assistant.answer import Answer, Turn


class QuestionError(ValueError):
    """A question that can't be asked as it is; the message says what is wrong and what to do."""


class Assistant(Protocol):
    """What every surface asks: the page, the JSON API, the command line."""

    def ask(
        self, question: str, *, report: str | None = None, turns: Sequence[Turn] = ()
    ) -> Answer:
        """Answer a question from one report, or from all when none is named.

        Raises:
            QuestionError: the question is empty or too long.
            UnknownReport: there is no report of that id.
        """
        ...
