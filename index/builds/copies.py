"""Private folders, such as copies of a build's Chroma: removed when closed or left behind."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from index.builds.files import copy_folder, hold

_PREFIX = "report-index-copy-"
_LOCK = "LOCK"


class PrivateFolder:
    """A folder in the temporary directory; `root` is where it lies."""

    def __init__(self) -> None:
        """Make the folder; what programs that were killed left behind is removed first.

        Raises:
            OSError: it can't be made.
        """
        sweep()
        self.root = Path(tempfile.mkdtemp(prefix=_PREFIX))
        (self.root / _LOCK).touch()
        # Held as long as this process lives: that is how others know that it does.
        self._handle = hold(self.root / _LOCK, alone=True)

    def remove(self) -> None:
        """Let the folder go and remove it."""
        os.close(self._handle)
        shutil.rmtree(self.root, ignore_errors=True)


class PrivateCopy(PrivateFolder):
    """A copy of a folder in the temporary directory; `folder` is where it lies."""

    def __init__(self, source: Path) -> None:
        """Copy the folder.

        Raises:
            OSError: the copy can't be made; nothing of it stays.
        """
        super().__init__()
        self.folder = self.root / "chroma"
        try:
            copy_folder(source, self.folder)
        except BaseException:
            self.remove()
            raise


def sweep() -> None:
    """Remove the folders of programs that were killed; those in use stay."""
    for lock in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_LOCK}"):
        with suppress(OSError):
            handle = hold(lock, alone=True)
            try:
                # Renamed first, which fails where a system keeps open files in their place.
                away = lock.parent.rename(lock.parent.with_name(f"{lock.parent.name}.old"))
                shutil.rmtree(away, ignore_errors=True)
            finally:
                os.close(handle)
