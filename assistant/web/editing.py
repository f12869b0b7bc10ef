"""What a change does: a file that was sent is read and added, or a report removed."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Protocol

from assistant.web.changes import Changeable, Outcome, State, Upload
from index.builds.vectors import Embedder
from index.confined import Cancelled, read_confined
from index.confining import Limits
from index.report import Report, ReportError

# Longer than it takes a thread that waits for the model to wake up.
_FEW, _PAUSE_S = 2, 0.005
_STATE_OF: dict[str, State] = {"writing": "writing", "checking": "checking"}


class Course(Protocol):
    """Where a change tells how far it is, and learns that it is no longer wanted."""

    def tell(self, state: State, done: int, total: int) -> None:
        """Take the state and how much of its work is done, of how much."""
        ...

    def given_up(self) -> bool:
        """Return whether the change shall end."""
        ...


class Unhurried:
    """A model that lets questions go first: it embeds few texts at a time, with a pause between.

    With sixteen at a time a question waited a second for its turn, with two it waits a tenth.
    """

    def __init__(self, embedder: Embedder) -> None:
        """Take the model that the questions use too."""
        self._embedder = embedder

    @property
    def name(self) -> str:
        """The model's name."""
        return self._embedder.name

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text, in order."""
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _FEW):
            vectors += self._embedder.embed_documents(texts[start : start + _FEW])
            time.sleep(_PAUSE_S)
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        return self._embedder.embed_query(text)


class Editor:
    """Changes an index."""

    def __init__(self, store: Changeable, embedder: Embedder, limits: Limits) -> None:
        """Take the index, the model of its build in use, and what reading one file may take."""
        self.store = store
        self._embedder = Unhurried(embedder)
        self._limits = limits

    def add(self, upload: Upload, course: Course) -> Outcome:
        """Read the file that was sent and add its report.

        Raises:
            ReportError: it can't be read, or its id is another report's.
            StoreError: the index is as it was.
            Cancelled: the course was given up before the new build was there.
        """
        course.tell("reading", 0, 0)
        if not upload.replace and (there := self._same_file(upload.sha256)):
            return _outcome(there, already=True)
        self._refuse_taken(upload)
        report = self._read(upload, course)
        self.store.add([report], self._embedder, progress=_told(course), replace=upload.replace)
        return _outcome(report, already=False)

    def remove(self, report: str, course: Course) -> None:
        """Remove the report.

        Raises:
            StoreError: it is not there, or the index can't be written, and is as it was.
        """
        course.tell("writing", 0, 0)
        self.store.remove([report])

    def _read(self, upload: Upload, course: Course) -> Report:
        try:
            report = read_confined(
                upload.path,
                report_id=upload.report,
                title=upload.title,
                limits=self._limits,
                cancelled=course.given_up,
            )
        except ReportError as exc:
            # Where the file lies here is nobody's business.
            raise ReportError.of(upload.name, exc.remark) from None
        return replace(report, file=upload.name)

    def _same_file(self, sha256: str) -> Report | None:
        return next((each for each in self._reports() if each.sha256 == sha256), None)

    def _refuse_taken(self, upload: Upload) -> None:
        for report in () if upload.replace else self._reports():
            if report.id.lower() == upload.report.lower():
                taken = {"id": upload.report, "title": report.title}
                raise ReportError(upload.name, "id_taken", **taken)

    def _reports(self) -> Iterator[Report]:
        build = self.store.current()
        if build:
            yield from map(build.report, build.report_ids)


def _told(course: Course) -> Callable[[str, int, int], None]:
    def tell(stage: str, done: int, total: int) -> None:
        if course.given_up():
            raise Cancelled
        if stage != "waiting":
            course.tell(_STATE_OF.get(stage, "embedding"), done, total)

    return tell


def _outcome(report: Report, *, already: bool) -> Outcome:
    return Outcome(
        id=report.id,
        title=report.title,
        date=report.date,
        paragraphs=len(report.paragraphs),
        sections=len(report.sections),
        hidden=tuple(passage.marker for passage in report.hidden),
        dropped=len(report.dropped),
        warnings=report.warnings,
        already=already,
    )
