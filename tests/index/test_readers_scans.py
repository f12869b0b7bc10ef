"""Scanned pages: what the OCR may have missed, and how pages of pictures are reported."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.confined import read_confined
from index.readers.formats import read
from index.readers.scans import Ink, is_installed, missed_lines
from index.report import ReportError


def page_with(*rows: tuple[int, int]) -> Ink:
    """Return a page of 1000 by 1000 dots with words in rows of dots, from top to bottom."""
    ink = np.zeros((1000, 1000), dtype=bool)
    for top, bottom in rows:
        for x in range(100, 900, 30):
            ink[top:bottom, x : x + 20] = True
    return ink


def test_a_row_of_ink_in_no_box_is_a_missed_line() -> None:
    ink = page_with((100, 130), (200, 230), (300, 330))

    assert missed_lines(ink, [(95, 95, 905, 135), (95, 295, 905, 335)], 40) == 1


def test_half_a_line_out_of_the_box_is_a_missed_line() -> None:
    assert missed_lines(page_with((100, 130)), [(95, 95, 500, 135)], 40) == 1


def test_rules_specks_and_pictures_are_no_lines() -> None:
    ink = page_with((100, 130))
    ink[400:403, 50:950] = True
    ink[500:504, 500:504] = True
    ink[600:900, 300:700] = True

    assert missed_lines(ink, [(95, 95, 905, 135)], 40) == 0


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A PDF with a page that is a picture of Latin text."""
    picture = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(picture)
    pen.text((150, 200), "12 schools were built in 2024", fill=0, font_size=44)
    pen.text((150, 300), "for 3456 pupils of the county", fill=0, font_size=44)
    path = tmp_path / "scan.pdf"
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    path.write_bytes(file.getvalue())
    return path


@pytest.mark.skipif(is_installed(), reason="OCR is installed")
def test_without_ocr_a_scan_is_refused_with_the_remedy(scan: Path) -> None:
    with pytest.raises(ReportError, match=r"pictures of text; .*requirements-ocr\.txt"):
        read(scan)


@pytest.mark.skipif(not is_installed(), reason="OCR is an extra, requirements-ocr.txt")
def test_with_ocr_a_scan_is_read_and_marked_as_recognised(scan: Path) -> None:
    source = read(scan)

    assert "12 schools were built in 2024" in source.blocks[0].text
    assert all(block.place.is_recognised for block in source.blocks)
    assert any("read by OCR" in str(warning) for warning in source.warnings)


@pytest.mark.skipif(not is_installed(), reason="OCR is an extra, requirements-ocr.txt")
def test_the_limits_of_reading_leave_room_for_ocr(scan: Path) -> None:
    report = read_confined(scan)

    assert "12 schools were built in 2024" in report.text
