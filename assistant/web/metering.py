"""What is measured, for Prometheus; a registry of its own for every application."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from assistant.answer import Answer

# From what a health check takes to the deadline of a slow chat model.
_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)


class Metrics:
    """Counts and times; labels are routes and words of ours, never what someone has sent."""

    def __init__(self) -> None:
        here = self._registry = CollectorRegistry()
        self._requests = Counter(
            "assistant_requests", "Requests answered.", ("route", "method", "status"), registry=here
        )
        self._seconds = Histogram(
            "assistant_request_seconds",
            "From a request's head to the end of its response.",
            ("route",),
            buckets=_SECONDS,
            registry=here,
        )
        self._stages = Histogram(
            "assistant_stage_seconds",
            "Of a question: until its passages are found, and until it is answered.",
            ("stage",),
            buckets=_SECONDS,
            registry=here,
        )
        self._questions = Gauge(
            "assistant_questions", "Questions at hand, those that wait too.", registry=here
        )
        self._answers = Counter("assistant_answers", "Answers.", ("status", "by"), registry=here)
        self._turned_away = Counter(
            "assistant_turned_away", "Questions beyond those that may wait.", registry=here
        )
        self._refused = Counter(
            "assistant_refused", "Requests refused by the guards.", ("status",), registry=here
        )
        self._audit_lost = Counter(
            "assistant_audit_lost", "Events not written to the audit log.", registry=here
        )

    def text(self) -> bytes:
        """Return everything in Prometheus' text form."""
        return generate_latest(self._registry)

    def request(self, route: str, method: str, status: int, seconds: float | None) -> None:
        """Count a request that was answered; without seconds it is not timed."""
        self._requests.labels(route, method, str(status)).inc()
        if seconds is not None:
            self._seconds.labels(route).observe(seconds)

    def refused(self, status: int) -> None:
        """Count a request that a guard refused."""
        self._refused.labels(str(status)).inc()

    def audit_lost(self) -> None:
        """Count an event that was not written."""
        self._audit_lost.inc()

    def taken(self) -> None:
        """Count a question that the desk has taken."""
        self._questions.inc()

    def turned_away(self) -> None:
        """Count a question that the desk has no place for."""
        self._turned_away.inc()

    def left(self) -> None:
        """Count a question that is over, answered or not."""
        self._questions.dec()

    def stage(self, stage: str, seconds: float) -> None:
        """Time a stage of a question."""
        self._stages.labels(stage).observe(seconds)

    def answered(self, answer: Answer, *, drafted: bool) -> None:
        """Count an answer; one that a model drafted and the report's words replaced fell back."""
        by = "model"
        if answer.engine == "quoting":
            by = "fallback" if drafted else "quoting"
        self._answers.labels(answer.status, by).inc()
