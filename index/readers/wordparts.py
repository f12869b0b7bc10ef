"""The parts of a Word file beside its body: styles, footnotes, headers and footers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from index.readers.counting import printed
from index.remarks import remark
from index.report import Dropped, Place

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[\s\-—–－第页共/\d]*(?:PAGE[^。]*)?")


@dataclass(slots=True)
class Styles:
    """A document's paragraph styles, asked through the styles they are based on."""

    root: Element
    _styles: dict[str, Element] = field(default_factory=dict)
    _default: str = ""

    def __post_init__(self) -> None:
        for style in self.root.iterchildren(qn("w:style")):
            name = str(style.get(qn("w:styleId"), ""))
            self._styles[name] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1":
                self._default = name

    def is_title(self, paragraph: Element) -> bool:
        """Whether the paragraph has the document's title style."""
        return self._name(paragraph).lower() in {"title", "标题"}

    def outline_level(self, paragraph: Element) -> int:
        """Return the heading's depth from 1, by the paragraph or its styles; 0 for body text."""
        for properties in self._properties(paragraph):
            value = _value(properties, "w:outlineLvl")
            if value.isdigit():
                return int(value) + 1 if int(value) < 9 else 0
        found = _HEADING_NAME.match(self._name(paragraph))
        return int(found.group(1)) if found else 0

    def numbering(self, paragraph: Element) -> tuple[str, int]:
        """Return the id of the list the paragraph is in and its depth; ("", 0) for none."""
        number, depth = "", ""
        for properties in self._properties(paragraph):
            listed = properties.find(qn("w:numPr"))
            if listed is not None:
                number = number or _value(listed, "w:numId")
                depth = depth or _value(listed, "w:ilvl")
        return ("", 0) if number in {"", "0"} else (number, int(depth) if depth.isdigit() else 0)

    def is_bold(self, paragraph: Element) -> bool:
        """Whether the paragraph's style makes its text bold."""
        for style in self._chain(paragraph):
            bold = style.find(f"{qn('w:rPr')}/{qn('w:b')}")
            if bold is not None:
                return bold.get(qn("w:val"), "1") not in {"0", "false", "off"}
        return False

    def is_centred(self, paragraph: Element) -> bool:
        """Whether the paragraph, by itself or by its style, stands in the middle of its lines."""
        sides = (_value(properties, "w:jc") for properties in self._properties(paragraph))
        return next(filter(None, sides), "") == "center"

    def _name(self, paragraph: Element) -> str:
        style = next(self._chain(paragraph), None)
        return "" if style is None else _value(style, "w:name")

    def _properties(self, paragraph: Element) -> Iterator[Element]:
        """Yield the paragraph's own properties and then its styles', nearest first."""
        for owner in (paragraph, *self._chain(paragraph)):
            if (properties := owner.find(qn("w:pPr"))) is not None:
                yield properties

    def _chain(self, paragraph: Element) -> Iterator[Element]:
        own = paragraph.find(qn("w:pPr"))
        name = "" if own is None else _value(own, "w:pStyle")
        seen: set[str] = set()
        name = name or self._default
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = _value(self._styles[name], "w:basedOn")


def part_xml(document: WordDocument, kind: str) -> Element | None:
    """Return the root of the document's part of a kind such as `footnotes`; None without one."""
    return next((parse_xml(blob) for blob in _parts(document, kind)), None)


def notes(document: WordDocument) -> list[str]:
    """Return the footnotes and then the endnotes as `[n] text`, and number their marks likewise.

    A file's own ids of the notes are not what is printed: Word counts the marks as they stand in
    the text, endnotes by i, ii, iii. The marks in the body get the printed number in place of
    their id.
    """
    found = []
    for kind, number_format in (("footnote", "decimal"), ("endnote", "lowerRoman")):
        numbers = _numbered_marks(document, kind, number_format)
        root = part_xml(document, f"{kind}s")
        texts: dict[str, str] = {}
        for note in () if root is None else root.iterchildren(qn(f"w:{kind}")):
            if note.get(qn("w:type"), "normal") == "normal":
                texts[str(note.get(qn("w:id")))] = " ".join(_text(note).split())
        marked = ((number, texts.get(name)) for name, number in numbers.items())
        found += [f"[{number}] {text}" for number, text in marked if text]
    return found


def _numbered_marks(document: WordDocument, kind: str, number_format: str) -> dict[str, str]:
    """Number the body's marks of a kind of notes; return the number of each id, in order."""
    numbers: dict[str, str] = {}
    for mark in document.element.body.iter(qn(f"w:{kind}Reference")):
        name = str(mark.get(qn("w:id"), ""))
        numbers.setdefault(name, printed(len(numbers) + 1, number_format))
        mark.set(qn("w:id"), numbers[name])
    return numbers


def dropped_parts(document: WordDocument, place: Place) -> list[Dropped]:
    """Return the page headers and footers that hold more than a page number, each text once."""
    found: dict[str, Dropped] = {}
    for kind, reason in (("header", remark("word_header")), ("footer", remark("word_footer"))):
        for blob in _parts(document, kind):
            text = " ".join(_text(parse_xml(blob)).split())
            if not _PAGE_NUMBER.fullmatch(text):
                found.setdefault(text, Dropped(text, reason, place))
    return list(found.values())


def _parts(document: WordDocument, kind: str) -> list[bytes]:
    relations = document.part.rels.values()
    return [
        relation.target_part.blob
        for relation in relations
        if not relation.is_external and relation.reltype.endswith(f"/{kind}")
    ]


def _text(element: Element) -> str:
    paragraphs = element.iter(qn("w:p"))
    return " ".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs)


def _value(parent: Element, name: str) -> str:
    child = parent.find(qn(name))
    return "" if child is None else str(child.get(qn("w:val"), ""))
