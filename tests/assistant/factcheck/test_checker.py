from pathlib import Path

import pytest

from assistant.factcheck.checker import ReportChecker
from assistant.factcheck.verdict import Check, Verdict
from assistant.question import QuestionError
from assistant.searching import Searcher
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store, UnknownReport

REPORT = """南河县教育局2023年工作总结

一、2023年工作总结

（一）学前教育。城关第二幼儿园投资1200万元，已竣工；第三幼儿园投资xxxx万元，正在招标。全县共有幼儿园86所，比上年减少4所。

（二）教师队伍。全年招聘教师120人。红旗小学获“全省文明校园”称号。

（三）学校食堂。改造食堂36个，投入资金0.45亿元。不搞大拆大建。其中城东片区投入1200万元、城西片区投入860万元、河口片区投入640万元。

（四）办学条件。小学生均校舍面积11.2平方米，生均图书28册；初中生均校舍面积17.5平方米，生均图书39册。培智学校综合楼总投资860万元，已于6月竣工启用。毕业生辍学率为零，接送线路由12条增至15条。

（五）重点工程。城北大道一期工程于2023年10月建成通车，二期工程完成立项。河东安置房主体封顶，预计2025年8月交付。排查安全隐患86项，整改84项。12345热线办结率98.2%，在全县9个部门中排名第二。翠湖公园通过国家4A级旅游景区景观质量评审。化肥项目投资2.6亿元，正在安装设备。村级幼儿园纳入集中供餐的占91%，比上年提高4个百分点。2022年招生数据未作调整。改造危桥12座，其中石桥镇5座、青坪镇4座、双河镇3座。

二、2024年工作计划

2024年计划招聘教师150人，新建幼儿园3所。城南实验小学9月底前投入使用。
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> ReportChecker:
    home: Path = tmp_path_factory.mktemp("home")
    file = home / "county.txt"
    file.write_text(REPORT, encoding="utf-8")
    store = Store(home / "index")
    store.add([read_report(file)], embedder)
    return ReportChecker(Searcher(store, embedder, home=home))


def the_one(check: Check) -> Verdict:
    [verdict] = check.verdicts
    return verdict


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("城关第二幼儿园已经竣工。", id="what is told"),
        pytest.param("食堂改造投入资金4500万元。", id="another scale"),
        pytest.param("2023年全县招聘教师120人。", id="the year of the heading"),
        pytest.param("红旗小学获“全省文明校园”称号。", id="a name"),
        pytest.param("城西片区投入860万元。", id="one item of a list"),
        pytest.param("小学生均图书28册。", id="a subject before the comma"),
        pytest.param("培智学校综合楼已经启用。", id="the stage told after the money"),
        pytest.param("接送线路增加了3条。", id="a change between two figures"),
        pytest.param("城南实验小学还没有投入使用。", id="planned, so not done yet"),
        pytest.param("河东安置房主体已经封顶。", id="done, though more is planned after it"),
        pytest.param("安全隐患还有2项没有整改。", id="what is left of the whole"),
        pytest.param("12345热线办结率98.2%。", id="a hotline is no figure"),
        pytest.param("There are 86 kindergartens in the county.", id="English things"),
        pytest.param("In 2024 the county plans to hire 150 teachers.", id="English"),
    ],
)
def test_what_the_report_says_is_supported_with_its_words(
    checker: ReportChecker, claim: str
) -> None:
    verdict = the_one(checker.check(claim))

    assert verdict.verdict == "supported"
    for citation in verdict.citations:
        assert citation.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("claim", "claimed", "reported"),
    [
        ("全县共有幼儿园68所。", "68所", "86所"),
        ("食堂改造投入资金0.45万元。", "0.45万元", "0.45亿元"),
        ("2023年全县招聘教师150人。", "150人", "120人"),
        ("全县幼儿园比上年增加4所。", "增加", "减少"),
        ("红旗小学获“全国文明校园”称号。", "全国", "全省"),
        ("城西片区投入1200万元。", "1200万元", "860万元"),
        ("小学生均图书39册。", "39册", "28册"),
        ("接送线路增加了5条。", "5条", "12条→15条"),
        ("城南实验小学已经投入使用。", "已经", "城南实验小学9月底前投入使用"),
        ("城北大道一期工程于2022年建成通车。", "2022年", "2023年"),
        ("青坪镇改造危桥5座。", "5座", "4座"),
    ],
    ids=[
        "number",
        "unit",
        "figure of the plan",
        "direction",
        "scope",
        "a neighbour's in a list",
        "a neighbour's after a semicolon",
        "another change",
        "planned, not done",
        "another year of what happens once",
        "the next item's in a list",
    ],
)
def test_what_it_says_otherwise_is_refuted_side_by_side(
    checker: ReportChecker, claim: str, claimed: str, reported: str
) -> None:
    verdict = the_one(checker.check(claim))

    assert verdict.verdict == "refuted"
    assert (claimed, reported) in [(d.claimed, d.reported) for d in verdict.differences]
    assert reported in verdict.reason


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("翠湖公园已经是国家4A级旅游景区。", id="a longer name"),
        pytest.param("化肥项目已于2023年投产。", id="an end that is not told"),
        pytest.param("村级幼儿园数量比上年增加。", id="a share that rose"),
        pytest.param("The 2022 enrolment data have been adjusted.", id="what is denied"),
    ],
)
def test_what_agrees_but_is_told_otherwise_supports_nothing(
    checker: ReportChecker, claim: str
) -> None:
    assert the_one(checker.check(claim)).verdict != "supported"


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("城北大道二期工程于2023年10月建成通车。", id="the other phase's opening"),
        pytest.param("城北大道三期工程完成立项。", id="a phase the report does not have"),
        pytest.param("86项安全隐患全部整改。", id="all of those of which some were"),
        pytest.param("All 86 hazards have been removed.", id="all, in English"),
        pytest.param("河东安置房超额完成建设任务。", id="more than planned"),
        pytest.param("取消食堂36个。", id="ended, not changed"),
    ],
)
def test_what_is_told_of_its_like_supports_nothing(checker: ReportChecker, claim: str) -> None:
    assert the_one(checker.check(claim)).verdict != "supported"


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("全县共有医院12家。", id="another subject"),
        pytest.param("2019年全县共有幼儿园90所。", id="a year not covered"),
        pytest.param("The county opened a new airport.", id="another world"),
    ],
)
def test_what_the_report_does_not_decide_is_not_found(checker: ReportChecker, claim: str) -> None:
    assert the_one(checker.check(claim)).verdict == "not_found"


def test_a_number_against_a_mask_is_neither_borne_out_nor_refuted(checker: ReportChecker) -> None:
    verdict = the_one(checker.check("第三幼儿园投资1800万元。"))

    assert verdict.verdict == "not_found"
    assert "xxxx万元" in verdict.reason


def test_a_sentence_with_nothing_to_look_for_is_not_found_and_stops_no_check(
    checker: ReportChecker,
) -> None:
    check = checker.check("张三是好人。全年招聘教师120人。")

    assert [verdict.verdict for verdict in check.verdicts] == ["not_found", "supported"]


def test_a_text_carries_its_worst_verdict(checker: ReportChecker) -> None:
    check = checker.check("2023年全县招聘教师120人，改造食堂63个。")

    assert [verdict.verdict for verdict in check.verdicts] == ["supported", "refuted"]
    assert check.worst == "refuted"


def test_progress_is_told_after_each_claim(checker: ReportChecker) -> None:
    told: list[tuple[int, int]] = []

    checker.check(
        "全县共有幼儿园86所。改造食堂36个。", progress=lambda n, of, _: told.append((n, of))
    )

    assert told == [(1, 2), (2, 2)]


def test_too_long_a_text_and_an_unknown_report_are_refused(checker: ReportChecker) -> None:
    with pytest.raises(QuestionError, match="20000"):
        checker.check("长" * 20_001)
    with pytest.raises(UnknownReport):
        checker.check("全县共有幼儿园86所。", report="elsewhere")


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("截至2023年,全县幼儿园数量共86所。", id="words of how it is put"),
        pytest.param("城关第二幼儿园建设投资1200万元。", id="a word more"),
    ],
)
def test_what_is_put_in_other_words_is_supported(checker: ReportChecker, claim: str) -> None:
    assert the_one(checker.check(claim)).verdict == "supported"


def test_a_report_that_says_otherwise_is_quoted_beside_the_one_that_bears_out(
    tmp_path: Path,
) -> None:
    embedder = SentenceEmbedder()
    store = Store(tmp_path / "index")
    for name, count in (("north", 86), ("south", 95)):
        file = tmp_path / f"{name}.txt"
        body = f"一、学前教育\n\n2023年全县共有幼儿园{count}所。"
        text = f"某县教育局2023年工作总结（{name}）\n\n{body}\n"
        file.write_text(text, encoding="utf-8")
        store.add([read_report(file)], embedder)

    [verdict] = (
        ReportChecker(Searcher(store, embedder, home=tmp_path))
        .check("2023年全县共有幼儿园86所。")
        .verdicts
    )

    assert verdict.verdict == "supported"
    assert [citation.report for citation in verdict.citations] == ["north", "south"]
    assert any("另有报告说法不同" in notice and "south" in notice for notice in verdict.notices)


def test_of_one_bodys_reports_the_newest_decides_and_the_older_is_quoted_beside(
    tmp_path: Path,
) -> None:
    embedder = SentenceEmbedder()
    store = Store(tmp_path / "index")
    for year, count in ((2022, 86), (2023, 95)):
        file = tmp_path / f"y{year}.txt"
        text = f"某县教育局{year}年工作总结\n\n一、学前教育\n\n全县共有幼儿园{count}所。\n"
        file.write_text(text, encoding="utf-8")
        store.add([read_report(file)], embedder)
    checker = ReportChecker(Searcher(store, embedder, home=tmp_path))

    verdict = the_one(checker.check("全县共有幼儿园86所。"))
    of_then = the_one(checker.check("2022年全县共有幼儿园86所。"))

    assert verdict.verdict == "refuted"
    assert [citation.report for citation in verdict.citations] == ["y2023", "y2022"]
    assert of_then.verdict == "supported"
