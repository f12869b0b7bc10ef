"""Drawings that hold drawings: a bomb is told before a page is opened, a stamp is no bomb."""

import pytest

from index.readers.pdf import pdf_source
from index.report import ReportError
from tests.index.hostile_pdf import many_objects, nested_forms, pdf, stream


def test_drawings_that_multiply_are_refused_unopened() -> None:
    with pytest.raises(ReportError, match="has drawings in drawings, more than 200000 in all"):
        pdf_source(nested_forms(), "bomb.pdf")


def test_a_file_of_more_objects_than_any_report_is_refused_unopened() -> None:
    with pytest.raises(ReportError, match="holds 600005 objects, the most is 500000"):
        pdf_source(many_objects(600_000), "bomb.pdf")


@pytest.mark.parametrize(
    "resources",
    [
        pytest.param(b"<< /XObject << /X 7 0 R >> >>", id="named in the drawing"),
        pytest.param(b"8 0 R", id="named in an object of their own"),
        pytest.param(b"<< /XObject 9 0 R >>", id="listed in an object of their own"),
    ],
)
def test_the_drawings_are_found_wherever_they_are_named(resources: bytes) -> None:
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "
    content = pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>",
            b"<< >>",
            stream(b""),
            stream(b"/X Do " * 250_000, kind + resources),
            stream(b"0 0 m 9 9 l S", kind + b"<< >>"),
            b"<< /XObject << /X 7 0 R >> >>",
            b"<< /X 7 0 R >>",
        ]
    )

    with pytest.raises(ReportError, match="drawings in drawings"):
        pdf_source(content, "bomb.pdf")


def test_a_page_with_a_stamp_of_a_few_drawings_is_read() -> None:
    assert pdf_source(nested_forms(depth=3, width=4), "stamped.pdf").blocks
