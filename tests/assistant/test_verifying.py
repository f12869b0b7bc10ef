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


GRANTS = Source(
    "困难学生每生每年补助1250元，标准由1000元提高到1250元。毛入园率达到91.2%，比上年提高1.7个百分点。"
    "专任教师4120人，本科及以上学历占78.6%。食堂近30个，部分学校仍由企业承包，校园二期工程将于6月动工。"
    "首届读书节参与学生超过2万人，全年未发生责任事故。",
    issuer="南河县教育局2023年工作总结",
    years=frozenset({2023}),
    base_year=2023,
)


@pytest.mark.parametrize(
    ("statement", "kind", "claimed"),
    [
        pytest.param("毛入园率不到91.2%。", "direction", "不到91.2%", id="less than so much"),
        pytest.param("食堂超过30个。", "direction", "超过30个", id="more than nearly so many"),
        pytest.param("参与学生2万人以下。", "direction", "2万人以下", id="a bound turned round"),
        pytest.param("毛入园率提高到1.7个百分点。", "direction", "提高到1.7个百分点", id="to, by"),
        pytest.param("标准由1250元提高到1000元。", "direction", "由1250元", id="from, to"),
        pytest.param("困难学生每户每年补助1250元。", "unit", "每户", id="per household"),
        pytest.param("困难学生每生每月补助1250元。", "unit", "每月", id="per month"),
        pytest.param("困难学生每天补助1250元。", "unit", "每天", id="per day"),
        pytest.param("全部学校仍由企业承包。", "scope", "全部", id="all for some"),
        pytest.param("校园一期工程将于6月动工。", "name", "一期", id="the first phase"),
        pytest.param("第三届读书节参与学生超过2万人。", "name", "第三届", id="the third time"),
        pytest.param(
            "More than 4,120 teachers work here.", "direction", "More than 4,120", id="en"
        ),
        pytest.param("Of the students 78.6% hold degrees.", "subject", "students", id="whose"),
        pytest.param("The second phase of No. 5 school.", "name", "No. 5", id="No. 5"),
        pytest.param("The grant is 1,250 yuan a month.", "unit", "a month", id="en per month"),
        pytest.param(
            "Grants were raised to 1,000 yuan.", "direction", "raised to 1,000 yuan", id="en to"
        ),
    ],
)
def test_what_is_wrong_by_one_small_word_is_told(statement: str, kind: str, claimed: str) -> None:
    found = [(each.kind, each.claimed) for each in verify(statement, [GRANTS])]

    assert (kind, claimed) in found


@pytest.mark.parametrize(
    "statement",
    [
        "困难学生每人每年补助1250元。",
        "毛入园率达91.2%，提高了1.7个百分点。",
        "参与学生逾2万人。",
        "至少2万名学生参与首届读书节。",
        "食堂约30个。",
        "全年责任事故为零。",
        "The grant for each student was raised from 1,000 yuan to 1,250 yuan a year.",
        "More than 20,000 students took part.",
        "Some schools are still contracted out.",
    ],
)
def test_the_same_put_by_another_small_word_is_borne_out(statement: str) -> None:
    assert verify(statement, [GRANTS]) == ()


@pytest.mark.parametrize("statement", ["食堂对外承包。", "全部食堂已对外承包。", "实行药品加成。"])
def test_what_has_ended_does_not_go_on(statement: str) -> None:
    source = Source("在对外承包食堂一次性收回的基础上实施改造，逐步取消药品加成。")

    assert "mode" in {difference.kind for difference in verify(statement, [source])}


@pytest.mark.parametrize("statement", ["食堂实施改造。", "食堂不再对外承包。", "取消药品加成。"])
def test_that_it_has_ended_is_borne_out_and_so_is_what_came_of_it(statement: str) -> None:
    source = Source("在对外承包食堂一次性收回的基础上实施改造，逐步取消药品加成。")

    assert verify(statement, [source]) == ()
