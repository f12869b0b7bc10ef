"""Why the system refused a file or an address, said in Chinese and in English."""

import errno
import socket
from collections.abc import Mapping

from index.remarks import Remark, as_it_is

_KEYS: Mapping[int | None, str] = {
    errno.ENOENT: "system_not_there",
    errno.EACCES: "system_not_allowed",
    errno.EPERM: "system_not_allowed",
    errno.ENOSPC: "system_full",
    errno.EDQUOT: "system_quota",
    errno.EFBIG: "system_too_large",
    errno.EROFS: "system_read_only",
    errno.EISDIR: "system_folder",
    errno.ENOTDIR: "system_no_folder",
    errno.EIO: "system_disk_fault",
    errno.ENAMETOOLONG: "system_long_name",
    errno.EMFILE: "system_files_open",
    errno.ENFILE: "system_files_open",
    errno.EADDRINUSE: "system_address_taken",
    errno.EADDRNOTAVAIL: "system_no_address",
}


def reason(exc: OSError) -> Remark:
    """Return why; in the system's own words when it is none of the usual reasons."""
    if isinstance(exc, socket.gaierror):
        return Remark("system_unknown_host")
    key = _KEYS.get(exc.errno)
    return Remark(key) if key else as_it_is((exc.strerror or str(exc)).lower())
