import json
from pathlib import Path

import pytest

from assistant.indicators.printing import print_figures
from index.store import Store, UnknownReport
from tests.fakes import CharacterEmbedder
from tests.index.quick import quick_store
from tests.index.reports import report_of


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = quick_store(tmp_path)
    store.add([report_of("county")], CharacterEmbedder())
    return store


def test_the_figures_of_a_report_are_printed_as_lines_or_as_json(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    print_figures(store, "county", csv=None, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    print_figures(store, None, csv=None, as_json=True)
    rows = json.loads(capsys.readouterr().out)

    assert lines[0] == "新建幼儿园\t2所\t2023\tcounty 一、 第1段"
    assert lines[1].startswith("投入\txxxx万元\t2023  masked\t") or "xxxx万元" in lines[1]
    assert [row["printed"] for row in rows][:2] == ["2所", "xxxx万元"]
    assert rows[0]["value"] == 2


def test_a_csv_file_is_written_and_an_unknown_report_refused(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_figures(store, "county", csv=tmp_path / "table.csv", as_json=False)

    assert "figures written" in capsys.readouterr().out
    assert (tmp_path / "table.csv").read_bytes().startswith(b"\xef\xbb\xbfwhat,")
    with pytest.raises(UnknownReport):
        print_figures(store, "none", csv=None, as_json=True)
