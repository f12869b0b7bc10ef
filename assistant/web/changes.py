"""The types of a change of the index that is asked for over the web."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from assistant.web.builds import Reports
from index.builds.vectors import Embedder, Progress
from index.remarks import Remark, Spoken
from index.report import Report
from index.store import Manifest

State = Literal[
    "waiting", "reading", "embedding", "writing", "checking", "done", "refused", "cancelled"
]
ENDED: frozenset[State] = frozenset({"done", "refused", "cancelled"})


class TooManyChanges(Spoken, RuntimeError):
    """More changes are waiting than are taken; the message says to try again."""

    def __init__(self, waiting: int) -> None:
        """Take how many are waiting."""
        super().__init__("too_many_changes", count=waiting)


class UnknownChange(LookupError):
    """There is no change of that id; only the last hundred are remembered."""


class Changeable(Protocol):
    """The index that is changed; `index.store.Store` is one."""

    def current(self) -> Reports | None:
        """Return the build in use."""
        ...

    def add(
        self,
        reports: Sequence[Report],
        embedder: Embedder,
        *,
        progress: Progress,
        replace: bool = False,
    ) -> Manifest:
        """Add the reports in one new build."""
        ...

    def remove(self, report_ids: Sequence[str]) -> Manifest:
        """Remove the reports in a new build."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """The report as it was read; `already` when the same file was in the index before."""

    id: str
    title: str
    date: str
    paragraphs: int
    sections: int
    hidden: tuple[str, ...]
    dropped: int
    warnings: tuple[Remark, ...]
    already: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change as it stands.

    Attributes:
        file: the name the file was sent with; "" for a removal.
        report: the id of the report that is added or removed.
        done: how much of the state's work is done, of `total`; both 0 when it can't be counted.
        reason: why it was refused; None as long as it is not.
        where: the file the reason is about, "" for none.
    """

    id: str
    kind: Literal["add", "remove"]
    report: str
    file: str = ""
    state: State = "waiting"
    done: int = 0
    total: int = 0
    outcome: Outcome | None = None
    reason: Remark | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: where it lies, its name as sent, and what shall become of it."""

    path: Path
    name: str
    sha256: str
    report: str
    title: str | None = None
    replace: bool = False
