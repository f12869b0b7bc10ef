"""A model's reply taken apart: its sentences, each with the passages it names."""

import re
from dataclasses import dataclass

# What the prompt tells the model to reply when the passages do not answer.
NOT_IN_REPORT = "NOT_IN_REPORT"

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)?")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)?")
_TAG = re.compile(r"<[^<>]{1,200}>")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z+.-]{1,15}://|www\.|mailto:|javascript:|data:)[^\s，。；）]*", re.I
)
# The words that a sentence quotes.
QUOTED = re.compile(r"[“\"]([^“”\"]{2,})[”\"]")
_SIGNS = re.compile(r"^\s*(?:#{1,6}\s|[-*•]\s|\d{1,2}[.、]\s?(?!\d))|\*\*|__|`", re.MULTILINE)
# Signs that turn the direction of what follows, or are not seen at all.
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# A Chinese model may write its marks full-width.
_MARK = r"[\[［【〔]\s*\d{1,4}(?:\s*[,，、]\s*\d{1,4})*\s*[\]］】〕]"
_MARKS = re.compile(_MARK)
_END = re.compile(
    rf"(?:[。！？!?]+|(?<!\bNo)\.(?=[\s”\"’)\[［【]|$))[”\"’）)]*(?:\s*{_MARK})*|\n+", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a reply without its marks; `numbers` are the passages it names, once each."""

    text: str
    numbers: tuple[int, ...]


def visible(reply: str) -> str:
    """Return the reply as far as it is meant to be read: without what the model thought first."""
    begun = reply.lstrip()
    if len(begun) < len("<think>") and "<think>".startswith(begun):
        return ""  # it may be about to open a thought
    return _THOUGHT.sub("", reply).lstrip()


def plain(reply: str) -> str:
    """Return the reply without images, links' addresses, tags, Markdown's and unseen signs."""
    text = _IMAGE.sub("", _UNSEEN.sub("", visible(reply)))
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    return _SIGNS.sub("", _ADDRESS.sub("", text))


def ends_sentence(text: str) -> bool:
    """True if a sentence of a reply may end in the text."""
    return bool(_END.search(text))


def sentences(reply: str) -> list[Sentence]:
    """Return the sentences of a reply in order; marks after a full stop belong before it."""
    text = plain(reply)
    found: list[Sentence] = []
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        piece = text[start:end]
        start = end
        said = re.sub(r"\s+", " ", _MARKS.sub("", piece)).strip()
        if re.search(r"\w", said):
            found.append(Sentence(re.sub(r"\s+([。.，,])", r"\1", said), _numbers(piece)))
        elif found and (late := _numbers(piece)):
            last = found[-1]
            found[-1] = Sentence(last.text, tuple(dict.fromkeys((*last.numbers, *late))))
    return found


def _numbers(piece: str) -> tuple[int, ...]:
    marks = "".join(_MARKS.findall(piece))
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", marks)))
