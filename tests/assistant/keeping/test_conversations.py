import sqlite3
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.door.budgets import CONVERSATIONS, HISTORY_TURNS
from assistant.keeping.conversations import Conversations
from assistant.keeping.database import DatabaseError
from assistant.keeping.records import UnknownConversation, UnknownTurn

SOURCES = {"bureau-2023": "0" * 64}


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(tmp_path: Path, clock: Clock) -> Conversations:
    return Conversations(tmp_path / "conversations.sqlite", days=90, clock=clock)


def answer(question: str, text: str = "报告里没有。") -> Answer:
    return Answer(question, "zh", "not_in_report", text)


def asked(kept: Conversations, owner: str, *questions: str) -> str:
    conversation = ""
    for question in questions:
        conversation = kept.add(owner, conversation, answer(question), SOURCES).conversation
    return conversation


def test_a_conversation_is_opened_with_its_answers_as_they_were_given(kept: Conversations) -> None:
    first = answer("幼儿园投了多少钱？", "x" * 100)
    spot = kept.add("me", "", first, SOURCES)
    kept.add("me", spot.conversation, answer("那食堂呢？"), {})

    found = kept.conversation("me", spot.conversation)

    assert found.title == "幼儿园投了多少钱？"
    assert [turn.answer.question for turn in found.turns] == ["幼儿园投了多少钱？", "那食堂呢？"]
    assert found.turns[0].answer == first
    assert found.turns[0].sources == SOURCES
    assert found.turns[0].id == spot.turn


def test_the_last_changed_is_listed_first(kept: Conversations, clock: Clock) -> None:
    old = asked(kept, "me", "一", "二")
    clock.time += 60
    new = asked(kept, "me", "三")
    clock.time += 60
    kept.add("me", old, answer("四"), {})

    listed = kept.listed("me")

    assert [(entry.id, entry.title, entry.turns) for entry in listed] == [
        (old, "一", 3),
        (new, "三", 1),
    ]


def test_another_s_conversation_is_as_if_it_were_not_there(kept: Conversations) -> None:
    mine = asked(kept, "me", "一")
    turn = kept.conversation("me", mine).turns[0].id

    assert kept.listed("you") == []
    with pytest.raises(UnknownConversation):
        kept.conversation("you", mine)
    with pytest.raises(UnknownConversation):
        kept.remove("you", mine)
    with pytest.raises(UnknownTurn):
        kept.until("you", turn)
    assert kept.remove_all("you") == 0
    assert kept.add("you", mine, answer("二"), {}).conversation != mine
    assert len(kept.conversation("me", mine).turns) == 1


def test_a_turn_comes_after_those_before_it(kept: Conversations) -> None:
    conversation = asked(kept, "me", "一", "二", "三")
    second = kept.conversation("me", conversation).turns[1]

    assert [turn.answer.question for turn in kept.until("me", second.id)] == ["一", "二"]


def test_one_is_deleted_or_all(kept: Conversations) -> None:
    first, second = asked(kept, "me", "一"), asked(kept, "me", "二")
    asked(kept, "me", "三")
    other = asked(kept, "you", "四")

    kept.remove("me", first)
    with pytest.raises(UnknownConversation):
        kept.conversation("me", first)
    assert kept.conversation("me", second).title == "二"
    assert kept.remove_all("me") == 2

    assert kept.listed("me") == []
    assert [entry.id for entry in kept.listed("you")] == [other]


def test_what_was_deleted_is_in_no_file(kept: Conversations, tmp_path: Path) -> None:
    conversation = asked(kept, "me", "一个秘密的问题")
    secret = "秘密".encode()
    assert any(secret in file.read_bytes() for file in tmp_path.iterdir())

    kept.remove("me", conversation)

    assert not any(secret in file.read_bytes() for file in tmp_path.iterdir())


def test_what_is_too_old_is_gone(kept: Conversations, clock: Clock) -> None:
    old = asked(kept, "me", "一")
    clock.time += 90 * 86_400 + 1

    assert kept.listed("me") == []
    with pytest.raises(UnknownConversation):
        kept.conversation("me", old)
    asked(kept, "you", "二")
    clock.time -= 86_400
    assert kept.listed("me") == []


def test_a_full_conversation_is_followed_by_a_new_one(kept: Conversations) -> None:
    full = asked(kept, "me", *(["一"] * HISTORY_TURNS))

    spot = kept.add("me", full, answer("二"), {})

    assert spot.conversation != full
    assert len(kept.conversation("me", full).turns) == HISTORY_TURNS


def test_of_too_many_conversations_the_oldest_goes(kept: Conversations, clock: Clock) -> None:
    first = asked(kept, "me", "一")
    other = asked(kept, "you", "二")
    for _ in range(CONVERSATIONS - 1):
        clock.time += 1
        asked(kept, "me", "三")
    kept.add("me", first, answer("四"), {})
    assert len(kept.listed("me")) == CONVERSATIONS
    clock.time += 1

    kept.add("me", first, answer("五"), {})
    asked(kept, "me", "六")

    listed = [entry.id for entry in kept.listed("me")]
    assert len(listed) == CONVERSATIONS
    assert first in listed
    assert kept.listed("you")[0].id == other


@pytest.mark.parametrize(
    "question",
    ["\ud800half a pair", "'; DROP TABLE turn; --", "\0", "<b>", "\u202eback"],
    ids=["surrogate", "SQL", "NUL", "markup", "direction"],
)
def test_any_question_is_kept(kept: Conversations, question: str) -> None:
    conversation = asked(kept, "me", question)

    [turn] = kept.conversation("me", conversation).turns

    assert turn.answer.question == question.replace("\ud800", "?")


def test_a_turn_damaged_within_is_refused(kept: Conversations, tmp_path: Path) -> None:
    conversation = asked(kept, "me", "一")
    kept.close()
    with sqlite3.connect(tmp_path / "conversations.sqlite") as connection:
        connection.execute("UPDATE turn SET answer = substr(answer, 9)")
    connection.close()

    again = Conversations(tmp_path / "conversations.sqlite", days=1e6)

    with pytest.raises(DatabaseError, match="a row is damaged"):
        again.conversation("me", conversation)


def test_in_memory_no_file_is_made(tmp_path: Path, clock: Clock) -> None:
    kept = Conversations(None, days=1, clock=clock)

    conversation = asked(kept, "me", "一")

    assert kept.conversation("me", conversation).title == "一"
    kept.remove("me", conversation)
    assert kept.listed("me") == []
    assert list(tmp_path.iterdir()) == []
