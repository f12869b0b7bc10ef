"""Word files: paragraphs and tables in body order, automatic numbers and footnotes made text."""

import io
import zipfile
import zlib
from dataclasses import dataclass, field, replace

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, XMLSyntaxError
from lxml.etree import _Element as Element

from index.headings import number_of
from index.readers.numbering import Numbering
from index.readers.tables import table_blocks
from index.readers.wordparts import Styles, dropped_parts, notes, part_xml
from index.readers.wordtables import spanned, word_rows
from index.readers.wordtext import boxed_tables, is_all_bold, is_mark_deleted, paragraph_text
from index.report import Block, BlockKind, Dropped, Place, ReportError, Source

MAX_PARAGRAPHS = 200_000
_MAX_DEPTH = 256
_NO_MEMORY = 2  # libxml2's XML_ERR_NO_MEMORY
# What zipfile, lxml and python-docx raise on a damaged file; parts that are missing or of another
# type show as AttributeError and KeyError.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError),
    *(PackageNotFoundError, LxmlError, AttributeError, KeyError, ValueError),
)
_CONTAINERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")}


def word_source(content: bytes, where: str) -> Source:
    """Return the document's body as blocks; footnotes follow it as notes, marked [n] in place.

    Headings are told by outline level, of the paragraph or its style, or by all its text being
    bold. Merged cells stand once. Headers, footers, text boxes and hidden or deleted text are not
    the text and are listed as dropped.

    Raises:
        ReportError: the file is damaged, or has more than `MAX_PARAGRAPHS` paragraphs.
    """
    try:
        count = _paragraphs(content)
        if count <= MAX_PARAGRAPHS:
            return _source(Document(io.BytesIO(content)))
    except _DAMAGE as exc:
        raise _damaged(exc, where) from exc
    raise ReportError(where, "too_many_paragraphs", count=count, most=MAX_PARAGRAPHS)


def _damaged(exc: Exception, where: str) -> ReportError:
    if isinstance(exc, XMLSyntaxError) and exc.code == _NO_MEMORY:
        raise MemoryError from exc
    # The XML library's own limits, known by its words alone.
    if "Excessive depth" in str(exc):
        return ReportError(where, "word_nested", most=_MAX_DEPTH)
    if "entity" in str(exc).lower():
        return ReportError(where, "word_entities")
    return ReportError(where, "word_damaged", said=str(exc))


def _paragraphs(content: bytes) -> int:
    """Count the body's paragraphs unparsed: a small file can hold enough to fill the memory."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml")
    return body.count(b"<w:p>") + body.count(b"<w:p ") + body.count(b"<w:p/>")


def _source(document: WordDocument) -> Source:
    numbering = Numbering.from_xml(part_xml(document, "numbering"))
    found = notes(document)
    walk = _Walk(Styles(document.styles.element), numbering)
    walk.read(document.element.body)
    place = Place("paragraph", max(walk.count, 1))
    marked = [Block("note", text, place) for text in found]
    dropped = (*walk.dropped, *dropped_parts(document, place))
    return Source("", "", (*walk.blocks, *marked), title=walk.title, dropped=dropped)


@dataclass(slots=True)
class _Walk:
    """The state of one pass over a document's body.

    `joined` is the text whose paragraph goes on in the next, as its own mark was deleted.
    """

    styles: Styles
    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    title: str = ""
    count: int = 0
    tables: int = 0
    may_be_caption: bool = False
    joined: str = ""

    def read(self, parent: Element) -> None:
        """Read the paragraphs and tables in the element, in order."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                self._read_paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._read_table(child)
            elif child.tag in _CONTAINERS:
                self.read(child)

    def _next_place(self) -> Place:
        self.count += 1
        return Place("paragraph", self.count)

    def _read_paragraph(self, paragraph: Element) -> None:
        place = self._next_place()
        text, left_out = paragraph_text(paragraph)
        self.dropped += [Dropped(part, reason, place) for part, reason in left_out]
        # A table that floats is anchored in what follows it.
        for box in boxed_tables(paragraph):
            self.read(box)
        text = self.joined + text
        self.joined = ""
        if is_mark_deleted(paragraph):
            self.joined = text
        elif text.strip():
            self._add(paragraph, text, place)

    def _add(self, paragraph: Element, text: str, place: Place) -> None:
        label, is_bullet = self._label(paragraph)
        kind, level = self._kind(paragraph, text, is_bullet=is_bullet)
        self.blocks.append(Block(kind, label + text.strip(), place, level=level))
        is_line = len(text) <= 60 and text.rstrip()[-1] not in "。；;：:" and not (label or level)
        self.may_be_caption = (
            is_line and self.styles.is_centred(paragraph) and number_of(text.strip()) is None
        )

    def _label(self, paragraph: Element) -> tuple[str, bool]:
        number, depth = self.styles.numbering(paragraph)
        return self.numbering.next_label(number, depth) if number else ("", False)

    def _kind(self, paragraph: Element, text: str, *, is_bullet: bool) -> tuple[BlockKind, int]:
        if self.styles.is_title(paragraph):
            self.title = self.title or " ".join(text.split())
            return "heading", 1
        if level := self.styles.outline_level(paragraph):
            return "heading", level
        if is_bullet:
            return "item", 0
        short = len(text) <= 60 and text.rstrip()[-1] not in "。；;"
        return ("heading", 0) if short and is_all_bold(paragraph, self.styles) else ("text", 0)

    def _read_table(self, table: Element) -> None:
        rows = word_rows(table)
        if sum(map(len, rows)) == 1:  # a frame around text
            for cell in table.iter(qn("w:tc")):
                return self.read(cell)
        self.tables += 1
        if self.may_be_caption and self.blocks[-1].place.number == self.count:
            self.blocks[-1] = replace(self.blocks[-1], kind="caption", level=0, table=self.tables)
        cells = spanned(rows, self._cell_text)
        self.blocks += table_blocks(cells, [self._next_place() for _ in rows], self.tables)
        return None

    def _cell_text(self, cell: Element) -> str:
        """Return the lines of a table's cell, its automatic numbers included."""
        texts = []
        for paragraph in cell.iter(qn("w:p")):
            text, left_out = paragraph_text(paragraph)
            place = Place("paragraph", max(self.count, 1))
            self.dropped += [Dropped(part, reason, place) for part, reason in left_out]
            texts.append(self._label(paragraph)[0] + text)
        return "\n".join(texts)
