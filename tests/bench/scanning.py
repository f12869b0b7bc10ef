"""OCR measured: printed pages made pictures, as a scanner makes them, and read back.

python -m tests.bench.scanning [PDF] [--pages N]     (wants requirements-ocr.txt: make ocr)
"""

import io
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Annotated

import numpy as np
import pypdfium2 as pdfium
import typer
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.readers.lines import lines_of
from index.readers.pdfpage import read_page
from index.readers.scans import is_installed, recognise
from tests.index.made_report import made_report
from tests.index.typeset import write_pdf

_FOUND = 0.6


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a page becomes a picture: dots an inch, a skew in degrees, grains of noise, a blur."""

    name: str
    dpi: int
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0

    def scanned(self, page: pdfium.PdfPage) -> Image.Image:
        """Return the page's picture."""
        drawn = page.render(scale=self.dpi / 72, grayscale=True).to_numpy()
        picture = Image.fromarray(drawn.reshape(drawn.shape[:2]))
        if self.skew:
            picture = picture.rotate(self.skew, Image.Resampling.BICUBIC, fillcolor=255)
        if self.blur:
            picture = picture.filter(ImageFilter.GaussianBlur(self.blur))
        if self.noise:
            grains = np.random.default_rng(1).normal(0, 255 * self.noise, picture.size[::-1])
            dark = np.clip(np.asarray(picture, dtype=float) + grains, 0, 255)
            picture = Image.fromarray(dark.astype(np.uint8))
        return picture


SCANNERS = (
    Scanner("200 dpi", 200),
    Scanner("150 dpi", 150),
    Scanner("200 dpi, 1 degree askew", 200, skew=1),
    Scanner("200 dpi, noise", 200, noise=0.08, blur=0.6),
    Scanner("150 dpi, askew and noise", 150, skew=1, noise=0.08, blur=0.6),
    Scanner("75 dpi", 75),
    Scanner("100 dpi, 3 degrees askew, much noise", 100, skew=3, noise=0.3, blur=1),
)


def main(
    source: Annotated[Path | None, typer.Argument(metavar="PDF", help="With text in it.")] = None,
    pages: Annotated[int, typer.Option(help="How many of its first pages.")] = 3,
) -> None:
    """Print for each way of scanning what of the pages is read, missed, and said to be missed."""
    if not is_installed():
        typer.echo("OCR is not installed: make ocr", err=True)
        raise typer.Exit(2)
    with tempfile.TemporaryDirectory() as folder:
        path = source or Path(folder, "made.pdf")
        if source is None:
            write_pdf(made_report(subjects=1), path)
        document = pdfium.PdfDocument(path)
        numbers = range(1, min(pages, len(document)) + 1)
        for scanner in SCANNERS:
            for line in _measured(scanner, document, numbers):
                typer.echo(line)


def _measured(scanner: Scanner, document: pdfium.PdfDocument, numbers: range) -> Iterator[str]:
    read = printed = missed = lines = said = half = 0
    started = time.perf_counter()
    for number in numbers:
        truth = [_bare(line.text) for line in lines_of(read_page(document, number).glyphs, number)]
        scan = recognise(_as_pdf(scanner.scanned(document[number - 1])), 1)
        found = [_bare(line.text) for line in scan.lines]
        read += _alike("".join(truth), "".join(found))
        printed += sum(map(len, truth))
        gone = sum(not any(_is_read(line, each) for each in found) for line in truth)
        missed, lines = missed + gone, lines + len(truth)
        said, half = said + bool(scan.missed), half + bool(gone)
    seconds = (time.perf_counter() - started) / len(numbers)
    yield (
        f"{scanner.name}: characters {read / printed:.4f}, lines missed {missed} of {lines},"
        f" pages with a missed line {half}, pages said to be unreadable {said} of {len(numbers)},"
        f" {seconds:.1f} s a page"
    )


def _as_pdf(picture: Image.Image) -> pdfium.PdfDocument:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return pdfium.PdfDocument(written.getvalue())


def _bare(text: str) -> str:
    """Return what must be read right of a text: its words and figures."""
    return "".join(each for each in text if each.isalnum() or each in "%.")


def _alike(truth: str, found: str) -> int:
    """Return how many characters of the truth stand in what was found, in order."""
    blocks = SequenceMatcher(None, truth, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def _is_read(line: str, found: str) -> bool:
    return _alike(line, found) >= _FOUND * len(line)


if __name__ == "__main__":
    typer.run(main)
