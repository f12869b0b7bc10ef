import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.writing.replies import Sentence, plain, sentences, visible


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        pytest.param(
            "食堂改造投入450万元[3]。共改造36个。[3]",
            [Sentence("食堂改造投入450万元。", (3,)), Sentence("共改造36个。", (3,))],
            id="marks before and after the stop",
        ),
        pytest.param(
            "It cost 450万元 [1][2]. No. 2 rose 5.5%[2].",
            [Sentence("It cost 450万元.", (1, 2)), Sentence("No. 2 rose 5.5%.", (2,))],
            id="English, with numbers that hold points",
        ),
        pytest.param(
            "投入450万元［3］【1、2】。",
            [Sentence("投入450万元。", (3, 1, 2))],
            id="full-width marks",
        ),
        pytest.param("甲[1][1]" + "[1]" * 1000, [Sentence("甲", (1,))], id="a mark repeated"),
        pytest.param("没有出处。", [Sentence("没有出处。", ())], id="no mark"),
        pytest.param(
            "- **甲**[1]\n1. 乙[2]", [Sentence("甲", (1,)), Sentence("乙", (2,))], id="list"
        ),
        pytest.param("甲[p1]<b onclick=x>乙</b>[2]", [Sentence("甲[p1]乙", (2,))], id="HTML"),
        pytest.param("<think>甲[1]。</think>乙[2]", [Sentence("乙", (2,))], id="thoughts"),
        pytest.param("[1]。\n[2]", [], id="marks alone"),
    ],
)
def test_a_reply_is_taken_apart_into_sentences_with_their_marks(
    reply: str, expected: list[Sentence]
) -> None:
    assert sentences(reply) == expected


@pytest.mark.parametrize(
    "reply",
    [
        "![图](http://10.0.0.9/?q=secret)",
        "[点此](https://evil.example/x)",
        "见 https://evil.example/x?a=b",
        "<img src=http://10.0.0.9/a.png>",
        "[a](javascript:alert(1)) data:text/html,x",
        "![a](http://10.0.0.9/never closed",
    ],
)
def test_no_image_link_or_tag_is_left_of_a_reply(reply: str) -> None:
    left = plain(reply)

    assert "://" not in left
    assert "javascript:" not in left
    assert "<img" not in left
    assert "](" not in left


def test_nothing_is_left_that_turns_the_text_round_or_hides_in_it() -> None:
    assert plain("投入\u202e450\u2066万\u200b元\ufeff") == "投入450万元"


def test_a_thought_is_not_shown_while_it_is_being_thought() -> None:
    reply = "<think>what do they ask?</think>答案[1]。"

    shown = [visible(reply[:end]) for end in range(len(reply) + 1)]

    assert shown[-1] == "答案[1]。"
    assert all("答案[1]。".startswith(each) for each in shown)


@given(st.text(alphabet='甲乙1[]［］。.!（）<> \n"“”a', max_size=60))
def test_any_reply_gives_sentences_with_words_and_marks_once_each(reply: str) -> None:
    for sentence in sentences(reply):
        assert sentence.text.strip()
        assert len(set(sentence.numbers)) == len(sentence.numbers)
