"""How far an `add` has come, on the error stream."""

import sys
from types import TracebackType
from typing import Self, TextIO

_WORDS = {
    "waiting": "waiting for another program that writes to the index",
    "writing": "writing the search index",
    "checking": "checking the new build",
}


class ProgressLine:
    """One line that changes in a terminal; elsewhere a line where a stage begins and ends."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to the stream, the error stream when none is given."""
        self._stream = stream or sys.stderr
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
        words = _WORDS.get(stage, stage)
        line = f"{words}: {done} of {total} done, {total - done} left" if total > 1 else words
        if self._is_terminal:
            self._write(f"\r\x1b[K{line}")
        elif stage != self._stage or done == total > 1:
            self._write(line + "\n")
        self._stage = stage

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
