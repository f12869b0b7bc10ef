"""The chat model's help in checking: sentences and paragraphs in, parts and pairing out."""

import re
from collections.abc import Sequence

from assistant.factcheck.helping import Help, Offered, Part
from assistant.writing.prompts import inert
from assistant.writing.replies import visible
from assistant.writing.writer import ModelFault, Writer

# A longer paragraph is sent by its beginning; what is judged is the whole of it.
_LONG = 400
_LINE = re.compile(
    r"^\W{0,3}S(?P<sentence>\d{1,3})\s*\|\s*(?P<kind>claim|opinion)\s*\|(?P<words>.+)"
    r"\|(?P<numbers>[^|]*)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}")


class ClaimHelper:
    """Has the writer's chat model propose claims and paragraphs; safe for many threads.

    It shares the writer's places and its rest after faults.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.name = writer.name
        self.deadline_s = writer.deadline_s
        self.max_characters = writer.max_passage_characters

    def help(self, sentences: Sequence[str], offered: Sequence[Offered], *, seconds: float) -> Help:
        """Return what the model proposes, or only its fault; see `Helper`."""
        values = {
            "passages": "\n\n".join(_printed(n, each) for n, each in enumerate(offered, 1)),
            "sentences": "\n".join(f"S{n} {inert(text)}" for n, text in enumerate(sentences, 1)),
        }
        try:
            reply = self._writer.reply("claims", values, seconds=seconds)
        except ModelFault as fault:
            return Help(fault=str(fault))
        return Help(proposed(reply, sentences, offered))


def proposed(
    reply: str, sentences: Sequence[str], offered: Sequence[Offered]
) -> tuple[tuple[Part, ...], ...]:
    """Return the parts of each sentence that a reply proposes, in the reply's order.

    A line that is no proposal, words that do not stand in their sentence after those before, and
    numbers that were not shown are passed over.
    """
    found: list[list[Part]] = [[] for _ in sentences]
    for line in visible(reply).splitlines():
        match = _LINE.match(line.strip())
        number = int(match["sentence"]) if match else 0
        if match and 0 < number <= len(sentences):
            parts = found[number - 1]
            words = inert(match["words"].strip())
            start = inert(sentences[number - 1]).find(words, parts[-1].end if parts else 0)
            if words and start >= 0:
                is_opinion = match["kind"].lower() == "opinion"
                shown = _pointed_at(match["numbers"], offered)
                parts.append(Part(start, start + len(words), is_opinion, shown))
    return tuple(map(tuple, found))


def _pointed_at(numbers: str, offered: Sequence[Offered]) -> tuple[Offered, ...]:
    told = dict.fromkeys(int(number) for number in _NUMBER.findall(numbers))
    return tuple(offered[number - 1] for number in told if 0 < number <= len(offered))


def _printed(number: int, offered: Offered) -> str:
    report = offered.reading.report
    paragraph = report.paragraphs[offered.paragraph]
    columns = " | ".join(column for column in paragraph.columns if column)
    above = (report.title, *paragraph.section, paragraph.caption, columns)
    where = inert(" > ".join(line for line in above if line))
    return f"[{number}] {where}\n{inert(paragraph.text[:_LONG])}"
