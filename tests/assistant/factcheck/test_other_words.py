"""What a report tells in other words, or by two of its figures."""

from pathlib import Path

import pytest

from assistant.factcheck.checker import ReportChecker
from assistant.factcheck.verdict import Verdict
from assistant.searching import Searcher
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store

REPORT = """枫溪县教育和体育局2024年工作总结

一、学校建设。枫溪县竹园小学扩建工程因征地滞后，年底前只完成基础部分。丹桂幼儿园因房屋租期届满停办，幼儿42名分流。滨湖职教园占地210亩，因资金不足，一期已投用，二期建设暂停。第六幼儿园投资1730万元，正在内部装修；第五幼儿园9月开园。

二、安全工作。排查燃气隐患312处，整治297处。排查校舍裂缝86处，修复81处。发现占道经营点40处，比上年减少9处，其中梅花镇23处。暑期溺水事故零发生。远山食品公司经催告补交保证金36.5万元，未予罚款。

三、经济与编制。校办企业由41家增加到68家。2024年公办园占比61.3%，2023年为57.2%。保洁员每人每月补助由600元提高到800元。陶瓷产量4200万件，下降13.2%。全县共有培训机构134所，其中普通学科类53所（含网校4所）、舞蹈艺术类3所。

四、赛事。县教体局参加全市职工运动会，在8支代表队中名列第二。县第九届运动会上，石桥镇代表队获团体总分第一，白水镇代表队获第二。全县在校生人数在2021年达到峰值。青溪小学教师林小禾扎根山区26年。
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> ReportChecker:
    home: Path = tmp_path_factory.mktemp("home")
    file = home / "fengxi.txt"
    file.write_text(REPORT, encoding="utf-8")
    store = Store(home / "index")
    store.add([read_report(file)], embedder)
    return ReportChecker(Searcher(store, embedder, home=home))


def the_one(checker: ReportChecker, claim: str) -> Verdict:
    [verdict] = checker.check(claim).verdicts
    return verdict


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("竹园小学扩建工程2024年没有完工。", id="done in part only"),
        pytest.param("丹桂幼儿园已经停办。", id="why it closed stands between"),
        pytest.param("滨湖职教园二期已经停建。", id="a halt in other words"),
        pytest.param("还有15处燃气隐患没有完成整治。", id="312 less 297"),
        pytest.param("占道经营点一半以上在梅花镇。", id="23 of 40"),
        pytest.param("校办企业五年增加了27家。", id="68 less 41"),
        pytest.param(
            "2024年公办园占比比2023年提高4.1个百分点。", id="the year alone says the same"
        ),
        pytest.param("陶瓷产量下降超过一成。", id="a tenth and more"),
        pytest.param("No drowning accident happened in the summer.", id="none of them"),
    ],
)
def test_what_other_words_or_two_figures_tell_is_supported(
    checker: ReportChecker, claim: str
) -> None:
    assert the_one(checker, claim).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "reported"),
    [
        pytest.param("第六幼儿园已于9月开园。", "投资1730万元", id="another one is opened"),
        pytest.param("86处校舍裂缝已全部修复。", "81处", id="all but five"),
        pytest.param("远山食品公司被罚款36.5万元。", "未予罚款", id="not a fine"),
        pytest.param("保洁员每人每月补助600元。", "800元", id="what was before"),
        pytest.param("县教体局在全市职工运动会上名列第一。", "第二", id="another place"),
        pytest.param(
            "县第九届运动会团体总分第一是白水镇代表队。", "石桥镇代表队", id="another winner"
        ),
        pytest.param("全县在校生人数在2023年达到峰值。", "2021年", id="another year"),
    ],
)
def test_what_other_words_or_two_figures_contradict_is_refuted(
    checker: ReportChecker, claim: str, reported: str
) -> None:
    verdict = the_one(checker, claim)

    assert verdict.verdict == "refuted"
    assert any(reported in difference.reported for difference in verdict.differences)


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("舞蹈艺术类培训机构有53所。", id="the item before has the figure"),
        pytest.param("There are 53 dance and art training institutions.", id="in English too"),
        pytest.param("滨湖职教园一期已经停建。", id="another phase is halted"),
        pytest.param("还有12处燃气隐患没有完成整治。", id="another rest"),
        pytest.param("占道经营点三成在梅花镇。", id="another share"),
        pytest.param("Fengxi has six dance and art training institutions.", id="an unread number"),
    ],
)
def test_what_is_told_of_the_next_one_is_not_supported(checker: ReportChecker, claim: str) -> None:
    assert the_one(checker, claim).verdict != "supported"


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("Qinghuai had 134 training institutions in 2024.", id="with its figure"),
        pytest.param("Qinghuai had 120 training institutions in 2024.", id="with another figure"),
        pytest.param("Fengxi's bureau has 2 dance and art teachers.", id="many times another's"),
        pytest.param("Ceramics in 2024: the tale.", id="a heading"),
    ],
)
def test_an_english_claim_of_another_place_or_thing_is_not_decided(
    checker: ReportChecker, claim: str
) -> None:
    assert the_one(checker, claim).verdict == "not_found"


def test_an_english_name_of_the_same_sort_is_the_difference(checker: ReportChecker) -> None:
    verdict = the_one(checker, "Lin Xiaohe teaches at Zhuyuan Primary School.")

    assert verdict.verdict == "refuted"
    assert [difference.reported for difference in verdict.differences] == ["青溪小学"]


def test_an_english_name_that_is_told_is_no_difference(checker: ReportChecker) -> None:
    assert the_one(checker, "Lin Xiaohe teaches at Qingxi Primary School.").verdict != "refuted"
