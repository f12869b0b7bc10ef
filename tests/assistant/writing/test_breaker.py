from assistant.writing.breaker import Breaker


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_several_faults_in_a_row_nothing_is_let_through() -> None:
    breaker = Breaker(faults=3, rest_s=60, clock=Clock())

    for _ in range(3):
        assert breaker.lets_through()
        breaker.failed()

    assert not breaker.lets_through()


def test_a_success_between_faults_starts_the_count_anew() -> None:
    breaker = Breaker(faults=2, clock=Clock())

    breaker.failed()
    breaker.succeeded()
    breaker.failed()

    assert breaker.lets_through()


def test_after_a_rest_one_trial_decides() -> None:
    clock = Clock()
    breaker = Breaker(faults=1, rest_s=60, clock=clock)
    breaker.failed()

    clock.now = 61
    assert breaker.lets_through()
    assert not breaker.lets_through()
    breaker.failed()
    clock.now = 100
    assert not breaker.lets_through()
    clock.now = 122
    assert breaker.lets_through()
    breaker.succeeded()
    assert breaker.lets_through()
    assert breaker.lets_through()
