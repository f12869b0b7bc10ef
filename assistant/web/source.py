"""A report laid open for reading: its outline, its paragraphs around one, and search in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.remarks import Language
from index.report import Hidden, Paragraph, Place, Report

# About three screens of the pane; a longer section is read on by scrolling.
_MOST_PARAGRAPHS = 60
_BESIDE = 6
_MOST_HITS = 50
_EXCERPT = 90


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A heading: its depth from 1, and the position and id of its first paragraph."""

    heading: str
    address: str
    depth: int
    position: int
    paragraph: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A passage the source holds back; it would stand before the paragraph at `position`."""

    marker: str
    characters: int | None
    position: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the source kept out of the report's text, with the reason in words."""

    text: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's head, its sections in order, and what is not in its text, with the reasons."""

    report: str
    title: str
    date: str
    issuer: str
    file: str
    sha256: str
    paragraphs: int
    sections: tuple[OutlineSection, ...]
    hidden: tuple[Gap, ...]
    dropped: tuple[LeftOut, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph in a run of them."""

    id: str
    address: str
    section: tuple[str, ...]
    kind: str
    caption: str
    columns: tuple[str, ...]
    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraphs from position `start` up to, not including, `end`, of `total`."""

    report: str
    title: str
    date: str
    start: int
    end: int
    total: int
    paragraphs: tuple[SourceParagraph, ...]
    hidden: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph with all words: an excerpt, and where in it the words stand."""

    paragraph: str
    address: str
    position: int
    excerpt: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The paragraphs found, in the report's order; `total` counts those not listed too."""

    query: str
    total: int
    hits: tuple[Found, ...]


def outline_of(report: Report, language: Language = "en") -> Outline:
    """Return the outline of the report; a section without a paragraph of its own is left out.

    Reasons and warnings are in the language.
    """
    return Outline(
        report.id,
        report.title,
        report.date,
        report.issuer,
        report.file,
        report.sha256,
        len(report.paragraphs),
        tuple(_sections(report)),
        tuple(_gap(report, hidden) for hidden in report.hidden),
        tuple(LeftOut(d.text, d.reason.said(language), d.place) for d in report.dropped),
        tuple(warning.said(language) for warning in report.warnings),
    )


def position_of(report: Report, paragraph: str) -> int | None:
    """Return the paragraph's position in the report, None when it has none of that id."""
    return next((at for at, each in enumerate(report.paragraphs) if each.id == paragraph), None)


def passage_around(report: Report, position: int) -> Passage:
    """Return the section around the paragraph, with a few paragraphs before and after it."""
    at = report.paragraphs[position].start
    # The innermost section that is more than its own heading.
    inner = [s for s in report.sections if s.start <= at < max(s.end, s.start + 1)]
    start = end = position
    if inner:
        start = _first_from(report, inner[-1].start)
        end = _first_from(report, inner[-1].end)
    half = _MOST_PARAGRAPHS // 2
    return passage_of(
        report,
        max(min(start, position - _BESIDE), position - half),
        min(max(end, position + _BESIDE + 1), position + half),
    )


def passage_of(report: Report, start: int, end: int) -> Passage:
    """Return the paragraphs from one position up to another, at most 60 of them."""
    total = len(report.paragraphs)
    start = min(max(start, 0), total)
    end = min(max(end, start), start + _MOST_PARAGRAPHS, total)
    gaps = (_gap(report, hidden) for hidden in report.hidden)
    return Passage(
        report.id,
        report.title,
        report.date,
        start,
        end,
        total,
        tuple(_view(report.paragraphs[position], position) for position in range(start, end)),
        tuple(gap for gap in gaps if start <= gap.position <= end),
    )


def find(report: Report, query: str) -> Findings:
    """Return the paragraphs that have all words of the query, whatever their case and width."""
    words = [word for word in folded(query).split() if word]
    hits: list[Found] = []
    total = 0
    for position, paragraph in enumerate(report.paragraphs if words else ()):
        text = folded(paragraph.text)
        if not all(word in text for word in words):
            continue
        total += 1
        if len(hits) < _MOST_HITS:
            hits.append(_found(paragraph, position, text, words))
    return Findings(query, total, tuple(hits))


def folded(text: str) -> str:
    """Return the text in lower case and half width, character by character: offsets stay."""
    return "".join(_fold(character) for character in text)


def _fold(character: str) -> str:
    code = ord(character)
    narrow = chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else character
    lower = narrow.lower()
    return lower if len(lower) == 1 else narrow


def _found(paragraph: Paragraph, position: int, text: str, words: list[str]) -> Found:
    spans = sorted(set(_spans(text, words)))
    start = max(0, spans[0][0] - _EXCERPT // 3)
    end = min(len(text), start + _EXCERPT)
    marks = tuple((s - start, e - start) for s, e in spans if start <= s and e <= end)
    return Found(paragraph.id, paragraph.address, position, paragraph.text[start:end], marks)


def _spans(text: str, words: list[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + len(word))


def _sections(report: Report) -> Iterator[OutlineSection]:
    for section in report.sections:
        position = _first_from(report, section.start)
        if position < len(report.paragraphs):
            paragraph = report.paragraphs[position].id
            depth = len(section.path)
            yield OutlineSection(section.heading, section.address, depth, position, paragraph)


def _first_from(report: Report, offset: int) -> int:
    positions = (at for at, each in enumerate(report.paragraphs) if each.end > offset)
    return next(positions, len(report.paragraphs))


def _gap(report: Report, hidden: Hidden) -> Gap:
    return Gap(hidden.marker, hidden.characters, _first_from(report, hidden.offset))


def _view(paragraph: Paragraph, position: int) -> SourceParagraph:
    return SourceParagraph(
        paragraph.id,
        paragraph.address,
        paragraph.section,
        paragraph.kind,
        paragraph.caption,
        paragraph.columns,
        paragraph.text,
        position,
    )
