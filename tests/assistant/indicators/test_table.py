import csv
import io
from dataclasses import replace

import pytest

from assistant.indicators.indicator import Indicator
from assistant.indicators.spreadsheet import as_csv
from assistant.indicators.table import FigureTables, Wish, selected
from index.report import Report
from tests.assistant.indicators.made import report_of, rows_of

ROWS = rows_of(
    "东门幼儿园投资600万元，新增学位180个。\n\n2022年西门小学食堂投资xxx万元。\n\n计划招聘教师90名。\n\n巩固率97.1%。"
)


def shown(wish: Wish) -> list[str]:
    return [row.printed for row in selected(ROWS, wish)]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        pytest.param(Wish(), ["600万元", "180个", "xxx万元", "90名", "97.1%"], id="all, in order"),
        pytest.param(Wish(words="幼儿园 学位"), ["180个"], id="all words, in what or quote"),
        pytest.param(Wish(kind="money"), ["600万元", "xxx万元"], id="unit kind"),
        pytest.param(Wish(year=2022), ["xxx万元"], id="year"),
        pytest.param(Wish(masked=True), ["xxx万元"], id="masked"),
        pytest.param(Wish(masked=False, kind="money"), ["600万元"], id="not masked"),
        pytest.param(Wish(planned=True), ["90名"], id="planned"),
        pytest.param(
            Wish(order="value", descending=True),
            ["600万元", "180个", "97.1%", "90名", "xxx万元"],
            id="masked last by value",
        ),
    ],
)
def test_rows_are_filtered_and_sorted(wish: Wish, expected: list[str]) -> None:
    assert shown(wish) == expected


def test_a_report_is_read_once_and_anew_when_it_is_replaced() -> None:
    asked: list[Report] = []

    def read(report: Report) -> tuple[Indicator, ...]:
        asked.append(report)
        return ()

    tables = FigureTables(read)
    report = report_of("新建学校3所。")
    again = replace(report)

    for each in (report, report, again, again):
        tables.of(each)

    assert [each is again for each in asked] == [False, True]


def test_the_csv_opens_in_excel_and_runs_no_formula() -> None:
    hostile = replace(ROWS[0], parts=("=1+1", "x"), printed="-2.5", address="@cmd", unit="+")

    text = as_csv([hostile, ROWS[2]])

    assert text.startswith("\ufeffwhat,printed,")
    first, second = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (first["what"], first["printed"]) == ("'=1+1 x", "-2.5")
    assert (first["address"], first["unit"]) == ("'@cmd", "'+")
    assert (first["value"], first["years"]) == ("6000000", "2023")
    assert (second["printed"], second["value"], second["masked"]) == ("xxx万元", "", "masked")


def test_the_csv_s_head_is_chinese_where_the_reader_is() -> None:
    english, chinese = as_csv([]).split(","), as_csv([], "zh").split(",")

    assert chinese[0] == "\ufeff事项"
    assert len(english) == len(chinese) == len(set(chinese))
