from decimal import Decimal

from assistant.indicators.investments import investments_of
from assistant.indicators.reading import read_indicators
from assistant.indicators.series import series_of
from index.report import Report
from tests.assistant.indicators.made import report_of, rows_of


def drawn(*reports: Report) -> list[tuple[str, list[tuple[int, Decimal]]]]:
    rows = [row for report in reports for row in read_indicators(report)]
    found = series_of(reports, rows)
    return [(each.what, [(point.year, point.value) for point in each.points]) for each in found]


def test_years_of_one_report_make_a_series_in_order() -> None:
    report = report_of(
        "## 2023年统计公报\n\n全市共有幼儿园653所。\n\n"
        "## 2022年统计公报\n\n全市共有幼儿园0.0683万所。\n",
        title="某市教育统计公报",
    )

    assert drawn(report) == [("幼儿园", [(2022, Decimal(683)), (2023, Decimal(653))])]


def test_reports_of_one_issuer_are_joined_and_another_s_are_not() -> None:
    first = report_of("全市共有幼儿园683所。", title="甲市2022年统计公报", report_id="a")
    second = report_of("全市共有幼儿园653所。", title="甲市2023年统计公报", report_id="b")
    other = report_of("全市共有幼儿园90所。", title="乙市2021年统计公报", report_id="c")

    assert drawn(first, second, other) == [("幼儿园", [(2022, Decimal(683)), (2023, Decimal(653))])]


def test_plans_masks_bounds_and_other_units_are_not_put_beside_results() -> None:
    report = report_of(
        "## 2021年工作总结\n\n新建学校3所。\n\n## 2022年工作总结\n\n新建学校xx所。\n\n"
        "## 2023年工作总结\n\n新建学校超过5所。\n\n## 2024年工作计划\n\n新建学校6所。\n",
        title="某县教育局工作报告",
    )

    assert drawn(report) == []


def test_words_that_mean_two_things_in_a_year_make_no_series() -> None:
    report = report_of(
        "## 2022年统计公报\n\n招生3万人。\n\n## 2023年统计公报\n\n招生5万人。\n\n招生2万人。\n",
        title="某市教育统计公报",
    )

    assert drawn(report) == []


def test_investments_are_projects_by_money_with_the_masked_apart() -> None:
    found = investments_of(
        rows_of(
            "全年安排项目23个，总投资4765万元。东门幼儿园投资600万元；西门小学食堂投资0.09亿元；"
            "南门初中项目投资xxxx万元。固定资产投资增长5%。投入196万元改造旱厕。"
        )
    )

    assert [(row.what, row.printed) for row in found.known] == [
        ("西门小学食堂投资", "0.09亿元"),
        ("东门幼儿园投资", "600万元"),
        ("投入 改造旱厕", "196万元"),
    ]
    assert [row.what for row in found.masked] == ["南门初中项目投资"]
