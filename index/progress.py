"""How far an `add` has come, on the error stream."""

import os
import sys
from types import TracebackType
from typing import Self, TextIO

from index.remarks import Language, say, spoken

_STAGES = {
    "reading": "stage_reading",
    "waiting": "stage_waiting",
    "writing": "stage_writing",
    "checking": "stage_checking",
}
_EMBEDDING = "embedding "


class ProgressLine:
    """One line that changes in a terminal; elsewhere a line where a stage begins and ends."""

    def __init__(self, stream: TextIO | None = None, *, language: Language | None = None) -> None:
        """Write to the stream, the error stream when none is given.

        Args:
            stream: a terminal or a file.
            language: of the words; that of the command line when none is given.
        """
        self._stream = stream or sys.stderr
        self._language = language or spoken(os.environ)
        self._is_terminal = self._stream.isatty()
        self._stage = ""

    def __enter__(self) -> Self:
        """Show nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave the terminal's line empty for what comes next."""
        if self._is_terminal and self._stage:
            self._write("\r\x1b[K")

    def show(self, stage: str, done: int, total: int) -> None:
        """Show a stage and how much of it is done."""
        line = self._named(stage)
        if total > 1:
            counts = {"done": done, "total": total, "left": total - done}
            line = say(self._language, "stage_counted", stage=line, **counts)
        if self._is_terminal:
            self._write(f"\r\x1b[K{line}")
        elif stage != self._stage or done == total > 1:
            self._write(line + "\n")
        self._stage = stage

    def _named(self, stage: str) -> str:
        if stage in _STAGES:
            return say(self._language, _STAGES[stage])
        if stage.startswith(_EMBEDDING):
            return say(self._language, "stage_embedding", report=stage.removeprefix(_EMBEDDING))
        return stage

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
