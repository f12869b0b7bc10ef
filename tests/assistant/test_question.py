"""A question is cleaned, parted, and each part's time is known."""

import pytest

from assistant.answer import Turn
from assistant.question import Part, QuestionError, clean, language_of, understand, when


def part_of(question: str) -> Part:
    """Return the only part of a question."""
    (part,) = understand(question).parts
    return part


@pytest.mark.parametrize(
    ("question", "language"),
    [
        pytest.param("幼儿园投了多少钱", "zh", id="Chinese"),
        pytest.param("GDP增长多少", "zh", id="Chinese with a Latin word"),
        pytest.param("GDP呢", "zh", id="Chinese with no other word than a code"),
        pytest.param("How much was invested?", "en", id="English"),
        pytest.param("how many pupils has 马山 school got?", "en", id="English with a name"),
        pytest.param("2024?", "en", id="a number alone"),
    ],
)
def test_a_question_has_the_language_of_most_of_its_words(question: str, language: str) -> None:
    assert language_of(question) == language


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        pytest.param("  食堂花了多少钱\n", "食堂花了多少钱", id="space around"),
        pytest.param("食堂\x00花了\u200b多少钱", "食堂 花了 多少钱", id="what can't be seen"),
        pytest.param("食堂\ud800花了多少钱", "食堂花了多少钱", id="half a character"),
    ],
)
def test_a_question_is_freed_of_what_can_not_be_read(given: str, cleaned: str) -> None:
    assert clean(given) == cleaned


def test_a_question_of_the_greatest_length_may_be_asked() -> None:
    assert len(clean("长" * 2000)) == 2000


def test_beside_what_is_planned_a_question_asks_what_was_done() -> None:
    assert [part.planned for part in understand("满意率多少 明年目标多少").parts] == [False, True]


def test_a_longer_question_is_refused_with_its_length() -> None:
    with pytest.raises(QuestionError, match=r"^question: 2001 characters, more than 2000; "):
        clean("长" * 2001)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        pytest.param("幼儿园投了多少钱", ["幼儿园投了多少钱"], id="one thing"),
        pytest.param(
            "新建幼儿园多少所？改造食堂多少个？",
            ["新建幼儿园多少所", "改造食堂多少个"],
            id="two sentences",
        ),
        pytest.param(
            "普惠园多少所占比多少", ["普惠园多少所", "占比多少"], id="run on into a share"
        ),
        pytest.param(
            "食堂花多少钱能供几个学校", ["食堂花多少钱", "能供几个学校"], id="run on into a verb"
        ),
        pytest.param(
            "去年和今年各招了多少教师",
            ["去年各招了多少教师", "今年各招了多少教师"],
            id="two relative times",
        ),
        pytest.param("全县的幼儿园,投了多少钱", ["全县的幼儿园,投了多少钱"], id="a comma alone"),
        pytest.param(
            "S101和S202大修各花多少钱",
            ["S101大修花多少钱", "S202大修花多少钱"],
            id="two codes with one noun",
        ),
        pytest.param(
            "有多少学生和老师", ["有多少学生", "有多少老师"], id="two things counted at once"
        ),
        pytest.param(
            "How many clinics and health centres are there?",
            ["How many clinics are there?", "How many health centres are there?"],
            id="two things counted at once in English",
        ),
        pytest.param(
            "coverage this year and the 2025 target",
            ["coverage this year", "coverage the 2025 target"],
            id="a result and a target in English",
        ),
        pytest.param(
            "visitors in 2025 against the target",
            ["visitors in 2025", "visitors in 2025 target"],
            id="against the target",
        ),
        pytest.param("医院有多少家 床位呢", ["医院有多少家", "床位有多少"], id="and of this"),
        pytest.param(
            "公办和民办幼儿园分别有几所",
            ["公办幼儿园几所", "民办幼儿园几所"],
            id="a kind and its opposite of one thing",
        ),
        pytest.param(
            "How many kindergartens were built, and when were they finished?",
            ["How many kindergartens were built", "when were they finished"],
            id="two in English",
        ),
        pytest.param(
            "How much was spent last year and this year?",
            ["How much was spent last year?", "How much was spent this year?"],
            id="two relative times in English",
        ),
    ],
)
def test_each_thing_asked_is_a_part(question: str, parts: list[str]) -> None:
    assert [part.text for part in understand(question).parts] == parts


@pytest.mark.parametrize(
    ("question", "years"),
    [
        pytest.param("2022年和2023年新建幼儿园多少所", [{2022}, {2023}], id="two years"),
        pytest.param(
            "How many schools were built in 2022 and 2023?", [{2022}, {2023}], id="in English"
        ),
        pytest.param("2015年到2017年投资多少", [{2015, 2016, 2017}], id="a range is one"),
        pytest.param(
            "2025年普惠园有多少所，占多少", [{2025}, {2025}], id="a part without one is lent it"
        ),
    ],
)
def test_each_year_asked_about_is_a_part_of_its_own(question: str, years: list[set[int]]) -> None:
    assert [part.years for part in understand(question).parts] == years


def test_what_a_later_part_is_about_may_stand_in_the_first() -> None:
    first, second = understand("食堂花多少钱能供几个学校").parts

    assert (first.context, second.context) == ("", "食堂花多少钱")


def test_each_part_wants_its_own_kind_of_figure() -> None:
    first, second = understand("普惠园多少所占比多少").parts

    assert first.wanted.kinds == {"count"}
    assert second.wanted.role == "share"


@pytest.mark.parametrize(
    ("question", "years"),
    [
        pytest.param("24年新建幼儿园多少所", {2024}, id="two digits"),
        pytest.param("2024年新建幼儿园多少所", {2024}, id="four digits"),
        pytest.param("二〇二四年新建幼儿园多少所", {2024}, id="in characters"),
        pytest.param("2024新建幼儿园多少所", {2024}, id="without its character"),
        pytest.param("近20年来投资多少", set(), id="a span of years"),
        pytest.param("使用满25年以上的校舍有多少", set(), id="an age"),
        pytest.param("花了2024万元的是哪个项目", set(), id="an amount"),
        pytest.param("2023年比2022年增加了多少所", {2023}, id="not the year compared with"),
        pytest.param("和2022年相比增加了多少所", set(), id="only a year compared with"),
    ],
)
def test_the_years_of_a_part_are_those_asked_about(question: str, years: set[int]) -> None:
    assert part_of(question).years == years


@pytest.mark.parametrize(
    ("question", "relative"),
    [
        pytest.param("去年招了多少教师", {-1}, id="last year"),
        pytest.param("上年招了多少教师", {-1}, id="the year before"),
        pytest.param("前年招了多少教师", {-2}, id="two years ago"),
        pytest.param("今年招了多少教师", {0}, id="this year"),
        pytest.param("明年计划招多少教师", {1}, id="next year"),
        pytest.param("比去年多了多少", set(), id="not the year compared with"),
        pytest.param("今年比去年增加多少教师", {0}, id="this year, compared with last"),
        pytest.param("How much was spent last year?", {-1}, id="en last year"),
        pytest.param("How much will be spent next year?", {1}, id="en next year"),
    ],
)
def test_relative_years_count_from_the_reports_own(question: str, relative: set[int]) -> None:
    assert part_of(question).relative == relative


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        pytest.param("明年计划建几所幼儿园", True, id="planned"),
        pytest.param("新建幼儿园的目标是多少所", True, id="a target"),
        pytest.param("去年建成了多少所幼儿园", False, id="done"),
        pytest.param("实际完成投资多少", False, id="in fact"),
        pytest.param("幼儿园有多少所", None, id="neither"),
        pytest.param("计划建几所，实际完成了没有", None, id="both"),
        pytest.param("How many schools will be built?", True, id="en planned"),
        pytest.param("How many schools were built?", False, id="en done"),
        pytest.param("number of schools now", False, id="en by now"),
        pytest.param("今年收入预计多少", True, id="expected"),
        pytest.param("争取资金多少", None, id="money that was won"),
        pytest.param("二幼计划投资多少钱", None, id="what a project is to cost at any time"),
    ],
)
def test_a_part_asks_what_was_planned_or_what_was_done(question: str, planned: bool | None) -> None:
    assert part_of(question).planned is planned


@pytest.mark.parametrize(
    ("question", "strict"),
    [
        pytest.param("投资目标是多少", True, id="the target by name"),
        pytest.param("实际投资多少", True, id="the actual by name"),
        pytest.param("明年要建几所幼儿园", False, id="in passing"),
    ],
)
def test_who_names_target_or_actual_wants_no_other(question: str, strict: bool) -> None:
    assert part_of(question).strict_mode is strict


@pytest.mark.parametrize(
    ("question", "told", "base", "years"),
    [
        pytest.param("今年新增多少学位", 2024, 2024, {2024}, id="of a summary given in its year"),
        pytest.param("今年新增多少学位", 2024, 2025, {2024, 2025}, id="given the year after"),
        pytest.param("明年新增多少学位", 2024, 2025, {2025, 2026}, id="next year, of both"),
        pytest.param("2021年投资多少", 2023, 2023, {2021}, id="a year by its name"),
        pytest.param("今年投资多少", 2023, 2023, {2023}, id="this year"),
        pytest.param("明年投资多少", 2023, 2023, {2024}, id="next year"),
        pytest.param("前年投资多少", 2023, 2023, {2021}, id="two years ago"),
        pytest.param("去年投资多少", 2025, 2026, {2025}, id="last year, a bulletin's"),
        pytest.param("去年投资多少", 2023, 2023, {2022, 2023}, id="from the year after"),
        pytest.param("今年投资多少", None, None, set(), id="a report without a year"),
        pytest.param("投资多少", 2023, 2023, set(), id="no time asked"),
    ],
)
def test_the_time_asked_about_is_counted_from_the_reports_years(
    question: str, told: int | None, base: int | None, years: set[int]
) -> None:
    assert when(part_of(question), told=told, base=base, titled=True).years == years


def test_last_year_of_a_speech_without_a_year_in_its_title_is_the_one_before() -> None:
    assert when(part_of("去年投资多少"), told=2020, base=2020, titled=False).years == {2019}


def test_a_follow_up_says_what_it_is_understood_as() -> None:
    question = understand("那第三个呢", [Turn("第二幼儿园投资多少")])

    assert question.text == "那第三个呢"
    assert question.understood_as == "第三幼儿园投资多少"
    assert [part.text for part in question.parts] == ["第三幼儿园投资多少"]


def test_a_question_that_stands_alone_is_understood_as_nothing_else() -> None:
    assert understand("食堂花了多少钱", [Turn("第二幼儿园投资多少")]).understood_as == ""


def test_the_kind_of_figure_before_is_no_must_for_another_subject() -> None:
    (part,) = understand("教师呢", [Turn("幼儿园有多少所")]).parts

    assert part.wanted.kinds
    assert not part.wanted.strict


def test_a_question_leans_on_no_turn_in_another_language() -> None:
    turns = [Turn("食堂改造花了多少钱", "…"), Turn("how many teachers were recruited", "…")]

    assert understand("那幼儿园呢？", turns).understood_as == ""
    assert understand("那幼儿园呢？", turns[:1]).understood_as == "幼儿园改造花了多少钱"
