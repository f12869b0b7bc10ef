"""Web pages give the report's text in order and list what is the page's own."""

from pathlib import Path

import pytest

from index.readers.formats import read
from index.report import ReportError, Source


def page(tmp_path: Path, body: str, *, encoding: str = "utf-8") -> Source:
    path = tmp_path / "page.html"
    head = "<!DOCTYPE html><html><head><title>工作总结_某县政府网</title></head>"
    path.write_text(f"{head}<body>{body}</body></html>", encoding=encoding)
    return read(path)


def blocks(tmp_path: Path, body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page(tmp_path, body).blocks]


def test_text_comes_in_order_with_its_kinds(tmp_path: Path) -> None:
    body = (
        "<h2>总结</h2><div>前言<p>　　正文<span>第一</span>段。</p>后记</div><ul><li>要点</li></ul>"
    )

    assert blocks(tmp_path, body) == [
        ("heading", "总结"),
        ("text", "前言"),
        ("text", "正文第一段。"),
        ("text", "后记"),
        ("item", "要点"),
    ]


def test_a_break_parts_paragraphs(tmp_path: Path) -> None:
    assert blocks(tmp_path, "<p>第一段。<br/>　　第二段。</p>") == [
        ("text", "第一段。"),
        ("text", "第二段。"),
    ]


def test_a_line_all_in_bold_is_a_heading_and_bold_inside_a_line_is_not(tmp_path: Path) -> None:
    body = "<p><strong>一、主要工作</strong></p><p><b>（一）学前教育。</b>幼儿园56所。</p>"

    assert blocks(tmp_path, body) == [
        ("heading", "一、主要工作"),
        ("text", "（一）学前教育。幼儿园56所。"),
    ]


def test_ordered_lists_keep_the_numbers_a_browser_shows(tmp_path: Path) -> None:
    body = '<ol start="3"><li>加强管理</li><li>落实责任</li></ol>'

    assert blocks(tmp_path, body) == [("item", "3. 加强管理"), ("item", "4. 落实责任")]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<script>甲</script>", "a script"),
        ("<style>甲</style>", "a style sheet"),
        ("<nav>甲</nav>", "the page's menu"),
        ("<footer>甲</footer>", "the page's footer"),
        ("<aside>甲</aside>", "beside the page's text"),
        ("<header>甲</header>", "the page's header"),
        ("<form>甲</form>", "a form"),
        ('<p style="display: none">甲</p>', "not shown on the page"),
        ('<div class="share-bar">甲</div>', "the page's menu or footer, by its name in the page"),
        ("<ul>" + "<li><a href='x'>某地总结</a></li>" * 4 + "</ul>", "a list of links"),
    ],
)
def test_what_is_not_the_text_is_listed_with_the_reason(
    tmp_path: Path, markup: str, reason: str
) -> None:
    source = page(tmp_path, f"<p>正文。</p>{markup}")

    assert [block.text for block in source.blocks] == ["正文。"]
    assert [str(dropped.reason) for dropped in source.dropped] == [reason]


def test_a_header_inside_the_article_holds_the_title(tmp_path: Path) -> None:
    source = page(tmp_path, "<article><header><h1>年度公报</h1></header><p>正文。</p></article>")

    assert source.title == "年度公报"
    assert [block.text for block in source.blocks] == ["年度公报", "正文。"]


def test_the_title_without_the_sites_name_is_taken_when_no_heading_has_it(tmp_path: Path) -> None:
    assert page(tmp_path, "<p>正文。</p>").title == "工作总结"


def test_merged_cells_stand_once_and_columns_name_the_headers_above(tmp_path: Path) -> None:
    body = """<table><caption>表1 学校情况</caption>
        <tr><th rowspan="2">类别</th><th colspan="2">2024年</th></tr>
        <tr><th>学校</th><th>学生</th></tr>
        <tr><td rowspan="2">小学</td><td>32</td><td>21000</td></tr>
        <tr><td>30</td><td>20000</td></tr>
        </table>"""

    caption, _, _, first, second = page(tmp_path, body).blocks
    assert (caption.kind, caption.text) == ("caption", "表1 学校情况")
    assert (first.text, first.columns) == (
        "小学 | 32 | 21000",
        ("类别", "2024年 学校", "2024年 学生"),
    )
    assert (second.text, second.group) == ("30 | 20000", "小学")


def test_halves_of_a_table_printed_side_by_side_are_rows_of_their_own(tmp_path: Path) -> None:
    body = """<table><tr><td>行业</td><td>增长</td><td>行业</td><td>增长</td></tr>
        <tr><td>工业</td><td>5.1</td><td>教　育</td><td>33.4</td></tr></table>"""

    assert blocks(tmp_path, body)[1:] == [("row", "工业 | 5.1"), ("row", "教育 | 33.4")]


def test_rows_stacked_in_one_row_of_cells_are_taken_apart(tmp_path: Path) -> None:
    body = """<table><tr><td>产品</td><td>产量</td></tr>
        <tr><td><p>纱</p><p>布</p><p>大米</p></td><td>425<br>113<br>68.1</td></tr></table>"""

    assert blocks(tmp_path, body)[1:] == [
        ("row", "纱 | 425"),
        ("row", "布 | 113"),
        ("row", "大米 | 68.1"),
    ]


def test_a_form_of_labels_and_values_is_text(tmp_path: Path) -> None:
    body = """<table><tr><td>索引号：</td><td></td><td>发布机构：</td><td>某市财政局</td></tr>
        <tr><td>发布日期：</td><td>2025-01-21</td><td>文 号：</td><td></td></tr></table>"""

    assert blocks(tmp_path, body) == [
        ("text", "发布机构：某市财政局"),
        ("text", "发布日期：2025-01-21"),
    ]


def test_a_table_that_only_lays_out_the_page_is_no_table(tmp_path: Path) -> None:
    body = (
        f"<table><tr><td>左栏</td><td><p>{'全文很长。' * 80}</p><p>第二段。</p></td></tr></table>"
    )

    assert [kind for kind, _ in blocks(tmp_path, body)] == ["text", "text", "text"]


def test_a_page_in_the_national_encoding_reads_the_same(tmp_path: Path) -> None:
    source = page(tmp_path, "<p>全县教育经费投入2亿元。</p>", encoding="gb18030")

    assert [block.text for block in source.blocks] == ["全县教育经费投入2亿元。"]


def test_tags_nested_without_end_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="nested more than 250 deep; save the page as text"):
        page(tmp_path, "<div>" * 3000 + "教育")


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("<p><b>重点工作</b></p>", id="bold"),
        pytest.param('<p style="font-weight: bold">重点工作</p>', id="bold by its style"),
        pytest.param('<p><span style="font-weight:700">重点</span><b>工作</b></p>', id="mixed"),
        pytest.param('<p><span style="font-size:22pt">重点工作</span></p>', id="large"),
        pytest.param('<div style="font-size: x-large">重点工作</div>', id="large by a word"),
        pytest.param('<p><font size="5">重点工作</font></p>', id="large by an old tag"),
    ],
)
def test_a_line_set_heavier_than_the_text_is_a_heading(tmp_path: Path, heading: str) -> None:
    source = page(tmp_path, f"{heading}<p>全年新建<b>幼儿园</b>2所，<b>投入</b>120万元。</p>")

    assert [(block.kind, block.text) for block in source.blocks] == [
        ("heading", "重点工作"),
        ("text", "全年新建幼儿园2所，投入120万元。"),
    ]


def test_a_page_that_sets_all_its_text_large_has_no_headings_for_that(tmp_path: Path) -> None:
    large = '<p><span style="font-size:16pt">{}</span></p>'
    texts = ("全年新建幼儿园2所，投入120万元", "新增学位360个，其中公办学位240个")

    source = page(tmp_path, "".join(map(large.format, texts)))

    assert [block.kind for block in source.blocks] == ["text", "text"]


def test_text_that_is_set_smaller_within_a_large_frame_is_no_heading(tmp_path: Path) -> None:
    body = '<p style="font-size:12pt">全年新建幼儿园2所，投入120万元</p>' * 3
    source = page(tmp_path, f'<div style="font-size:20pt">重点工作{body}</div>')

    assert [block.kind for block in source.blocks] == ["heading", "text", "text", "text"]
