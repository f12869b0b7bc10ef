"""What stands on a PDF's page: its glyphs and ruled lines, turned upright, as pdfium finds them."""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_BOLD = ("bold", "black", "heavy", "simhei", "黑体")
_WEIGHT_OF_BOLD = 600
_INVISIBLE = 3
_DEEP = 5
_HYPHEN = 2
_OUTLINE = -1
# Thicker than this is a coloured area, not a line.
_LINE = 4.0
# A page of tables draws a thousand, a map more than any table; comparing them takes a second.
MAX_SHAPES = 10_000
# A page of the smallest print has ten thousand.
MAX_GLYPHS = 100_000
Turn = Callable[[float, float], tuple[float, float]]


class TooManyGlyphs(ValueError):
    """A page shows more characters than `MAX_GLYPHS`; `count` is how many."""

    def __init__(self, count: int) -> None:
        """Take how many it shows."""
        super().__init__(count)
        self.count = count


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character; `y` is its baseline, counted from the page's top, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight line on the page, level or upright, in points from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(slots=True)
class PdfPage:
    """A page's glyphs and edges; `slanted` is the text that runs another way, such as a stamp.

    Attributes:
        is_pictured: a picture covers most of the page.
        is_overlaid: its text is not printed but lies unseen over the picture, as scanners put it.
        is_crowded: it draws more than `MAX_SHAPES` shapes, whose edges are left out.
        unnamed: how many of its glyphs have no character that the file names.
    """

    number: int
    glyphs: list[Glyph] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    slanted: str = ""
    is_pictured: bool = False
    is_overlaid: bool = False
    is_crowded: bool = False
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A glyph in the page's own coordinates; `advance` is how far the pen goes on, 0 if not known.

    A box is drawn round the ink of some glyphs, which is not where the pen stands.
    """

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    advance: float
    quarter: int | None
    is_bold: bool
    is_seen: bool


def read_page(document: pdfium.PdfDocument, number: int) -> PdfPage:
    """Return the page with the number, counted from 1; nothing of it stays open.

    Raises:
        TooManyGlyphs: it shows more characters than any page of print.
    """
    page = document[number - 1]
    try:
        text = page.get_textpage()
        try:
            if (count := raw.FPDFText_CountChars(text.raw)) > MAX_GLYPHS:
                raise TooManyGlyphs(count)
            marks = list(_marks(text.raw))
        finally:
            text.close()
        return _upright(page, number, marks)
    finally:
        page.close()


def _upright(page: pdfium.PdfPage, number: int, marks: list[_Mark]) -> PdfPage:
    quarters = Counter(mark.quarter for mark in marks if mark.quarter is not None)
    quarter = quarters.most_common(1)[0][0] if quarters else 0
    left, bottom, right, top = page.get_bbox()
    turn = _turn(quarter, right + left, top + bottom)
    inside = [mark for mark in marks if left <= mark.origin[0] <= right]
    inside = [mark for mark in inside if bottom <= mark.origin[1] <= top]
    seen = sum(mark.is_seen for mark in inside)
    result = PdfPage(number, is_overlaid=bool(inside) and seen < len(inside) / 2)
    result.unnamed = sum(_is_unnamed(mark.text) for mark in inside)
    result.slanted = "".join(mark.text for mark in inside if mark.quarter != quarter)
    result.glyphs = [_glyph(mark, turn) for mark in inside if mark.quarter == quarter]
    area = (right - left) * (top - bottom)
    drawn = list(islice(_drawn(page), MAX_SHAPES + 1))
    boxes = [box for kind, box in drawn if kind == raw.FPDF_PAGEOBJ_IMAGE]
    result.is_pictured = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in boxes) > area / 2
    result.is_crowded = len(drawn) > MAX_SHAPES
    for kind, box in () if result.is_crowded else drawn:
        if kind != raw.FPDF_PAGEOBJ_IMAGE:
            result.edges += _edges(_turned(box, turn), is_drawn=kind == _OUTLINE)
    return result


def _marks(text: raw.FPDF_TEXTPAGE) -> Iterator[_Mark]:
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    fonts: dict[int, tuple[bool, bool]] = {}
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) or code in {10, 13}:
            continue
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        bold, seen = _font(text, index, fonts)
        size, scale = raw.FPDFText_GetFontSize(text, index), math.hypot(matrix.c, matrix.d)
        wide = math.hypot(matrix.a, matrix.b) if 0x3400 <= code <= 0x9FFF else 0.0
        yield _Mark(
            "-" if code == _HYPHEN else chr(code),
            (box.left, box.bottom, box.right, box.top),
            (x.value, y.value),
            size * scale,
            size * wide,
            _quarter(matrix.a, matrix.b),
            bold,
            seen,
        )


def _font(
    text: raw.FPDF_TEXTPAGE, index: int, known: dict[int, tuple[bool, bool]]
) -> tuple[bool, bool]:
    """Return whether the glyph is bold and whether it is printed, asked once for its text object.

    Boldness is told by the font's name or weight, or by its outline being drawn along.
    """
    thing = raw.FPDFText_GetTextObject(text, index)
    key = ctypes.cast(thing, ctypes.c_void_p).value or 0
    if key not in known:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(text, index, name, 128, flags)
        called = name.value.decode("utf-8", errors="replace").lower()
        mode = raw.FPDFTextObj_GetTextRenderMode(thing) if thing else 0
        heavy = raw.FPDFText_GetFontWeight(text, index) >= _WEIGHT_OF_BOLD or mode == 2
        known[key] = heavy or any(word in called for word in _BOLD), mode != _INVISIBLE
    return known[key]


def _quarter(a: float, b: float) -> int | None:
    """Return by how many quarter turns text runs against the clock; None for a slant."""
    angle = math.degrees(math.atan2(b, a)) / 90
    return round(angle) % 4 if abs(angle - round(angle)) < 0.1 else None


def _turn(quarter: int, width: float, height: float) -> Turn:
    """Return what maps the page's coordinates to upright ones, counted from the top left."""
    turns: tuple[Turn, ...] = (
        lambda x, y: (x, height - y),
        lambda x, y: (y, x),
        lambda x, y: (width - x, y),
        lambda x, y: (height - y, width - x),
    )
    return turns[quarter]


def _turned(
    box: tuple[float, float, float, float], turn: Turn
) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = turn(box[0], box[1]), turn(box[2], box[3])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _glyph(mark: _Mark, turn: Turn) -> Glyph:
    x0, _, x1, _ = _turned(mark.box, turn)
    pen, y = turn(*mark.origin)
    if mark.advance:
        x0, x1 = pen, pen + mark.advance
    return Glyph(mark.text, x0, x1, y, mark.size, mark.is_bold)


def _is_unnamed(text: str) -> bool:
    return text in {"\0", "\ufffd"} or 0xE000 <= ord(text) <= 0xF8FF


def _drawn(page: pdfium.PdfPage) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """Yield the kind and box of what is drawn; a shape with an outline is of kind `_OUTLINE`."""
    kinds = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)
    fill, outlined = ctypes.c_int(), ctypes.c_int()
    for thing in page.get_objects(filter=kinds, max_depth=_DEEP):
        x0, y0, x1, y1 = thing.get_bounds()
        kind = thing.type
        if kind == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPath_GetDrawMode(thing.raw, fill, outlined)
            kind = _OUTLINE if outlined.value else kind
        yield kind, (x0, y0, x1, y1)


def _edges(box: tuple[float, float, float, float], *, is_drawn: bool) -> Iterator[Edge]:
    """Yield the edge that a thin shape draws, or the four sides of a wide one that is drawn."""
    x0, y0, x1, y1 = box
    if y1 - y0 <= _LINE and x1 - x0 > _LINE:
        yield Edge(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif x1 - x0 <= _LINE and y1 - y0 > _LINE:
        yield Edge((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    elif x1 - x0 > _LINE and is_drawn:
        yield from (Edge(x0, y0, x1, y0), Edge(x0, y1, x1, y1))
        yield from (Edge(x0, y0, x0, y1), Edge(x1, y0, x1, y1))
