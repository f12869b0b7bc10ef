"""Reports that an older version has read: noticed, named by verify, and read anew when added."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from index.builds.manifest import OUTLINE
from index.reading import read_report
from index.report import Report
from index.store import Store, StoreError
from index.terms import normalise, terms
from index.units import search_text, units
from tests.fakes import CharacterEmbedder
from tests.index.made_report import made_report, write_html, write_text, write_word
from tests.index.quick import age_first_report, quick_store
from tests.index.reports import ROADS, report_of
from tests.index.typeset import write_pdf

# What the rules that OUTLINE stands for make of a report. When this fails, files are read otherwise
# than in the version that users have: raise OUTLINE, unless it was raised since the last release,
# and write the new digest here.
RULES = (3, "a123e96688f187b7")
WRITERS = {"docx": write_word, "pdf": write_pdf, "html": write_html, "txt": write_text}


def read_with_it(report: Report) -> Iterable[object]:
    yield from (report.title, report.date, report.issuer)
    for section in report.sections:
        yield from (section.path, section.address, section.start, section.end)
    for paragraph in report.paragraphs:
        yield from (paragraph.id, paragraph.address, paragraph.section, paragraph.kind)
        yield from (paragraph.text, paragraph.caption, paragraph.columns)
        yield [(sentence.start, sentence.end) for sentence in paragraph.sentences]
    for unit in units(report):
        yield sorted(terms(normalise(search_text(report, unit))))


def test_the_number_of_the_rules_is_raised_when_they_change(tmp_path: Path) -> None:
    found = hashlib.sha256()
    for ending, write in WRITERS.items():
        write(made_report(subjects=2), tmp_path / f"report.{ending}")
        found.update(repr(list(read_with_it(read_report(tmp_path / f"report.{ending}")))).encode())

    assert (OUTLINE, found.hexdigest()[:16]) == RULES


@pytest.fixture(scope="module")
def written_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of two reports, of which an older version has read `schools`."""
    home = tmp_path_factory.mktemp("before") / "home"
    quick_store(home).add([report_of("schools"), report_of("roads", ROADS)], CharacterEmbedder())
    age_first_report(home)
    return home


@pytest.fixture
def home(written_before: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written_before, tmp_path / "home"))


def test_it_is_searched_all_the_same_and_noticed(home: Path) -> None:
    build = Store(home).current()

    assert build
    assert build.report("schools") == report_of("schools")
    (notice,) = build.notices
    assert str(notice) == (
        "read by an older version of this program: 'schools'; read them anew:"
        " python -m index add schools.md --id schools --replace; all of them:"
        " python -m index verify"
    )
    assert notice.said("zh") == (
        "由旧版程序读入：'schools'；请重新读入：python -m index add schools.md --id schools"
        " --replace；全部清单：python -m index verify"
    )


def test_verify_names_it_with_the_command_that_reads_it_anew(home: Path) -> None:
    (finding,) = quick_store(home).verify()

    assert finding.report == "schools"
    assert finding.where.endswith("/reports/schools")
    assert str(finding.what) == "read by an older version of this program"
    assert str(finding.remedy) == "run: python -m index add schools.md --id schools --replace"


def test_its_file_added_again_is_read_anew_without_more_words(home: Path) -> None:
    again = report_of("schools", title="区教育局2023年工作总结（修订）")

    quick_store(home).add([again], CharacterEmbedder())

    build = Store(home).current()
    assert build
    assert build.report("schools") == again
    assert build.report_ids == ("schools", "roads")
    assert build.notices == ()
    assert quick_store(home).verify() == []


def test_what_is_read_as_before_counts_as_read_anew_too(home: Path) -> None:
    quick_store(home).add([report_of("schools")], CharacterEmbedder())

    assert quick_store(home).verify() == []


def test_another_file_of_its_id_is_refused_as_ever(home: Path) -> None:
    with pytest.raises(StoreError, match="the id 'schools' is taken by schools"):
        quick_store(home).add(
            [report_of("schools", ["一、别的", "修桥3座。"])], CharacterEmbedder()
        )


def test_links_to_its_paragraphs_hold_when_it_is_read_anew(tmp_path: Path) -> None:
    write_text(made_report(subjects=1), tmp_path / "a.txt")
    write_html(made_report(subjects=1), tmp_path / "a.html")
    before, after = (
        {paragraph.text: paragraph.id for paragraph in read_report(path).paragraphs}
        for path in (tmp_path / "a.txt", tmp_path / "a.html")
    )
    same = before.keys() & after.keys()

    assert len(same) > 20
    assert {text: before[text] for text in same} == {text: after[text] for text in same}
