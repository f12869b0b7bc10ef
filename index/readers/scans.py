"""Pages that are only a picture: their lines read by OCR, and checked against the page's ink."""

import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from index.readers.lines import Line

_DPI = 200
# An A3 page at 200 dpi has 3,307 dots; one that says it is larger is shown smaller.
_MAX_SIDE = 4000
# A3 at 600 dpi has 70 million.
MAX_DOTS = 100_000_000
_INK = 160
# Below this score a line's characters are guesses.
_SURE = 0.7
# The detector sees the page at a size at which a line of forty characters is one piece.
_SETTINGS = {
    "Global.log_level": "error",
    "Global.use_cls": False,
    "Global.max_side_len": 4000,
    "Global.width_height_ratio": -1,
    "Global.text_score": 0.0,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1600,
    "Det.box_thresh": 0.3,
    "Det.unclip_ratio": 1.8,
}
_TOKEN = re.compile(r"[A-Za-z\d.,%]+|.")
Ink = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scan:
    """A page's lines as recognised; `missed` counts those that may have been missed or misread."""

    lines: list[Line]
    missed: int


def is_installed() -> bool:
    """Whether OCR, which is an extra, can be used."""
    return importlib.util.find_spec("rapidocr") is not None


def recognise(document: pdfium.PdfDocument, number: int) -> Scan:
    """Return what stands on the picture of the page with the number, counted from 1."""
    page = document[number - 1]
    try:
        dpi = min(_DPI, 72 * _MAX_SIDE / max(page.get_size()))
        picture = page.render(scale=dpi / 72, grayscale=True).to_numpy()
    finally:
        page.close()
    grey = picture.reshape(picture.shape[:2])
    found = _engine()(np.repeat(grey[:, :, None], 3, axis=2))
    if found.boxes is None:
        return Scan([], len(_bands(grey < _INK, 40)))
    boxes = [_bounds(box) for box in found.boxes]
    unsure = sum(score < _SURE for score in found.scores)
    height = float(np.median([y1 - y0 for _, y0, _, y1 in boxes]))
    missed = missed_lines(grey < _INK, boxes, height)
    lines = [
        _line(number, text, box, height, dpi)
        for text, box in zip(found.txts, boxes, strict=True)
        if text.strip()
    ]
    return Scan(sorted(lines, key=lambda line: (line.y, line.x0)), missed + unsure)


def dots(document: pdfium.PdfDocument, number: int) -> int:
    """Return how many dots the largest picture of the page has."""
    page = document[number - 1]
    try:
        pictures = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,))
        sizes = [each.get_px_size() for each in pictures if isinstance(each, pdfium.PdfImage)]
        return max((width * height for width, height in sizes), default=0)
    finally:
        page.close()


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params=_SETTINGS)


def missed_lines(ink: Ink, boxes: list[tuple[int, int, int, int]], height: float) -> int:
    """Return how many rows of ink that look like lines of text are in none of the boxes.

    Args:
        ink: where the page is dark.
        boxes: of the lines found: left, top, right, bottom, in pixels.
        height: of a usual line, in pixels.
    """
    left = ink.copy()
    pad = int(height * 0.3)
    for x0, y0, x1, y1 in boxes:
        left[max(y0 - pad, 0) : y1 + pad, max(x0 - pad, 0) : x1 + pad] = False
    return len(_bands(left, height))


def _bands(ink: Ink, height: float) -> list[tuple[int, int]]:
    """Return the rows from where to where ink lies that can be a line: not a rule, not a picture.

    A rule is thinner than a third of a line; a picture is higher than three.
    """
    rows = np.flatnonzero(np.diff(np.concatenate([[False], _inked(ink, height), [False]])))
    bands = [(int(top), int(bottom)) for top, bottom in rows.reshape(-1, 2)]
    return [band for band in bands if height / 3 < band[1] - band[0] < 3 * height]


def _inked(ink: Ink, height: float) -> Ink:
    """Return which rows hold the ink of more than a speck, ruled lines left out."""
    upright = ink.sum(axis=0) > 6 * height
    level = ink.sum(axis=1) > 0.6 * ink.shape[1]
    own = ink & ~upright[None, :] & ~level[:, None]
    rows: Ink = own.sum(axis=1) > height / 8
    return rows


def _bounds(box: Any) -> tuple[int, int, int, int]:
    xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
    return int(min(xs)), int(min(ys)), int(max(xs)), int(max(ys))


def _line(
    number: int, text: str, box: tuple[int, int, int, int], height: float, dpi: float
) -> Line:
    """Return the line in points; its type is of the usual size unless it is clearly larger."""
    x0, y0, x1, y1 = (each * 72 / dpi for each in box)
    usual = height * 72 / dpi / 1.25
    size = round((y1 - y0) / 1.25) if (y1 - y0) / 1.25 > 1.35 * usual else round(usual)
    token = _TOKEN.match(text)
    word = token.group() if token else text[:1]
    head = size * (0.5 * len(word) if word.isascii() else 1)
    return Line(number, text, x0, x1, y1 - size / 4, float(size), False, head)
