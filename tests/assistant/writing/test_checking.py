from collections.abc import Sequence

from assistant.quoting import Quote
from assistant.sources import Source
from assistant.verifying import Difference, verify
from assistant.writing.checking import Checker
from assistant.writing.passages import Passage
from assistant.writing.replies import Sentence
from tests.assistant.readings import reader, reading_of

TEXT = "全县改造食堂36个，投入资金450万元。全年招聘教师120人，比上年增长5.5%。"


class Verified:
    """Verifies, and keeps what it was asked."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, statement: str, sources: Sequence[Source]) -> tuple[Difference, ...]:
        self.statements.append(statement)
        return verify(statement, sources)


def checker(verified: Verified, text: str = TEXT) -> Checker:
    reading = reading_of(text)
    [number] = [n for n, p in enumerate(reading.report.paragraphs) if p.text == text]
    length = len(reading.report.paragraphs[number].text)
    passage = Passage(1, Quote(reading, number, 0, length), 0, length)
    return Checker([passage], "zh", verify=verified, reader=reader())


def test_what_is_whole_of_a_reply_is_checked_while_the_rest_still_comes() -> None:
    verified = Verified()

    checker(verified).check_ahead("改造食堂36个[1]。招聘教师120人[1]。投入资金")

    assert verified.statements == ["改造食堂36个。", "招聘教师120人。"]


def test_a_sentence_whose_marks_may_still_come_is_not_checked_yet() -> None:
    verified = Verified()

    checker(verified).check_ahead("改造食堂36个。")

    assert verified.statements == []


def test_a_sentence_is_checked_once_for_the_passages_it_names_and_anew_for_others() -> None:
    verified = Verified()
    checking = checker(verified)

    kept = checking.checked(Sentence("改造食堂36个。", (1,)))
    again = checking.checked(Sentence("改造食堂36个。", (1,)))
    unnamed = checking.checked(Sentence("改造食堂36个。", (2,)))

    assert kept is again
    assert (bool(kept.quotes), kept.reason) == (True, "")
    assert (unnamed.quotes, bool(unnamed.reason)) == ((), True)
    assert verified.statements == ["改造食堂36个。"]


def test_a_neighbour_s_figure_is_no_figure_of_what_is_spoken_of() -> None:
    profits = checker(Verified(), "县文旅集团上缴利润3680万元，县水务集团上缴利润4150万元。")

    own = profits.checked(Sentence("县水务集团上缴利润4150万元。", (1,)))
    neighbour_s = profits.checked(Sentence("县水务集团上缴利润3680万元。", (1,)))

    assert own.reason == ""
    assert neighbour_s.reason == "所说的“3680万元”，报告写的是“4150万元”"


def test_passages_read_ahead_change_nothing_of_what_is_decided() -> None:
    read, unread = checker(Verified()), checker(Verified())
    read.read()

    for text in ("招聘教师120人，比上年下降5.5%。", "投入资金450万元。", "局长视察食堂36个。"):
        sentence = Sentence(text, (1,))
        assert read.checked(sentence) == unread.checked(sentence)
