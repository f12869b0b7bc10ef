"""Old word processors' files: what is told when they can't be read, and what LibreOffice makes."""

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from index.readers.formats import read
from index.readers.legacy import OLE, as_word
from index.report import ReportError

OLD = OLE + b"\xa1\xb1\x1a\xe1" + bytes(2000)


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Make the script the only LibreOffice there is; $OUT is the folder it writes to."""
    program = folder / "soffice"
    out = 'for OUT in "$@"; do test "$LAST" = --outdir && break; LAST="$OUT"; done'
    program.write_text(f"#!/bin/sh\n{out}\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_without_libreoffice_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "总结.wps"
    path.write_bytes(OLD)

    with pytest.raises(ReportError, match="needs LibreOffice; install it"):
        read(path)


def test_a_word_file_with_a_password_is_told_from_an_old_one() -> None:
    with pytest.raises(ReportError, match="a Word file with a password"):
        as_word(OLD + "EncryptedPackage".encode("utf-16-le"), "总结.docx")


def test_what_libreoffice_makes_is_read_as_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document()
    document.add_heading("一、工作总结", 1)
    document.save(str(tmp_path / "made.docx"))
    install(monkeypatch, tmp_path, f'cp {tmp_path}/made.docx "$OUT/report.docx"')
    path = tmp_path / "总结.doc"
    path.write_bytes(OLD)

    source = read(path)

    assert source.name == "总结.doc"
    assert [(block.kind, block.text) for block in source.blocks] == [("heading", "一、工作总结")]


def test_what_libreoffice_says_of_a_file_it_cannot_read_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, "echo 'source file could not be loaded' >&2")

    with pytest.raises(ReportError, match="could not be loaded"):
        as_word(OLD, "总结.doc")


def test_a_conversion_that_does_not_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, "sleep 60")

    with pytest.raises(ReportError, match=r"longer than 0\.2 seconds"):
        as_word(OLD, "总结.doc", timeout_s=0.2)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_rich_text_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.rtf"
    path.write_bytes(rb"{\rtf1\ansi{\b 2024 report}\par\pard 12 schools were built.\par}")

    assert [block.text for block in read(path).blocks] == ["2024 report", "12 schools were built."]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_file_gives_the_headings_tables_and_text_of_the_new_one(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("一、工作总结", 1)
    document.add_paragraph("全年新建幼儿园2所，投入120万元。")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("乡镇", "学校"), ("东川乡", "3")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("校园安防投入120万元。")
    document.save(str(tmp_path / "made.docx"))
    command = ["soffice", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--headless"]
    command += ["--convert-to", "doc", "--outdir", str(tmp_path), str(tmp_path / "made.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    old = (tmp_path / "made.doc").rename(tmp_path / "总结.wps")

    blocks = [(block.kind, block.level, block.text, block.cells) for block in read(old).blocks]

    assert blocks == [
        (block.kind, block.level, block.text, block.cells)
        for block in read(tmp_path / "made.docx").blocks
    ]
