"""A rest for a chat model that fails again and again."""

import time
from collections.abc import Callable
from threading import Lock


class Breaker:
    """Lets requests through until several in a row have failed; then one at a time, after a rest.

    Safe for many threads.
    """

    def __init__(
        self, *, faults: int = 3, rest_s: float = 60, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._faults = faults
        self._rest_s = rest_s
        self._clock = clock
        self._lock = Lock()
        self._failed = 0
        self._resting_until = 0.0

    def lets_through(self) -> bool:
        """Return whether a request may be sent; the one let through after a rest is a trial."""
        with self._lock:
            if self._failed < self._faults:
                return True
            if self._clock() < self._resting_until:
                return False
            # Until the trial is over, and if it is never heard of again for one more rest.
            self._resting_until = self._clock() + self._rest_s
            return True

    def succeeded(self) -> None:
        """Note a reply that came to its end."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """Note a fault of the model or its server."""
        with self._lock:
            self._failed += 1
            self._resting_until = self._clock() + self._rest_s
