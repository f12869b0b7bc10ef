"""Printing measured: how far a report's PDF, by LibreOffice or Chromium, reads as the report.

python -m tests.bench.printing [FILE...] [--keep FOLDER]

Each report is printed from a web page made of its paragraphs, by both; a Word or text file by
LibreOffice as it is, too. Two made-up reports, harder than most, are printed along.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from index.reading import read_report
from index.report import Paragraph, Report
from tests.index.agreement import agreement, outline_of
from tests.index.made_report import Piece, made_report

TIMEOUT_S = 180
_MARK = re.compile(r"\[\d+\]")
_TABLE = {"caption", "header", "row"}
_STYLE = """@page { size: A4; margin: 2.5cm; @bottom-center { content: "— " counter(page) " —"; } }
body { font: 12pt/1.7 "Noto Serif CJK SC", serif; }
h1 { font-size: 22pt; text-align: center; } h2 { font-size: 16pt; } h3 { font-size: 14pt; }
h4 { font-size: 12pt; } p { text-indent: 2em; margin: 0; text-align: justify; }
p[align] { text-align: center; text-indent: 0; }
table { border-collapse: collapse; margin: 6pt auto; }
td, th { border: 1px solid; padding: 2pt 6pt; }
"""
# Two columns of the text's own size, headings told by nothing but their number or weight.
_NARROW = """@page { size: A4; margin: 2cm; @bottom-right { content: counter(page); } }
body { font: 10.5pt/1.5 "Noto Sans CJK SC"; columns: 2; column-gap: 1cm; }
h1 { font-size: 16pt; column-span: all; } h2, h3, h4 { font-size: 10.5pt; margin: 0; }
h3, h4 { font-weight: normal; } h3, h4, p { text-indent: 2em; }
p { margin: 0; text-align: justify; }
table { border-collapse: collapse; width: 100%; font-size: 9pt; } td, th { border: 1px solid; }
"""
# No indents, paragraphs set apart by a gap; ragged; a head of its own on every page.
_OPEN = """@page { size: A4; margin: 3cm 2.5cm; @top-center { content: "云岭县人民政府公报"; }
@bottom-center { content: "第" counter(page) "页 共" counter(pages) "页"; } }
body { font: 12pt/1.6 "Noto Sans CJK SC"; } h1 { font-size: 18pt; text-align: center; }
h2 { font-size: 12pt; } h3 { font-size: 12pt; font-weight: normal; } h4 { font-size: 12pt; }
p { margin: 8pt 0; } table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid; padding: 1pt 4pt; } tr { break-inside: avoid; }
"""


def main(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE")] = None,
    keep: Annotated[Path | None, typer.Option(help="Keep the PDFs there.")] = None,
    differences: Annotated[bool, typer.Option(help="Print what differs.")] = False,
) -> None:
    """Print for each report and way of printing the share of paragraphs read the same."""
    with tempfile.TemporaryDirectory() as name:
        folder = keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        for label, report, pdf in _printed(files or [], folder):
            read = read_report(pdf)
            typer.echo(f"{agreement(report, read):.3f}  {label}  ({len(report.paragraphs)})")
            for line in _differences(report, read) if differences else ():
                typer.echo(f"    {line}")


def _printed(files: list[Path], folder: Path) -> Iterator[tuple[str, Report, Path]]:
    """Yield what was printed how, the report, and the PDF."""
    for file in files:
        report = read_report(file)
        page = folder / f"{report.id}.html"
        page.write_text(_page(map(_tagged, _runs(report)), _STYLE), encoding="utf-8")
        yield f"{report.id} by Chromium", report, by_chromium(page, folder)
        yield f"{report.id} by LibreOffice", report, by_libreoffice(page, folder)
        if file.suffix in {".docx", ".doc", ".txt"}:
            own = folder / f"{report.id}-itself{file.suffix}"
            shutil.copy(file, own)
            yield f"{report.id} by LibreOffice as it is", report, by_libreoffice(own, folder)
    for name, style, seed in (("narrow", _NARROW, 3), ("open", _OPEN, 4)):
        pieces = [each for each in made_report(subjects=4, seed=seed) if each.kind != "note"]
        page = folder / f"{name}.html"
        page.write_text(_page(map(_piece, pieces), style), encoding="utf-8")
        yield f"made up, {name}, by Chromium", read_report(page), by_chromium(page, folder)


def by_chromium(page: Path, folder: Path) -> Path:
    """Return the PDF that Chromium prints of the page."""
    pdf = folder / f"{page.stem}-chromium.pdf"
    with tempfile.TemporaryDirectory() as profile:
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
        command += [f"--user-data-dir={profile}", "--no-pdf-header-footer"]
        _run([*command, f"--print-to-pdf={pdf}", page.as_uri()])
    return pdf


def by_libreoffice(file: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice prints of the file."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        if file.suffix == ".html":
            odt = ["--convert-to", "odt:writer8", "--infilter=HTML (StarWriter)"]
            _run([*command, *odt, "--outdir", profile, str(file)])
            file = Path(profile, f"{file.stem}.odt")
        elif file.suffix == ".txt":
            plain = Path(profile, file.name)
            plain.write_text(file.read_text(encoding="utf-8"), encoding="utf-8-sig")
            file = plain
        _run(
            [*command, "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(file)]
        )
    made = folder / f"{file.stem}.pdf"
    return made.rename(folder / f"{file.stem}-libreoffice.pdf")


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S)


def _page(body: Iterator[str], style: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><style>{style}</style></head>'
        f"<body>{''.join(body)}</body></html>"
    )


def _piece(piece: Piece) -> str:
    if piece.rows:
        head, *rows = piece.rows
        return _table([(head, "th"), *((row, "td") for row in rows)])
    tag = {"title": "h1", "heading": f"h{piece.level + 1}"}.get(piece.kind, "p")
    return f"<{tag}>{escape(_MARK.sub('', piece.text))}</{tag}>"


def _runs(report: Report) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs, those of a table together."""

    def table(paragraph: Paragraph) -> object:
        own = paragraph.kind in _TABLE
        return paragraph.address.rsplit(" ", 1)[0] if own else paragraph.id

    for _, run in groupby(report.paragraphs, key=table):
        yield list(run)


def _tagged(run: list[Paragraph]) -> str:
    first = run[0]
    if first.kind in _TABLE:
        captions = "".join(
            f"<p align='center'>{escape(p.text)}</p>" for p in run if p.kind == "caption"
        )
        rows = [(p.text.split(" | "), "th" if p.kind == "header" else "td") for p in run]
        return captions + _table(
            [row for p, row in zip(run, rows, strict=True) if p.kind != "caption"]
        )
    tag = f"h{min(len(first.section) + 1, 4)}" if first.kind == "heading" else "p"
    return f"<{tag}>{escape(first.text)}</{tag}>"


def _table(rows: Sequence[tuple[Sequence[str], str]]) -> str:
    lines = ["".join(f"<{tag}>{escape(c)}</{tag}>" for c in cells) for cells, tag in rows]
    head = [f"<tr>{line}</tr>" for line, (_, tag) in zip(lines, rows, strict=True) if tag == "th"]
    body = [f"<tr>{line}</tr>" for line, (_, tag) in zip(lines, rows, strict=True) if tag == "td"]
    return f"<table border='1'><thead>{''.join(head)}</thead><tbody>{''.join(body)}</tbody></table>"


def _differences(report: Report, read: Report) -> Iterator[str]:
    left, right = outline_of(report), outline_of(read)
    yield from (
        f"- {address} {text[:60]}" for address, text in left if (address, text) not in right
    )
    yield from (
        f"+ {address} {text[:60]}" for address, text in right if (address, text) not in left
    )


if __name__ == "__main__":
    typer.run(main)
