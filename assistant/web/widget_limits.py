"""How often the widget may be asked: by one peer, by all in a minute, by all in a day."""

import time
from collections import Counter
from collections.abc import Callable

from assistant.door.budgets import WIDGET_PARAGRAPHS, WIDGET_TOKENS
from assistant.web.widget_access import WidgetRefusal
from index.remarks import Remark

_MINUTE, _DAY = 60, 86_400


class WidgetLimits:
    """Counts in whole minutes and days; of a peer, nothing is kept beyond its minute."""

    def __init__(
        self,
        *,
        peer_minute: int = 20,
        minute: int = 120,
        day: int = 5000,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take how many questions are answered."""
        self._peer_minute = peer_minute
        self._minute = minute
        self._day = day
        self._clock = clock
        self._spans = {_MINUTE: -1, _DAY: -1}
        self._counts: dict[int, Counter[str]] = {_MINUTE: Counter(), _DAY: Counter()}

    def take_question(self, peer: str) -> None:
        """Count a question.

        Raises:
            WidgetRefusal: it is one too many; 429 with the seconds until more are taken.
        """
        self._take(
            (_MINUTE, f"asks {peer}", self._peer_minute),
            (_MINUTE, "asks", self._minute),
            (_DAY, "asks", self._day),
        )

    def take_token(self, peer: str) -> None:
        """Count a token; raises as `take_question` does."""
        self._take((_MINUTE, f"tokens {peer}", WIDGET_TOKENS))

    def take_paragraph(self, peer: str) -> None:
        """Count a paragraph that is opened; raises as `take_question` does."""
        self._take((_MINUTE, f"paragraphs {peer}", WIDGET_PARAGRAPHS))

    def _take(self, *limits: tuple[int, str, int]) -> None:
        now = self._clock()
        for span, counts in self._counts.items():
            if self._spans[span] != (current := int(now // span)):
                self._spans[span] = current
                counts.clear()
        for span, name, most in limits:
            if self._counts[span][name] >= most:
                raise _too_many(most, span, int(span - now % span) + 1)
        for span, name, _ in limits:
            self._counts[span][name] += 1


def _too_many(most: int, span: int, seconds: int) -> WidgetRefusal:
    key = "widget_minute_full" if span == _MINUTE else "widget_day_full"
    why = Remark(key, {"most": most, "seconds": seconds})
    return WidgetRefusal(429, why, {"Retry-After": str(seconds)})
