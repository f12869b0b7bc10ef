"""Which clause states which figure, and what the figure is: a level, a change or a share."""

import pytest

from assistant.facts import facts, leans


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        pytest.param("全县共有幼儿园120所", "level", id="so many there are"),
        pytest.param("提高到66.2%", "level", id="raised to"),
        pytest.param("升至14.07%", "level", id="risen to"),
        pytest.param("增加到120所", "level", id="increased to"),
        pytest.param("达到120万元", "level", id="reached"),
        pytest.param("比上年增加6所", "change", id="more than the year before"),
        pytest.param("同比增长12%", "change", id="grown by per cent"),
        pytest.param("下降了0.27个百分点", "change", id="points down"),
        pytest.param("减少近300人", "change", id="nearly so many fewer"),
        pytest.param("增长百分之五", "change", id="per cent in words"),
        pytest.param("1.2个百分点", "change", id="points are always a change"),
        pytest.param("占全市幼儿园总数的5%", "share", id="part of a whole"),
        pytest.param("民办园占比为45%", "share", id="its share is"),
        pytest.param("占全部学校的三成", "share", id="tenths in words"),
    ],
)
def test_a_figure_is_a_level_a_change_or_a_share(clause: str, role: str) -> None:
    (fact,) = facts(clause)

    assert [told for _, told in fact.figures] == [role]


def test_clauses_without_a_figure_are_no_facts() -> None:
    text = "加强管理，投资500万元，已竣工"

    assert [text[fact.start : fact.end] for fact in facts(text)] == ["投资500万元，"]


def test_a_grade_is_no_figure() -> None:
    assert facts("古镇创成国家4A级旅游景区，5G信号全覆盖") == ()


def test_each_fact_has_its_own_figures() -> None:
    found = facts("新建小学2所、中学1所，改造食堂36个")

    assert [[figure.text for figure, _ in fact.figures] for fact in found] == [
        ["2所", "1所"],
        ["36个"],
    ]


def test_a_clause_that_only_tells_more_reaches_back_to_its_subject() -> None:
    text = "小学300所，全县共有幼儿园120所，比上年增加6所，占全市的5%"

    assert [text[fact.base : fact.end] for fact in facts(text)] == [
        "小学300所，",
        "全县共有幼儿园120所，",
        "全县共有幼儿园120所，比上年增加6所，",
        "全县共有幼儿园120所，比上年增加6所，占全市的5%",
    ]


def test_a_clause_with_its_own_subject_starts_at_itself() -> None:
    text = "全县共有幼儿园120所；在园幼儿2.3万人"

    children = facts(text)[1]

    assert text[children.base : children.end] == "在园幼儿2.3万人"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param(
            "公办园80所，占全县幼儿园总数的60%", "占全县幼儿园总数的60%", id="in the next clause"
        ),
        pytest.param(
            "公办园80所，比上年增加6所，占全县幼儿园的60%",
            "占全县幼儿园的60%",
            id="after another that tells more",
        ),
        pytest.param("公办园80所，在园幼儿占全县的60%", "", id="of another subject"),
        pytest.param("公办园80所，增长5%", "", id="of nothing"),
    ],
)
def test_a_fact_knows_what_it_is_said_to_be_a_part_of(text: str, whole: str) -> None:
    assert facts(text)[0].part_of == whole


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("比上年增加6所", id="than the year before"),
        pytest.param("同比增长12%", id="year on year"),
        pytest.param("占全省的5%", id="a share"),
        pytest.param("其中占全省的5%", id="a share of those"),
        pytest.param("覆盖率达到90%", id="its coverage"),
    ],
)
def test_a_clause_without_a_subject_leans_on_the_one_before(clause: str) -> None:
    assert leans(clause)


@pytest.mark.parametrize("clause", ["在园幼儿2万人", "其中公办园80所", "投资500万元"])
def test_a_clause_with_a_subject_does_not_lean(clause: str) -> None:
    assert not leans(clause)
