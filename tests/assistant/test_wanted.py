"""What a question asks for, by its words alone."""

import re

import pytest

from assistant.answer import Language
from assistant.forms import AMOUNT, ANY
from assistant.wanted import wanted, wanted_of_both
from index.terms import normalise


@pytest.mark.parametrize(
    ("question", "language", "kinds"),
    [
        pytest.param("幼儿园投了多少钱", "zh", {"money"}, id="money"),
        pytest.param("修路花了多少", "zh", {"money"}, id="what was spent"),
        pytest.param("补助多少", "zh", {"money"}, id="a subsidy"),
        pytest.param("居民人均收入多少", "zh", {"money"}, id="an income"),
        pytest.param("老人一个月发多少津贴", "zh", {"money"}, id="an allowance for people"),
        pytest.param("多孩家庭买房补多少", "zh", {"money"}, id="what is paid beside"),
        pytest.param("青苹苑租金一平多少", "zh", {"money"}, id="a rent"),
        pytest.param("教学楼要盖几层", "zh", {"count"}, id="storeys"),
        pytest.param("招聘了多少教师", "zh", {"people"}, id="teachers"),
        pytest.param("暴雨造成多大经济损失", "zh", {"money"}, id="a loss, however large"),
        pytest.param("新增了几万人就业", "zh", {"people"}, id="tens of thousands of people"),
        pytest.param("书屋用了多少度电", "zh", {"measure"}, id="degrees of power"),
        pytest.param("公园安排多少额度", "zh", set(AMOUNT), id="no degree in a quota"),
        pytest.param("全县有多少幼儿", "zh", {"people"}, id="children"),
        pytest.param("在校生人数", "zh", {"people"}, id="a headcount"),
        pytest.param("新建了几所幼儿园", "zh", {"count"}, id="schools by their measure word"),
        pytest.param("还剩几间教室", "zh", {"count"}, id="rooms"),
        pytest.param("小学有几个", "zh", {"count", "people"}, id="things or people"),
        pytest.param("民办园占比多少", "zh", {"share", "bare"}, id="a share"),
        pytest.param("毛入园率是多少", "zh", {"share", "bare"}, id="a rate"),
        pytest.param("学校面积多大", "zh", {"measure"}, id="an area"),
        pytest.param("民营企业占经济多大", "zh", {"share", "bare"}, id="how large a part"),
        pytest.param("金牌拿了几块", "zh", {"count"}, id="medals, which are no money"),
        pytest.param("代表提了多少建议", "zh", set(AMOUNT), id="what deputies ask for"),
        pytest.param(
            "养老保险单位交多少", "zh", {"share", "bare", "money"}, id="a contribution or its rate"
        ),
        pytest.param("公路有多长", "zh", {"measure"}, id="a length"),
        pytest.param("排名第几", "zh", {"rank"}, id="a rank"),
        pytest.param("这是合唱团的第几张唱片", "zh", {"count"}, id="the number of a series"),
        pytest.param("培训了多久", "zh", {"time", "date"}, id="a span of time"),
        pytest.param("水库建设加多少资本金", "zh", {"money"}, id="capital"),
        pytest.param("今年借了几个亿", "zh", {"money"}, id="hundreds of millions"),
        pytest.param("市里给了多少转移支付", "zh", {"money"}, id="transfers"),
        pytest.param("居民存款余额多少", "zh", {"money"}, id="deposits"),
        pytest.param("工业增加值多少", "zh", {"money"}, id="value added, which is no change"),
        pytest.param("退了多少税", "zh", {"money"}, id="a tax refunded"),
        pytest.param("减负多少钱", "zh", {"money"}, id="a burden eased, which is no change"),
        pytest.param("多少贫困户拿到贷款", "zh", {"people"}, id="who gets money"),
        pytest.param("全国人口多少亿", "zh", {"people"}, id="hundreds of millions of people"),
        pytest.param("转移了多少群众", "zh", {"people"}, id="people moved"),
        pytest.param("给群众办了几件实事", "zh", {"count"}, id="what is done for people"),
        pytest.param("生产农用车多少万辆", "zh", {"count"}, id="tens of thousands of cars"),
        pytest.param("耕地还有多少", "zh", {"measure"}, id="land"),
        pytest.param("出口增幅全省第几", "zh", {"rank"}, id="a rank of a growth"),
        pytest.param("空气质量排多少名", "zh", {"rank"}, id="a rank as a number"),
        pytest.param("考了几等奖", "zh", {"rank"}, id="a prize"),
        pytest.param("平均受教育年限要到多少", "zh", {"time", "date"}, id="a length of time"),
        pytest.param("最小的学员多大年纪", "zh", {"time"}, id="an age"),
        pytest.param("看病能报多少", "zh", {"share", "bare", "money"}, id="what is refunded"),
        pytest.param("报名多少人", "zh", {"people"}, id="who put their names down"),
        pytest.param("What was the city's GDP in 2023?", "en", {"money"}, id="en GDP"),
        pytest.param("minimum wage in 2023", "en", {"money"}, id="en a mere name of money"),
        pytest.param("What is the permanent population?", "en", {"people"}, id="en population"),
        pytest.param("forest area of the county", "en", {"measure"}, id="en an area"),
        pytest.param("How did the city rank?", "en", {"rank"}, id="en a rank"),
        pytest.param("How old is the oldest pupil?", "en", {"time"}, id="en an age"),
        pytest.param("How many billion yuan was lent?", "en", {"money"}, id="en yuan"),
        pytest.param("How much money was spent on canteens?", "en", {"money"}, id="en money"),
        pytest.param("How much did the school bus cost?", "en", {"money"}, id="en cost"),
        pytest.param("How many teachers were hired?", "en", {"people"}, id="en teachers"),
        pytest.param(
            "How many teacher flats were built?",
            "en",
            {"count", "people", "measure"},
            id="en flats for teachers",
        ),
        pytest.param(
            "How many kindergartens were built?",
            "en",
            {"count", "people", "measure"},
            id="en how many",
        ),
        pytest.param(
            "How many farmers' markets are there?",
            "en",
            {"count", "people", "measure"},
            id="en markets of farmers",
        ),
        pytest.param(
            "How many visitor centres are there?",
            "en",
            {"count", "people", "measure"},
            id="en centres for visitors",
        ),
        pytest.param(
            "What share of pupils are boarders?", "en", {"share", "bare"}, id="en a share"
        ),
        pytest.param("What is the enrolment rate?", "en", {"share", "bare"}, id="en a rate"),
        pytest.param(
            "How many die per 1,000 births?", "en", {"share", "bare"}, id="en a death rate"
        ),
        pytest.param("How many bonds, in yuan?", "en", {"money"}, id="en counted in yuan"),
        pytest.param(
            "number of budget units audited",
            "en",
            {"count", "people", "measure"},
            id="en a number of what has to do with money",
        ),
    ],
)
def test_a_figure_of_the_kind_that_the_question_names_is_wanted(
    question: str, language: Language, kinds: set[str]
) -> None:
    found = wanted(normalise(question), language)

    assert found.form == "figure"
    assert set(found.kinds) == kinds
    assert found.strict


@pytest.mark.parametrize(
    ("question", "language", "role"),
    [
        pytest.param("幼儿园有多少所", "zh", "level", id="how many there are"),
        pytest.param("毛入园率提高到多少", "zh", "level", id="risen to what"),
        pytest.param("毛入园率提高了几个百分点", "zh", "change", id="points risen"),
        pytest.param("投资增长了多少", "zh", "change", id="grown by what"),
        pytest.param("学生比上年增加了多少人", "zh", "change", id="more than the year before"),
        pytest.param("增速是多少", "zh", "change", id="speed of growth"),
        pytest.param("学费是涨了还是跌了", "zh", "change", id="up or down"),
        pytest.param("路灯支出比上年增加还是减少", "zh", "change", id="more or less"),
        pytest.param("电影票贵了多少", "zh", "change", id="dearer by what"),
        pytest.param("民办园占比多少", "zh", "share", id="its share"),
        pytest.param("公办园占全县的百分比", "zh", "share", id="per cent of the whole"),
        pytest.param("城镇新增就业", "zh", None, id="a mere name"),
        pytest.param("How many schools are there?", "en", "level", id="en how many there are"),
        pytest.param("By how much did enrolment grow?", "en", "change", id="en grown by what"),
        pytest.param("What was the growth of GDP?", "en", "change", id="en growth"),
        pytest.param("What share of pupils are boarders?", "en", "share", id="en its share"),
        pytest.param("air passengers", "en", None, id="en a mere name"),
        pytest.param("How fast did exports shrink?", "en", "change", id="en shrunk by what"),
        pytest.param("How much of the land is wooded?", "en", "share", id="en how much of it"),
        pytest.param("Road investment: rise or fall?", "en", "change", id="en which way it went"),
        pytest.param("prices of cinema tickets", "en", None, id="en prices, or what they rose by"),
    ],
)
def test_a_level_a_change_or_a_share_is_wanted_as_asked(
    question: str, language: Language, role: str | None
) -> None:
    assert wanted(normalise(question), language).role == role


@pytest.mark.parametrize(
    ("question", "language", "form"),
    [
        pytest.param("第二幼儿园几月开工", "zh", "date", id="a month"),
        pytest.param("哪年建成", "zh", "date", id="a year"),
        pytest.param("局长是谁", "zh", "person", id="a person"),
        pytest.param("工作总结是哪位领导作的", "zh", "imprint", id="which leader gave it"),
        pytest.param("做这份工作总结的是哪位", "zh", "imprint", id="who it was that gave it"),
        pytest.param("为什么关了三所学校", "zh", "reason", id="a reason"),
        pytest.param("全年干了什么", "zh", "summary", id="an account"),
        pytest.param("为啥没定增速目标", "zh", "reason", id="a reason for a figure"),
        pytest.param("学费能退吗", "zh", "yes_no", id="whether, with a word of money"),
        pytest.param("教学点算不算学校数", "zh", "yes_no", id="whether, with a word of number"),
        pytest.param("预算超了没", "zh", "yes_no", id="whether, ending in not"),
        pytest.param("哪几种学校人数还在涨", "zh", "list", id="which kinds"),
        pytest.param("中专增设了哪几个专业", "zh", "list", id="which were added"),
        pytest.param("公报里的数是初步数还是最终数", "zh", "open", id="which of two"),
        pytest.param("学生人数哪一年最多", "zh", "date", id="a year of a number"),
        pytest.param("李小满是干嘛的", "zh", "open", id="what someone does"),
        pytest.param("有哪些困难", "zh", "list", id="a list"),
        pytest.param("第二幼儿园建好了吗", "zh", "status", id="whether it is finished"),
        pytest.param("第二幼儿园进展怎么样", "zh", "status", id="how far it is"),
        pytest.param("什么是普惠性幼儿园", "zh", "definition", id="a meaning"),
        pytest.param("有没有新建学校", "zh", "yes_no", id="whether"),
        pytest.param("这份报告是什么时候发布的", "zh", "imprint", id="the report's date"),
        pytest.param("公报哪天的", "zh", "imprint", id="of which day it is"),
        pytest.param("这份报告是谁写的", "zh", "imprint", id="the report's author"),
        pytest.param("When did the school open?", "en", "date", id="en a date"),
        pytest.param("Who is the director of the bureau?", "en", "person", id="en a person"),
        pytest.param(
            "Who helped when the bridge was shut?", "en", "person", id="en when beside who"
        ),
        pytest.param("By the way, when did it open?", "en", "date", id="en when further on"),
        pytest.param("How soon will it open?", "en", "date", id="en how soon"),
        pytest.param("Name three problems", "en", "list", id="en names"),
        pytest.param("Where does the new line end", "en", "open", id="en a place"),
        pytest.param("Why did revenue fall?", "en", "reason", id="en a reason for a figure"),
        pytest.param("Which tax policies helped?", "en", "open", id="en money but a part of it"),
        pytest.param("Why were three schools closed?", "en", "reason", id="en a reason"),
        pytest.param("What has been done for teachers?", "en", "summary", id="en an account"),
        pytest.param("Which projects were completed?", "en", "list", id="en a list"),
        pytest.param(
            "What is the status of the No. 2 kindergarten?", "en", "status", id="en how far it is"
        ),
        pytest.param(
            "What does inclusive kindergarten mean?", "en", "definition", id="en a meaning"
        ),
        pytest.param("Did the bureau build a new school?", "en", "yes_no", id="en whether"),
        pytest.param("When was this report published?", "en", "imprint", id="en the report's date"),
        pytest.param("Who wrote this report?", "en", "imprint", id="en the report's author"),
        pytest.param(
            "date on which the report was presented",
            "en",
            "imprint",
            id="en the report's date as a name",
        ),
        pytest.param(
            "New bridge: has work begun?", "en", "yes_no", id="en whether, its thing first"
        ),
        pytest.param("any schools closed?", "en", "yes_no", id="en whether there are any"),
    ],
)
def test_what_is_no_figure_is_known_by_its_form(
    question: str, language: Language, form: str
) -> None:
    assert wanted(normalise(question), language).form == form


@pytest.mark.parametrize(
    ("question", "language", "names", "does_not"),
    [
        pytest.param(
            "食堂工程是哪家公司中标的",
            "zh",
            "由宏达建设集团承建",
            "食堂工程已经中标",
            id="a company",
        ),
        pytest.param(
            "哪所学校获得了一等奖", "zh", "实验小学获一等奖", "多所学校获一等奖", id="a school"
        ),
        pytest.param("局长是谁", "zh", "局长王建国作了讲话", "局长作了讲话", id="who holds a post"),
        pytest.param(
            "党委书记叫什么",
            "zh",
            "党委书记谷长河到会",
            "党委书记到会",
            id="a rare surname",
        ),
        pytest.param(
            "大桥什么时候通车", "zh", "大桥10月1日建成通车", "大桥11月开工", id="done, not begun"
        ),
        pytest.param(
            "大桥什么时候开工", "zh", "大桥11月开工建设", "大桥10月1日通车", id="begun, not done"
        ),
        pytest.param(
            "When was the school founded?", "en", "始建于1952年", "2024年竣工", id="en founded"
        ),
        pytest.param("新校哪年成立的", "zh", "始建于1952年", "2024年招生120人", id="founded"),
        pytest.param("新校哪年建的", "zh", "2012年竣工", "2024年招生120人", id="built"),
        pytest.param(
            "大桥什么时候开始建的", "zh", "3月5日开工", "10月1日通车", id="begun to be built"
        ),
        pytest.param(
            "Who is the minister?", "en", "部长 王建国", "市长 李建国", id="en no lower post"
        ),
        pytest.param(
            "护理员一个月挣多少", "zh", "月人均收入4100元", "全年12月发放820万元", id="each month"
        ),
        pytest.param(
            "Which company built the canteen?",
            "en",
            "由宏达建设公司承建",
            "食堂已竣工",
            id="en a company",
        ),
        pytest.param("校长是谁", "zh", "校长王建国", "副校长李建国", id="no deputy"),
        pytest.param(
            "Who is the mayor?", "en", "市长 王建国", "财政局局长 李建国", id="en no other post"
        ),
        pytest.param(
            "大桥什么时候完工",
            "zh",
            "大桥10月1日竣工",
            "建成后可少走5公里",
            id="not what comes then",
        ),
        pytest.param(
            "Who delivered the report?", "en", "县长 王建国", "政府工作报告", id="en who spoke"
        ),
        pytest.param(
            "Which school won the prize?", "en", "城关中学获奖", "各类学校获奖", id="en a school"
        ),
    ],
)
def test_what_is_asked_by_its_kind_has_to_be_named(
    question: str, language: Language, names: str, does_not: str
) -> None:
    needs = wanted(normalise(question), language).needs

    assert re.search(needs, names)
    assert not re.search(needs, does_not)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("幼儿园投了多少钱", id="a sum"),
        pytest.param("新大桥又叫什么", id="what a thing is called"),
    ],
)
def test_a_question_that_asks_no_name_of_a_person_needs_none(question: str) -> None:
    assert wanted(question, "zh").needs == ""


@pytest.mark.parametrize(
    ("question", "language"),
    [
        pytest.param("热线办理满意率多少", "zh", id="how the line was judged"),
        pytest.param("热线一年接了多少电话", "zh", id="how many calls"),
        pytest.param("How many calls did the hotline take?", "en", id="en how many calls"),
    ],
)
def test_who_asks_about_a_hotline_does_not_ask_for_its_number(question: str, language: str) -> None:
    assert wanted(normalise(question), language).needs == ""


@pytest.mark.parametrize(
    ("question", "language"),
    [
        pytest.param("报告是什么时候发布的", "zh", id="zh"),
        pytest.param("When was the report released?", "en", id="en"),
    ],
)
def test_the_year_in_a_title_does_not_say_when_a_report_was_issued(
    question: str, language: Language
) -> None:
    needs = wanted(normalise(question), language).needs

    assert not re.search(needs, "某市2024年统计公报")
    assert re.search(needs, "2025年3月25日")


@pytest.mark.parametrize(
    ("question", "language"),
    [
        pytest.param("农民人均收入多少", "zh", id="zh"),
        pytest.param("What is the subsidy per pupil?", "en", id="en"),
    ],
)
def test_what_falls_to_each_is_not_what_all_have(question: str, language: Language) -> None:
    needs = wanted(normalise(question), language).needs

    assert not re.search(needs, "全年收入3.2亿元")
    assert re.search(needs, "每名学生补助5元")
    assert re.search(needs, "人均收入2.1万元")


def test_who_asks_when_something_can_be_used_needs_no_day() -> None:
    assert wanted(normalise("新大楼哪天能用"), "zh").needs == ""


def test_what_a_company_got_is_not_answered_by_its_name() -> None:
    assert wanted("what fine did the company get?", "en").needs == ""


@pytest.mark.parametrize(
    ("chinese", "english", "kinds", "role"),
    [
        pytest.param(
            "是多少", "export growth", ANY, "change", id="how much in one, what in the other"
        ),
        pytest.param("多少人", "growth", {"people"}, "level", id="the kind it is counted in"),
        pytest.param("多少", "kindergarten", AMOUNT, "level", id="a mere name asks for nothing"),
    ],
)
def test_a_question_in_two_languages_wants_what_the_plainer_one_does_not_say(
    chinese: str, english: str, kinds: set[str], role: str
) -> None:
    found = wanted_of_both(wanted(chinese, "zh"), wanted(english, "en"))

    assert set(found.kinds) == set(kinds)
    assert found.role == role


def test_the_death_rate_of_births_is_not_what_falls_to_each() -> None:
    assert not wanted(normalise("How many die per thousand births?"), "en").needs
    assert wanted(normalise("How many beds per thousand people?"), "en").needs
