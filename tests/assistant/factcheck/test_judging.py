"""What the report tells of a thing's stage, doer, rank, and against another thing's figure."""

from pathlib import Path

import pytest

from assistant.factcheck.checker import ReportChecker
from assistant.factcheck.verdict import Verdict
from assistant.searching import Searcher
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store

REPORT = """松岗县人民政府2024年工作总结

一、重点工程。青柳大桥建成通车，白石大桥主墩出水；云栖产业园获批设立，南浦产业园正式运营。梧桐小区安置房建设住房420套，主体封顶，预计明年6月交付。红枫谷漂流项目因环评未通过暂缓实施。综合实训楼由2024年5月推迟至2025年3月投用。马坡镇定制公交因线路审批未开通。

二、社会事业。县体育馆由新程文旅公司运营，合同期8年。看台维修费用由施工方承担。县职业学校隶属省教育厅。

三、获奖情况。青溪小学“竹编课堂”获省教学成果一等奖，柳河小学“稻田课堂”获二等奖。武术社获全国大学生武术锦标赛银奖。

四、经济运行。城镇居民人均可支配收入38200元、农村居民人均可支配收入21400元，分别增长4.1%和6.3%。春季房交会成交860套，秋季房交会成交1240套。全年出生人口3100人，死亡人口4200人。全县60周岁及以上老年人口9.4万人。全年完成交通投资12.6亿元，为年度计划的103.5%。完成水利投资3.2亿元，为年度计划的88.4%。改造危桥38座，其中东岭县17座、西溪县12座、南浦县9座。政府债务余额51.2亿元，控制在限额58亿元以内。

五、其他。建成教师公寓112套，已入住97套。全年网络故障1次，未造成数据丢失。惠及居民23.5万户。2024届毕业生中自主创业36人。村庄保洁员每人每月补助由650元提高到820元。南湖全年蓝藻水华未发生。乡村在园幼儿比上年减少460人。白塔镇共有小型水库87座。
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> ReportChecker:
    home: Path = tmp_path_factory.mktemp("home")
    file = home / "songgang.txt"
    file.write_text(REPORT, encoding="utf-8")
    store = Store(home / "index")
    store.add([read_report(file)], embedder)
    return ReportChecker(Searcher(store, embedder, home=home))


def the_one(checker: ReportChecker, claim: str) -> Verdict:
    [verdict] = checker.check(claim).verdicts
    return verdict


@pytest.mark.parametrize(
    ("claim", "reported"),
    [
        pytest.param("白石大桥已于2024年建成通车。", "白石大桥主墩出水", id="its piers stand"),
        pytest.param("云栖产业园已经正式运营。", "云栖产业园获批设立", id="only approved"),
        pytest.param("红枫谷漂流项目已经开工建设。", "暂缓实施", id="put off"),
        pytest.param("综合实训楼已于2024年5月投用。", "推迟至2025年3月", id="delayed"),
        pytest.param("看台维修费用由学校承担。", "施工方", id="another pays"),
        pytest.param("县体育馆由县文旅局直接运营。", "新程文旅公司", id="another runs it"),
        pytest.param("县职业学校隶属松岗县人民政府。", "省教育厅", id="under another office"),
        pytest.param("柳河小学“稻田课堂”获省教学成果一等奖。", "二等奖", id="another prize"),
        pytest.param("武术社获全国大学生武术锦标赛金奖。", "银奖", id="another medal"),
        pytest.param("城镇居民收入增长快于农村居民。", "6.3%", id="slower, not faster"),
        pytest.param("秋季房交会成交量低于春季。", "1240套", id="more, not less"),
        pytest.param("死亡人口比出生人口多900人。", "4200人", id="another gap"),
        pytest.param("水利投资超额完成年度计划。", "88.4%", id="less than planned"),
        pytest.param("西溪县改造的危桥最多。", "17座", id="another has more"),
        pytest.param("政府债务余额突破了限额。", "以内", id="within the limit"),
        pytest.param("全年网络故障造成数据丢失。", "未造成数据丢失", id="denied"),
    ],
)
def test_what_is_not_so_far_or_anothers_is_refuted(
    checker: ReportChecker, claim: str, reported: str
) -> None:
    verdict = the_one(checker, claim)

    assert verdict.verdict == "refuted"
    assert any(reported in difference.reported for difference in verdict.differences)


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("梧桐小区安置房尚未交付。", id="its shell stands, so it is not handed over"),
        pytest.param("青柳大桥已经建成通车。", id="as far as told"),
        pytest.param("农村居民收入增长快于城镇居民。", id="faster"),
        pytest.param("死亡人口比出生人口多1100人。", id="the gap of two figures"),
        pytest.param("武术社获全国大学生武术锦标赛银奖。", id="the very medal"),
        pytest.param("交通投资超额完成年度计划。", id="more than planned"),
        pytest.param("东岭县改造的危桥比其他县都多。", id="the most of all"),
        pytest.param("政府债务余额没有超过限额。", id="a limit kept"),
        pytest.param("教师公寓还有15套没有人住。", id="112 less 97"),
        pytest.param("惠及居民二十多万户。", id="between twenty and thirty"),
        pytest.param("2024届毕业生中有36人自主创业。", id="a class is no count"),
    ],
)
def test_what_two_places_bear_out_is_supported(checker: ReportChecker, claim: str) -> None:
    assert the_one(checker, claim).verdict == "supported"


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("2024年全县失能老年人2100人。", id="a word that the segmenter tears"),
        pytest.param("城镇居民支出增长快于农村居民。", id="another thing compared"),
        pytest.param("县图书馆由县文旅局运营。", id="another place run"),
        pytest.param("安置房建设住房最多。", id="the most, of which nothing is told"),
    ],
)
def test_what_is_told_of_another_thing_decides_nothing(checker: ReportChecker, claim: str) -> None:
    assert the_one(checker, claim).verdict == "not_found"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        pytest.param("村庄保洁员每人每月补助650元。", "supported", id="what was before"),
        pytest.param("南湖没有出现蓝藻水华。", "refuted", id="denied in other words"),
        pytest.param("全县在园幼儿比上年减少980人。", "refuted", id="a part's figure"),
        pytest.param("白塔镇减少小型水库3座。", "refuted", id="how many there are"),
    ],
)
def test_what_is_no_more_or_is_told_otherwise_is_not_taken_for_it(
    checker: ReportChecker, claim: str, verdict: str
) -> None:
    assert the_one(checker, claim).verdict != verdict
