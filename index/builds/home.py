"""The folder of an index: its builds, the pointer to the one in use, and the writer's lock.

```
HOME/builds/20261123T233712Z-3fa9c1d27b4e/   a build, never changed once it has its name
         reports/ID/                         report.json, its vectors, its lexical index
         chroma/                             the collections over all its reports
         manifest.json
HOME/CURRENT                                 the name of the build in use
HOME/LOCK                                    held by the one writer
```
"""

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Set
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from index.builds.files import flush_folder, hold
from index.builds.manifest import NAME, StoreError, build_name
from index.builds.vectors import Progress
from index.reasons import reason

_BUILD = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")
FULL_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Home:
    """The folder that ASSISTANT_HOME names; nothing in it is made before something is written."""

    def __init__(self, folder: Path, *, wait_s: float) -> None:
        """Take the folder; `wait_s` is how long a writer waits for another."""
        self.folder = folder
        self._builds = folder / "builds"
        self._pointer = folder / "CURRENT"
        self._wait_s = wait_s

    def mark(self) -> tuple[int, int] | None:
        """Return what changes whenever CURRENT does, None when there is no CURRENT."""
        try:
            state = self._pointer.stat()
        except OSError:
            return None
        return state.st_ino, state.st_mtime_ns

    def pointed(self) -> str:
        """Return the name in CURRENT; "" when there is none or it is no name of a build."""
        try:
            name = self._pointer.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""
        return name if _BUILD.fullmatch(name) else ""

    def builds(self) -> list[Path]:
        """Return the builds: the one in use first, even if it is missing, then the newest.

        Raises:
            StoreError: the folder is there, but can't be read.
        """
        try:
            there = [path.name for path in self._builds.iterdir() if _BUILD.fullmatch(path.name)]
        except (FileNotFoundError, NotADirectoryError):
            there = []
        except OSError as exc:
            raise StoreError("unreadable_home", folder=str(self._builds), why=reason(exc)) from exc
        names = [self.pointed(), *sorted(there, reverse=True)]
        return [self._builds / name for name in dict.fromkeys(names) if name]

    @contextmanager
    def writing(self, progress: Progress) -> Iterator[Path]:
        """Hold the writer's lock and give a folder to write a build into, removed if it is left.

        Raises:
            StoreError: another writer does not finish, or the disk refuses; nothing is changed.
        """
        try:
            self._builds.mkdir(parents=True, exist_ok=True)
            with self._locked(progress):
                # Whoever made these is dead: a living one would hold the lock.
                self._sweep()
                folder = self._builds / f".new-{secrets.token_hex(6)}"
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
        except OSError as exc:
            raise self._refused(exc) from exc

    def tidy(self) -> None:
        """Remove what dead writers left behind, unless someone writes now or nothing may be."""
        if not any(self._left_behind()):
            return
        with suppress(OSError, Timeout), FileLock(self.folder / "LOCK", timeout=0):
            self._sweep()

    def name_build(self, folder: Path) -> str:
        """Give a written build its name and return it."""
        name = build_name(folder)
        folder.rename(self._builds / name)
        flush_folder(self._builds)
        return name

    def point(self, name: str) -> None:
        """Make the build the one in use."""
        new = self._pointer.with_name(".CURRENT-new")
        with new.open("w", encoding="utf-8") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._pointer)
        flush_folder(self.folder)

    def remove_all_but(self, names: Set[str]) -> None:
        """Remove the other builds; one that is open somewhere stays until the next time."""
        for folder in self.builds():
            if folder.name not in names:
                with suppress(OSError):
                    self._remove(folder)

    def _remove(self, folder: Path) -> None:
        handle = hold(folder / NAME, alone=True) if (folder / NAME).exists() else None
        try:
            # Renamed first: no reader shall ever see a part of it.
            away = folder.rename(folder.with_name(f".old-{folder.name}"))
            shutil.rmtree(away, ignore_errors=True)
        finally:
            if handle is not None:
                os.close(handle)

    def _sweep(self) -> None:
        for path in self._left_behind():
            shutil.rmtree(path, ignore_errors=True)

    def _left_behind(self) -> list[Path]:
        return [*self._builds.glob(".new-*"), *self._builds.glob(".old-*")]

    @contextmanager
    def _locked(self, progress: Progress) -> Iterator[None]:
        path = self.folder / "LOCK"
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress("waiting", 0, 0)
            try:
                lock.acquire(timeout=self._wait_s)
            except Timeout:
                waited = f"{self._wait_s:g}"
                raise StoreError("written_elsewhere", file=str(path), seconds=waited) from None
        try:
            yield
        finally:
            lock.release()

    def _refused(self, exc: OSError) -> StoreError:
        where, why = str(exc.filename or self.folder), reason(exc)
        # NumPy counts what was left unwritten and gives no number of an error.
        if exc.errno in FULL_DISK or exc.errno is None:
            return StoreError("home_full", file=where, why=why)
        return StoreError("unwritable_home", file=where, why=why)
