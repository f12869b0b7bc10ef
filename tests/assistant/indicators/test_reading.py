from decimal import Decimal

import pytest

from tests.assistant.indicators.made import report_of, rows_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "东河中学新校区项目总投资2.36亿元，占地118亩，学位3000个。",
            [
                ("东河中学新校区项目总投资", "2.36亿元"),
                ("东河中学新校区项目 占地", "118亩"),
                ("东河中学新校区项目 学位", "3000个"),
            ],
            id="what is told of a project keeps its name",
        ),
        pytest.param(
            "东门幼儿园投资600万元，新增学位180个；西门小学食堂投资90万元。",
            [
                ("东门幼儿园投资", "600万元"),
                ("东门幼儿园 新增学位", "180个"),
                ("西门小学食堂投资", "90万元"),
            ],
            id="a semicolon begins another subject",
        ),
        pytest.param(
            "投入867万元为36所学校更换黑板412块。",
            [("投入 为36所学校更换黑板", "867万元"), ("学校", "36所"), ("更换黑板", "412块")],
            id="money is of what it is spent on",
        ),
        pytest.param(
            "全县共有学校148所，其中小学52所、初中18所，在校学生58642人。",
            [
                ("学校", "148所"),
                ("学校 小学", "52所"),
                ("学校 初中", "18所"),
                ("学校 在校学生", "58642人"),
            ],
            id="parts of a total carry its name",
        ),
        pytest.param(
            "幼儿园612所，比上年减少41所，下降6.3%。",
            [("幼儿园", "612所"), ("幼儿园 比上年减少", "41所"), ("幼儿园 下降", "6.3%")],
            id="a change is of the figure before it",
        ),
        pytest.param(
            "办结率、满意率分别为100%和99.1%。",
            [("办结率", "100%"), ("满意率", "99.1%")],
            id="names and figures are paired in order",
        ),
        pytest.param(
            "居民健康素养水平由2022年的31.4%提高到33.8%。",
            [("居民健康素养水平", "31.4%"), ("居民健康素养水平", "33.8%")],
            id="from and to are of one thing",
        ),
        pytest.param(
            "第三幼儿园（xxxx万元，xxx人）已挂网招标。",
            [("第三幼儿园", "xxxx万元"), ("第三幼儿园", "xxx人")],
            id="figures in brackets are of the name before",
        ),
    ],
)
def test_what_a_figure_is_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年9月1日召开第3次会议。",
        "一批学校建成投用。",
        "落实“1530”安全教育机制。",
        "一是三级医院能力提升。",
        "联系电话：0000-7654321。",
    ],
)
def test_dates_names_grades_and_numbers_of_things_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_every_word_of_what_stands_in_the_report_and_every_figure_in_its_quote() -> None:
    text = (
        "## 一、工作总结\n\n1.学生资助。全年资助学生24815人次，发放资金2176.5万元。\n\n"
        "城镇、农村居民人均可支配收入分别达到46820元和24516元，增长5.2%和7.1%。\n\n"
        "| 项目 | 2023年决算（万元） |\n|---|---|\n| 学前教育 | 9873.52 |\n| 合计 | 9873.52 |\n"
    )
    report = report_of(text)
    rows = rows_of(text)

    assert len(rows) == 8
    for row in rows:
        paragraph = next(each for each in report.paragraphs if each.id == row.paragraph)
        assert row.quote == paragraph.text[row.start : row.end]
        assert row.printed in row.quote
        source = f"{report.text} {' '.join(paragraph.columns)}"
        assert all(part in source for part in row.parts)


def test_a_masked_figure_is_kept_as_printed_and_has_no_value() -> None:
    (row,) = rows_of("东河中学新校区投资xxxxx万元。")

    assert (row.printed, row.number, row.value, row.masked) == ("xxxxx万元", None, None, True)
    assert (row.unit, row.kind) == ("万元", "money")


@pytest.mark.parametrize(
    ("text", "value", "extent", "up_to"),
    [
        ("总投资约3.9亿元。", 390_000_000, "about", None),
        ("新增学位1200个以上。", 1200, "above", None),
        ("失业率控制在5.5%以内。", Decimal("5.5"), "below", None),
        ("补助标准为每人800—1200元。", 800, "range", 1200),
        ("新建幼儿园三所。", 3, "exact", None),
    ],
)
def test_values_are_whole_units_and_say_how_far_they_are_certain(
    text: str, value: Decimal, extent: str, up_to: Decimal | None
) -> None:
    (row,) = rows_of(text)

    assert (row.value, row.extent, row.up_to) == (value, extent, up_to)


def test_the_year_and_plan_or_result_come_from_the_words_else_the_heading() -> None:
    rows = rows_of(
        "## 一、2023年工作总结\n\n新建学校3所，2022年为2所。\n\n上年巩固率97.1%。\n\n"
        "## 二、2024年工作计划\n\n新建学校5所。\n\n2026年新建学校6所。\n",
        title="某县教育局工作报告",
    )

    assert [(row.years, row.planned) for row in rows] == [
        ((2023,), False),
        ((2022,), False),
        ((2022,), False),
        ((2024,), True),
        ((2026,), True),
    ]


def test_a_table_s_cells_take_what_unit_and_year_from_row_and_column() -> None:
    rows = rows_of(
        "表1 支出情况（单位：万元）\n\n"
        "| 科目 | 2022年决算 | 2023年预算 | 完成率 |\n|---|---|---|---|\n"
        "| 学前教育 | 8940.37 | 9210.00 | 97.1% |\n| 小学教育 | xxxx | 41870.00 | 99.0% |\n"
    )

    assert [(r.what, r.printed, r.unit, r.years, r.planned, r.masked) for r in rows] == [
        ("学前教育 决算", "8940.37", "万元", (2022,), False, False),
        ("学前教育 预算", "9210.00", "万元", (2023,), True, False),
        ("学前教育 完成率", "97.1%", "%", (2023,), False, False),
        ("小学教育 决算", "xxxx", "万元", (2022,), False, True),
        ("小学教育 预算", "41870.00", "万元", (2023,), True, False),
        ("小学教育 完成率", "99.0%", "%", (2023,), False, False),
    ]
    assert rows[0].value == Decimal("89403700")


def test_the_list_item_before_lends_its_subject_to_one_that_has_none() -> None:
    rows = rows_of("- 其中：民办幼儿园13.55万所\n- 在园幼儿1508.00万人\n")

    assert [row.what for row in rows] == ["民办幼儿园", "民办幼儿园 在园幼儿"]
