"""PDF files: the text of their pages as paragraphs, headings, tables and notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Lock

import pypdfium2 as pdfium

from index.readers.aligned import with_aligned
from index.readers.columns import Item, in_order
from index.readers.drawings import refuse_tangled
from index.readers.footnotes import raised_signs, without_footnotes
from index.readers.lines import Line, lines_of
from index.readers.paragraphs import blocks_of, setting_of
from index.readers.pdfpage import MAX_GLYPHS, MAX_SHAPES, PdfPage, TooManyGlyphs, read_page
from index.readers.ruled import PdfTable, ruled_tables
from index.readers.running import without_running
from index.readers.scans import MAX_DOTS, dots, is_installed, recognise
from index.remarks import Remark, page_numbers, remark
from index.report import Block, Dropped, Place, ReportError, Source

MAX_PAGES = 2_000
_FEW_LINES = 8
_FEW_GLYPHS = 20
_PASSWORD = 4
# pdfium is not made for more than one thread at a time.
_ONE_AT_A_TIME = Lock()
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff])")
_JUNCTION = re.compile(r"[\u4e00-\u9fff] ?\d|\d ?[\u4e00-\u9fff]")
_TYPED = 0.2


@dataclass(slots=True)
class _Laid:
    """What is kept of a page: its lines from the top down, its tables, and what is odd with it."""

    number: int
    lines: list[Line]
    tables: list[PdfTable]
    slanted: str
    is_picture: bool
    is_recognised: bool
    is_crowded: bool = False
    missed: int = 0


def pdf_source(content: bytes, where: str) -> Source:
    """Return the PDF's text as blocks, each with its page; footnotes follow it as notes.

    Running heads, page numbers and text that runs aslant are listed as dropped.

    Raises:
        ReportError: the file is damaged, has a password, too many pages, or no text.
    """
    refuse_tangled(content, where)
    with _ONE_AT_A_TIME:
        document = _opened(content, where)
        try:
            pages = list(_pages(document, where))
        finally:
            document.close()
    if not any(page.lines or page.tables for page in pages):
        raise _without_text(pages, where)
    return replace(_source(pages), warnings=tuple(_warnings(pages)))


def _without_text(pages: Sequence[_Laid], where: str) -> ReportError:
    pictures = sum(page.is_picture for page in pages)
    if not pictures:
        return ReportError(where, "pdf_without_text", count=len(pages))
    if is_installed():
        return ReportError(where, "pdf_unrecognised", count=len(pages))
    return ReportError(where, "pdf_of_pictures", count=len(pages), pictures=pictures)


def _warnings(pages: Sequence[_Laid]) -> Iterator[Remark]:
    unread = [page.number for page in pages if page.is_picture and not page.is_recognised]
    missed = [page.number for page in pages if page.missed]
    recognised = [page.number for page in pages if page.is_recognised and page.lines]
    crowded = [page.number for page in pages if page.is_crowded]
    total = len(pages)
    if unread:
        yield remark("pages_unread", pages=page_numbers(unread), total=total)
    if missed:
        yield remark("pages_left_out", pages=page_numbers(missed), total=total)
    if recognised:
        yield remark("pages_recognised", pages=page_numbers(recognised), total=total)
    if crowded:
        numbers = page_numbers(crowded)
        yield remark("pages_crowded", pages=numbers, total=total, most=MAX_SHAPES)


def _opened(content: bytes, where: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as exc:
        if getattr(exc, "err_code", None) == _PASSWORD or "password" in str(exc).lower():
            raise ReportError(where, "pdf_password") from None
        raise ReportError(where, "pdf_damaged", said=str(exc)) from None


def _pages(document: pdfium.PdfDocument, where: str) -> Iterator[_Laid]:
    count = len(document)
    if not count:
        raise ReportError(where, "pdf_without_pages")
    if count > MAX_PAGES:
        raise ReportError(where, "too_many_pages", count=count, most=MAX_PAGES)
    for number in range(1, count + 1):
        try:
            page = _laid(read_page(document, number))
            yield _recognised(document, page, where) if page.is_picture else page
        except pdfium.PdfiumError as exc:
            raise ReportError(where, "pdf_page_damaged", page=number, said=str(exc)) from None
        except TooManyGlyphs as exc:
            found = {"count": exc.count, "most": MAX_GLYPHS}
            raise ReportError(where, "too_many_characters", page=number, **found) from None


def _laid(page: PdfPage) -> _Laid:
    tables, rest = ruled_tables(page.glyphs, page.edges, page.number)
    named = len(page.glyphs) - page.unnamed
    is_picture = page.unnamed > len(page.glyphs) / 3 or (page.is_pictured and named < _FEW_GLYPHS)
    if is_picture:
        return _Laid(page.number, [], [], "", is_picture=True, is_recognised=False)
    lines = lines_of(rest, page.number)
    overlaid = page.is_overlaid and page.is_pictured
    slanted, crowded = page.slanted, page.is_crowded
    return _Laid(page.number, lines, tables, slanted, False, overlaid, is_crowded=crowded)


def _recognised(document: pdfium.PdfDocument, page: _Laid, where: str) -> _Laid:
    """Return the page with the lines of its picture; without any when some may be missing."""
    if (count := dots(document, page.number)) > MAX_DOTS:
        found = {"count": count, "most": MAX_DOTS}
        raise ReportError(where, "picture_too_large", page=page.number, **found)
    if not is_installed():
        return page
    scan = recognise(document, page.number)
    lines = [] if scan.missed else scan.lines
    return replace(page, lines=lines, is_recognised=True, missed=scan.missed)


def _source(pages: Sequence[_Laid]) -> Source:
    kept, dropped = without_running([page.lines for page in pages])
    raised = raised_signs([line for lines in kept for line in lines])
    first = [line for lines in kept for line in lines]
    body = setting_of(first).size
    items: list[Item] = []
    notes: list[Block] = []
    for page, lines in zip(pages, kept, strict=True):
        own, found = without_footnotes(lines, body, raised)
        notes += found
        items += with_aligned(in_order([*own, *page.tables]))
        if page.slanted.strip():
            place = Place("page", page.number)
            dropped.append(Dropped(page.slanted.strip(), remark("aslant"), place))
    lines = [item for item in items if isinstance(item, Line)]
    _even_margins(lines)
    marks = frozenset(sign for sign in raised if any(n.text.startswith(f"[{sign}]") for n in notes))
    blocks = [*blocks_of(items, setting_of(lines), marks), *notes]
    recognised = {page.number for page in pages if page.is_recognised}
    return Source("", "", tuple(_told(_unspaced(blocks), recognised)), dropped=tuple(dropped))


def _told(blocks: Sequence[Block], recognised: set[int]) -> Iterator[Block]:
    """Yield the blocks, those of recognised pages with a place that says so."""
    for block in blocks:
        place = replace(block.place, is_recognised=block.place.number in recognised)
        yield replace(block, place=place)


def _even_margins(lines: Sequence[Line]) -> None:
    """Give the lines of pages that have few of them the bounds of the fuller pages."""
    of_page: dict[tuple[int, str], list[Line]] = {}
    for line in lines:
        of_page.setdefault((line.page, line.column), []).append(line)
    full: dict[str, list[Line]] = {}
    for (_, column), own in of_page.items():
        if len(own) >= _FEW_LINES:
            full.setdefault(column, []).append(own[0])
    for (_, column), own in of_page.items():
        if len(own) < _FEW_LINES and column in full:
            others = full[column]
            for line in own:
                line.left = sorted(each.left for each in others)[len(others) // 2]
                line.right = sorted(each.right for each in others)[len(others) // 2]


def _unspaced(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks without the spaces a typesetter put between Chinese and figures.

    Where only a few such places have a space it was typed, and stays.
    """
    places = spaced = 0
    for block in blocks:
        places += len(_JUNCTION.findall(block.text))
        spaced += len(_SPACED.findall(block.text))
    if spaced <= _TYPED * places:
        return tuple(blocks)
    return tuple(_without(block) for block in blocks)


def _without(block: Block) -> Block:
    cells = tuple(_SPACED.sub("", cell) for cell in block.cells)
    text = " | ".join(cells) if cells else _SPACED.sub("", block.text)
    return replace(block, text=text, cells=cells)
