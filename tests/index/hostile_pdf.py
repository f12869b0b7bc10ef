"""PDF files that a stranger could send: each written by hand, object by object."""

import io
import zlib
from collections.abc import Sequence

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_SHOWN = b"BT /F1 12 Tf 72 700 Td (12 schools were built in 2024) Tj ET"


def pdf(objects: Sequence[bytes], *, listed: bool = True) -> bytes:
    """Return a PDF of these objects, the first its catalogue; `listed` in its table of objects."""
    written = io.BytesIO()
    written.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = written.tell()
    places = places if listed else []
    written.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    written.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    written.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    written.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return written.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object, deflated."""
    packed = zlib.compress(content, 9)
    head = b"<< /Length %d /Filter /FlateDecode %b >>" % (len(packed), entries)
    return b"%b\nstream\n%b\nendstream" % (head, packed)


def one_page(
    shown: bytes, *, catalogue: bytes = b"", extra: Sequence[bytes] = (), listed: bool = True
) -> bytes:
    """Return a PDF of one page; objects 1 to 5 are its own, `extra` follow as 6 and on."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalogue,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _page(2, 5),
            _FONT,
            stream(shown),
            *extra,
        ],
        listed=listed,
    )


def _page(parent: int, contents: int, resources: bytes = b"") -> bytes:
    return (
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
        b" /Resources << /Font << /F1 4 0 R >> %b >> >>" % (parent, contents, resources)
    )


def many_pages(count: int = 5_000) -> bytes:
    """Return a PDF of that many pages with a line of text each."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count),
            stream(_SHOWN),
            _FONT,
            *[_page(2, 3) for _ in range(count)],
        ]
    )


def lying_pages(count: int = 100_000_000) -> bytes:
    """Return a PDF of one page that says it has that many."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count,
            _page(2, 5),
            _FONT,
            stream(_SHOWN),
        ]
    )


def many_objects(count: int = 1_000_000) -> bytes:
    """Return a PDF of one page and that many objects nobody uses."""
    return one_page(_SHOWN, extra=[b"0"] * count, listed=False)


def many_shapes(count: int = 1_000_000) -> bytes:
    """Return a PDF whose one page draws that many lines, in some kilobytes."""
    return one_page(_SHOWN + b" 0 0 m 9 9 l S" * count)


def many_glyphs(count: int = 800_000) -> bytes:
    """Return a PDF whose one page shows that many letters, in some kilobytes."""
    line = b"1 0 0 1 10 %d Tm (" + b"x" * 1000 + b") Tj "
    lines = b"".join(line % (10 + row) for row in range(count // 1000))
    return one_page(b"BT /F1 0.5 Tf " + lines + b"ET")


def endless() -> bytes:
    """Return a PDF within every limit of size that takes minutes to read."""
    line = b"1 0 0 1 10 %d Tm (" + b"x" * 900 + b") Tj "
    shown = b"BT /F1 0.5 Tf " + b"".join(line % (10 + row) for row in range(100)) + b"ET"
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 205))
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%b] /Count 200 >>" % kids,
            stream(shown),
            _FONT,
            *[_page(2, 3) for _ in range(200)],
        ]
    )


def nested_forms(depth: int = 12, width: int = 10) -> bytes:
    """Return a PDF whose drawings hold one another, ten in each: a billion of billions in all."""
    forms = []
    for number in range(depth):
        inner = b"<< /XObject << /X %d 0 R >> >>" % (7 + number)
        shown = b"/X Do " * width if number < depth - 1 else _SHOWN
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources %b" % inner
        forms.append(stream(shown, entries))
    own = b"/XObject << /X 6 0 R >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _page(2, 5, own),
            _FONT,
            stream(_SHOWN + b" /X Do"),
            *forms,
        ]
    )


def looping_table() -> bytes:
    """Return a PDF whose table of objects names itself as the one before."""
    content = one_page(_SHOWN)
    at = content.rindex(b"\nxref\n") + 1
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def looping_pages() -> bytes:
    """Return a PDF whose tree of pages holds itself."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
        ]
    )


def huge_page(points: int = 100_000) -> bytes:
    """Return a PDF with a page of that many points each way, of which a picture is all."""
    picture = stream(
        bytes(100 * 100),
        b"/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8",
    )
    return _pictured(picture, points)


def huge_picture(dots: int = 100_000) -> bytes:
    """Return a PDF with a page that is a white picture of that many dots each way."""
    white = zlib.compressobj(9)
    row = b"\xff" * (dots // 8)
    packed = b"".join(white.compress(row) for _ in range(dots)) + white.flush()
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
        b" /BitsPerComponent 1 /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
        % (dots, dots, len(packed), packed)
    )
    return _pictured(picture, 595)


def _pictured(picture: bytes, points: int) -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 5 0 R"
            b" /Resources << /XObject << /I 4 0 R >> >> >>" % (points, points),
            picture,
            stream(b"%d 0 0 %d 0 0 cm /I Do" % (points, points)),
        ]
    )


def with_script() -> bytes:
    """Return a PDF that runs a script when opened, and sends itself somewhere."""
    action = (
        b"/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9/', true);) >>"
        b" /AA << /WC << /S /SubmitForm /F (http://127.0.0.1:9/) >> >>"
    )
    return one_page(_SHOWN, catalogue=action)


def unpacking(megabytes: int = 2_000) -> bytes:
    """Return a PDF whose page unpacks to that many megabytes of blanks."""
    packer = zlib.compressobj(9)
    packed = packer.compress(_SHOWN)
    packed += b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes))
    packed += packer.flush()
    head = b"<< /Length %d /Filter /FlateDecode >>" % len(packed)
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _page(2, 5),
            _FONT,
            b"%b\nstream\n%b\nendstream" % (head, packed),
        ]
    )
