"""A follow-up is made whole; a question that stands alone is left as it is."""

import pytest

from assistant.answer import Language, Turn
from assistant.following import readings, whole
from assistant.question import language_of


def understood(question: str, *asked: str, language: Language = "zh", answer: str = "") -> str:
    """Return the question as it is understood after those asked before, each answered alike."""
    return whole(question, [Turn(before, answer) for before in asked], language)


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        pytest.param(
            "2022年呢", "2023年新建幼儿园多少所", "2022年新建幼儿园多少所", id="another year"
        ),
        pytest.param(
            "去年呢？", "2023年新建幼儿园多少所", "去年新建幼儿园多少所", id="a relative time"
        ),
        pytest.param(
            "前一年呢", "2023年新建幼儿园多少所", "2022年新建幼儿园多少所", id="the year before it"
        ),
        pytest.param(
            "去年呢", "幼儿园有多少所", "去年 幼儿园有多少所", id="a time where none stood"
        ),
        pytest.param(
            "那第三个呢", "第二幼儿园投资多少", "第三幼儿园投资多少", id="another ordinal"
        ),
        pytest.param("小学呢", "幼儿园有多少所", "小学有多少所", id="another subject"),
        pytest.param("三中呢", "城东一中上线多少人", "城东三中上线多少人", id="a numbered school"),
        pytest.param(
            "中学二期呢",
            "河口小学二期面积多大",
            "河口中学二期面积多大",
            id="the same phase of another stage",
        ),
        pytest.param("到2025年呢", "2024年多少床位", "2025年多少床位", id="until another year"),
        pytest.param(
            "里面研究生几个",
            "今年招聘教师多少人",
            "今年 招聘教师 研究生几个",
            id="who is among them",
        ),
        pytest.param(
            "比上年呢",
            "今年空气质量指数多少",
            "今年 空气质量指数 比上年增减多少",
            id="how it moved",
        ),
        pytest.param("小麦呢", "粮食产量多少", "小麦产量多少", id="the measure of another crop"),
        pytest.param("在校生呢", "普通高中多少所", "普通高中在校生多少人", id="who is in them"),
        pytest.param("教师多少", "普通高中多少所", "普通高中教师多少人", id="how many are in them"),
        pytest.param("专任教师", "小学在校生多少人", "小学专任教师多少人", id="other people"),
        pytest.param("蔬菜", "粮食产量多少", "蔬菜产量多少", id="a mere name"),
        pytest.param("最低的呢", "哪个县产量最高", "哪个县产量最低", id="the other end"),
        pytest.param(
            "最后一件呢", "民生实事第二件是什么", "民生实事最后一件是什么", id="the last of a list"
        ),
        pytest.param(
            "西部呢", "中部地区教师多少人", "西部地区教师多少人", id="another part of the country"
        ),
        pytest.param(
            "消费支出呢",
            "农村居民人均可支配收入多少",
            "农村居民人均消费支出多少",
            id="what is spent",
        ),
        pytest.param("总收入", "全年接待游客多少人次", "总收入多少", id="no longer persons"),
        pytest.param(
            "总共花了多少", "新建泵站几座", "新建泵站 总共花了多少", id="in all, of the same"
        ),
        pytest.param(
            "民办呢", "公办幼儿园有多少所", "民办幼儿园有多少所", id="the other of two kinds"
        ),
        pytest.param("教师呢", "小学学生有多少人", "小学教师有多少人", id="the other group"),
        pytest.param("老师呢", "马山乡小学多少学生", "马山乡小学多少老师", id="who is counted"),
        pytest.param("民办的", "公办园几所", "民办园几所", id="a kind with no 呢"),
        pytest.param("支出呢", "水务基金 去年收了多少", "去年 水务基金 支出", id="an amount of it"),
        pytest.param(
            "柳河镇的呢",
            "石桥镇卫生院门诊楼花了多少",
            "柳河镇卫生院门诊楼花了多少",
            id="of another place",
        ),
        pytest.param(
            "学校的呢", "维权服务站几个", "学校维权服务站几个", id="of a kind not named yet"
        ),
        pytest.param("青石县呢", "危桥一共改造多少座", "青石县危桥一共改造多少座", id="where"),
        pytest.param("县中医院呢", "三级手术多少台", "县中医院三级手术多少台", id="whose"),
        pytest.param(
            "初中呢",
            "农村小学在校生多少人",
            "农村初中在校生多少人",
            id="another stage of schooling",
        ),
        pytest.param("文物呢", "全市图书支出多少", "全市文物支出多少", id="what the money is for"),
        pytest.param(
            "文山中学的呢",
            "文山小学那个楼花了多少",
            "文山中学那个楼花了多少",
            id="of another school",
        ),
        pytest.param("宁东的呢", "宁石高铁去年到哪了", "宁东高铁去年到哪了", id="half of a name"),
        pytest.param("第六个呢", "区一幼几个班", "区六幼几个班", id="a short name's number"),
        pytest.param("追回来多少", "冒领养老金几人", "冒领养老金 追回来多少", id="a verbal phrase"),
        pytest.param("接种率呢", "疫苗打了多少人", "疫苗 接种率", id="a rate of it"),
        pytest.param(
            "二期打算怎么办", "云湖一期何时开业", "云湖二期 打算怎么办", id="another phase"
        ),
        pytest.param(
            "北门的建好没", "城东市场检测室投了多少", "北门市场检测室 建好没", id="of another gate"
        ),
        pytest.param("花了多少钱", "新建了几个公园", "公园 花了多少钱", id="what was counted"),
        pytest.param("农村呢", "城镇居民收入多少", "农村居民收入多少", id="the other area"),
        pytest.param("规模呢", "第二幼儿园投资多少", "第二幼儿园 规模", id="another attribute"),
        pytest.param(
            "其中女教师呢", "招聘教师多少人", "招聘教师多少人 女教师", id="some of the subject"
        ),
        pytest.param("它建好了吗", "第二幼儿园投资多少", "第二幼儿园 建好了吗", id="a pronoun"),
        pytest.param("多少床位", "县人民医院投资多少", "县人民医院 多少床位", id="no subject"),
        pytest.param(
            "得了什么奖", "第二幼儿园投资多少", "第二幼儿园 得了什么奖", id="the thing asked for"
        ),
        pytest.param("何时完工", "第二幼儿园投资多少", "第二幼儿园 何时完工", id="a bare verb"),
        pytest.param("乡村呢", "商品零售总额多少", "乡村商品零售总额多少", id="a kind narrows"),
        pytest.param("对外国呢", "进出口总额多少", "对外国进出口总额多少", id="with whom"),
        pytest.param("税收收入呢", "公共预算收入多少", "税收收入多少", id="what ends alike"),
        pytest.param("接待费呢", "三公经费多少", "接待费多少", id="another sort of money"),
        pytest.param(
            "市本级支出呢",
            "全市基金收入多少",
            "市本级基金 支出",
            id="another owner, another amount",
        ),
        pytest.param(
            "食堂呢",
            "大圩中学宿舍楼投了多少",
            "大圩中学食堂投了多少",
            id="another part of a school",
        ),
        pytest.param(
            "高中阶段呢", "学前教育毛入园率多少", "高中阶段毛入园率多少", id="a stage's own rate"
        ),
        pytest.param(
            "跟2018年比呢", "2019年学校多少所", "2019年 学校 跟2018年增减多少", id="with which year"
        ),
        pytest.param(
            "今年预计呢", "去年基金收入多少", "今年 基金收入 预计", id="what is expected of it"
        ),
        pytest.param("收费多少", "假期托管有几所学校", "假期托管 收费多少", id="a time in a name"),
        pytest.param("泵站呢", "西河镇有几座水厂", "西河镇有多少泵站", id="what is counted"),
        pytest.param("出口呢", "进出口总额多少", "出口多少", id="one of two together"),
        pytest.param("余额呢", "政府债务限额多少", "政府债务 余额", id="how much of it is used"),
        pytest.param(
            "支出呢",
            "2026年基金收入预计多少",
            "2026年 基金 支出",
            id="not what is expected to come",
        ),
        pytest.param(
            "增加多少学位", "幼儿园投入多少", "幼儿园 增加多少学位", id="another amount that grew"
        ),
        pytest.param("PM10呢", "PM2.5浓度多少", "PM10浓度多少", id="a code"),
        pytest.param("呢？", "幼儿园有多少所", "幼儿园有多少所", id="nothing but a particle"),
    ],
)
def test_a_chinese_follow_up_changes_one_thing_and_keeps_the_rest(
    question: str, before: str, expected: str
) -> None:
    assert understood(question, before) == expected


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        pytest.param(
            "and in 2021?",
            "How many kindergartens were built in 2022?",
            "How many kindergartens were built in 2021?",
            id="another year",
        ),
        pytest.param(
            "and last year?",
            "How many kindergartens were built in 2022?",
            "How many kindergartens were built last year?",
            id="a relative time",
        ),
        pytest.param(
            "and the 2024 plan?",
            "How many kindergartens were built in 2022?",
            "How many kindergartens were built in 2024 plan",
            id="another year's plan",
        ),
        pytest.param(
            "and the year before?",
            "How many kindergartens were built in 2022?",
            "How many kindergartens were built in 2021?",
            id="the year before it",
        ),
    ],
)
def test_an_english_follow_up_changes_the_time_and_keeps_the_rest(
    question: str, before: str, expected: str
) -> None:
    assert understood(question, before, language="en") == expected


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        pytest.param(
            "what about private ones?",
            "How many public schools were there?",
            "How many private schools were there?",
            id="the other of two kinds",
        ),
        pytest.param(
            "how about the third one?",
            "How much did the second school cost?",
            "How much did the third school cost?",
            id="another ordinal",
        ),
        pytest.param(
            "who built it?",
            "How much did the Nanhu bridge cost?",
            "who built Nanhu bridge",
            id="a pronoun",
        ),
        pytest.param(
            "and the dropout rate?",
            "What is the enrolment rate for preschool?",
            "What is the dropout rate for preschool?",
            id="a name that ends alike",
        ),
        pytest.param(
            "and outside institutions?",
            "orphan allowance in institutions",
            "orphan allowance outside institutions",
            id="another place",
        ),
        pytest.param(
            "And health?",
            "How much was spent on education?",
            "How much was spent on health?",
            id="another subject",
        ),
        pytest.param(
            "and the Nanhu project?",
            "What is the signing rate of old town projects?",
            "What is the signing rate of Nanhu project?",
            id="a named one for all of the kind",
        ),
        pytest.param(
            "what did the one at No. 2 cost?",
            "How big is the gymnasium of No. 1 Middle School?",
            "what did the gymnasium at No. 2 cost",
            id="one of the kind elsewhere",
        ),
        pytest.param(
            "social security?",
            "How much was spent on education?",
            "How much was spent on social security?",
            id="a name that begins like an opening word",
        ),
        pytest.param(
            "and on health?",
            "How much was spent on education?",
            "How much was spent on health?",
            id="the same preposition",
        ),
        pytest.param(
            "and in township clinics?",
            "How many beds are there in all public hospitals?",
            "How many beds are there in township clinics?",
            id="a place of several words",
        ),
        pytest.param(
            "and non-tax?",
            "What was tax revenue in 2025?",
            "What was non-tax revenue in 2025?",
            id="what the topic is not",
        ),
        pytest.param(
            "what about 2026 exports?",
            "What were imports in 2025?",
            "What were exports in 2026?",
            id="another year and another thing",
        ),
        pytest.param(
            "and the slowest?",
            "Which town grew fastest?",
            "Which town grew slowest?",
            id="the other end",
        ),
        pytest.param(
            "and per capita?",
            "What was GDP?",
            "What was GDP per capita",
            id="a measure of the same",
        ),
        pytest.param(
            "compared with 2018?",
            "How many schools were there?",
            "How many schools were there compared with 2018",
            id="with which year",
        ),
        pytest.param(
            "and the second one?",
            "What are the main tasks?",
            "What is the second of the tasks",
            id="one of a list",
        ),
        pytest.param(
            "What did the rural ones get?",
            "How much was invested in schools?",
            "What did the rural schools get",
            id="some of the kind",
        ),
        pytest.param(
            "how many in the town?",
            "How many new parks were opened?",
            "how many new parks opened in the town",
            id="what is counted",
        ),
    ],
)
def test_an_english_follow_up_changes_one_thing_and_keeps_the_rest(
    question: str, before: str, expected: str
) -> None:
    assert understood(question, before, language="en") == expected


@pytest.mark.parametrize(
    ("question", "lent"),
    [
        pytest.param("how big is it?", ["big", "No. 2", "kindergarten"], id="a pronoun"),
        pytest.param("why?", ["why", "kindergarten"], id="too short to stand alone"),
        pytest.param("What about teachers?", ["teachers"], id="another subject"),
    ],
)
def test_an_english_follow_up_is_lent_the_subject_before(question: str, lent: list[str]) -> None:
    before = "How much was invested in the No. 2 kindergarten?"

    made = understood(question, before, language="en")

    assert [word for word in lent if word not in made] == []


@pytest.mark.parametrize(
    ("question", "language"),
    [
        pytest.param("校车花了多少钱", "zh", id="its own subject and verb"),
        pytest.param("全县2024年计划新建多少所普惠性幼儿园", "zh", id="its own time too"),
        pytest.param("新增公交车多少辆？", "zh", id="a verb and its own thing"),
        pytest.param("第三幼儿园什么时候竣工", "zh", id="a thing with a number"),
        pytest.param("青石县有多少学生", "zh", id="a place and what is counted there"),
        pytest.param("Who is Zhang Wei?", "en", id="a name"),
        pytest.param("Who wrote the report?", "en", id="about the report"),
        pytest.param("How many buses were added?", "en", id="short and complete"),
        pytest.param(
            "How much money did the county spend on school buses this year?", "en", id="long"
        ),
        ("how much was invested in kindergartens", "en"),
        ("What was the total spending on school meals?", "en"),
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str, language: Language) -> None:
    before = "第二幼儿园投资多少" if language == "zh" else "How many kindergartens were built?"

    assert understood(question, before, language=language) == question


@pytest.mark.parametrize(
    "question",
    ["How many canteens?", "canteens", "Which canteens?", "cost of canteens", "visits in 2022?"],
)
def test_an_english_question_asked_twice_is_the_same_question(question: str) -> None:
    assert understood(question, question, language="en") == question


@pytest.mark.parametrize(
    ("question", "before", "leaning"),
    [
        pytest.param(
            "城镇新增就业多少",
            "粮食产量多少",
            "城镇粮食产量 新增就业多少",
            id="a kind, or a subject",
        ),
        pytest.param("人均多少", "全年生产总值多少", "人均全年生产总值多少", id="a measure of it"),
        pytest.param(
            "校长是谁", "大圩中学食堂投了多少", "大圩中学 校长是谁", id="whose headmaster"
        ),
        pytest.param(
            "how many meals were served?",
            "How much did the canteens cost?",
            "how many meals were served canteens",
            id="an English one",
        ),
    ],
)
def test_a_short_question_may_stand_alone_or_lean_on_the_one_before(
    question: str, before: str, leaning: str
) -> None:
    turns = [Turn(before, "")]

    assert readings(question, turns, language_of(question)) == (question, leaning)


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        pytest.param(
            "and vegetables?",
            "What was grain output?",
            ("What was vegetables?", "What was vegetables output?"),
            id="an amount or a thing",
        ),
        pytest.param(
            "for high schools?",
            "What is the enrolment rate in kindergartens?",
            (
                "What is the enrolment rate in kindergartens for high schools",
                "What is the enrolment rate in high schools?",
            ),
            id="in what or for whom",
        ),
    ],
)
def test_a_name_may_stand_for_the_topic_or_for_what_its_amount_is_of(
    question: str, before: str, expected: tuple[str, str]
) -> None:
    assert readings(question, [Turn(before, "")], "en") == expected


@pytest.mark.parametrize(
    ("question", "before", "answer", "expected"),
    [
        pytest.param(
            "它有多少学生",
            "哪个学校获得一等奖",
            "报告写道：“城东小学获得一等奖”[1]",
            "城东小学 有多少学生",
            id="a school",
        ),
        pytest.param(
            "他多大年纪",
            "谁获得先进个人",
            "报告写道：“教师王建国获评先进个人”[1]",
            "王建国 多大年纪",
            id="a person",
        ),
        pytest.param(
            "how much did it invest?",
            "Which company won the prize?",
            "The report says: “禾丰粮油集团获一等奖”[1]",
            "how much did 禾丰粮油集团 invest",
            id="a company asked of in English",
        ),
    ],
)
def test_a_pronoun_may_stand_for_the_name_that_was_asked_for(
    question: str, before: str, answer: str, expected: str
) -> None:
    assert readings(question, [Turn(before, answer)], language_of(question))[1:] == (expected,)


def test_a_pronoun_stands_for_no_name_that_was_not_asked_for() -> None:
    turns = [Turn("城东小学花了多少", "报告写道：“城东小学投资300万元，城西小学投资200万元”[1]")]

    assert readings("它建好了吗", turns, "zh") == ("城东小学 建好了吗",)


def test_a_question_with_a_name_of_its_own_has_one_meaning() -> None:
    turns = [Turn("How many canteens were rebuilt?", "")]

    assert readings("Who built Nanhu bridge?", turns, "en") == ("Who built Nanhu bridge?",)


def test_the_first_question_is_itself() -> None:
    assert understood("那第三个呢") == "那第三个呢"


@pytest.mark.parametrize(
    ("asked", "question", "expected"),
    [
        pytest.param(
            ["2023年新建幼儿园多少所", "前一年呢"],
            "再往前一年呢",
            "2021年新建幼儿园多少所",
            id="years counted back one by one",
        ),
        pytest.param(
            ["2024年小学有多少所", "2025年呢"],
            "初中呢",
            "2025年初中有多少所",
            id="time changed, then the subject",
        ),
        pytest.param(
            ["投资增长多少", "其中教育呢"],
            "住房呢",
            "投资增长多少 住房",
            id="another of what was added",
        ),
        pytest.param(
            ["商贸集团上缴多少", "水务呢"],
            "公交集团呢",
            "公交集团上缴多少",
            id="one subject after the other",
        ),
        pytest.param(
            ["王某某是谁", "得了什么奖"],
            "他多大年纪",
            "王某某 多大年纪",
            id="what was asked between is left out",
        ),
        pytest.param(
            ["第二幼儿园投资多少", "规模呢"],
            "它什么时候完工",
            "第二幼儿园 什么时候完工",
            id="subject kept through an attribute",
        ),
    ],
)
def test_a_chain_of_follow_ups_is_understood_turn_by_turn(
    asked: list[str], question: str, expected: str
) -> None:
    assert understood(question, *asked) == expected


def test_all_together_is_what_was_asked_one_after_the_other() -> None:
    assert understood("一共多少", "北桥投资多少", "南桥呢") == "北桥和南桥一共投资多少"


def test_that_school_is_the_one_named_in_the_last_answer() -> None:
    answer = "报告写道：“实验小学获得先进集体。”[1]"

    assert understood("那个学校有多少学生", "谁获得了先进集体", answer=answer).startswith(
        "实验小学"
    )
