"""Old word processors' files (.doc, .wps, .rtf), made .docx by LibreOffice if it is there."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from index.report import ReportError

OLE, RTF = b"\xd0\xcf\x11\xe0", b"{\\rtf"
TIMEOUT_S = 120
_LEAST = 1536
_PROGRAMS = ("soffice", "libreoffice")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# A file may name pictures elsewhere: nobody listens at this address.
_NOWHERE = "http://127.0.0.1:9"


def as_word(content: bytes, where: str, *, timeout_s: float = TIMEOUT_S) -> bytes:
    """Return the file's content as .docx.

    LibreOffice runs with a profile of its own that is thrown away, without macros and without
    a way to the network.

    Raises:
        ReportError: the file has a password, LibreOffice is not installed, or it can't read it.
    """
    if _LOCKED in content:
        raise ReportError(where, "word_password")
    if content.startswith(OLE) and len(content) < _LEAST:
        raise ReportError(where, "legacy_damaged")
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReportError(where, "needs_libreoffice")
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        source = Path(folder, "report.rtf" if content.startswith(RTF) else "report.doc")
        source.write_bytes(content)
        try:
            said = _converted(program, source, timeout_s)
        except subprocess.TimeoutExpired:
            raise ReportError(where, "libreoffice_slow", seconds=f"{timeout_s:g}") from None
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise ReportError(where, "libreoffice_fails", said=said)
        return made.read_bytes()


def _converted(program: str, source: Path, timeout_s: float) -> str:
    """Run the conversion beside the source; return what the program said of a failure.

    Raises:
        TimeoutExpired: it took too long, and was ended.
    """
    folder = source.parent
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--norestore", "--convert-to", "docx", "--outdir", str(folder), str(source)]
    proxies = {f"{name}_proxy": _NOWHERE for name in ("http", "https", "ftp")}
    environment = {**os.environ, **proxies, "HOME": str(folder)}
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            _, errors = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            # The program is a script that starts another: end both.
            os.killpg(process.pid, signal.SIGKILL)
            raise
    lines = errors.decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "-"
