"""How a sentence and a question share pairs of characters."""

from assistant.pairs import Shared, pairs, shared
from assistant.reading import Surroundings


def shared_of(question: str, own: str, *, above: str = "", near: str = "") -> Shared:
    """Return the shares for a sentence with its surroundings; its paragraph opens with `near`."""
    return shared(pairs(question), Surroundings(own, near, above, title=""), near)


def test_marks_part_no_pair_and_make_none() -> None:
    assert pairs("第2幼，在建") == {"第2", "2幼", "在建"}


def test_what_the_headings_or_the_opening_say_is_not_added_by_the_sentence() -> None:
    told = shared_of("食堂炊事员", "食堂配备炊事员", above="食堂建设")

    assert told.said == 3 / 4
    assert told.added == 2 / 3


def test_what_stands_around_a_sentence_is_near_it() -> None:
    told = shared_of("食堂炊事员", "配备炊事员", near="食堂改造")

    assert (told.said, told.nearby) == (2 / 4, 3 / 4)


def test_a_sentence_that_only_says_the_question_again_tells_no_news() -> None:
    again = shared_of("食堂由谁改造", "食堂由谁改造")
    told = shared_of("食堂由谁改造", "食堂由各校改造")

    assert again.news < told.news < 0


def test_no_question_is_no_share() -> None:
    assert shared_of("", "食堂改造") == Shared(0.0, 0.0, 0.0, 0.0)


def test_what_the_words_of_a_translation_share_tells_as_much_less() -> None:
    around = Surroundings("食堂配备炊事员", "", "食堂建设", title="")
    own, translated = (shared(pairs("食堂炊事员"), around, "", worth) for worth in (1.0, 0.5))

    assert translated == Shared(own.said / 2, own.added / 2, own.nearby / 2, own.news / 2)
