"""How much of a sentence is quoted."""

import pytest

from assistant.concepts import Concept
from assistant.forms import Wanted, kinds
from assistant.windows import line, window

MONEY = Wanted("figure", kinds("money"), "level", True)
COUNT = Wanted("figure", kinds("count"), "level", True)
# With this behind it a part is too long to be quoted whole.
LONG_END = "各有关部门和乡镇按照职责分工抓好落实，确保各项任务按时保质完成，让群众得到更多实惠。"


def concept(word: str, *, weak: bool = False) -> Concept:
    return Concept(word, ((word, 1.0),), weight=1.0, weak=weak, known=True)


def cut(text: str, told: str, words: list[str], wanted: Wanted) -> str:
    """Return what is quoted of a text in which the piece `told` answers best."""
    start = text.index(told)
    span = window(text, (start, start + len(told)), [concept(word) for word in words], wanted)
    return text[slice(*span)]


@pytest.mark.parametrize(
    ("told", "words", "quote"),
    [
        pytest.param("投入资金450万元，", ["资金"], "投入资金450万元", id="one clause"),
        pytest.param(
            "投入资金450万元，",
            ["食堂", "资金"],
            "改造食堂36个，投入资金450万元",
            id="with its subject's clause",
        ),
        pytest.param("招聘教师120人，", ["教师"], "招聘教师120人", id="further on"),
    ],
)
def test_the_fewest_clauses_that_carry_the_question_are_quoted(
    told: str, words: list[str], quote: str
) -> None:
    text = f"加强管理，改造食堂36个，投入资金450万元，招聘教师120人，{LONG_END}"

    assert cut(text, told, words, MONEY) == quote


def test_the_clause_that_answers_is_in_the_quote_wherever_the_words_stand() -> None:
    text = "改造食堂36个，投入资金450万元，惠及学生2万人。"

    assert "450万元" in cut(text, "投入资金450万元，", ["食堂"], MONEY)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param(
            "新建小学2所，共有幼儿园120所，比上年增加6所，增长5.3%，",
            "共有幼儿园120所，比上年增加6所，增长5.3%",
            id="what only tells more of the figure goes with it",
        ),
        pytest.param(
            "共有幼儿园120所，在园幼儿2.3万人，",
            "共有幼儿园120所",
            id="another subject does not",
        ),
    ],
)
def test_the_clauses_that_lean_on_a_figure_follow_it(text: str, quote: str) -> None:
    assert cut(text + LONG_END, "共有幼儿园120所，", ["幼儿园"], COUNT) == quote


def test_a_common_word_brings_no_further_clause() -> None:
    text = f"第二幼儿园投资1200万元，公路投资300万元，{LONG_END}"
    concepts = [concept("幼儿园"), concept("投资", weak=True)]

    start, end = window(text, (0, text.index("公路")), concepts, MONEY)

    assert text[start:end] == "第二幼儿园投资1200万元"


def test_a_sentence_of_one_clause_is_quoted_whole() -> None:
    assert cut("投入资金450万元。", "投入资金450万元。", ["资金"], MONEY) == "投入资金450万元。"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param(
            "改造食堂36个，投入资金450万元，由市教育局牵头。",
            "改造食堂36个，投入资金450万元，由市教育局牵头。",
            id="a sentence",
        ),
        pytest.param(
            "新建小学2所；改造食堂36个，投入资金450万元；招聘教师120人。",
            "改造食堂36个，投入资金450万元",
            id="what stands between semicolons",
        ),
    ],
)
def test_what_fits_in_a_line_is_not_cut(text: str, quote: str) -> None:
    assert cut(text, "投入资金450万元", ["资金"], MONEY) == quote


def test_a_short_account_is_quoted_whole() -> None:
    text = "受疫情影响，部分工程停工，食堂改造推迟。"

    assert cut(text, text, ["食堂"], Wanted("reason")) == text


def test_a_long_account_is_cut_after_some_clauses() -> None:
    text = "食堂改造推迟，" + "各校认真落实各项工作要求，" * 12 + "全面完成任务。"

    quote = cut(text, text, ["食堂"], Wanted("reason"))

    assert quote.startswith("食堂改造推迟，各校")
    assert len(quote) < 90


def test_brackets_are_not_cut_open() -> None:
    text = f"改造食堂（含餐厅，不含超市）36个，投入资金450万元，{LONG_END}"

    assert (
        cut(text, "改造食堂（含餐厅，不含超市）36个，", ["食堂"], COUNT)
        == "改造食堂（含餐厅，不含超市）36个"
    )


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("3. 支持创建5A级景区。", "支持创建5A级景区。", id="a number and a point"),
        pytest.param("（2）改造食堂36个。", "改造食堂36个。", id="a number in brackets"),
        pytest.param("3.5亿元用于改造食堂。", "3.5亿元用于改造食堂。", id="a figure"),
    ],
)
def test_the_number_of_an_item_is_no_part_of_its_quote(text: str, quote: str) -> None:
    assert cut(text, text, ["食堂"], Wanted("open")) == quote


LONG = (
    "实验学校（又称第一实验学校，前身为城关小学）创办于1952年，是县直属的九年一贯制学校，"
    "占地约四十亩，校舍由省建筑设计院设计，操场由县体育中心管理。"
)


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        pytest.param(["实验学校", "操场"], "创办于", id="what is asked stands at the end"),
        pytest.param(["实验学校", "创办"], "实验学校（", id="it stands beside the subject"),
    ],
)
def test_a_long_quote_is_read_from_the_line_that_holds_what_is_asked_of_its_subject(
    words: list[str], beginning: str
) -> None:
    start, end = line(LONG, [concept(word) for word in words], "zh")

    assert LONG[start:].startswith(beginning)
    assert words[-1] in LONG[start:end]
    assert end - start <= 60


def test_a_short_quote_is_read_whole() -> None:
    assert line("投入资金450万元，改造食堂。", [concept("食堂")], "zh") == (0, 15)


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        pytest.param(
            "学校创办于1952年，占地四十亩，校舍由省建筑设计院设计，为完成县里的任务而改名，"
            "改名后招生范围扩大到全县各乡镇，此后开始招收住校生。",
            "占地四十亩",
            id="at a clause",
        ),
        pytest.param(
            "学校创办于1952年，先后建成图书馆、实验楼、体育馆、"
            "风雨操场、科技楼、艺术楼、游泳馆、报告厅、师生食堂和可住三千人的十六栋宿舍楼，此后开始招收住校生。",
            "实验楼、",
            id="inside a long one",
        ),
    ],
)
def test_a_line_that_reaches_the_end_begins_as_early_as_it_has_room(
    text: str, beginning: str
) -> None:
    start, end = line(text, [concept("开始招收住校生")], "zh")

    assert text[start:].startswith(beginning)
    assert end == len(text)
    assert end - start <= 60


@pytest.mark.parametrize(
    ("text", "told", "quote"),
    [
        pytest.param(
            "加强债务管理，全市公路里程达到4826公里，其中农村公路3023公里，",
            "其中农村公路3023公里，",
            "全市公路里程达到4826公里，其中农村公路3023公里",
            id="the clause before it",
        ),
        pytest.param(
            "加强公路管理，公路里程达到4826公里，增长5.2%，其中农村公路3023公里，",
            "其中农村公路3023公里，",
            "公路里程达到4826公里，增长5.2%，其中农村公路3023公里",
            id="not only what tells more of that",
        ),
    ],
)
def test_of_which_is_quoted_with_what_it_is_a_part_of(text: str, told: str, quote: str) -> None:
    wanted = Wanted("figure", kinds("measure"), "level", True)

    assert cut(text + LONG_END, told, ["农村公路"], wanted) == quote


def test_the_year_that_is_asked_about_is_quoted_from_the_next_clause() -> None:
    text = f"2019年，共有幼儿园120所，在园幼儿2.3万人，{LONG_END}"
    told = text.index("共"), text.index("在园")

    def quoted(*years: int) -> str:
        return text[slice(*window(text, told, [concept("幼儿园")], COUNT, frozenset(years)))]

    assert quoted() == "共有幼儿园120所"
    assert quoted(2019) == "2019年，共有幼儿园120所"
