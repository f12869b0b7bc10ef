"""A file in place of pasted text: read by a child process with limits, and not kept."""

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from starlette.datastructures import FormData

from assistant.web.desk import Busy
from assistant.web.receiving import UploadError, received
from index.confined import read_confined
from index.confining import Limits
from index.report import Report, ReportError

CHECK_FILE_PATH = "/api/check/text"
FILE_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}
_KINDS = (".txt", ".md", ".docx")
# A text of 20,000 characters takes a second; what takes longer is no such text.
_LIMITS = Limits(seconds=30)
Read = Callable[[Path], Report]


@dataclass(frozen=True, slots=True)
class FileText:
    """What a file says.

    Attributes:
        name: the file's, as it may be shown.
        dropped: how many pieces of its layout (page heads, numbers) are not in the text.
    """

    name: str
    text: str
    dropped: int


def _confined(path: Path) -> Report:
    return read_confined(path, limits=_LIMITS)


class TextFiles:
    """Reads files that were sent: one at a time, some waiting, the rest turned away."""

    def __init__(self, read: Read = _confined, *, waiting: int = 4) -> None:
        """Take what reads one file, with room for `waiting` files beside the one being read."""
        self._read = read
        self._turn = asyncio.Semaphore(1)
        self._places = BoundedSemaphore(1 + waiting)

    async def text_of(self, form: FormData) -> FileText:
        """Return the text of the form's file.

        Raises:
            UploadError: there is no file, it is no text or Word file, or can't be read.
            BodyTooLarge: it has more bytes than are taken.
            Busy: too many files are waiting.
        """
        if not self._places.acquire(blocking=False):
            raise Busy("too_many_files")
        try:
            async with self._turn:
                return await asyncio.to_thread(self._text_of, form)
        finally:
            self._places.release()

    def _text_of(self, form: FormData) -> FileText:
        with tempfile.TemporaryDirectory(prefix="check-file-") as folder:
            sent = received(form, Path(folder))
            if Path(sent.name).suffix.lower() not in _KINDS:
                raise UploadError(sent.name, "not_to_check", kinds=", ".join(_KINDS))
            try:
                report = self._read(sent.path)
            except ReportError as exc:
                # Where the file lies here is nobody's business.
                raise UploadError.of(sent.name, exc.remark) from None
        return FileText(sent.name, report.text, len(report.dropped))
