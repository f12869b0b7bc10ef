"""The marks of a sentence for a question."""

import pytest

from assistant.concepts import Concept
from assistant.evidence import Evidence
from assistant.holding import held
from assistant.reading import Reading, Surroundings
from tests.assistant.readings import found_in, number_of, reading_of

REPORT = reading_of(
    """一、学前教育

全县共有幼儿园120所，比上年增加6所，民办幼儿园80所，在园幼儿2.3万人。第二幼儿园投资1200万元。食堂改造由各校自行组织。

第三幼儿园投资xxxx万元。

二、教师队伍

2022年招聘教师90人。2023年招聘教师120人，人均培训36学时。教师队伍不断壮大。

三、2024年工作计划

力争招聘教师150人。奖励优秀学校。"""
)


def marks_of(question: str, words: str, reading: Reading = REPORT) -> Evidence:
    """Return the marks for a question of the only sentence that has the words."""
    number = number_of(reading, words)
    (mark,) = [mark for _, mark, _ in found_in(question, reading).ranked if mark.unit == number]
    return mark


def quoted(mark: Evidence) -> str:
    """Return the clause that answers, with its subject's."""
    return REPORT.text(mark.unit)[slice(*mark.span)]


def test_a_sentence_with_the_asked_words_has_more_of_its_own() -> None:
    question = "食堂改造由谁组织"

    assert marks_of(question, "食堂改造").own > marks_of(question, "招聘教师90").own


@pytest.mark.parametrize(
    ("question", "words", "clause"),
    [
        pytest.param("民办幼儿园有多少所", "共有幼儿园", "民办幼儿园80所，", id="its own subject"),
        pytest.param(
            "幼儿园比上年增加多少所",
            "共有幼儿园",
            "全县共有幼儿园120所，比上年增加6所，",
            id="the subject of the clause before",
        ),
        pytest.param("在园幼儿有多少人", "共有幼儿园", "在园幼儿2.3万人。", id="among many"),
    ],
)
def test_the_clause_that_answers_is_found_with_its_subject(
    question: str, words: str, clause: str
) -> None:
    assert quoted(marks_of(question, words)) == clause


def test_what_no_figure_answers_is_told_by_the_whole_sentence() -> None:
    mark = marks_of("食堂改造由谁组织", "食堂改造")

    assert quoted(mark) == "食堂改造由各校自行组织。"


@pytest.mark.parametrize(
    ("question", "words", "figure"),
    [
        pytest.param("招聘了多少教师", "招聘教师90", 1.0, id="people"),
        pytest.param("招聘教师花了多少钱", "招聘教师90", 0.0, id="people for money"),
        pytest.param("第三幼儿园投了多少钱", "第三幼儿园", 1.0, id="masked money"),
        pytest.param("教师队伍怎么样", "不断壮大", 1.0, id="none is wanted"),
    ],
)
def test_a_wanted_kind_of_figure_stands_in_the_sentence_or_not(
    question: str, words: str, figure: float
) -> None:
    assert marks_of(question, words).figure == figure


@pytest.mark.parametrize(
    ("question", "role"),
    [
        pytest.param("幼儿园有多少所", 1.0, id="a level"),
        pytest.param("幼儿园比上年增加多少所", 1.0, id="a change"),
        pytest.param("食堂占学校的比例", 0.0, id="no share is given"),
    ],
)
def test_the_figure_is_a_level_or_a_change_as_asked(question: str, role: float) -> None:
    report = reading_of("全县共有幼儿园120所，比上年增加6所。全县学校食堂率达到90%。")

    words = "食堂率" if "食堂" in question else "幼儿园120所"
    assert marks_of(question, words, report).role == role


@pytest.mark.parametrize(
    ("question", "text", "narrowed"),
    [
        pytest.param("幼儿园有多少所", "全县共有幼儿园120所。", False, id="all there are"),
        pytest.param("幼儿园有多少所", "其中民办幼儿园80所。", True, id="some kind of them"),
        pytest.param("民办幼儿园有多少所", "民办幼儿园80所。", False, id="the kind asked about"),
        pytest.param("经费有多少钱", "生均经费1200元。", True, id="a rate per head"),
        pytest.param("生均经费有多少钱", "生均经费1200元。", False, id="a rate per head, as asked"),
        pytest.param(
            "幼儿园有多少所",
            "普惠性园80所，占全县幼儿园总数的66%。",
            True,
            id="a part of what is asked",
        ),
        pytest.param("床位有多少张", "全县共有乡镇卫生院116个，床位5820张。", True, id="another's"),
    ],
)
def test_words_that_the_question_does_not_have_narrow_a_figure(
    question: str, text: str, narrowed: bool
) -> None:
    report = reading_of(f"{text}其他工作有序开展。")

    assert bool(marks_of(question, text[:6], report).narrowed) is narrowed


@pytest.mark.parametrize(
    ("question", "text", "unnamed"),
    [
        pytest.param("食堂是哪家公司承建的", "食堂由宏达建设公司承建。", 0.0, id="named"),
        pytest.param("食堂是哪家公司承建的", "食堂改造工程已经完成。", 1.0, id="not named"),
        pytest.param("食堂花了多少钱", "食堂改造工程已经完成。", 0.0, id="no name is asked"),
    ],
)
def test_a_name_that_is_asked_stands_there_or_not(question: str, text: str, unnamed: float) -> None:
    report = reading_of(f"{text}其他工作有序开展。")

    assert marks_of(question, text[:4], report).unnamed == unnamed


@pytest.mark.parametrize(
    ("question", "words", "other"),
    [
        pytest.param("2022年招聘了多少教师", "招聘教师90", 0.0, id="the year asked"),
        pytest.param("2022年招聘了多少教师", "招聘教师120", 1.0, id="another year"),
        pytest.param("今年招聘了多少教师", "招聘教师120", 0.0, id="the report's own year"),
        pytest.param("2021年招聘了多少教师", "招聘教师90", 1.0, id="neither"),
        pytest.param("招聘了多少教师", "招聘教师90", 0.0, id="no year asked"),
        pytest.param("2024年招聘多少教师", "力争招聘", 0.0, id="the year of the heading"),
    ],
)
def test_a_sentence_of_another_year_is_marked(question: str, words: str, other: float) -> None:
    assert marks_of(question, words).other_year == other


@pytest.mark.parametrize(
    ("question", "words", "same", "other"),
    [
        pytest.param("计划招聘多少教师", "力争招聘", 1.0, 0.0, id="planned, asked as planned"),
        pytest.param("招聘了多少教师", "力争招聘", 0.0, 1.0, id="planned, asked as done"),
        pytest.param("招聘多少教师", "力争招聘", 0.0, 0.0, id="not asked"),
    ],
)
def test_plans_and_deeds_are_told_apart(
    question: str, words: str, same: float, other: float
) -> None:
    mark = marks_of(question, words)

    assert (mark.same_mode, mark.other_mode) == (same, other)


@pytest.mark.parametrize(
    ("question", "words", "missing"),
    [
        pytest.param("第二幼儿园投了多少钱", "第二幼儿园", 0.0, id="its own"),
        pytest.param("第二幼儿园投了多少钱", "第三幼儿园", 1.0, id="its neighbour"),
        pytest.param("上海招聘了多少教师", "招聘教师120", 1.0, id="another place"),
    ],
)
def test_an_essential_name_is_there_or_missing(question: str, words: str, missing: float) -> None:
    assert marks_of(question, words).missing == missing


def test_the_front_matter_answers_about_the_report_itself() -> None:
    dated = reading_of(
        "——2024年1月9日在全县教育工作会议上\n\n一、学前教育\n\n2023年3月新建幼儿园2所。"
    )
    question = "这份报告是什么时候发布的"

    assert marks_of(question, "会议上", dated).imprint == 1.0
    assert marks_of(question, "新建", dated).imprint == 0.0
    assert marks_of(question, "工作总结").imprint == 0.0


def test_the_front_matter_answers_nothing_else() -> None:
    assert marks_of("招聘了多少教师", "工作总结").imprint == 0.0


@pytest.mark.parametrize(
    ("question", "text", "headed"),
    [
        pytest.param("床位有多少张", "全县共有床位5820张。", 1.0, id="the noun before it"),
        pytest.param("床位有多少张", "新增5820张床位。", 1.0, id="the noun its unit counts"),
        pytest.param("精神科医生有多少人", "精神科紧缺，儿科大夫仅31人。", 0.0, id="another's"),
    ],
)
def test_the_noun_beside_a_figure_is_the_questions_or_another(
    question: str, text: str, headed: float
) -> None:
    report = reading_of(f"{text}其他工作有序开展。")

    assert marks_of(question, text[:4], report).headed == headed


@pytest.mark.parametrize(
    ("question", "grouped"),
    [
        pytest.param("特教学校拨了多少钱", 1.0, id="one of the list"),
        pytest.param("教育项目拨了多少钱", 0.0, id="all of them"),
    ],
)
def test_the_figure_of_a_list_is_not_that_of_one_of_its_members(
    question: str, grouped: float
) -> None:
    report = reading_of("拨付315万元支持甲山中学、特教学校、乙水小学等12个教育项目。招聘教师。")

    assert marks_of(question, "拨付315", report).grouped == grouped


def test_what_follows_a_kind_and_its_opposite_is_of_neither() -> None:
    report = reading_of("共有幼儿园120所，其中公办园80所、民办园40所。在园幼儿2.3万人。招聘教师。")

    assert marks_of("民办园在园幼儿多少人", "在园幼儿2.3", report).missing == 1.0


def test_a_clause_counts_more_than_the_rest_of_its_sentence() -> None:
    concept = Concept("食堂", (("食堂", 1.0),))
    around = Surroundings(own="改造食堂36个，新建学校2所", near="", above="", title="")

    assert held(concept, around, "改造食堂36个") == 1.0
    assert 0 < held(concept, around, "新建学校2所") < 1.0


@pytest.mark.parametrize(
    "around",
    [
        pytest.param(Surroundings("共36个", "改造食堂", "", ""), id="the sentence before"),
        pytest.param(Surroundings("共36个", "", "学校食堂", ""), id="the heading"),
        pytest.param(Surroundings("共36个", "", "", "食堂年报"), id="the title"),
    ],
)
def test_what_stands_round_a_sentence_counts_but_less(around: Surroundings) -> None:
    concept = Concept("食堂", (("食堂", 1.0),))

    assert 0 < held(concept, around) < 1.0


def test_a_sentence_without_the_figure_or_the_name_that_is_asked_for_is_marked() -> None:
    assert marks_of("第二幼儿园投了多少钱", "第二幼儿园投资").unmet == 0.0
    assert marks_of("食堂改造花了多少钱", "食堂改造").unmet == 1.0
    assert marks_of("食堂改造是哪家公司承建的", "食堂改造").unmet == 1.0


@pytest.mark.parametrize(
    ("question", "answers", "rival"),
    [
        ("60岁以上老人多少人", "全县60周岁", "其中80周岁"),
        ("85岁的老人津贴多少钱", "向85至99周岁", "向70至84周岁"),
    ],
)
def test_what_is_told_of_another_age_is_another_thing(
    question: str, answers: str, rival: str
) -> None:
    report = reading_of(
        """一、老龄

全县60周岁及以上老年人口9.4万人。其中80周岁及以上1.3万人。

向70至84周岁老人发放津贴每人每月30元。向85至99周岁老人发放津贴每人每月90元。"""
    )

    assert marks_of(question, answers, report).missing == 0.0
    assert marks_of(question, rival, report).missing == 1.0


def test_a_plan_is_no_first_answer_where_nobody_asks_for_it() -> None:
    report = reading_of("一、去年工作\n\n招聘教师186名。\n\n二、明年计划\n\n计划招聘教师160名。")

    assert marks_of("招聘教师", "计划招聘", report).past
    assert not marks_of("招聘教师", "招聘教师186", report).past
    assert not marks_of("计划招聘教师多少名", "计划招聘", report).past


def test_a_firm_is_counted_in_households_too() -> None:
    report = reading_of("日均新设企业1.8万户。")

    assert marks_of("每天新开多少家企业", "新设企业", report).figure
    assert not marks_of("企业有多少辆车", "新设企业", report).figure


@pytest.mark.parametrize(
    ("question", "words", "clause"),
    [
        pytest.param(
            "国债资金全省排第几", "国债", "争取国债资金78亿元，位居全省第一；", id="a rank in words"
        ),
        pytest.param("体育馆什么时候开工", "体育馆", "体育馆上半年开工，", id="a date in words"),
    ],
)
def test_a_clause_that_answers_in_words_is_found_with_its_subject(
    question: str, words: str, clause: str
) -> None:
    report = reading_of(
        "争取国债资金78亿元，位居全省第一；支出92亿元。\n\n体育馆上半年开工，书店投资3亿元。"
    )
    mark = marks_of(question, words, report)

    assert report.text(mark.unit)[slice(*mark.span)] == clause
    assert mark.role == 1.0


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("学位增加多少个", "新增学位", id="what is new"),
        pytest.param("旅馆减少了多少家", "旅馆", id="from so many to so many"),
    ],
)
def test_what_is_new_and_from_what_to_what_it_went_tell_of_a_change(
    question: str, words: str
) -> None:
    report = reading_of("城东小学9月启用，新增学位1620个。\n\n旅馆由31家减少到26家。")

    assert marks_of(question, words, report).role == 1.0


def test_a_school_named_before_is_not_the_one_that_a_sentence_names() -> None:
    report = reading_of("第六幼儿园6月底前开工。启动第二小学建设，规划36个班，总投资900万元。")

    assert marks_of("第六幼儿园投资多少", "900万元", report).missing


def test_a_figure_is_news_though_its_sentence_says_the_question_again() -> None:
    told = marks_of("第二幼儿园投资多少钱", "第二幼儿园投资1200万元").news
    accounted = marks_of("第二幼儿园投资怎么样", "第二幼儿园投资1200万元").news

    assert accounted < told < 0
