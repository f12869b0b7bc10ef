"""The changes of an index: one at work, some waiting, each with its state."""

import logging
import secrets
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock

from assistant.door.budgets import CHANGES_WAITING
from assistant.web.changes import (
    ENDED,
    Change,
    Outcome,
    State,
    TooManyChanges,
    UnknownChange,
    Upload,
)
from assistant.web.editing import Course, Editor
from index.confined import Cancelled
from index.remarks import Remark, Spoken, as_it_is, remark
from index.report import ReportError
from index.store import StoreError, UnknownReport

_REMEMBERED = 100

_log = logging.getLogger(__name__)


class _Entry:
    """A change with its work; what the work tells of itself is kept here."""

    def __init__(
        self, change: Change, key: object, work: Callable[[Course], Outcome | None]
    ) -> None:
        self.change = change
        self.key = key
        self.work = work
        self.lock = Lock()
        self.unwanted = Event()

    def tell(self, state: State, done: int = 0, total: int = 0) -> None:
        """Note how far the work is."""
        with self.lock:
            self.change = replace(self.change, state=state, done=done, total=total)

    def given_up(self) -> bool:
        """Say whether the work is to end."""
        return self.unwanted.is_set()

    def end(
        self,
        state: State,
        *,
        outcome: Outcome | None = None,
        reason: Remark | None = None,
        where: str = "",
    ) -> None:
        """Note what came of the work."""
        with self.lock:
            ended = replace(self.change, state=state, done=0, total=0)
            self.change = replace(ended, outcome=outcome, reason=reason, where=where)

    def carry_out(self) -> None:
        """Do the work and note what came of it; nothing is raised."""
        try:
            outcome = self.work(self)
        except Cancelled:
            self.end("cancelled")
        except ReportError as exc:
            self.end("refused", reason=exc.remark, where=exc.where)
        except StoreError as exc:
            reason = exc.remark if isinstance(exc, Spoken) else as_it_is(str(exc))
            self.end("refused", reason=reason)
        except Exception:
            _log.exception("a change of the index was not carried out")
            self.end("refused", reason=remark("program_fault"))
        else:
            self.end("done", outcome=outcome)


class Changes:
    """Takes changes and carries them out one after another, on a thread of its own.

    Attributes:
        folder: where files that were sent wait; removed when it closes.
    """

    def __init__(self, editor: Editor, *, waiting: int = CHANGES_WAITING) -> None:
        """Take the editor, and how many changes may wait beside the one at work."""
        self.folder = Path(tempfile.mkdtemp(prefix="report-upload-"))
        self._editor = editor
        self._waiting = waiting
        self._entries: dict[str, _Entry] = {}
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="changing")

    def add(self, upload: Upload) -> Change:
        """Take a file that was sent; it is removed in the end, whatever comes of it.

        The same file while it waits or is at work is the same change.

        Raises:
            TooManyChanges: too many are waiting.
        """

        def work(course: Course) -> Outcome:
            """Add the file's report, and remove the file whatever comes of it."""
            try:
                if course.given_up():
                    raise Cancelled
                return self._editor.add(upload, course)
            finally:
                upload.path.unlink(missing_ok=True)

        change = Change(secrets.token_hex(8), "add", upload.report, upload.name)
        taken: Change | None = None
        try:
            taken = self._take(_Entry(change, replace(upload, path=Path(), name=""), work))
        finally:
            if taken is None or taken.id != change.id:
                upload.path.unlink(missing_ok=True)
        return taken

    def remove(self, report: str) -> Change:
        """Take the removal of a report.

        Raises:
            UnknownReport: there is no report of that id.
            StoreError: the index can't be read.
            TooManyChanges: too many are waiting.
        """

        def work(course: Course) -> None:
            """Remove the report, unless that is no longer wanted."""
            if course.given_up():
                raise Cancelled
            self._editor.remove(report, course)

        build = self._editor.store.current()
        known = build.report_ids if build else ()
        if report not in known:
            raise UnknownReport(report, known)
        change = Change(secrets.token_hex(8), "remove", report)
        return self._take(_Entry(change, ("remove", report), work))

    def all(self) -> list[Change]:
        """Return the changes remembered, the newest first."""
        with self._lock:
            return [entry.change for entry in reversed(self._entries.values())]

    def find(self, change_id: str) -> Change:
        """Return the change as it stands.

        Raises:
            UnknownChange: there is none of that id.
        """
        return self._entry(change_id).change

    def cancel(self, change_id: str) -> Change:
        """Have the change end as soon as it can; one that has ended, or is nearly, stays.

        Raises:
            UnknownChange: there is none of that id.
        """
        entry = self._entry(change_id)
        entry.unwanted.set()
        return entry.change

    def close(self) -> None:
        """Give up all changes, and wait until the one at work has ended."""
        with self._lock:
            for entry in self._entries.values():
                entry.unwanted.set()
        self._pool.shutdown(wait=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _entry(self, change_id: str) -> _Entry:
        with self._lock:
            if change_id not in self._entries:
                raise UnknownChange(f"change: there is no {change_id!r}; see GET /api/changes")
            return self._entries[change_id]

    def _take(self, entry: _Entry) -> Change:
        with self._lock:
            at_hand = [e for e in self._entries.values() if e.change.state not in ENDED]
            for other in at_hand:
                if other.key == entry.key and not other.given_up():
                    return other.change
            if len(at_hand) > self._waiting:
                raise TooManyChanges(len(at_hand))
            ended = [name for name, e in self._entries.items() if e.change.state in ENDED]
            for name in ended[: max(0, len(self._entries) + 1 - _REMEMBERED)]:
                del self._entries[name]
            self._entries[entry.change.id] = entry
            self._pool.submit(entry.carry_out)
            return entry.change
