"""A follow-up made whole by the model, taken only if it says nothing the conversation did not."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Turn
from assistant.question import Question, QuestionError, language_of, understand
from assistant.writing.prompts import inert
from assistant.writing.replies import plain

_MAX_TURNS = 4
_MAX_ANSWER = 400
_MAX_CHARACTERS = 200
# Words of one or two letters, and these, may be new: they only join what was said.
_JOINING = frozenset(
    "the and for was were are did does has have had how what when where which who why much many"
    " that this with from into its their there been being will would about than".split()
)
_JOINING_SIGNS = frozenset("的了吗呢么有是在和与及多少几什怎样哪谁为何时年中里其又还共各个所人元")


def conversation(turns: Sequence[Turn]) -> str:
    """Return the last turns as the prompt holds them."""
    lines: list[str] = []
    for turn in turns[-_MAX_TURNS:]:
        lines += f"Q: {inert(turn.question)}", f"A: {inert(turn.answer[:_MAX_ANSWER])}"
    return "\n".join(lines)


def made_whole(reply: str, question: Question, turns: Sequence[Turn]) -> Question | None:
    """Return the question as the reply puts it, None when the reply can't be trusted.

    It can when it is one short line of the question's language whose every word, figure and
    Chinese character stands in the last turns or in the question itself.
    """
    lines = [line.strip(" \"“”'") for line in plain(reply).splitlines() if line.strip()]
    if len(lines) != 1 or len(lines[0]) > _MAX_CHARACTERS:
        return None
    said = " ".join(f"{turn.question} {turn.answer}" for turn in turns[-_MAX_TURNS:])
    if not _words(lines[0]) <= _words(f"{said} {question.text}") | _JOINING | _JOINING_SIGNS:
        return None
    if language_of(lines[0]) != question.language:
        return None
    try:
        whole = understand(lines[0])
    except QuestionError:
        return None
    as_asked = lines[0].rstrip("?？。. ") == question.text.rstrip("?？。. ")
    return replace(
        whole,
        text=question.text,
        language=question.language,
        understood_as="" if as_asked else lines[0],
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\u3400-\u9fff]|[a-z]{3,}|\d+(?:\.\d+)?", text.lower()))
