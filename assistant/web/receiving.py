"""A form that was sent becomes an upload: its file on the disk under a name of ours."""

import hashlib
import re
import secrets
import unicodedata
from pathlib import Path

from starlette.datastructures import FormData, UploadFile

from assistant.door.budgets import FILE_BYTES, UPLOAD_BYTES
from assistant.web.changes import Upload
from index.report import ReportError

MAX_FILE_BYTES = FILE_BYTES
MAX_UPLOAD_BYTES = UPLOAD_BYTES
ID_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}"

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_MAX_NAME_CHARACTERS = 200
_MAX_TITLE_CHARACTERS = 300
_TRUTH = {"": False, "false": False, "0": False, "true": True, "1": True, "on": True}
_PIECE_BYTES = 1_000_000


class UploadError(ReportError):
    """What was sent is no upload; `where` is the field of the form."""


def received(form: FormData, folder: Path) -> Upload:
    """Return the upload that the form holds, its file written into the folder.

    Raises:
        UploadError: a field is missing or unfit.
        OSError: the disk refuses.
    """
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise UploadError("file", "upload_missing")
    name = shown_name(file.filename or "")
    title, replace = _title(form), _truth(form, "replace")
    # The name on the disk is ours; of the sender's only a plain suffix is kept.
    suffix = Path(name).suffix
    path = folder / (secrets.token_hex(8) + (suffix if _SUFFIX.fullmatch(suffix) else ""))
    try:
        sha256 = _written(file, path)
        return Upload(path, name, sha256, _id(form, name, sha256), title, replace)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def shown_name(name: str) -> str:
    """Return a sent file's name as it may be shown: no folders, no unseen marks, not too long."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(each for each in last if unicodedata.category(each)[0] != "C").strip()
    if len(seen) > _MAX_NAME_CHARACTERS:
        suffix = Path(seen).suffix[:20]
        seen = seen[: _MAX_NAME_CHARACTERS - len(suffix)] + suffix
    return seen or "file"


def made_id(name: str, sha256: str) -> str:
    """Return an id for a file without one: its stem, with a part of its hash if not all of it fits.

    So two names in Chinese that keep only their year are not taken for one report.
    """
    stem = Path(name).stem
    fit = _UNFIT.sub("-", stem).strip("-._")[:80]
    if fit and fit == stem:
        return fit
    return "-".join(part for part in (fit or "report", sha256[:8]) if part)


def _written(file: UploadFile, path: Path) -> str:
    digest = hashlib.sha256()
    size = 0
    with path.open("xb") as kept:
        while piece := file.file.read(_PIECE_BYTES):
            size += len(piece)
            if size > MAX_FILE_BYTES:
                raise UploadError("file", "upload_too_large", most=MAX_FILE_BYTES)
            digest.update(piece)
            kept.write(piece)
    if not size:
        raise UploadError("file", "upload_empty")
    return digest.hexdigest()


def _id(form: FormData, name: str, sha256: str) -> str:
    given = form.get("id") or made_id(name, sha256)
    if not isinstance(given, str) or not re.fullmatch(ID_PATTERN, given):
        raise UploadError("id", "upload_bad_id", id=str(given)[:100])
    return given


def _title(form: FormData) -> str | None:
    given = form.get("title") or None
    if given is not None and (not isinstance(given, str) or len(given) > _MAX_TITLE_CHARACTERS):
        raise UploadError("title", "upload_bad_title", most=_MAX_TITLE_CHARACTERS)
    return given


def _truth(form: FormData, name: str) -> bool:
    given = form.get(name) or ""
    if not isinstance(given, str) or given.lower() not in _TRUTH:
        raise UploadError(name, "upload_no_truth", value=str(given)[:20])
    return _TRUTH[given.lower()]
