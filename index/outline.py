"""A cleaned text in its outline: sections by their headings, paragraphs with addresses."""

import re
from dataclasses import dataclass, field, replace

from index.addresses import END, FRONT, Ids, Places, Unique, on_page, section_address
from index.cleaning import Cleaned
from index.plan import Entry, plan
from index.report import Block, Hidden, Paragraph, ParagraphKind, Report, Section, Source
from index.sentences import sentences

_TABLE = frozenset({"caption", "header", "row"})


def outline(
    cleaned: Cleaned, *, report_id: str, source: Source, title: str | None = None
) -> Report:
    """Return the report: its text, the sections and paragraphs in it, and what is missing.

    The text is the kept blocks, a line each; every block is one paragraph. A heading that runs
    into its paragraph opens a section and is part of that paragraph.

    Args:
        cleaned: what `clean` made of the source.
        report_id: letters, digits, `.`, `_`, `-`.
        source: gives the file's name and hash.
        title: replaces the one found.
    """
    build = _Build()
    for entry in plan(cleaned.blocks, frozenset(cleaned.front), frozenset(cleaned.signature)):
        build.add(entry)
    text = "\n".join(block.text for block in cleaned.blocks)
    return Report(
        id=report_id,
        title=title or cleaned.title or report_id,
        date=cleaned.date,
        issuer=cleaned.issuer,
        text=text,
        sections=build.sections(len(text)),
        paragraphs=tuple(build.paragraphs),
        hidden=_hidden(cleaned, build.paragraphs),
        dropped=cleaned.dropped,
        warnings=cleaned.warnings,
        file=source.name,
        sha256=source.sha256,
    )


def _hidden(cleaned: Cleaned, paragraphs: list[Paragraph]) -> tuple[Hidden, ...]:
    found = []
    for gap in cleaned.hidden:
        above = paragraphs[gap.block] if paragraphs else None
        offset = above.start + gap.offset if above else 0
        section = above.section if above else ()
        found.append(Hidden(offset, gap.characters, gap.marker, section))
    return tuple(found)


@dataclass(slots=True)
class _Open:
    """A section that is not yet closed."""

    depth: tuple[int, int]
    section: int
    is_numbered: bool


@dataclass(slots=True)
class _Build:
    """The outline as far as the blocks have been read."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    _sections: list[Section] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _unique: Unique = field(default_factory=Unique)
    _places: Places = field(default_factory=Places)
    _ids: Ids = field(default_factory=Ids)
    _captions: dict[int, list[str]] = field(default_factory=dict)
    _offset: int = 0

    def add(self, entry: Entry) -> None:
        """Add the next block as a paragraph, closing and opening sections as it says."""
        if entry.depth is not None:
            self._close(entry.depth)
        if entry.is_turn:
            self._close_subsections()
        if entry.depth is not None and entry.heading:
            self._open_section(entry)
        block = entry.block
        start, end = self._offset, self._offset + len(block.text)
        self._offset = end + 1
        here = self._sections[self._open[-1].section] if self._open else None
        path, address = (here.path, here.address) if here else ((), "")
        self.paragraphs.append(
            Paragraph(
                id=self._ids.of(block.text),
                address=on_page(self._address(entry.kind, address, block), block.place),
                section=path,
                kind=entry.kind,
                text=block.text,
                start=start,
                end=end,
                place=block.place,
                sentences=sentences(block.text),
                caption=self._caption(entry.kind, path, block),
                columns=block.columns,
            )
        )

    def sections(self, length: int) -> tuple[Section, ...]:
        """Return the sections, the open ones ending with the text."""
        while self._open:
            self._end(self._open.pop(), length)
        return tuple(self._sections)

    def _close(self, depth: tuple[int, int]) -> None:
        while self._open and self._open[-1].depth >= depth:
            self._end(self._open.pop(), max(self._offset - 1, 0))

    def _close_subsections(self) -> None:
        while len(self._open) > 1 and self._open[-2].is_numbered:
            self._end(self._open.pop(), max(self._offset - 1, 0))

    def _end(self, opened: _Open, end: int) -> None:
        self._sections[opened.section] = replace(self._sections[opened.section], end=end)

    def _open_section(self, entry: Entry) -> None:
        above = self._sections[self._open[-1].section] if self._open else None
        base, path = (above.address, above.path) if above else ("", ())
        address = self._unique.section(section_address(base, entry.heading, entry.number))
        section = Section(
            entry.heading, (*path, entry.heading), address, self._offset, self._offset
        )
        self._sections.append(section)
        at = len(self._sections) - 1
        self._open.append(_Open(entry.depth or (0, 0), at, bool(entry.number)))

    def _address(self, kind: ParagraphKind, section: str, block: Block) -> str:
        if kind == "heading":
            return section
        if kind in _TABLE and block.table:
            return self._places.of_table(section or FRONT, block.table, kind)
        return self._places.paragraph(section or (END if self._sections else FRONT))

    def _caption(self, kind: ParagraphKind, path: tuple[str, ...], block: Block) -> str:
        """Return what a row is a row of: its table's captions, or the nearest heading."""
        captions = self._captions.setdefault(block.table, []) if block.table else []
        if kind == "caption":
            captions.append(block.text)
        if kind != "row":
            return ""
        named = captions or [re.sub(r"\s+", " ", heading) for heading in path[-1:]]
        return " ".join([*named, *filter(None, [block.group])])
