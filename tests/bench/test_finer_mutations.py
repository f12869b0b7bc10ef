import random

from tests.assistant.readings import reading_of
from tests.bench.finer_changes import CHINESE, ENGLISH
from tests.bench.finer_mutations import changed
from tests.bench.paraphrases import Said, language_of_own, struck
from tests.bench.paraphrases_by_hand import REPORT
from tests.bench.untruths import true_ones

_LEAST = 0.85


def share_struck(false: list[Said]) -> float:
    return sum(bool(struck(said)) for said in false) / len(false)


def test_most_fine_changes_of_a_chinese_sentence_are_caught() -> None:
    reading = reading_of(REPORT)
    pool = [
        Said("", paragraph.text[span.start : span.end], reading, number)
        for number, paragraph in enumerate(reading.report.paragraphs)
        for span in paragraph.sentences
    ]

    false = [said for _, said in changed(pool, CHINESE, random.Random(1))]

    assert len(false) > 40
    assert share_struck(false) >= _LEAST


def test_most_fine_changes_of_an_english_sentence_are_caught() -> None:
    pool = [said for said in true_ones() if language_of_own(said.text) == "en"]

    false = [said for _, said in changed(pool, ENGLISH, random.Random(1))]

    assert len(false) > 100
    assert share_struck(false) >= _LEAST
