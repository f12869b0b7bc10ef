"""A chat model's help with one text: asked in batches, until its time is over or it fails."""

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest

from assistant.answer import Language
from assistant.factcheck.helping import Help, Helper, Offered, Part
from assistant.factcheck.verdict import Claim
from assistant.factcheck.verdict_texts import say

# What is sent at a time; a model takes longer over more, and mixes it up.
_SENTENCES, _CHARACTERS = 6, 1200
_PASSAGES = 12
_SHOWN = 400  # of a paragraph
_LEAST_S = 0.2


class Session:
    """The help with one text; after a fault the model is not asked again."""

    def __init__(self, helper: Helper) -> None:
        self._helper = helper
        self._until = time.monotonic() + helper.deadline_s
        self._fault = ""
        self._helped = self._left = 0

    @property
    def engine(self) -> str:
        """The model's name if it has helped, else empty."""
        return self._helper.name if self._helped else ""

    def over(self) -> bool:
        """Return whether the model has failed or its time is up; it is then not asked again."""
        if not self._fault and self._until - time.monotonic() < _LEAST_S:
            self._fault = "model_slow"
        return bool(self._fault)

    def help(self, sentences: Sequence[str], offered: Sequence[Offered]) -> Help:
        """Return what the model proposes for the sentences; nothing when it can't be asked."""
        if self.over():
            told = Help(fault=self._fault)
        else:
            seconds = self._until - time.monotonic()
            told = self._helper.help(sentences, offered, seconds=seconds)
        self._fault = told.fault
        if told.fault:
            self._left += len(sentences)
        else:
            self._helped += len(sentences)
        return told

    def notices(self, language: Language) -> tuple[str, ...]:
        """Return what the reader should know of the help there was, and of the lack of it."""
        found = []
        if self._helped:
            found.append(say("helped", language, model=self._helper.name))
        if self._fault:
            found.append(say(self._fault, language, count=self._left))
        return tuple(found)

    def offer(self, ranked: Sequence[Sequence[Offered]]) -> list[Offered]:
        """Return the paragraphs to be sent, the sentences taking turns, best first."""
        chosen: dict[tuple[str, int], Offered] = {}
        characters = 0
        for row in zip_longest(*ranked):
            for each in row:
                if each is None or (key := _key(each)) in chosen:
                    continue
                paragraph = each.reading.report.paragraphs[each.paragraph]
                characters += min(_SHOWN, len(paragraph.text))
                if characters > self._helper.max_characters or len(chosen) == _PASSAGES:
                    return list(chosen.values())
                chosen[key] = each
        return list(chosen.values())


def batches(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims of a few sentences at a time, in order; a sentence's stay together."""
    batch: list[Claim] = []
    sentences = characters = 0
    for _, group in groupby(claims, key=sentence_at):
        found = list(group)
        if batch and (sentences == _SENTENCES or characters + len(found[0].sentence) > _CHARACTERS):
            yield batch
            batch, sentences, characters = [], 0, 0
        batch += found
        sentences += 1
        characters += len(found[0].sentence)
    if batch:
        yield batch


def sentence_at(claim: Claim) -> tuple[int, str]:
    """Return where a claim's sentence begins, with its words."""
    return claim.start - claim.sentence.find(claim.text), claim.sentence


def pointed_at(claim: Claim, parts: Sequence[Part]) -> Mapping[str, list[int]]:
    """Return the paragraphs, by their report, that the parts within a claim point at."""
    begins, _ = sentence_at(claim)
    start, end = claim.start - begins, claim.end - begins
    found: dict[str, list[int]] = {}
    for part in parts:
        if part.start < end and part.end > start:
            for each in part.paragraphs:
                found.setdefault(each.reading.report.id, []).append(each.paragraph)
    return found


def _key(offered: Offered) -> tuple[str, int]:
    return offered.reading.report.id, offered.paragraph
