"""Reading a file in a child process with limits, since files come from strangers.

`python -m index.confined ORDER` is the child: it reads the file and writes the report as JSON.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

from index.confining import Limits, confine
from index.report import Report, ReportError

_READ, _REFUSED, _NO_MEMORY, _TOO_MUCH_TEXT = 0, 3, 4, 5
# What a library says that ends the process when it gets no memory.
_SAID_FOR_MEMORY = re.compile(r"memory allocation|bad_alloc|allocate memory|failed to map segment")
_POLL_S = 0.05
# What dies of a signal with this share of the memory allowed died of wanting more.
_NEARLY_ALL = 0.7
# The child gets none of our environment but these: secrets stand there.
_PASSED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "PYTHONDEVMODE", "PYTHONPATH")


class Cancelled(Exception):
    """Reading was stopped because whoever wanted it no longer does."""


@dataclass(frozen=True, slots=True)
class _Order:
    folder: str
    path: str
    report_id: str | None
    title: str | None
    limits: Limits = field(default_factory=Limits)


def read_confined(
    path: Path,
    *,
    report_id: str | None = None,
    title: str | None = None,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Return what `read_report` returns, read by a child process with limits and no network.

    Args:
        path: as `read_report`, like `report_id` and `title`.
        limits: what reading may take.
        cancelled: asked many times a second; once true, the child is ended.

    Raises:
        ReportError: the file can't be read, or not within a limit, which the message names.
        Cancelled: `cancelled` said so.
    """
    limits = limits or Limits()
    order = _Order(os.getcwd(), str(path), report_id, title, limits)
    with tempfile.TemporaryDirectory(prefix="report-read-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        with (scratch / "result").open("w+b") as result, (scratch / "errors").open("w+b") as errors:
            with _child(order, scratch, result, errors) as process:
                peak = _wait(process, path, limits, cancelled)
            result.seek(0)
            errors.seek(0)
            if process.returncode < 0 and peak > _NEARLY_ALL * limits.megabytes:
                raise _too_large(path, limits)
            return _result(process.returncode, path, limits, result, errors)


@contextmanager
def _child(
    order: _Order, scratch: Path, result: BinaryIO, errors: BinaryIO
) -> Iterator[subprocess.Popen[bytes]]:
    own = {name: os.environ[name] for name in _PASSED if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "index.confined", json.dumps(asdict(order))],
        cwd=Path(__file__).parents[1],
        env=own | {"TMPDIR": str(scratch), "TEMP": str(scratch), "HOME": str(scratch)},
        stdin=subprocess.DEVNULL,
        stdout=result,
        stderr=errors,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        # Its own children too, which it may have left behind.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL) if os.name == "posix" else process.kill()
        process.wait()


def _wait(
    process: subprocess.Popen[bytes], path: Path, limits: Limits, cancelled: Callable[[], bool]
) -> float:
    """Wait until the child has ended; return the megabytes it had when last looked at."""
    ends = time.monotonic() + limits.seconds
    megabytes = 0.0
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_POLL_S)
            return megabytes
        megabytes = max(megabytes, _megabytes(process.pid))
        if cancelled():
            raise Cancelled
        if time.monotonic() > ends:
            raise _too_slow(path, limits)


def _megabytes(pid: int) -> float:
    """Return the address space of a process, 0 where the system doesn't tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[0]
    except (OSError, IndexError):
        return 0.0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _result(code: int, path: Path, limits: Limits, result: BinaryIO, errors: BinaryIO) -> Report:
    if code == _READ:
        from index.encoding import decode_report

        return decode_report(result.read())
    if code == _REFUSED:
        refused = json.loads(result.read())
        raise ReportError(refused["where"], refused["key"], **refused["values"])
    raise _died(code, path, limits, errors.read().decode(errors="replace"))


def _died(code: int, path: Path, limits: Limits, errors: str) -> ReportError:
    if code == _NO_MEMORY or _SAID_FOR_MEMORY.search(errors):
        return _too_large(path, limits)
    if code == _TOO_MUCH_TEXT:
        return ReportError(str(path), "too_much_text", most=limits.written_megabytes)
    if os.name == "posix" and code == -signal.SIGXCPU:
        return _too_slow(path, limits)
    last = " ".join(errors.strip().splitlines()[-1:])[:300]
    how = f"signal {-code}" if code < 0 else last or f"exit code {code}"
    return ReportError(str(path), "reader_died", said=how)


def _too_large(path: Path, limits: Limits) -> ReportError:
    return ReportError(str(path), "too_much_memory", most=limits.megabytes)


def _too_slow(path: Path, limits: Limits) -> ReportError:
    return ReportError(str(path), "too_slow", seconds=f"{limits.seconds:g}")


def _read_as_ordered(order: str) -> int:
    given = json.loads(order)
    confine(Limits(**given.pop("limits")))
    os.chdir(given.pop("folder"))
    # What a library prints is no part of the result.
    result = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        code, written = _read(**given)
    except MemoryError:
        return _NO_MEMORY
    try:
        with result:
            result.write(written)
    except OSError:
        return _TOO_MUCH_TEXT
    return code


def _read(path: str, report_id: str | None, title: str | None) -> tuple[int, bytes]:
    from index.encoding import EncodingError, encode_report
    from index.reading import read_report

    try:
        report = read_report(Path(path), report_id=report_id, title=title)
        return _READ, encode_report(report)
    except EncodingError as exc:
        return _REFUSED, _refusal(ReportError(path, "not_utf8", said=str(exc)))
    except ReportError as exc:
        return _REFUSED, _refusal(exc)


def _refusal(error: ReportError) -> bytes:
    said = {"where": error.where, "key": error.remark.key, "values": dict(error.remark.values)}
    return json.dumps(said, ensure_ascii=True).encode()


if __name__ == "__main__":
    sys.exit(_read_as_ordered(sys.argv[1]))
