"""What a chat model may propose to a fact-check, and how much of it is taken.

It proposes how a sentence is parted, which parts are opinions, and which paragraphs speak of them.
Claims are parted where code parts clauses, and every figure, year and name stays in one; the
paragraphs are only added to those that code has found. The verdict is code's in any case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from assistant.answer import Language
from assistant.assertions import assertions
from assistant.factcheck.verdict import Claim, Unchecked
from assistant.factcheck.verdict_texts import say
from assistant.naming import names
from assistant.reading import Reading


@dataclass(frozen=True, slots=True)
class Offered:
    """A paragraph that the model may point at; `paragraph` is its place in the report."""

    reading: Reading
    paragraph: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence as the model proposes it: `sentence[start:end]`.

    Attributes:
        is_opinion: nothing that a report could bear out.
        paragraphs: those said to speak of it.
    """

    start: int
    end: int
    is_opinion: bool = False
    paragraphs: tuple[Offered, ...] = ()


@dataclass(frozen=True, slots=True)
class Help:
    """What the model proposes, for each sentence in order; `fault` says why it does nothing."""

    parts: tuple[tuple[Part, ...], ...] = ()
    fault: str = ""


class Helper(Protocol):
    """A chat model that proposes claims and paragraphs; safe for many threads.

    Attributes:
        name: the model's, named as the engine of a check it helped in.
        deadline_s: seconds for all its replies to one text.
        max_characters: of paragraphs that are sent at a time.
    """

    name: str
    deadline_s: float
    max_characters: int

    def help(self, sentences: Sequence[str], offered: Sequence[Offered], *, seconds: float) -> Help:
        """Return what the model proposes for the sentences, within so many seconds."""
        ...


def parted(
    claims: Sequence[Claim], parts: Sequence[Part], language: Language
) -> tuple[list[Claim], list[Unchecked]]:
    """Return the claims of one sentence as the model parts it, and the opinions left out.

    The claims stay as they are unless the parts make up the whole sentence and each begins where
    a clause does. Within a claim a part that holds a figure, a year, a name, a direction or a
    negation is never an opinion; if nothing but opinions were left of it, neither are they.
    """
    first = claims[0]
    sentence, at = first.sentence, first.start - first.sentence.find(first.text)
    if not _makes_up(sentence, parts):
        return list(claims), []
    said: list[Claim] = []
    opinions: list[Unchecked] = []
    for claim in claims:
        inside = _inside(claim.start - at, claim.end - at, parts)
        for start, end, is_opinion in inside:
            text = sentence[start:end]
            if is_opinion and not _asserts(text):
                why = say("an_opinion", language)
                opinions.append(Unchecked(text, at + start, at + end, why))
            else:
                said.append(Claim(text, at + start, at + end, sentence))
    return said, opinions


def _makes_up(sentence: str, parts: Sequence[Part]) -> bool:
    """True if the parts follow one another, leave no word out and begin where clauses do."""
    starts = {clause.start for clause in assertions(sentence)}
    at = 0
    for part in parts:
        between = sentence[at : part.start] if part.start >= at else "x"
        words = sentence[part.start : part.end]
        begins = any(not _has_words(sentence[s : part.start]) for s in starts if s <= part.start)
        if _has_words(between) or not begins or not _has_words(words):
            return False
        at = part.end
    return bool(parts) and not _has_words(sentence[at:])


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _inside(start: int, end: int, parts: Sequence[Part]) -> list[tuple[int, int, bool]]:
    """Return a claim's span cut where parts begin, each piece with whether it is an opinion.

    Punctuation between two parts stays with the first.
    """
    cuts = [part for part in parts if start < part.start < end]
    edges = [start, *(part.start for part in cuts), end]
    return [
        (a, b, all(p.is_opinion for p in parts if p.start < b and p.end > a))
        for a, b in pairwise(edges)
    ]


def _asserts(text: str) -> bool:
    """True if a text holds anything that code compares, so that it can't be left unchecked."""
    clauses = assertions(text)
    return bool(names(text)) or any(c.amounts or c.years or c.cues or c.negated for c in clauses)
