"""One report as Word, PDF, web page and text gives one outline."""

import re

import pytest

from index.reading import read_report
from index.report import Report
from tests.index.agreement import agreement, outline_of
from tests.index.made_report import TITLE, made_report, write_html, write_text, write_word
from tests.index.typeset import write_pdf


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    folder = tmp_path_factory.mktemp("made")
    pieces = made_report(subjects=2)
    writers = {"docx": write_word, "pdf": write_pdf, "html": write_html, "txt": write_text}
    for ending, write in writers.items():
        write(pieces, folder / f"report.{ending}")
    return {ending: read_report(folder / f"report.{ending}") for ending in writers}


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "txt"])
def test_every_piece_of_the_report_is_read_as_it_was_written(
    readings: dict[str, Report], ending: str
) -> None:
    pieces = made_report(subjects=2)

    written = [p.text for p in pieces if p.text]
    written += [" | ".join(row) for piece in pieces for row in piece.rows]

    assert sorted(text for _, text in outline_of(readings[ending])) == sorted(written)


@pytest.mark.parametrize("ending", ["pdf", "html", "txt"])
def test_the_outline_is_that_of_the_word_file(readings: dict[str, Report], ending: str) -> None:
    assert agreement(readings["docx"], readings[ending]) == 1.0


def test_a_pdf_says_the_page_of_every_paragraph(readings: dict[str, Report]) -> None:
    pages = [
        int(found.group(1))
        for p in readings["pdf"].paragraphs
        if (found := re.search(r"（第(\d+)页）$", p.address))
    ]

    assert len(pages) == len(readings["pdf"].paragraphs)
    assert pages[0] == 1
    assert max(pages) > 5


def test_running_heads_and_page_numbers_of_a_pdf_are_listed_not_lost(
    readings: dict[str, Report],
) -> None:
    dropped = {each.text: str(each.reason) for each in readings["pdf"].dropped}

    assert "a running head or foot" in dropped[TITLE]
    assert any(reason.startswith("page numbers") for reason in dropped.values())
