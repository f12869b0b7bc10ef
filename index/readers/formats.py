"""The one way to read a file: its format told by its content, its blocks tidied the same way."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from index.readers.archive import refuse_bomb
from index.readers.decoding import decode
from index.readers.html import html_source
from index.readers.legacy import OLE, RTF, as_word
from index.readers.markdown import is_markdown, markdown_source
from index.readers.nesting import refuse_deep
from index.readers.pdf import pdf_source
from index.readers.text import text_blocks
from index.readers.word import word_source
from index.remarks import remark
from index.report import Block, ReportError, Source

MAX_BYTES = 30_000_000

_UNREADABLE = (
    (b"\x89PNG", "is_image"),
    (b"\xff\xd8\xff", "is_image"),
    (b"GIF8", "is_image"),
    (b"Rar!", "is_archive"),
    (b"7z\xbc\xaf", "is_archive"),
    (b"\x1f\x8b", "is_archive"),
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:table|div|p|h[1-6]|ul)(?:\s[^<>]*)?>.*?</", re.IGNORECASE | re.DOTALL)
# Zero-width and direction marks; ZWNJ/ZWJ carry no meaning in Chinese.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffb\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def read(path: Path) -> Source:
    """Return the file's blocks as its format states them, not yet cleaned.

    The format is told by the content: magic bytes, then markup; the name never decides alone.
    Line ends become newlines; control characters go; zero-width and direction marks go too, with a
    warning that counts them.

    Raises:
        ReportError: no such file, empty, too large, damaged, or in a format that can't be read.
    """
    content = _content(path)
    where = str(path)
    if content.startswith(b"PK\x03\x04"):
        source = _word_source(content, where)
    elif content.startswith((OLE, RTF)):
        source = _word_source(as_word(content, where), where)
    elif b"%PDF-" in content[:1024]:
        source = pdf_source(content, where)
    else:
        source = _text_source(content, path, where)
    source = _tidied(source)
    if not source.blocks:
        raise ReportError(where, "has_no_text")
    return replace(source, name=path.name, sha256=hashlib.sha256(content).hexdigest())


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReportError(str(path), "is_folder")
        if not path.is_file():
            raise ReportError(str(path), "no_such_file")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise ReportError(str(path), "file_too_large", size=size, most=MAX_BYTES)
        content = path.read_bytes()
    except (OSError, ValueError) as exc:
        if isinstance(exc, ReportError):
            raise
        raise ReportError(str(path), "cant_be_opened", said=str(exc)) from exc
    if not content.strip():
        raise ReportError(str(path), "is_empty")
    return content


def _text_source(content: bytes, path: Path, where: str) -> Source:
    for magic, kind in _UNREADABLE:
        if content.startswith(magic):
            raise ReportError(where, kind)
    text = _LINE_ENDS.sub("\n", decode(content, where))
    if _PAGE.match(text) or _TAG.match(text.lstrip()):
        refuse_deep(text, where)
        return html_source(text)
    if is_markdown(text, named_so=path.suffix.lower() in {".md", ".markdown"}):
        return markdown_source(text)
    return Source("", "", text_blocks(text))


def _word_source(content: bytes, where: str) -> Source:
    refuse_bomb(content, where)
    return word_source(content, where)


def _tidied(source: Source) -> Source:
    """Return the source with unseen characters gone from its blocks and empty blocks left out."""
    unseen = sum(len(_UNSEEN.findall(block.text)) for block in source.blocks)
    blocks = tuple(_without_unseen(source.blocks))
    marks = remark("unseen_marks", count=unseen)
    warnings = (*source.warnings, marks) if unseen else source.warnings
    return replace(source, blocks=blocks, title=_seen(source.title), warnings=warnings)


def _without_unseen(blocks: Iterable[Block]) -> Iterable[Block]:
    """Yield the blocks tidied, one for each line of theirs; a heading's lines are one heading."""
    for block in blocks:
        cells, columns = tuple(map(_seen, block.cells)), tuple(map(_seen, block.columns))
        tidy = replace(block, cells=cells, columns=columns, group=_seen(block.group))
        text = _seen(block.text)
        lines = [text.replace("\n", "")] if block.kind == "heading" else text.split("\n")
        yield from (replace(tidy, text=line) for line in lines if line)


def _seen(text: str) -> str:
    if text.isprintable() and text == text.strip():
        return text
    text = _CONTROL.sub("", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))
    return "\n".join(line.strip() for line in text.split("\n")).strip()
