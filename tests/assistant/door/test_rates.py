"""Rates and places: each at its limit and one beyond."""

from collections.abc import Hashable
from dataclasses import fields

import pytest

from assistant.door.budgets import Budgets, Rate
from assistant.door.rates import Meter, Places

RATES = [each.name for each in fields(Budgets) if isinstance(each.default, Rate)]


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("name", RATES)
def test_a_budget_is_taken_whole_and_not_one_more(name: str) -> None:
    rate: Rate = getattr(Budgets(), name)
    clock = Clock()
    meter = Meter(rate, clock=clock)

    taken = [meter.take("a") for _ in range(rate.times)]

    assert set(taken) == {0.0}
    wait = meter.take("a")
    assert 0 < wait <= rate.seconds / rate.times
    clock.now += wait
    assert meter.take("a") == 0
    assert meter.take("a") > 0
    assert meter.take("b") == 0


def test_asking_how_long_to_wait_counts_nothing() -> None:
    meter = Meter(Rate(1, 60), clock=Clock())

    assert [meter.wait("a") for _ in range(3)] == [0, 0, 0]
    meter.take("a")
    assert meter.wait("a") == pytest.approx(60, abs=0.01)
    meter.forget("a")
    assert meter.wait("a") == 0


def test_a_place_is_free_again_when_it_is_left() -> None:
    places = Places()
    mine: dict[Hashable, int] = {"all": 2, "me": 1}
    yours: dict[Hashable, int] = {"all": 2, "you": 2}

    assert places.enter(mine) is None
    assert places.enter(mine) == "me"
    assert places.enter(yours) is None
    assert places.enter(yours) == "all"
    places.leave(mine)
    assert places.enter(yours) is None
