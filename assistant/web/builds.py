"""What the web needs of the index: the build in use, and its reports."""

from collections.abc import Sequence
from typing import Protocol

from index.remarks import Remark
from index.report import Report


class Reports(Protocol):
    """The reports of one build, which never changes; `index.store.Build` is one."""

    @property
    def report_ids(self) -> Sequence[str]:
        """Return the ids of the reports."""
        ...

    @property
    def notices(self) -> Sequence[Remark]:
        """Return what the operator should know about the build."""
        ...

    @property
    def standing(self) -> Sequence[str]:
        """Return what readers should know: `older_build`, `only_words`."""
        ...

    def report(self, report_id: str, /) -> Report:
        """Return the report of an id among `report_ids`."""
        ...


class Builds(Protocol):
    """Where the build in use is found; `index.store.Store` is one."""

    def current(self) -> Reports | None:
        """Return the build in use, None when there is none yet."""
        ...
