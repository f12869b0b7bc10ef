"""Counting how often a key does a thing, and how many of a thing are going on.

Our own and not a library's: it needs a clock that never jumps and can be set in tests, one number
a key, and no thread. The package `limits`, read in 5.8, keeps wall-clock times of every request
and starts a thread that walks over all keys after nearly each one.
"""

import time
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from threading import Lock

from assistant.door.budgets import Rate

# A sweep walks over all keys, so it comes after as many takings as there may be keys.
_SWEEP = 10_000


class Meter:
    """Keeps each key to a rate, by the generic cell rate algorithm (ITU-T I.371).

    Of each key it knows the time at which all that the key has used will be paid back.
    """

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the rate and the clock, in seconds."""
        self._step = rate.seconds / rate.times
        self._most = rate.seconds
        self._clock = clock
        self._paid: dict[Hashable, float] = {}
        self._taken = 0
        self._lock = Lock()

    def take(self, key: Hashable) -> float:
        """Count one for the key and return 0, or count none and return the seconds to wait."""
        with self._lock:
            now = self._clock()
            wait = self._wait(key, now)
            if not wait:
                self._paid[key] = max(now, self._paid.get(key, now)) + self._step
                self._sweep(now)
            return wait

    def wait(self, key: Hashable) -> float:
        """Return the seconds until one more would be taken, 0 when it would be now."""
        with self._lock:
            return self._wait(key, self._clock())

    def forget(self, key: Hashable) -> None:
        """Let the key begin anew."""
        with self._lock:
            self._paid.pop(key, None)

    def _wait(self, key: Hashable, now: float) -> float:
        paid = max(now, self._paid.get(key, now))
        # A millionth of a step is rounding, not a request too many.
        over = paid + self._step * (1 - 1e-6) - now - self._most
        return max(0.0, over)

    def _sweep(self, now: float) -> None:
        self._taken += 1
        if self._taken >= _SWEEP:
            self._taken = 0
            self._paid = {key: paid for key, paid in self._paid.items() if paid > now}


class Places:
    """How many of each key are there at the moment."""

    def __init__(self) -> None:
        self._there: Counter[Hashable] = Counter()
        self._lock = Lock()

    def enter(self, most: Mapping[Hashable, int]) -> Hashable | None:
        """Take a place under every key, or none: then return the key that has its most."""
        with self._lock:
            for key, number in most.items():
                if self._there[key] >= number:
                    return key
            self._there.update(most.keys())
            return None

    def leave(self, keys: Mapping[Hashable, int]) -> None:
        """Give the places back."""
        with self._lock:
            self._there.subtract(keys.keys())
            for key in keys:
                if self._there[key] <= 0:
                    del self._there[key]
