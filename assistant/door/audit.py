"""The audit log: one JSON line an event, each chained to the one before.

Who edits, removes or reorders lines breaks the chain, and `verify` names the first bad line. Who
takes lines off the end leaves a whole chain: that is found only against a head exported before.
"""

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from assistant.door.roles import DoorError

AUDIT_FILE = "audit.jsonl"
_START = "0" * 64
_MAX_CHARACTERS = 300
_TAIL_BYTES = 65_536
_METHODS = {True: "hmac-sha256", False: "sha256"}


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of the log: its number, 0 when there is none, and its hash."""

    number: int
    hash: str


class AuditLog:
    """Writes and verifies the log; several processes may write to it."""

    def __init__(self, path: Path, key: str = "") -> None:
        """Take the file and the key of its hashes, which is not kept beside it; "" for none."""
        self.path = path
        self._key = key.encode()

    def write(self, event: str, **details: object) -> None:
        """Add a line.

        Raises:
            OSError: the file can't be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(opened, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            last = _last(file)
            line: dict[str, object] = {
                "number": last.number + 1,
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "event": event,
                **{name: _cut(value) for name, value in details.items()},
                "method": _METHODS[bool(self._key)],
                "before": last.hash,
            }
            line["hash"] = self._hash(line)
            file.write(_text(line).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def head(self) -> Head:
        """Return the last line's number and hash, to be kept elsewhere."""
        try:
            with self.path.open("rb") as file:
                return _last(file)
        except FileNotFoundError:
            return Head(0, _START)

    def verify(self, exported: Head | None = None) -> Head:
        """Return the head when every line is as it was written.

        Args:
            exported: a head of before, which must still be there.

        Raises:
            DoorError: a line is not, and the message names the first one; or the exported head
                is gone.
        """
        head, keyed = Head(0, _START), False
        found = exported is None or exported.number == 0
        for number, line in enumerate(self._lines(), 1):
            wrong = self._wrong(line, head, keyed=keyed)
            if wrong:
                raise DoorError(wrong, place=f"{self.path}:{number}")
            head = Head(number, str(line["hash"]))
            keyed = keyed or line["method"] == _METHODS[True]
            found = found or head == exported
        if self._key and head.number and not keyed:
            raise DoorError("audit_all_without_key", place=f"{self.path}:1")
        if not found and exported is not None:
            raise DoorError("audit_cut", path=str(self.path), number=exported.number)
        return head

    def _lines(self) -> Iterator[dict[str, Any]]:
        try:
            with self.path.open("rb") as file:
                for raw in file:
                    yield _read(raw)
        except FileNotFoundError:
            return

    def _wrong(self, line: Mapping[str, Any], before: Head, *, keyed: bool) -> str:
        """Return the key of what is wrong with a line, "" when nothing is."""
        if line.get("number") != before.number + 1 or line.get("before") != before.hash:
            return "audit_out_of_line"
        if line.get("method") not in _METHODS.values():
            return "audit_unknown_method"
        with_key = line["method"] == _METHODS[True]
        if keyed and not with_key:
            return "audit_without_key"
        if with_key and not self._key:
            return "audit_key_needed"
        content = {name: value for name, value in line.items() if name != "hash"}
        if not hmac.compare_digest(str(line.get("hash")), self._hash(content)):
            return "audit_changed"
        return ""

    def _hash(self, line: Mapping[str, object]) -> str:
        content = _text(line).encode()
        if line["method"] == _METHODS[True]:
            return hmac.digest(self._key, content, "sha256").hex()
        return hashlib.sha256(content).hexdigest()


def _last(file: BinaryIO) -> Head:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL_BYTES))
    lines = file.read().splitlines()
    last = _read(lines[-1]) if lines else {}
    number, digest = last.get("number", 0), last.get("hash", _START)
    return Head(number if isinstance(number, int) else 0, str(digest))


def _read(raw: bytes) -> dict[str, Any]:
    # What is no line of ours is told as one that does not follow.
    try:
        line = json.loads(raw)
    except ValueError:
        return {}
    return line if isinstance(line, dict) else {}


def _text(line: Mapping[str, object]) -> str:
    # ASCII alone: no line end, escape sequence or direction mark of a sender stands in the file.
    return json.dumps(line, ensure_ascii=True, separators=(", ", ": "))


def _cut(value: object) -> object:
    if isinstance(value, bool | int | float) or value is None:
        return value
    text = str(value)
    cut = text if len(text) <= _MAX_CHARACTERS else text[:_MAX_CHARACTERS] + "…"
    return cut.encode("utf-8", "replace").decode()
