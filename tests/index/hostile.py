"""Files that a stranger could send: small to make and to keep, large or endless to read."""

import io
import struct
import zipfile
from pathlib import Path

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTENT_TYPES = (
    '<?xml version="1.0"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TO_DOCUMENT = (
    f'<Relationships xmlns="{_RELATIONSHIPS}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_PARAGRAPH = "<w:p><w:r><w:t>新建幼儿园2所。</w:t></w:r></w:p>"


def word_file(body: str = _PARAGRAPH, *, doctype: str = "", relationships: str = "") -> bytes:
    """Return a .docx with this body, deflated; `relationships` are the document's own."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _TO_DOCUMENT)
        if relationships:
            linked = f'<Relationships xmlns="{_RELATIONSHIPS}">{relationships}</Relationships>'
            archive.writestr("word/_rels/document.xml.rels", linked)
        with archive.open("word/document.xml", "w") as part:
            part.write(f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{_WORD}"'.encode())
            part.write(f' xmlns:r="{_OFFICE}"><w:body>'.encode())
            part.write(body.encode())
            part.write(b"</w:body></w:document>")
    return written.getvalue()


def zip_bomb(megabytes: int = 1000) -> bytes:
    """Return a .docx of about a thousandth of what its body unpacks to."""
    written = io.BytesIO(word_file())
    with (
        zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("word/media/picture.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(megabytes):
            part.write(b" " * 1_000_000)
    return written.getvalue()


def lying_bomb(megabytes: int = 300) -> bytes:
    """Return a .docx whose body unpacks to far more than its directory says."""
    spaces = " " * (megabytes * 1_000_000)
    content = bytearray(word_file(_PARAGRAPH + spaces))
    # In the central directory the true size stands 24 bytes after the entry's signature.
    entry = content.rindex(b"PK\x01\x02")
    assert content[entry + 46 : entry + 63] == b"word/document.xml"
    struct.pack_into("<I", content, entry + 24, 1000)
    return bytes(content)


def many_entries(count: int = 100_000) -> bytes:
    """Return a .docx with that many empty parts."""
    written = io.BytesIO(word_file())
    with zipfile.ZipFile(written, "a") as archive:
        for number in range(count):
            archive.writestr(f"word/media/{number}", b"")
    return written.getvalue()


def many_paragraphs(count: int = 1_500_000) -> bytes:
    """Return a .docx of some hundred kilobytes that parsed whole takes a gigabyte."""
    return word_file("<w:p/>" * count + _PARAGRAPH)


def deep_elements(depth: int = 1_000_000) -> bytes:
    """Return a .docx whose elements are nested that deep."""
    return word_file("<w:sdt>" * depth + "</w:sdt>" * depth)


def billion_laughs() -> bytes:
    """Return a .docx whose entities multiply to a thousand million."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE d [<!ENTITY e0 "laugh">{entities}]>'
    return word_file("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", doctype=doctype)


def outside_entity(address: str) -> bytes:
    """Return a .docx whose text is an entity that stands at the address."""
    doctype = f'<!DOCTYPE d [<!ENTITY outside SYSTEM "{address}">]>'
    body = f"{_PARAGRAPH}<w:p><w:r><w:t>&outside;</w:t></w:r></w:p>"
    return word_file(body, doctype=doctype)


def outside_links(address: str) -> bytes:
    """Return a .docx with a template, a picture and a sub-document at the address."""
    kinds = ("attachedTemplate", "image", "subDocument", "hyperlink", "frame")
    relationships = "".join(
        f'<Relationship Id="x{kind}" Type="{_OFFICE}/{kind}" Target="{address}"'
        ' TargetMode="External"/>'
        for kind in kinds
    )
    body = f'{_PARAGRAPH}<w:subDoc r:id="xsubDocument"/>'
    return word_file(body, relationships=relationships)


def outside_page(address: str) -> bytes:
    """Return a web page that asks the address for a style, a script, a picture and a frame."""
    return (
        f"<!doctype html><html><head><base href='{address}'><link rel=stylesheet href='{address}'>"
        f"<script src='{address}'></script><meta http-equiv=refresh content='0;url={address}'>"
        f"</head><body><h1>工作总结</h1><p>新建幼儿园2所。</p><img src='{address}'>"
        f"<iframe src='{address}'></iframe><object data='{address}'></object></body></html>"
    ).encode()


def deep_page(depth: int = 200_000) -> bytes:
    """Return a web page whose elements are nested that deep."""
    return ("<html><body>" + "<div>" * depth + "新建幼儿园2所。").encode()


def written(folder: Path, name: str, content: bytes) -> Path:
    """Return the path of a file with that content."""
    path = folder / name
    path.write_bytes(content)
    return path
