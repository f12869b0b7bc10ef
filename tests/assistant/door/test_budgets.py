"""What may be used is one number in one place, also where a lower layer must know it itself."""

import pytest

from assistant.door import budgets
from assistant.factcheck import MAX_CHARACTERS as CHECKED
from assistant.question import MAX_CHARACTERS as ASKED
from index.readers.formats import MAX_BYTES as READ


@pytest.mark.parametrize(
    ("budget", "kept_to"),
    [
        (budgets.QUESTION_CHARACTERS, ASKED),
        (budgets.TEXT_CHARACTERS, CHECKED),
        (budgets.FILE_BYTES, READ),
    ],
    ids=["question", "text to check", "file"],
)
def test_what_the_door_lets_in_is_what_the_layers_below_take(budget: int, kept_to: int) -> None:
    assert budget == kept_to
