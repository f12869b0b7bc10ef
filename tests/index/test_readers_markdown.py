"""Markdown reads as it prints."""

from pathlib import Path

import pytest

from index.readers.formats import read
from index.remarks import remark
from index.report import Block, Source


@pytest.fixture
def tmp_source(tmp_path: Path) -> "Reader":
    return Reader(tmp_path / "report.md")


class Reader:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, text: str) -> Source:
        self._path.write_text(text, encoding="utf-8")
        return read(self._path)

    def blocks(self, text: str) -> list[tuple[str, str]]:
        return [(block.kind, block.text) for block in self(text).blocks]


def test_headings_keep_their_depth(tmp_source: Reader) -> None:
    blocks = tmp_source("# 公报\n\n## 一、综合\n\n正文。\n").blocks

    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("heading", 1, "公报"),
        ("heading", 2, "一、综合"),
        ("text", 0, "正文。"),
    ]


def test_every_list_item_is_a_block_and_ordered_ones_keep_their_number(tmp_source: Reader) -> None:
    text = "# 公报\n\n- 幼儿园56所\n- 小学32所\n    - 民办2所\n\n3. 初中\n4. 高中\n   续行\n"

    assert tmp_source.blocks(text)[1:] == [
        ("item", "幼儿园56所"),
        ("item", "小学32所"),
        ("item", "民办2所"),
        ("item", "3. 初中"),
        ("item", "4. 高中续行"),
    ]


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        pytest.param("投入**2000万元**用于*建设*。", "投入2000万元用于建设。", id="emphasis"),
        pytest.param("文件`a_b**c**`。", "文件a_b**c**。", id="code span"),
        pytest.param("来源：http://a.cn/b_c_d/e", "来源：http://a.cn/b_c_d/e", id="bare address"),
        pytest.param("见<http://a.cn/b_c>。", "见http://a.cn/b_c。", id="autolink"),
        pytest.param("见[附表](http://a.cn/x)。", "见附表。", id="link"),
        pytest.param(
            "投资***万元，其中***万元。", "投资***万元，其中***万元。", id="masked by asterisks"
        ),
        pytest.param("长宽3*4*5米。", "长宽3*4*5米。", id="product"),
        pytest.param("[3]: 含附设幼儿班。", "[3]: 含附设幼儿班。", id="footnote like a reference"),
        pytest.param("    缩进的段落。", "缩进的段落。", id="indent that is no code"),
    ],
)
def test_a_line_reads_as_it_prints(tmp_source: Reader, marked: str, printed: str) -> None:
    assert tmp_source.blocks(f"# 公报\n\n{marked}\n")[1:] == [("text", printed)]


def test_a_line_all_in_bold_is_a_heading_of_no_stated_depth(tmp_source: Reader) -> None:
    blocks = tmp_source("# 公报\n\n**一、综合**\n\n**整句。**\n").blocks

    assert [(b.kind, b.level, b.text) for b in blocks[1:]] == [
        ("heading", 0, "一、综合"),
        ("text", 0, "整句。"),
    ]


def test_targets_of_links_are_counted_and_comments_listed(tmp_source: Reader) -> None:
    source = tmp_source("# 公报\n\n<!-- 待核 -->\n见[表](a)和[图](b)。\n")

    assert source.warnings == (remark("link_targets", count=2),)
    assert [(d.text, d.reason) for d in source.dropped] == [("待核", remark("markdown_comment"))]


def test_a_pipe_table_is_header_and_rows_with_columns(tmp_source: Reader) -> None:
    source = tmp_source("# 公报\n\n|指标|2024年|\n|---|---:|\n|幼儿园|**56**|\n|小学||\n")

    header, first, second = source.blocks[1:]
    assert (header.kind, header.text) == ("header", "指标 | 2024年")
    assert (first.cells, first.columns) == (("幼儿园", "56"), ("指标", "2024年"))
    assert (second.cells, second.columns) == (("小学",), ("指标",))


def test_lines_that_end_sentences_are_paragraphs_and_wrapped_ones_are_joined(
    tmp_source: Reader,
) -> None:
    wrapped = "全县教育系统认真贯彻落实各项决策部署坚持立德树人根本任务不断"

    assert tmp_source.blocks(f"# 公报\n\n第一段。\n第二段。\n{wrapped}\n深化改革。\n")[1:] == [
        ("text", "第一段。"),
        ("text", "第二段。"),
        ("text", wrapped + "深化改革。"),
    ]


def test_a_head_of_properties_gives_the_title_and_stays_text(tmp_source: Reader) -> None:
    source = tmp_source('---\ntitle: "某县公报"\ndate: 2024-03-01\n---\n## 综合\n\n正文。\n')

    assert source.title == "某县公报"
    assert [b.text for b in source.blocks] == [
        'title: "某县公报"',
        "date: 2024-03-01",
        "综合",
        "正文。",
    ]


def test_a_table_in_markup_inside_markdown_is_read_as_a_table(tmp_source: Reader) -> None:
    rows = "<tr><th>项目</th></tr><tr><td>小学</td></tr><tr><td>初中</td></tr>"
    text = f"# 公报\n\n<table>{rows}</table>\n"

    blocks: tuple[Block, ...] = tmp_source(text).blocks
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        ("header", "项目"),
        ("row", "小学"),
        ("row", "初中"),
    ]
