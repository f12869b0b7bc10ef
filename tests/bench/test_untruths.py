from tests.bench.paraphrases import struck
from tests.bench.untruths import false_ones, true_ones


def test_sentences_that_are_false_without_a_figure_are_struck() -> None:
    false = list(false_ones())
    kept = [said.text for said in false if not struck(said)]

    assert len(kept) <= len(false) // 14, kept


def test_true_ones_over_the_same_paragraphs_are_kept() -> None:
    true = list(true_ones())
    refused = {said.text: reason for said in true if (reason := struck(said))}

    assert len(refused) <= len(true) // 12, refused
