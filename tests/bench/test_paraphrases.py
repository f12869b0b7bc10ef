from tests.assistant.readings import reading_of
from tests.bench.paraphrases import by_hand, by_rule, struck
from tests.bench.paraphrases_by_hand import REPORT


def test_every_general_way_of_saying_it_otherwise_is_kept_over_our_report() -> None:
    reasons = {said.text: struck(said) for said in by_rule(reading_of(REPORT))}

    refused = {text: reason for text, reason in reasons.items() if reason}
    assert len(reasons) > 80
    assert len(refused) <= len(reasons) // 50, refused


def test_chinese_written_by_hand_is_mostly_kept() -> None:
    chinese = [said for said in by_hand() if said.way == "by hand, Chinese"]

    refused = [said.text for said in chinese if struck(said)]
    assert len(refused) <= len(chinese) // 12, refused


def test_english_written_by_hand_is_mostly_kept() -> None:
    english = [said for said in by_hand() if said.way == "by hand, English"]

    refused = [said.text for said in english if struck(said)]
    assert len(refused) <= len(english) // 9, refused
