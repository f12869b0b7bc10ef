"""The content words of a question, and the report's words that carry each."""

from pathlib import Path

import pytest

from assistant.concept_reader import ConceptReader
from assistant.concepts import Concept
from assistant.mixed import apart
from index.english import EnglishTerms
from index.synonyms import Synonyms
from index.terms import normalise
from tests.assistant.readings import concepts_of, reading_of

REPORT = reading_of(
    """一、学前教育

第二幼儿园投资1200万元，已竣工；第三幼儿园投资xxxx万元，正在招标。民办幼儿园在园幼儿2300人。

二、教师队伍

全年招聘教师120人。丰城市援派校长3人。4A级景区研学2次，上半年培训教师45人。

三、学校食堂

改造食堂36个，投入资金450万元。马山学校食堂获一等奖。二期工程开工。"""
)


@pytest.mark.parametrize(
    ("question", "surfaces"),
    [
        pytest.param("招聘了多少教师", ["招聘", "教师"], id="words that ask are left out"),
        pytest.param("请问食堂一共有多少个呢？", ["食堂"], id="so are particles"),
        pytest.param("奎星阁在什么地方", ["奎星阁", "地方"], id="an unknown name is one"),
        pytest.param("奎星阁报了哪个奖", ["奎星阁", "报", "奖"], id="a name without its verb"),
        pytest.param("食堂一共产粮多少斤", ["食堂", "产粮"], id="no 共产 in 一共产"),
        pytest.param("食堂招聘几万名教师", ["食堂", "招聘", "教师"], id="no 万 that is counted in"),
        pytest.param("食堂几月份开的工", ["食堂", "开工"], id="a verb parted from its object"),
        pytest.param("食堂一年产粮多少", ["食堂", "产粮"], id="no 年产 in 一年产"),
        pytest.param("食堂排名第几", ["食堂", "排名"], id="no 第 of what rank"),
        pytest.param("帮我查下食堂增减", ["食堂"], id="no more of what asks"),
        pytest.param("个税收了多少", ["个税", "收了"], id="no 税收 in 个税收了"),
        pytest.param("食堂种树种了几年", ["食堂", "种树"], id="a verb said again"),
        pytest.param("招聘多少项目经理", ["招聘", "项目", "经理"], id="no 多少项 in 多少项目"),
        pytest.param("食堂是增加了还是减少了", ["食堂"], id="which way it went"),
        pytest.param("食堂比上年多了几个", ["食堂"], id="what it is compared with"),
        pytest.param("dining hall有多少", ["dining hall"], id="English words in Chinese"),
        pytest.param("食堂 teachers 有多少", ["食堂", "teachers"], id="both"),
        pytest.param("how many teachers in 食堂", ["teachers", "食堂"], id="Chinese in English"),
        pytest.param("How many teachers were hired?", ["teachers", "hired"], id="English"),
        pytest.param("the dining hall", ["dining hall"], id="an English phrase is one"),
    ],
)
def test_a_questions_content_words_are_its_concepts(question: str, surfaces: list[str]) -> None:
    assert list(concepts_of(question, REPORT)) == surfaces


@pytest.mark.parametrize(
    ("question", "surface", "word"),
    [
        pytest.param("饭堂改造了几个", "饭堂", "食堂", id="a synonym"),
        pytest.param("幼儿园砸了多少钱", "砸了", "投资", id="a colloquial word"),
        pytest.param("How many teachers were hired?", "teachers", "教师", id="English, plural"),
        pytest.param("the dining hall", "dining hall", "食堂", id="an English phrase"),
        pytest.param("Mashan school", "mashan", "马山", id="a name in pinyin"),
        pytest.param("dining hall有多少", "dining hall", "食堂", id="English within Chinese"),
    ],
)
def test_a_concept_is_carried_by_the_reports_own_word(
    question: str, surface: str, word: str
) -> None:
    assert concepts_of(question, REPORT)[surface].held(f"在{word}方面") > 0.8


@pytest.mark.parametrize(
    ("question", "name"),
    [
        pytest.param("第二幼儿园投了多少钱", "第2幼", id="an ordinal"),
        pytest.param("二幼投了多少钱", "第2幼", id="a school's short name"),
        pytest.param("4A级景区去了几次", "4a", id="a code"),
        pytest.param("“马山学校”得了什么奖", "马山学校", id="a name in quotes"),
        pytest.param("丰城市援派了几人", "丰城市", id="a city"),
        pytest.param("上海招聘了多少教师", "上海", id="a province that the report lacks"),
        pytest.param("初中食堂有几个", "初中", id="a stage of schooling"),
        pytest.param("民办幼儿园有几所", "民办幼儿园", id="a kind that shuts out another"),
        pytest.param("市本级投入多少", "市本级", id="a level of government"),
        pytest.param("上半年培训了多少教师", "上半年", id="a half of the year"),
        pytest.param("第一季度培训了多少教师", "第1季度", id="a quarter"),
        pytest.param("1至6月培训了多少教师", "1至6月", id="months from one to another"),
        pytest.param("城南的食堂有几个", "城南", id="a place by the dictionary"),
        pytest.param("食堂二期什么时候开工", "2期", id="a phase"),
        pytest.param("the second kindergarten", "第2", id="an English ordinal"),
        pytest.param("How many in the first half?", "first half", id="an English half year"),
        pytest.param("No. 3 kindergarten", "第3", id="an English number"),
        pytest.param("phase two of the canteen", "2期", id="an English phase"),
        pytest.param("4A scenic spots", "4a", id="an English code"),
    ],
)
def test_what_tells_one_thing_from_its_neighbours_is_essential(question: str, name: str) -> None:
    concept = concepts_of(question, REPORT)[name]

    assert concept.essential


@pytest.mark.parametrize(
    ("question", "surface"),
    [
        pytest.param("食堂投了多少钱", "食堂", id="a common word"),
        pytest.param("全县招聘了多少教师", "全县", id="the whole county"),
        pytest.param("超市有多少家", "超市", id="a shop that ends like a city"),
        pytest.param("惠及多少教师", "惠及", id="what the dictionary has for a place"),
        pytest.param("How many teachers were hired?", "teachers", id="English"),
    ],
)
def test_an_ordinary_word_is_not_essential(question: str, surface: str) -> None:
    assert not concepts_of(question, REPORT)[surface].essential


def test_a_prefecture_is_held_by_its_name_alone() -> None:
    asked = concepts_of("甘南州有多少人", reading_of("甘南藏族自治州常住人口69万人。"))["甘南州"]

    assert asked.essential
    assert asked.held("甘南藏族自治州") > 0.8
    assert asked.held("临夏回族自治州") == 0.0


def test_a_word_whose_chinese_is_only_guessed_is_not_essential() -> None:
    rustic = concepts_of("How many rustic schools?", reading_of("乡村学校12所。"))["rustic"]

    assert "乡村" in [word for word, _ in rustic.words]
    assert not rustic.essential


def test_exports_are_not_held_by_imports_and_exports_together() -> None:
    exports = Concept("出口", (("出口", 1.0),))

    assert exports.held("全年进出口总额195亿元") < 0.5
    assert exports.held("其中出口179亿元") == 1.0
    assert exports.spans("进出口195亿元，出口179亿元") == [(9, 11)]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("城乡居民收入分别为3.8万元、1.9万元", True, id="each told apart"),
        pytest.param("城乡居民收入2.6万元", False, id="both together"),
    ],
)
def test_the_countryside_is_held_by_town_and_country_where_each_is_told(
    text: str, held: bool
) -> None:
    report = reading_of("城乡居民收入分别为3.8万元、1.9万元。")

    assert (concepts_of("农村居民收入多少", report)["农村"].held(text) > 0.5) == held


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        pytest.param("偿还政府债务3亿元。", ["还债"], id="where the report tells of it"),
        pytest.param("改造食堂36个。", ["债"], id="but not where it doesn't"),
    ],
)
def test_a_verb_is_one_word_with_the_noun_it_counts(text: str, surfaces: list[str]) -> None:
    assert list(concepts_of("还了多少债", reading_of(text))) == surfaces


def test_words_of_one_group_carry_each_other_wholly() -> None:
    report = reading_of("生产总值120亿元，居民收入3万元，福彩售出2万张。")

    assert concepts_of("GDP多少", report)["gdp"].held("生产总值120亿元") == 1.0
    assert concepts_of("welfare lottery", report)["welfare lottery"].held("福彩售出2万张") == 1.0
    assert 0.8 < concepts_of("挣了多少", report)["挣了"].held("居民收入3万元") < 1.0


def test_what_was_done_weighs_less_than_the_thing_it_was_done_to() -> None:
    found = concepts_of("食堂造了几个", reading_of("造了一座桥。\n\n食堂竣工。\n\n招聘教师。"))

    assert found["造了"].weak
    assert found["造了"].weight < found["食堂"].weight


def test_a_neighbours_number_does_not_carry_an_ordinal() -> None:
    second = concepts_of("第二幼儿园投了多少钱", REPORT)["第2幼"]

    assert second.held("第2幼儿园投资1200万元") == 1.0
    assert second.held("第3幼儿园投资xxxx万元") == 0.0


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        pytest.param("上半年培训教师多少", "1-6月,培训教师45人", True, id="the months of a half"),
        pytest.param("1月至6月培训教师多少", "上半年培训教师45人", True, id="a half by its months"),
        pytest.param("第三季度培训教师多少", "3季度培训教师45人", True, id="a quarter"),
        pytest.param(
            "三季度培训教师多少", "前3季度培训教师45人", False, id="not all three quarters"
        ),
        pytest.param("一季度培训教师多少", "上半年培训教师45人", False, id="not the half it is in"),
        pytest.param("teachers trained in H1", "1—6月培训教师45人", True, id="English, short"),
        pytest.param("teachers in the first six months", "1至6月培训45人", True, id="English"),
    ],
)
def test_a_part_of_the_year_is_held_by_all_that_it_is_called(
    question: str, text: str, held: bool
) -> None:
    report = reading_of("一、教育\n\n上半年培训教师45人。1-6月、1—6月、1至6月、3季度。")
    (part,) = [c for c in concepts_of(question, report).values() if c.essential]

    assert (part.held(text) > 0.5) == held


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        pytest.param("cost of the second phase", "改造工程2期投资860万元", True, id="a phase"),
        pytest.param("cost of the fourth bridge", "四桥投资2亿元", True, id="short for a bridge"),
        pytest.param("cost of the fourth bridge", "三桥投资2亿元", False, id="its neighbour"),
        pytest.param("amount of the first loans", "发放首批贷款2亿元", True, id="the first of all"),
    ],
)
def test_an_english_ordinal_is_held_by_the_numbers_chinese_gives_to_things(
    question: str, text: str, held: bool
) -> None:
    report = reading_of("一、工程\n\n改造工程二期和四桥动工，三桥通车，首批贷款发放。")
    (ordinal,) = [c for c in concepts_of(question, report).values() if c.essential]

    assert (ordinal.held(text) > 0.5) == held


@pytest.mark.parametrize(
    ("question", "surface", "known"),
    [
        pytest.param("食堂花了多少钱", "食堂", True, id="the word itself"),
        pytest.param("饭堂花了多少钱", "饭堂", True, id="another word for it"),
        pytest.param("校车花了多少钱", "校车", False, id="nowhere"),
        pytest.param("how many canteens", "canteens", True, id="English for it"),
        pytest.param("how many swimming pools", "swimming", False, id="English for nothing there"),
    ],
)
def test_a_concept_is_known_when_the_report_has_a_word_for_it(
    question: str, surface: str, known: bool
) -> None:
    found = concepts_of(question, REPORT)

    assert {c.known for s, c in found.items() if s.startswith(surface)} == {known}


def test_a_rarer_word_weighs_more() -> None:
    found = concepts_of("招聘了多少教师", REPORT)

    assert found["招聘"].weight > found["教师"].weight


def test_a_word_of_many_sentences_weighs_little() -> None:
    found = concepts_of("马山学校的项目", REPORT)

    assert found["学校"].weak
    assert found["马山"].weight > found["学校"].weight


def test_a_word_half_there_carries_something_but_less() -> None:
    concept = Concept("丰城援派", (("丰城援派", 1.0),))

    assert 0 < concept.held("丰城市援派校长3人") < concept.held("丰城援派校长3人")


def test_the_places_of_a_concept_are_those_of_all_its_words() -> None:
    concept = Concept("食堂", (("食堂", 1.0), ("餐厅", 0.9)))

    assert sorted(concept.spans("餐厅和食堂")) == [(0, 2), (3, 5)]


def test_a_question_of_nothing_but_asking_words_has_no_concepts() -> None:
    assert concepts_of("那是什么", REPORT) == {}


def test_a_bureaus_own_words_are_used_beside_the_projects(tmp_path: Path) -> None:
    own, english = tmp_path / "synonyms.txt", tmp_path / "english.txt"
    own.write_text("阳光厨房 => 食堂\n", encoding="utf-8")
    english.write_text("sunshine kitchen = 食堂\n", encoding="utf-8")
    reader = ConceptReader(Synonyms([own]), EnglishTerms([english]))

    def words(question: str, language: str) -> list[str]:
        found = reader.concepts(
            question,
            "zh" if language == "zh" else "en",
            names=REPORT.names,
            frequency=REPORT.lexical.frequency,
            size=len(REPORT.units),
        )
        return [word for concept in found for word, _ in concept.words]

    assert "食堂" in words("阳光厨房有几个", "zh")
    assert words("How many sunshine kitchens?", "en") == ["食堂"]


def test_an_english_phrase_is_held_by_its_words_where_it_is_said_otherwise() -> None:
    reading = reading_of("一、教师\n\n幼儿园教师培训2次，幼儿园专任教师319人。")

    (phrase,) = concepts_of("preschool teachers", reading).values()

    assert phrase.parts
    assert phrase.held("幼儿园专任教师319人") > 0.5


GAMES = reading_of(
    "一、体育\n\n运动员夺得金牌4枚。教练何建军执教5年。\n\n新建公寓12号楼可住300人。"
    "\n\n城镇居民体质测试2次。梅岭镇农村学生乘坐校车。动物园有骆驼2头。G318线第三标段投资2亿元。"
)


@pytest.mark.parametrize(
    ("question", "surface", "word"),
    [
        pytest.param("Which medals were won?", "medals", "金牌", id="by a gloss of two words"),
        pytest.param("Who is He Jianjun?", "he jianjun", "何建军", id="a person in two words"),
        pytest.param("Meiling town school bus", "meiling", "梅岭", id="a town by its name"),
        pytest.param("cost of section 3 of the road", "第3", "第3", id="a numbered section"),
        pytest.param("cost of G318", "g318", "g318", id="a code of a letter and digits"),
        pytest.param("beds in apartment No. 12", "第12", "12号", id="a number without 第"),
        pytest.param(
            "urban residents’ fitness", "urban residents", "城镇居民", id="a curly apostrophe"
        ),
    ],
)
def test_the_report_chooses_among_the_chinese_words_for_an_english_one(
    question: str, surface: str, word: str
) -> None:
    concept = concepts_of(question, GAMES)[surface]

    assert concept.known
    assert word in [each for each, _ in concept.words]


def test_a_phrase_that_the_report_does_not_have_gives_way_to_one_within_it() -> None:
    found = concepts_of("Did the Meiling town school bus run?", GAMES)

    assert "school bus" in found
    assert "town school" not in found


def test_a_word_that_only_the_dictionary_has_weighs_less() -> None:
    found = concepts_of("camels and residents", GAMES)

    assert found["camels"].weight < found["residents"].weight


WARDS = reading_of(
    "一、卫生\n\n全县病床床位1200张，政府性基金收入3亿元。\n\n县三中有学生900人，高中部另有校区。"
)


@pytest.mark.parametrize(
    ("question", "surface"),
    [
        pytest.param("beds in hospitals", "beds in hospitals", id="what it is of stands behind"),
        pytest.param("beds in the hospitals?", "beds in", id="with its article"),
    ],
)
def test_a_phrase_is_known_with_its_words_turned(question: str, surface: str) -> None:
    (found,) = concepts_of(question, WARDS).values()

    assert found.surface.startswith(surface)
    assert "床位" in [word for word, _ in found.words]


def test_a_phrase_that_goes_on_is_not_turned() -> None:
    assert "revenue of government" not in concepts_of("revenue of government bonds", WARDS)


def test_a_numbered_school_is_held_by_its_short_name() -> None:
    found = concepts_of("pupils of No. 3 High School", WARDS)

    assert found["high school"].held(normalise("县三中有学生900人")) == 1.0
    assert not found["high school"].essential
    assert concepts_of("pupils of high school", WARDS)["high school"].essential


def test_a_part_of_the_year_is_read_among_chinese_words() -> None:
    assert list(concepts_of("2025 H1 床位 多少", WARDS)) == ["上半年", "床位"]


def test_english_words_that_tell_nothing_are_left_out_of_a_chinese_question() -> None:
    assert list(concepts_of("total 床位 多少", WARDS)) == ["床位"]


def test_an_abbreviation_is_a_word_of_either_language() -> None:
    assert apart("今年gdp目标").english == ""
    assert apart("R&D 投入多少").english == "R&D"


def test_a_verb_and_the_noun_that_it_counts_are_one_word_of_the_report() -> None:
    report = reading_of("一、企业\n\n为企业新增减负2亿元。")

    assert "减轻负担" in concepts_of("给企业减轻多少负担", report)


def test_a_country_asked_about_in_english_is_essential() -> None:
    assert concepts_of("tourists from Japan", WARDS)["japan"].essential


def test_some_months_are_the_same_however_they_are_joined() -> None:
    report = reading_of("一、收入\n\n1-6月，食堂收入12万元。")

    assert concepts_of("1到6月食堂收入多少", report)["1到6月"].held("1-6月,食堂收入") == 1.0


def test_a_title_in_english_letters_is_a_name_and_no_english() -> None:
    concepts = concepts_of("《The Dining Hall Song》是哪年的", REPORT)

    assert "dining hall" not in concepts


def test_a_clause_carries_a_compound_with_its_heading_only_where_it_names_the_kind() -> None:
    report = reading_of(
        "一、一般公共预算\n\n支出完成668亿元，收入完成129亿元。一般公共预算支出结构优化。"
    )
    concept = concepts_of("一般公共预算支出多少", report)["一般公共预算支出"]

    assert concept.held_with("支出完成668亿元", "一般公共预算") > 0
    assert concept.held_with("收入完成129亿元", "一般公共预算") == 0
    assert concept.held_with("支出完成668亿元", "政府性基金") == 0
