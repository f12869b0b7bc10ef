"""The files of a build: their SHA-256, having them on the disk, and holding them while read."""

import hashlib
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import copyfile

from index.builds.manifest import NAME

if sys.platform != "win32":
    import fcntl


def digests(folder: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Return the SHA-256 of every file of a build but the manifest, by its path in the build.

    Args:
        folder: the build.
        known: of files that were copied: what they were copied from had it, and what went wrong
            in copying is then found by the check.
    """
    names = [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if not path.is_dir() and path != folder / NAME
    ]
    return dict(known) | {name: digest(folder / name) for name in names if name not in known}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_folder(source: Path, target: Path) -> None:
    """Copy the files and folders of the source, their contents only, into a new folder.

    Raises:
        OSError: the first that can't be copied, with its name.
    """
    target.mkdir()
    for path in source.iterdir():
        if path.is_dir():
            copy_folder(path, target / path.name)
        else:
            copyfile(path, target / path.name)


def flush(folder: Path) -> None:
    """Have the files and folders under the folder, and itself, written to the disk."""
    for path in folder.rglob("*"):
        if path.is_dir():
            flush_folder(path)
        else:
            _flush(path, os.O_RDWR)
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Have a folder's list of names written to the disk, where the system can do that."""
    with suppress(OSError):
        _flush(folder, os.O_RDONLY)


def hold(path: Path, *, alone: bool) -> int:
    """Open the file and hold it, among other holders or alone; closing the handle lets it go.

    Windows needs no more than the open file: it moves and removes none that is open.

    Raises:
        OSError: it is missing, or someone holds it so that it can't be held now.
    """
    handle = os.open(path, os.O_RDONLY)
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise
    return handle


def _flush(path: Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
