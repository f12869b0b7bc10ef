"""Word files are zip archives: what one may unpack to is settled before it is unpacked."""

import io
import struct
import zipfile
import zlib

from index.report import ReportError

MAX_UNPACKED_BYTES = 100_000_000
MAX_ENTRIES = 2_000

_END, _LONG_END = b"PK\x05\x06", b"PK\x06\x06"
_END_BYTES, _LONG_END_BYTES, _COMMENT_BYTES = 22, 56, 65_535
# A list of parts takes 46 bytes an entry and its name: this is room for names of 200 and more.
_MAX_LIST_BYTES = MAX_ENTRIES * 250
_PIECE = 1_000_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError)


def refuse_bomb(content: bytes, where: str) -> None:
    """Refuse an archive that is no Word file, or would unpack to more than the limits.

    The end record's count and the sizes in the list are looked at first; then every part is
    unpacked in small pieces, since both may be false.

    Args:
        content: the archive.
        where: what to call the file in an error.

    Raises:
        ReportError: with the limit that it is beyond.
    """
    _refuse_many(content, where)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse_count(len(entries), where)
            if "word/document.xml" not in archive.namelist():
                raise ReportError(where, "is_no_word_archive")
            _refuse_size(sum(entry.file_size for entry in entries), where)
            for entry in entries:
                _unpack(archive, entry, where)
    except _DAMAGE as exc:
        if isinstance(exc, ReportError):
            raise
        raise ReportError(where, "damaged_archive", said=str(exc)) from exc


def _refuse_many(content: bytes, where: str) -> None:
    """Refuse by the end record alone: a long list takes seconds to be read."""
    at = content.rfind(_END, -(_END_BYTES + _COMMENT_BYTES))
    if at < 0 or len(content) < at + _END_BYTES:
        return
    count, size = struct.unpack_from("<HI", content, at + 10)
    long = content.rfind(_LONG_END, 0, at)
    if long >= 0 and (count == 0xFFFF or size == 0xFFFFFFFF) and long + _LONG_END_BYTES <= at:
        count, size = struct.unpack_from("<QQ", content, long + 32)
    _refuse_count(count, where)
    if size > _MAX_LIST_BYTES:
        raise ReportError(where, "list_of_parts_too_long", size=size, most=_MAX_LIST_BYTES)


def _refuse_count(count: int, where: str) -> None:
    if count > MAX_ENTRIES:
        raise ReportError(where, "too_many_parts", count=count, most=MAX_ENTRIES)


def _refuse_size(unpacked: int, where: str) -> None:
    if unpacked > MAX_UNPACKED_BYTES:
        raise ReportError(where, "unpacks_too_large", size=unpacked, most=MAX_UNPACKED_BYTES)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> None:
    # Stops at the size in the list, and checks what it has till then against the checksum.
    try:
        with archive.open(entry) as part:
            while part.read(_PIECE):
                pass
    except (zipfile.BadZipFile, zlib.error, EOFError) as exc:
        name = entry.filename[:100]
        raise ReportError(where, "part_unlike_its_list", part=name, said=str(exc)) from exc
