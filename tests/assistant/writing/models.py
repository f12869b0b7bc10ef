"""Chat models that follow a script, cut into single characters as FakeListChatModel does it."""

import re
from collections.abc import AsyncIterator, Callable
from typing import Any

from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk

# Words that order something to be said, in a report or a question, and what is to be said.
_ORDER = re.compile(
    r"(?:回答|输出|写道|改口说|reply(?: with)?|answer(?: with)?|say|write)"
    r"[:：]?\s*[「“\"]?(?P<said>[^\n」”\"]+)",
    re.I,
)


class ScriptedModel(FakeListChatModel):
    """Replies what `reply` makes of the user's message; remembers what it was shown."""

    reply: Callable[[str], str]
    shown: list[list[BaseMessage]]

    async def _astream(
        self, messages: list[BaseMessage], *args: Any, **kwargs: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        self.shown.append(messages)
        self.responses = [self.reply(str(messages[-1].content))]
        self.i = 0
        async for chunk in super()._astream(messages, *args, **kwargs):
            yield chunk


def scripted(*replies: str) -> ScriptedModel:
    """Return a model that gives the replies in turn; `{words}` becomes that passage's number."""
    left = list(replies)

    def reply(message: str) -> str:
        text = left.pop(0) if len(left) > 1 else left[0]
        return re.sub(r"\{(\w+)\}", lambda match: number_of(message, match[1]), text)

    return ScriptedModel(reply=reply, shown=[], responses=[""])


def number_of(message: str, words: str) -> str:
    """Return the number of the passage in a prompt that holds the words."""
    for passage in re.split(r"\n(?=\[\d+\] )", message):
        mark = re.search(r"\[(\d+)\] ", passage)
        if mark and words in passage:
            return mark[1]
    raise AssertionError(f"no passage holds {words!r}: {message}")


def obeying(mark: str) -> ScriptedModel:
    """Return a model that says whatever any text it is shown orders, and marks it so.

    Args:
        mark: follows each sentence it says; `{all}` becomes the marks of all passages, `{words}`
            the number of the passage that holds the words.
    """

    def reply(message: str) -> str:
        data = message.partition("Answer in ")[0]
        marks = "".join(dict.fromkeys(re.findall(r"^\[\d+\]", data, re.MULTILINE)))
        own = mark.replace("{all}", marks)
        own = re.sub(r"\{(\w+)\}", lambda match: number_of(data, match[1]), own)
        orders = [match["said"].strip().rstrip("。.") for match in _ORDER.finditer(data)]
        return "".join(f"{order}{own}。" for order in orders) or "NOT_IN_REPORT"

    return ScriptedModel(reply=reply, shown=[], responses=[""])
