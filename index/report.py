"""The types of a report: what readers, cleaning and outline make, what search and quoting use."""

from dataclasses import dataclass
from typing import Literal, Self

from index.remarks import Language, Remark, Spoken, Value, at

BlockKind = Literal["heading", "text", "item", "row", "header", "caption", "note"]
ParagraphKind = Literal["heading", "front", "text", "item", "row", "header", "caption", "note"]


class ReportError(Spoken, ValueError):
    """A report that can't be read as it is; the message says where, what and what to do.

    Attributes:
        where: the file; "" for none.
        remark: what is wrong and what to do.
    """

    def __init__(self, where: str, key: str, /, **values: Value) -> None:
        """Take the place, and the remark by its key in the catalogue with its values."""
        super().__init__(key, **values)
        self.where = where

    @classmethod
    def of(cls, where: str, remark: Remark) -> Self:
        """Return the error of a remark that is made already."""
        return cls(where, remark.key, **remark.values)

    def said(self, language: Language) -> str:
        """Return the message in the language."""
        return at(self.where, self.remark, language)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source a block stands: a number counted from 1, in the source's own unit.

    `is_recognised` holds when the words were read from a picture of the page, and may be misread.
    """

    unit: Literal["line", "paragraph", "page"]
    number: int
    is_recognised: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the source's text as a reader found it, before cleaning and outline.

    Attributes:
        level: depth of a heading the format itself states, 1 the highest; 0 when it states none.
        cells: a table row's cells, merged ones once; `text` is then the cells joined by " | ".
        columns: for a row, the names over its cells (as many as cells, "" where there is none).
        table: which table of the source a caption, header or row belongs to, from 1; 0 for none.
        group: for a row, the labels of merged cells that began in a row above it.
    """

    kind: BlockKind
    text: str
    place: Place
    level: int = 0
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    table: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name, the SHA-256 of its bytes, its blocks in order, and warnings."""

    name: str
    sha256: str
    blocks: tuple[Block, ...]
    title: str = ""
    dropped: tuple["Dropped", ...] = ()
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the source kept out of the index, with the reason."""

    text: str
    reason: Remark
    place: Place


@dataclass(frozen=True, slots=True)
class Hidden:
    """A passage that the source itself holds back.

    Attributes:
        offset: where in the report's text it would stand.
        characters: its length as the source states it; None when it does not.
        marker: the source's own words for it.
        section: the headings above it, outermost first.
    """

    offset: int
    characters: int | None
    marker: str
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its path; `start` and `end` bound its text, subsections included.

    Attributes:
        path: the headings from the outermost to this one.
        address: the path's numbers as a person quotes them, such as `一、(二)1.`.
    """

    heading: str
    path: tuple[str, ...]
    address: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A search unit inside a paragraph: `start` and `end` are offsets in the paragraph's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The citable unit: `text` is `report.text[start:end]`.

    Attributes:
        id: letters, digits, `.`, `_`, `-`; the same after re-indexing an unchanged paragraph.
        address: what a person quotes, such as `一、(二)2. 第1段`.
        section: the headings above it, outermost first, a heading that runs into it included.
        caption: for a table row, the table's caption and the names of its columns.
        sentences: in order; together with the white space between them they cover the text.
    """

    id: str
    address: str
    section: tuple[str, ...]
    kind: ParagraphKind
    text: str
    start: int
    end: int
    place: Place
    sentences: tuple[Sentence, ...]
    caption: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read, cleaned and outlined.

    Attributes:
        id: letters, digits, `.`, `_`, `-`.
        text: the cleaned text; every offset of the report counts its characters.
        date: as printed in the source, "" when it has none; likewise `issuer`.
        sha256: of the source's bytes.
        paragraphs: in order; they cover the text but for white space, and none overlap.
    """

    id: str
    title: str
    date: str
    issuer: str
    text: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    hidden: tuple[Hidden, ...]
    dropped: tuple[Dropped, ...]
    warnings: tuple[Remark, ...]
    file: str
    sha256: str
