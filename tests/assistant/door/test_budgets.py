"""What may be used is one number in one place, kept to at the limit and one beyond."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from assistant.door import budgets
from assistant.door.budgets import Budgets, Patience, Rate, Room
from assistant.factcheck.checker import MAX_CHARACTERS as CHECKED
from assistant.question import MAX_CHARACTERS as ASKED
from index.readers.formats import MAX_BYTES as READ
from tests.assistant.door.amounts import AMOUNTS
from tests.assistant.door.patience import CONNECTIONS, LEAST, RATES, ROOMS, SECONDS

ONE_MORE = AMOUNTS | CONNECTIONS | RATES | ROOMS


def numbers() -> Iterator[tuple[str, float]]:
    """Yield every number of the budgets by its name."""
    yield from ((name, getattr(budgets, name)) for name in vars(budgets) if name.isupper())
    for each in fields(Patience):
        yield each.name, getattr(Patience(), each.name)
    for each in fields(Budgets):
        budget = getattr(Budgets(), each.name)
        if isinstance(budget, Rate):
            yield each.name, budget.times
        else:
            assert isinstance(budget, Room)
            yield from ((f"{each.name}.{of.name}", getattr(budget, of.name)) for of in fields(Room))


LIMITS = dict(numbers())


def test_each_budget_has_its_case() -> None:
    assert LIMITS.keys() == ONE_MORE.keys() | SECONDS.keys() | LEAST.keys()


@pytest.mark.parametrize("name", ONE_MORE)
def test_so_much_is_taken_and_not_one_more(name: str) -> None:
    most = int(LIMITS[name])

    assert ONE_MORE[name](most)
    assert not ONE_MORE[name](most + 1)


@pytest.mark.parametrize("name", SECONDS)
def test_so_long_is_waited_and_not_a_second_more(name: str) -> None:
    assert SECONDS[name](LIMITS[name] - 1)
    assert not SECONDS[name](LIMITS[name] + 1)


@pytest.mark.parametrize("name", LEAST)
def test_so_little_is_enough_and_not_one_less(name: str) -> None:
    assert LEAST[name](LIMITS[name])
    assert not LEAST[name](LIMITS[name] - 1)


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
