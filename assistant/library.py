"""The reports of a build, each made ready for matching once."""

from threading import Lock

from assistant.reading import Reading
from index.store import Build


class Library:
    """A build with the readings of its reports, kept as long as the build is open."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self._readings: dict[str, Reading] = {}
        self._lock = Lock()

    def reading(self, report_id: str) -> Reading:
        """Return the report made ready.

        Raises:
            UnknownReport: the build has no report of that id.
        """
        with self._lock:
            if report_id not in self._readings:
                build = self.build
                self._readings[report_id] = Reading(
                    build.report(report_id), build.units(report_id), build.lexical(report_id)
                )
            return self._readings[report_id]
