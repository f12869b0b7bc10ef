"""Results kept ready for short texts: the sentences of reports, matched with every question."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Result = TypeVar("Result")

# A sentence is shorter; whole articles that are checked once must not fill the memory.
_SHORT = 300
_KEPT = 20_000


def kept_if_short(work: Callable[[str], Result]) -> Callable[[str], Result]:
    """Keep the last 20,000 results of a pure function of texts of up to 300 characters."""
    kept = lru_cache(maxsize=_KEPT)(work)

    @wraps(work)
    def ready(text: str) -> Result:
        return kept(text) if len(text) <= _SHORT else work(text)

    return ready
