"""Headings become sections, blocks become paragraphs with addresses, and nothing is lost."""

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cleaning import clean
from index.outline import outline
from index.reading import read_report
from index.report import Block, Place, Report, ReportError, Source
from index.sentences import sentences

PROSE = "全县教育系统认真落实各项决策部署，教育事业取得新的进展。"


def block(text: str, number: int = 1) -> Block:
    return Block("text", text, Place("line", number))


def outlined(blocks: list[Block]) -> Report:
    source = Source("report.txt", "0" * 64, tuple(blocks))
    return outline(clean(source), report_id="report", source=source)


def report(*lines: str) -> Report:
    return outlined([block(line, number) for number, line in enumerate(lines, 1)])


def addresses(found: Report) -> list[str]:
    return [paragraph.address for paragraph in found.paragraphs]


def test_numbered_headings_nest_and_addresses_join_their_numbers() -> None:
    found = report(
        "某县教育工作总结",
        "一、主要工作",
        "(一)项目建设",
        "1.优化布局。总投资2000万元。",
        PROSE,
        "2.优化装备。投入300万元。",
        "（二）队伍建设",
        PROSE,
        "二、存在问题",
        PROSE,
    )

    assert addresses(found) == [
        "开头 第1段",
        "一、",
        "一、(一)",
        "一、(一)1. 第1段",
        "一、(一)1. 第2段",
        "一、(一)2. 第1段",
        "一、（二）",
        "一、（二） 第1段",
        "二、",
        "二、 第1段",
    ]
    assert found.paragraphs[4].section == ("一、主要工作", "(一)项目建设", "1.优化布局")
    assert [section.address for section in found.sections] == [
        *("一、", "一、(一)", "一、(一)1.", "一、(一)2.", "一、（二）", "二、"),
    ]


def test_a_section_reaches_over_its_subsections_to_the_next_of_its_rank() -> None:
    found = report("某县总结", "一、综合", "（一）学校", PROSE, "二、财政", PROSE)

    first, inner, last = found.sections
    assert found.text[first.start : first.end] == f"一、综合\n（一）学校\n{PROSE}"
    assert found.text[inner.start : inner.end] == f"（一）学校\n{PROSE}"
    assert last.end == len(found.text)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        pytest.param("1.“双减”落实到位。坚决扛牢责任。", "1.“双减”落实到位", id="first sentence"),
        pytest.param("（一）义务教育：全县共有小学35所。", "（一）义务教育", id="colon"),
        pytest.param("二、学前教育 全国共有幼儿园25.33万所", "二、学前教育", id="space"),
        pytest.param("二、学前教育　全国共有幼儿园25.33万所", "二、学前教育", id="wide space"),
        pytest.param("第三条 本办法所称学校，是指全县各级各类学校。", "第三条", id="article"),
        pytest.param("①新教师培训。培训教师120人次。", "①新教师培训", id="circled"),
    ],
)
def test_a_heading_runs_into_its_paragraph(line: str, heading: str) -> None:
    found = report("某县总结", PROSE, line)

    assert found.paragraphs[-1].kind == "text"
    assert found.paragraphs[-1].text == line
    assert found.paragraphs[-1].section == (heading,)


@pytest.mark.parametrize(
    "line",
    [
        "3. 没有一和二的编号不能算标题",
        "2.5%的学校完成改造",
        "1.39万亿斤粮食",
        "1. 39万亿斤粮食",
        "2024. 1. 3",
        "2024.12.31前完成整改",
        "2024年12月31日前完成整改",
        "12月31日前完成整改",
        "3.5亿元债务待化解",
        "第三条的规定不适用于民办学校",
        "第一章的内容见附件",
        "一季度新建学校3所",
        "100所学校完成改造",
        "一、二年级学生实行零起点教学",
        "第一节课用于开展安全教育",
        "一是加强领导。成立工作专班。",
        "1.全年完成投资3亿元。其中小学1亿元。",
        "1.坚持以人民为中心的发展思想，全面贯彻党的教育方针，落实立德树人根本任务，扎实推进各项工作，办好教育",
        "各位代表：",
    ],
)
def test_what_only_looks_like_a_heading_is_a_paragraph(line: str) -> None:
    found = report("某县总结", "一、综合", PROSE, line)

    assert (found.paragraphs[-1].kind, found.paragraphs[-1].section) == ("text", ("一、综合",))


def test_a_numbered_statement_ends_the_section_of_the_number_before() -> None:
    found = report(
        "某县总结", "一、综合", "1.优化布局。新建学校。", "2.全年完成投资3亿元。其中小学1亿元。"
    )

    assert found.paragraphs[-1].address == "一、 第1段"


def test_short_numbered_lines_that_follow_each_other_are_points_of_a_list() -> None:
    found = report(
        "某县总结", "一、任务", "1.加强领导", "2.落实责任", "3.严格督查", "二、要求", PROSE
    )

    assert addresses(found)[1:5] == ["一、", "一、 第1段", "一、 第2段", "一、 第3段"]


def test_a_family_that_counts_on_across_another_stands_above_it() -> None:
    found = report(
        "某县总结", "1.现状", "一、学校", PROSE, "二、教师", PROSE, "2.打算", "一、学校", PROSE
    )

    assert addresses(found)[1:4] == ["1.", "1.一、", "1.一、 第1段"]
    assert addresses(found)[-3:] == ["2.", "2.一、", "2.一、 第1段"]


def test_chapters_and_articles_nest() -> None:
    found = report(
        "某县办法",
        "第一章 总则",
        "第一条 为了规范办学行为，制定本办法。",
        "第二章 附则",
        "第二条 施行。",
    )

    assert addresses(found)[1:] == ["第一章", "第一章第一条 第1段", "第二章", "第二章第二条 第1段"]


def test_a_law_has_chapters_sections_articles_and_items() -> None:
    found = report(
        "某县学校管理办法",
        "第一章 总 则",
        "第一条 为了规范管理，根据《义务教育法》第十二条的规定，制定本办法。",
        "第二条 管理遵循下列原则：",
        "（一）依法办学；",
        "（二）公开、公平、公正。",
        "第二章 经费",
        "第一节　标准",
        "第三条　生均公用经费每年720元，其中：",
        "（1）小学650元；",
        "（2）初中另行规定。",
        "第二节　附则",
        "第四条　本办法自2024年5月1日起施行。2015年公布的办法第三条同时废止。",
    )

    assert addresses(found)[1:] == [
        "第一章",
        "第一章第一条 第1段",
        "第一章第二条",
        "第一章第二条 第1段",
        "第一章第二条 第2段",
        "第二章",
        "第二章第一节",
        "第二章第一节第三条 第1段",
        "第二章第一节第三条 第2段",
        "第二章第一节第三条 第3段",
        "第二章第二节",
        "第二章第二节第四条 第1段",
    ]


def test_a_number_after_a_line_that_ends_with_a_semicolon_goes_on_with_its_list() -> None:
    found = report("某县总结", "一、要求", "（一）依法办学；", "（二）公开透明", "二、财政", PROSE)

    assert addresses(found)[1:5] == ["一、", "一、 第1段", "一、 第2段", "二、"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("第一部分 学校", "第二部分 教师", id="parts"),
        pytest.param("第一章 学校", "第二章　教师", id="chapters"),
        pytest.param("第1节 学校", "第2节 教师", id="sections"),
        pytest.param("一、学校", "二、教师", id="一、"),
        pytest.param("一.学校", "二．教师", id="一."),
        pytest.param("(一)学校", "（二）教师", id="（一）"),
        pytest.param("㈠学校", "㈡教师", id="㈠"),
        pytest.param("1.学校", "2．教师", id="1."),
        pytest.param("1、学校", "2、教师", id="1、"),
        pytest.param("１．学校", "２．教师", id="full width"),
        pytest.param("⒈学校", "⒉教师", id="⒈"),
        pytest.param("1.1 学校", "1.2 教师", id="1.1"),
        pytest.param("(1)学校", "（2）教师", id="（1）"),
        pytest.param("⑴学校", "⑵教师", id="⑴"),
        pytest.param("1）学校", "2)教师", id="1）"),
        pytest.param("①学校", "②教师", id="①"),
    ],
)
def test_every_form_of_number_heads_a_section_half_and_full_width(first: str, second: str) -> None:
    found = report("某县总结", first, PROSE, second, PROSE)

    assert [section.path for section in found.sections] == [(first,), (second,)]
    assert [p.kind for p in found.paragraphs[1:]] == ["heading", "text"] * 2


def test_the_customary_families_nest_in_one_document() -> None:
    numbers = ["第一章 甲", "第一节 乙", "一、丙", "（一）丁", "1.戊", "（1）己", "①庚"]
    lines = [line for number in numbers for line in (number, PROSE)]

    found = report("某县总结", *lines)

    assert found.paragraphs[-1].section == tuple(numbers)
    assert found.paragraphs[-1].address == "第一章第一节一、（一）1.（1）① 第1段"


def test_plain_numbers_above_those_the_format_marks_stand_above_them() -> None:
    def marked(text: str, level: int) -> Block:
        return Block("heading", text, Place("line", 1), level=level)

    found = outlined(
        [
            *(block("某县总结"), marked("概况", 2), block("第一章 回顾"), block("一、综合")),
            *(marked("（一）学校", 3), block(PROSE), marked("（二）教师", 3), block(PROSE)),
            *(block("二、财政"), block(PROSE), block("第二章 打算"), block(PROSE)),
            *(marked("附录", 2), block(PROSE)),
        ]
    )

    assert [p.address for p in found.paragraphs if p.kind == "text"] == [
        "「概况」第一章一、（一） 第1段",
        "「概况」第一章一、（二） 第1段",
        "「概况」第一章二、 第1段",
        "「概况」第二章 第1段",
        "「附录」 第1段",
    ]


def test_points_divide_a_paragraph_and_are_no_sections() -> None:
    found = report(
        "某县总结",
        "一、综合",
        "一是加强统筹。成立专班。",
        "二是压实责任，签订责任书35份。",
        "全县一是抓投入，投入1.2亿元；二是抓质量，上线率62.3%。",
    )

    assert [section.heading for section in found.sections] == ["一、综合"]
    assert [found.text[p.start : p.end].count("是") for p in found.paragraphs[2:]] == [1, 1, 2]
    last = found.paragraphs[-1]
    assert [last.text[s.start : s.end] for s in last.sentences] == [
        "全县一是抓投入，投入1.2亿元；",
        "二是抓质量，上线率62.3%。",
    ]


def test_numbers_that_begin_the_rows_of_a_table_are_no_headings() -> None:
    cells = [("一、人员经费", "3000"), ("（一）工资", "2800"), ("1.基本工资", "2000")]
    rows = [
        Block("row", " | ".join(each), Place("line", number), cells=each, table=1)
        for number, each in enumerate(cells, 3)
    ]

    found = outlined([block("某县公报"), block("一、经费"), *rows, block(PROSE)])

    assert [section.heading for section in found.sections] == ["一、经费"]
    assert found.paragraphs[-1].address == "一、 第1段"


def test_headings_the_format_states_stand_above_numbers_and_name_the_address() -> None:
    year = Block("heading", "2025年全国教育事业发展统计公报", Place("line", 2), level=2)
    other = replace(year, text="2024年全国教育事业发展统计公报")
    found = outlined(
        [block("公报摘录"), year, block("二、学前教育 幼儿园共有23万所。"), other, block(PROSE)]
    )

    assert addresses(found)[1:] == [
        "「2025年全国教育事业发…」",
        "「2025年全国教育事业发…」二、 第1段",
        "「2024年全国教育事业发…」",
        "「2024年全国教育事业发…」 第1段",
    ]


def test_a_bold_line_between_numbers_that_count_on_is_below_them() -> None:
    bold = Block("heading", "重点工作", Place("line", 4))
    found = outlined(
        [
            *map(block, ["某县总结", "一、成效", PROSE]),
            bold,
            *map(block, [PROSE, "二、问题", PROSE]),
        ]
    )

    assert addresses(found)[3:6] == ["一、「重点工作」", "一、「重点工作」 第1段", "二、"]


def test_numbers_that_begin_again_have_addresses_of_their_own() -> None:
    found = report("某县总结", "一、成效", PROSE, "二、问题", PROSE, "一、打算", PROSE)

    assert addresses(found)[-2:] == ["一、（第2处）", "一、（第2处） 第1段"]


def test_a_turn_to_the_audience_ends_the_subsection() -> None:
    found = report("政府工作报告", "一、任务", "（一）教育。加强学校建设。", "各位代表！", PROSE)

    assert addresses(found)[-2:] == ["一、 第1段", "一、 第2段"]


def test_kinds_of_paragraphs_are_told() -> None:
    lines = [
        "某县公报",
        "——粮食增产。产量稳定增长。",
        "[3] 含附设幼儿班。",
        "注：数据为初步统计数。",
        "注释：",
    ]
    found = report(*lines, PROSE)

    assert [p.kind for p in found.paragraphs] == [
        "front",
        "item",
        "note",
        "note",
        "heading",
        "note",
    ]


def test_rows_have_their_caption_unit_and_columns() -> None:
    columns = ("项目", "2024年")
    row = Block(
        "row", "小学 | 120", Place("line", 5), cells=("小学", "120"), columns=columns, table=1
    )
    header = Block("header", "项目 | 2024年", Place("line", 4), cells=columns, table=1)
    lines = ["某县公报", "一、经费", "表1 教育经费", "单位：万元"]
    found = outlined([*map(block, lines), header, row, replace(row, group="公办")])

    assert addresses(found)[2:] == [
        *(
            "一、 表1 表题",
            "一、 表1 表题第2行",
            "一、 表1 表头",
            "一、 表1 第1行",
            "一、 表1 第2行",
        ),
    ]
    assert [p.caption for p in found.paragraphs[-2:]] == [
        "表1 教育经费 单位：万元",
        "表1 教育经费 单位：万元 公办",
    ]
    assert found.paragraphs[-1].columns == columns


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        pytest.param(["2024年招生分类", "单位：人"], "2024年招生分类 单位：人", id="over the unit"),
        pytest.param(["各乡镇学校分布"], "各乡镇学校分布", id="by its last word"),
        pytest.param(["学校都有食堂。"], "一、经费", id="a sentence is no title"),
        pytest.param(["（一）学校分布"], "（一）学校分布", id="a heading stays one"),
        pytest.param(["各乡镇都有学校"], "一、经费", id="a line of prose"),
    ],
)
def test_a_short_line_over_a_table_or_its_unit_names_it(lines: list[str], caption: str) -> None:
    row = Block("row", "小学 | 120", Place("line", 3), cells=("小学", "120"), table=1)
    found = outlined([*map(block, ["某县公报", "一、经费", *lines]), row])

    assert found.paragraphs[-1].caption == caption


def test_a_row_without_a_caption_is_named_by_its_heading() -> None:
    row = Block("row", "小学 | 120", Place("line", 3), cells=("小学", "120"), table=1)
    found = outlined([block("某县公报"), block("一、经费"), row])

    assert found.paragraphs[-1].caption == "一、经费"


def test_a_hidden_passage_is_placed_in_the_text_and_its_section() -> None:
    found = report("某县总结", "一、综合", PROSE + "此处隐藏12字", "二、财政", PROSE)

    (hidden,) = found.hidden
    assert found.text[: hidden.offset].endswith(PROSE)
    assert (hidden.characters, hidden.section) == (12, ("一、综合",))


def test_the_signature_stands_under_no_heading() -> None:
    found = report("某县总结", "一、综合", PROSE, "某县教育局", "2025年1月10日")

    assert [(p.address, p.kind, p.section) for p in found.paragraphs[-2:]] == [
        ("文末 第1段", "front", ()),
        ("文末 第2段", "front", ()),
    ]


def test_ids_outlive_a_change_elsewhere_and_equal_texts_have_their_own() -> None:
    before = report("某县总结", "一、综合", PROSE, PROSE)
    after = report("某县总结", "新加的一段话。", "一、综合", PROSE, PROSE)

    assert [p.id for p in before.paragraphs[-2:]] == [p.id for p in after.paragraphs[-2:]]
    assert len({p.id for p in after.paragraphs}) == 5


LINES = st.one_of(
    st.sampled_from(
        [
            "一、综合",
            "二、财政",
            "（一）学校",
            "(二)教师",
            "1.布局。新建3所。",
            "2、装备",
            "（1）招聘",
            "①培训",
        ]
    ),
    st.sampled_from(
        ["第一章 总则", "第二节　概况", "第三条 学校", "——要点", "[1] 注", "注释：", "3. 孤立"]
    ),
    st.text(
        alphabet="教育经费，。；！？“”（）《》…0123456789.、一二三 　", min_size=1, max_size=60
    ),
)
ROWS = st.lists(st.sampled_from(["小学", "120", "33.4%"]), min_size=1, max_size=3).map(tuple)


@st.composite
def mixtures(draw: st.DrawFn) -> list[Block]:
    blocks: list[Block] = []
    for text in draw(st.lists(LINES, max_size=14)):
        kind = draw(st.sampled_from(["text", "text", "text", "item", "heading", "row"]))
        place = Place("line", len(blocks) + 1)
        if kind == "row":
            cells = draw(ROWS)
            table = draw(st.integers(1, 2))
            blocks.append(Block("row", " | ".join(cells), place, cells=cells, table=table))
        elif text.strip():
            level = draw(st.integers(0, 3)) if kind == "heading" else 0
            blocks.append(Block(kind, text.strip(), place, level=level))  # type: ignore[arg-type]
    return blocks


@given(mixtures())
@settings(max_examples=200, deadline=None)
def test_the_outline_loses_no_character_and_repeats_none(blocks: list[Block]) -> None:
    source = Source("report.txt", "0" * 64, tuple(blocks))
    cleaned = clean(source)
    found = outline(cleaned, report_id="report", source=source)

    assert found.text == "\n".join(b.text for b in cleaned.blocks)
    assert [found.text[p.start : p.end] for p in found.paragraphs] == [
        b.text for b in cleaned.blocks
    ]
    assert all(a.end + 1 == b.start for a, b in pairwise(found.paragraphs))
    assert len({p.address for p in found.paragraphs if p.kind != "heading"}) == sum(
        p.kind != "heading" for p in found.paragraphs
    )
    assert len({p.id for p in found.paragraphs}) == len(found.paragraphs)
    assert len({s.address for s in found.sections}) == len(found.sections)
    assert all(s.start < s.end <= len(found.text) for s in found.sections)


@given(st.text(alphabet="教育，。；;！？!?“”‘’（）《》()[]…0123456789.\n a", max_size=200))
def test_sentences_cover_their_text_but_for_white_space(text: str) -> None:
    found = sentences(text)

    covered = "".join(text[s.start : s.end] for s in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("增长5.2%。下降1.1%！", ["增长5.2%。", "下降1.1%！"], id="stops"),
        pytest.param(
            "小学32所；初中18所;高中5所", ["小学32所；", "初中18所;", "高中5所"], id="semicolons"
        ),
        pytest.param(
            "打造“同上一堂课。共筑梦”品牌。好。",
            ["打造“同上一堂课。共筑梦”品牌。", "好。"],
            id="in quotes",
        ),
        pytest.param("他说：“要落实。”大家赞成。", ["他说：“要落实。”", "大家赞成。"], id="speech"),
        pytest.param("《好！教师》获奖。完", ["《好！教师》获奖。", "完"], id="in a book's title"),
        pytest.param(
            "投入（小学1亿；初中2亿）。完", ["投入（小学1亿；初中2亿）。", "完"], id="brackets"
        ),
        pytest.param("已开工……这些项目", ["已开工……", "这些项目"], id="ellipsis"),
        pytest.param("见http://a.cn/?b=1;c=2页。", ["见http://a.cn/?b=1;c=2页。"], id="address"),
        pytest.param("　甲。　乙。", ["甲。", "乙。"], id="white space"),
        pytest.param(
            "“" + "长" * 130 + "。短。”", ["“" + "长" * 130 + "。", "短。”"], id="long quote"
        ),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_a_file_becomes_a_report_with_the_id_of_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "某县 2024 (final).txt"
    path.write_text(f"某县教育工作总结\n一、综合\n{PROSE}\n", encoding="utf-8")

    found = read_report(path)

    assert (found.id, found.title, found.file) == ("2024-final", "某县教育工作总结", path.name)
    assert read_report(path, report_id="x", title="别名").title == "别名"


def test_a_name_with_nothing_fit_for_an_id_and_an_unfit_id_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(PROSE, encoding="utf-8")

    with pytest.raises(
        ReportError, match="no id can be made of the name '总结'; give one with --id"
    ):
        read_report(path)
    with pytest.raises(ReportError, match=r"the id '\.\./x' is not letters"):
        read_report(path, report_id="../x")


def test_a_long_report_is_outlined_in_time(tmp_path: Path) -> None:
    lines = [
        f"{sign}、综合\n" + f"（一）学校。{PROSE}\n{PROSE * 8}\n" * 10 for sign in "一二三四五六七"
    ]
    path = tmp_path / "long.txt"
    path.write_text("某县总结\n" + "".join(lines) * 10, encoding="utf-8")

    start = time.perf_counter()
    found = read_report(path)

    assert len(found.text) > 170_000
    assert time.perf_counter() - start < 3


def test_a_line_that_turns_to_the_audience_ends_subsections_of_stated_levels_too() -> None:
    blocks = [
        Block("heading", "三、工作任务", Place("page", 1), level=1),
        Block("heading", "（一）改善民生", Place("page", 1), level=2),
        Block("text", "提高教育质量，促进教育公平。", Place("page", 1)),
        Block("text", "各位代表！", Place("page", 1)),
    ]

    report = outline(clean(Source("", "", tuple(blocks))), report_id="r", source=Source("", "", ()))

    assert report.paragraphs[-1].section == ("三、工作任务",)
