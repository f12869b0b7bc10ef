"""What the checking of claims finds wrong with a model's sentence, in the paragraphs it names."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Language
from assistant.assertions import assertions
from assistant.concepts import ConceptReader
from assistant.judging import judged
from assistant.pairing import Pairing
from assistant.verifying import Difference
from assistant.writing.passages import Passage
from assistant.writing.printed import squeezed

# What counts things of no named kind is compared too loosely to refute an English sentence.
_BARE = re.compile(r"[\d.,]+|[a-z]+")
_FEW_WORDS = 2
_STOPS = "，。；、,.;"


def refuted(
    text: str, named: Sequence[Passage], language: Language, reader: ConceptReader
) -> tuple[Difference, ...]:
    """Return the differences by which the paragraphs refute a sentence; empty when they don't.

    Args:
        text: without the words it quotes, if it is English.
    """
    return next(_differences(text, named, language, reader), ())


def _differences(
    text: str, named: Sequence[Passage], language: Language, reader: ConceptReader
) -> Iterator[tuple[Difference, ...]]:
    if not named:
        return
    reading = named[0].quote.reading  # the passages of one sentence are mostly of one report
    numbers = [p.quote.paragraph for p in named if p.quote.reading is reading]
    pairing = Pairing(reading, numbers, reader)
    printed = squeezed("\n".join(reading.report.paragraphs[number].text for number in numbers))
    before = ""
    for clause in assertions(text, reading.base_year):
        verbatim = squeezed(clause.text).strip(_STOPS) in printed
        if not verbatim and (clause.amounts or len(clause.words) > _FEW_WORDS):
            judgement = judged(clause, text, pairing.candidates(clause, before, language))
            differences = tuple(d for d in judgement.differences if _counts(d, language))
            if judgement.outcome == "refuted" and differences:
                yield differences
        before += clause.text


def _counts(difference: Difference, language: Language) -> bool:
    is_number = difference.kind in ("number", "unit")
    return language == "zh" or not (is_number and _BARE.fullmatch(difference.claimed))
