import pytest

from assistant.sources import Source, sentence_of_row
from assistant.verifying import Difference, verify

ROADS = Source(
    "全年新改建农村公路126.5公里，完成投资2.98亿元，比上年增长5.2%。城镇新增就业1244人，城镇调查失业率平均为5.6%。"
    "红旗小学获“全省文明校园”称号。青山中学改扩建工程（xxxx万元）已挂网招标。不搞大拆大建和短期突击。",
    above=("一、2023年工作回顾",),
    years=frozenset({2023}),
    issuer="南河县2023年政府工作报告",
    base_year=2024,
)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("新改建农村公路126.5公里。", id="as printed"),
        pytest.param("完成投资２.９８亿元。", id="full-width digits"),
        pytest.param("完成投资29800万元。", id="another scale"),
        pytest.param("完成投资约3亿元。", id="rounded and said to be"),
        pytest.param("投资比上年增长百分之五点二。", id="Chinese numerals"),
        pytest.param("去年城镇新增就业1244人。", id="the year named by the report's own"),
        pytest.param("红旗小学获“全省文明校园”称号。", id="names"),
        pytest.param("青山中学改扩建工程（xxxx万元）已挂网招标。", id="the mask as printed"),
        pytest.param("不搞大拆大建。", id="a negation kept"),
        pytest.param("In 2023 investment reached 298 million yuan, up 5.2%.", id="English"),
    ],
)
def test_what_the_paragraph_says_is_borne_out(statement: str) -> None:
    assert verify(statement, [ROADS]) == ()


@pytest.mark.parametrize(
    ("statement", "difference"),
    [
        ("完成投资2.89亿元。", Difference("number", "2.89亿元", "2.98亿元", 0)),
        ("完成投资2.98万元。", Difference("unit", "2.98万元", "2.98亿元", 0)),
        ("投资比上年增长5.2个百分点。", Difference("unit", "5.2个百分点", "5.2%", 0)),
        ("2022年城镇新增就业1244人。", Difference("year", "2022年", "2023年", 0)),
        ("投资比上年下降5.2%。", Difference("direction", "下降", "增长", 0)),
        ("农村新增就业1244人。", Difference("scope", "农村", "城镇", 0)),
        ("全国新改建农村公路126.5公里。", Difference("scope", "全国", "全省")),
        ("白云小学获“全省文明校园”称号。", Difference("name", "白云小学", "红旗小学")),
        ("青山中学改扩建工程已竣工。", Difference("mode", "竣工", "招标", 0)),
        ("青山中学改扩建工程投资5000万元。", Difference("masked", "5000万元", "xxxx万元", 0)),
        (
            "Investment reached 298 billion yuan.",
            Difference("unit", "298 billion yuan", "2.98亿元", 0),
        ),
        ("Investment fell by 5.2%.", Difference("direction", "fell", "增长", 0)),
    ],
    ids=lambda value: value.kind if isinstance(value, Difference) else value,
)
def test_what_it_says_otherwise_is_told_side_by_side(
    statement: str, difference: Difference
) -> None:
    assert difference in verify(statement, [ROADS])


@pytest.mark.parametrize(
    ("statement", "claimed", "reported"),
    [
        pytest.param("从减少收入、减少限制两方面施策。", "减少", "增加", id="one of two things"),
        pytest.param("主体工程计划完成。", "计划", "完成", id="a plan of what is done"),
        pytest.param("主体工程即将完成。", "即将", "完成", id="a plan of what is done, soon"),
    ],
)
def test_what_is_told_of_one_thing_is_not_borne_out_by_what_is_told_of_another(
    statement: str, claimed: str, reported: str
) -> None:
    source = Source("从增加收入、减少限制两方面施策。主体工程完成。", issuer="南河县政府工作报告")

    [difference] = verify(statement, [source])

    assert (difference.claimed, difference.reported) == (claimed, reported)


@pytest.mark.parametrize(
    "statement",
    ["从减少限制、增加收入两方面施策。", "年度目标完成4.2亿元。", "完成的投资超过计划。"],
)
def test_both_directions_and_a_plan_that_is_met_are_borne_out(statement: str) -> None:
    source = Source(
        "从增加收入、减少限制两方面施策。投资完成4.2亿元，占年度计划的105%。",
        issuer="南河县政府工作报告",
    )

    assert verify(statement, [source]) == ()


def test_a_figure_of_another_subject_in_the_same_paragraph_bears_nothing_out() -> None:
    assert verify("城镇调查失业率平均为5.2%。", [ROADS]) == (
        Difference("number", "5.2%", "5.6%", 0),
    )


def test_a_denied_thing_told_as_done_is_a_difference() -> None:
    differences = verify("全县搞大拆大建和短期突击。", [ROADS])

    assert [difference.kind for difference in differences] == ["negation"]


def test_two_paragraphs_bear_a_statement_out_together() -> None:
    schools = Source("全县共有小学41所。", years=frozenset({2023}), base_year=2024)
    statement = "全县共有小学41所，城镇新增就业1244人。"

    assert verify(statement, [ROADS, schools]) == ()
    assert verify(statement, [ROADS]) != ()


def test_a_table_row_reads_as_a_sentence_with_its_columns_units_and_signs() -> None:
    columns = ("指标", "单位", "绝对数", "比上年增长（%）")

    sentence = sentence_of_row("货物运输量 | 万吨 | 2837.7 | -6.6", columns)

    assert sentence == "货物运输量绝对数2837.7万吨，货物运输量比上年下降6.6%"


def test_nothing_cited_bears_out_no_figure() -> None:
    assert verify("完成投资2.98亿元。", []) == (Difference("number", "2.98亿元", ""),)
