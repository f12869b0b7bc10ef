"""What the checking of claims finds wrong with a model's sentence, in the paragraphs it names."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Language
from assistant.assertions import assertions
from assistant.concept_reader import ConceptReader
from assistant.factcheck.judging import judged
from assistant.factcheck.pairing import Pairing
from assistant.verifying import Difference
from assistant.writing.grounds import Ground
from assistant.writing.printed import squeezed

# What counts things of no named kind is compared too loosely to refute an English sentence.
_BARE = re.compile(r"[\d.,]+|[a-z]+")
_FEW_WORDS = 2
_STOPS = "，。；、,.;"


def refuted(
    text: str, grounds: Sequence[Ground], language: Language, reader: ConceptReader
) -> tuple[Difference, ...]:
    """Return the differences by which the paragraphs refute a sentence; empty when they don't.

    Args:
        text: without the words it quotes, if it is English.
        grounds: the passages it names.
    """
    return next(_differences(text, grounds, language, reader), ())


def _differences(
    text: str, grounds: Sequence[Ground], language: Language, reader: ConceptReader
) -> Iterator[tuple[Difference, ...]]:
    if not grounds:
        return
    reading = grounds[0].reading  # the passages of one sentence are mostly of one report
    own = [ground for ground in grounds if ground.reading is reading]
    known = {(reading.report.id, ground.number): ground.places for ground in own}
    pairing = Pairing(reading, (ground.number for ground in own), reader, known)
    before = ""
    for clause in assertions(text, reading.base_year):
        if clause.amounts or len(clause.words) > _FEW_WORDS:
            plain = squeezed(clause.text).strip(_STOPS)
            if not any(plain in ground.squeezed for ground in own):
                judgement = judged(clause, text, pairing.candidates(clause, before, language))
                differences = tuple(d for d in judgement.differences if _counts(d, language))
                if judgement.outcome == "refuted" and differences:
                    yield differences
        before += clause.text


def _counts(difference: Difference, language: Language) -> bool:
    is_number = difference.kind in ("number", "unit")
    return language == "zh" or not (is_number and _BARE.fullmatch(difference.claimed))
