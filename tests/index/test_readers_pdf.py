"""PDF files: lines to paragraphs, headings, tables, columns, and what can't be read."""

import io
from pathlib import Path

import pypdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from index.readers.formats import read
from index.readers.pdf import pdf_source
from index.report import ReportError, Source
from tests.index.typeset import HEIGHT, WIDTH, draw, width_of, wrapped

LONG = (
    "全年新建幼儿园12所，完成投资3456.78万元，比上年增长9.5%，新增学位2340个，"
    "其中公办学位1980个，占84.6%，覆盖全县21个乡镇和3个街道，群众满意率达到98.7%。"
)


class Drawn:
    """A PDF drawn line by line."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=(WIDTH, HEIGHT))

    def line(self, text: str, x: float, y: float, size: float = 12) -> None:
        draw(self.canvas, text, x, HEIGHT - y, size)

    def prose(self, text: str, x: float, y: float, width: float) -> float:
        """Set a paragraph in lines of a width; return the height below it."""
        for words in wrapped(text, 12, width, 0):
            self.line("".join(words), x, y)
            y += 18
        return y

    def table(self, rows: list[list[str]], y: float) -> None:
        for row in rows:
            for column, cell in enumerate(row):
                self.canvas.rect(90 + column * 100, HEIGHT - y - 20, 100, 20)
                self.line(cell, 94 + column * 100, y + 14, 10)
            y += 20

    def bytes(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self._file.getvalue()

    def read(self) -> Source:
        return pdf_source(self.bytes(), "report.pdf")


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


def test_lines_of_a_paragraph_are_joined_without_a_break_in_words_or_numbers(drawn: Drawn) -> None:
    drawn.prose(LONG, 90, 100, 240)

    assert [block.text for block in drawn.read().blocks] == [LONG]


def test_no_space_comes_between_chinese_and_figures_set_apart(drawn: Drawn) -> None:
    x = 90.0
    for word in ("全县有", "12", "所学校，", "在校生", "3456", "人。"):
        drawn.line(word, x, 100)
        x += width_of(word, 12) + 4

    assert [block.text for block in drawn.read().blocks] == ["全县有12所学校，在校生3456人。"]


def test_two_columns_are_read_one_after_the_other(drawn: Drawn) -> None:
    left = drawn.prose(LONG.replace("幼儿园", "小学"), 60, 100, 220)
    drawn.prose("左栏第二段。" + LONG, 60, left + 12, 220)
    right = drawn.prose(LONG.replace("幼儿园", "初中"), 310, 106, 220)
    drawn.prose("右栏第二段。" + LONG, 310, right + 12, 220)

    starts = [block.text[:7] for block in drawn.read().blocks]

    assert starts == ["全年新建小学1", "左栏第二段。全", "全年新建初中1", "右栏第二段。全"]


def test_a_table_goes_on_over_the_page_with_its_head_once(drawn: Drawn) -> None:
    head = ["乡镇", "学校", "学生"]
    drawn.line("各乡镇学校情况", 190, 90)
    drawn.table([head, ["东川乡", "3", "1200"]], 100)
    drawn.canvas.showPage()
    drawn.table([head, ["西坪乡", "5", "2100"]], 60)

    blocks = drawn.read().blocks

    assert [(b.kind, b.text, b.place.number) for b in blocks] == [
        ("caption", "各乡镇学校情况", 1),
        ("header", "乡镇 | 学校 | 学生", 1),
        ("row", "东川乡 | 3 | 1200", 1),
        ("row", "西坪乡 | 5 | 2100", 2),
    ]
    assert blocks[3].columns == ("乡镇", "学校", "学生")


def test_a_table_without_upright_lines_is_rows_too(drawn: Drawn) -> None:
    rows = (("指标", "2023年", "2024年"), ("学校", "30", "33"), ("学生", "4100", "4300"))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            drawn.line(cell, 90 + 120 * column, 100 + 20 * number)

    blocks = drawn.read().blocks

    assert [block.kind for block in blocks] == ["header", "row", "row"]
    assert blocks[2].cells == ("学生", "4100", "4300")


def test_a_merged_cell_stands_once_and_is_the_group_of_the_rows_beside_it(drawn: Drawn) -> None:
    for x, y, width, height, text in (
        (90, 100, 100, 20, "地区"), (190, 100, 100, 20, "类别"), (290, 100, 100, 20, "数量"),
        (90, 120, 100, 40, "城区"), (190, 120, 100, 20, "小学"), (290, 120, 100, 20, "12"),
        (190, 140, 100, 20, "初中"), (290, 140, 100, 20, "7"),
    ):  # fmt: skip
        drawn.canvas.rect(x, HEIGHT - y - height, width, height)
        drawn.line(text, x + 4, y + height / 2 + 4, 10)

    rows = [block for block in drawn.read().blocks if block.kind == "row"]

    assert [(row.text, row.group) for row in rows] == [
        ("城区 | 小学 | 12", ""),
        ("初中 | 7", "城区"),
    ]


def test_a_raised_number_is_the_mark_of_its_note_and_runs_into_no_figure(drawn: Drawn) -> None:
    drawn.line("毛入园率达到92.5%", 90, 100)
    end = 90 + width_of("毛入园率达到92.5%", 12)
    drawn.line("1", end, 96, 7)
    drawn.line("，面积120m", end + 5, 100)
    end += 5 + width_of("，面积120m", 12)
    drawn.line("2", end, 96, 7)
    drawn.line("。", end + 5, 100)
    drawn.line("1 含附设班。", 90, 760, 9)

    assert [(block.kind, block.text) for block in drawn.read().blocks] == [
        ("text", "毛入园率达到92.5%[1]，面积120m²。"),
        ("note", "[1] 含附设班。"),
    ]


def test_larger_type_is_a_heading_and_slanted_text_is_no_text(drawn: Drawn) -> None:
    drawn.line("工作回顾", 90, 100, 18)
    drawn.prose(LONG, 90, 140, 400)
    drawn.canvas.rotate(45)
    draw(drawn.canvas, "内部资料", 300, 100, 30)

    source = drawn.read()

    assert [(block.kind, block.level) for block in source.blocks] == [("heading", 1), ("text", 0)]
    assert [each.text for each in source.dropped] == ["内部资料"]


def test_a_page_turned_on_its_side_is_read_upright(drawn: Drawn) -> None:
    drawn.canvas.rotate(90)
    draw(drawn.canvas, "横排的页", 100, -300, 12)

    assert [block.text for block in drawn.read().blocks] == ["横排的页"]


def test_a_pdf_with_a_password_says_so(drawn: Drawn, tmp_path: Path) -> None:
    drawn.line("机密", 90, 100)
    writer = pypdf.PdfWriter(io.BytesIO(drawn.bytes()))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "report.pdf"
    writer.write(path)

    with pytest.raises(ReportError, match="a PDF with a password; save it without one"):
        read(path)


def test_a_pdf_cut_off_in_the_middle_is_read_in_full_or_refused(drawn: Drawn) -> None:
    drawn.prose(LONG, 90, 100, 300)
    content = drawn.bytes()

    try:
        blocks = pdf_source(content[: len(content) // 2], "report.pdf").blocks
    except ReportError:
        return
    assert [block.text for block in blocks] == [LONG]


def test_empty_pages_are_told_as_such(drawn: Drawn) -> None:
    with pytest.raises(ReportError, match="none of its 1 pages has text; give a PDF with text"):
        drawn.read()


def test_a_lists_items_are_whole_and_without_the_mark_a_list_sets(drawn: Drawn) -> None:
    y = 100.0
    for words in wrapped(LONG, 12, 240, 0):
        if y == 100.0:
            drawn.canvas.setFont("Symbol", 12)
            drawn.canvas.drawString(90, HEIGHT - y, "\u2022")
        drawn.line("".join(words), 110, y)
        y += 18
    drawn.prose(LONG.replace("幼儿园", "小学"), 90, y, 260)

    blocks = drawn.read().blocks

    assert [(b.kind, b.text) for b in blocks] == [
        ("item", LONG),
        ("text", LONG.replace("幼儿园", "小学")),
    ]


def test_an_address_that_goes_on_over_the_lines_end_is_whole(drawn: Drawn) -> None:
    address = "http://www.example.gov.cn/jytj/tjgb/202607/"
    drawn.line(f"资料来源：{address}", 90, 100)
    drawn.line("t20260706_1442870_annual_statistics.html", 90, 118)

    (block,) = drawn.read().blocks

    assert block.text == f"资料来源：{address}t20260706_1442870_annual_statistics.html"


def test_a_heading_goes_on_after_a_comma_however_far_its_lines_are_apart(drawn: Drawn) -> None:
    drawn.line("（一）加强党对教育工作的全面领导，落实新形势下的新任务、", 90, 100, 14)
    drawn.line("新要求", 90, 132, 14)
    drawn.prose(LONG, 90, 170, 400)

    heading, text = drawn.read().blocks

    assert heading.text == "（一）加强党对教育工作的全面领导，落实新形势下的新任务、新要求"
    assert (heading.kind, text.text) == ("heading", LONG)


def test_a_name_keeps_the_space_in_it_and_a_spread_word_gets_none(drawn: Drawn) -> None:
    drawn.line("县长", 90, 100)
    drawn.line("李", 126, 100)
    drawn.line("强", 144, 100)
    for number, sign in enumerate("来源："):
        drawn.line(sign, 90 + 60 * number, 140)
    drawn.line("县教育局统计年报", 270, 140)

    texts = [block.text for block in drawn.read().blocks]

    assert texts == ["县长 李 强", "来源：县教育局统计年报"]


def test_in_lines_that_are_not_spread_one_with_room_for_the_next_word_ends_its_paragraph(
    drawn: Drawn,
) -> None:
    full = "县财政安排专项资金用于改善乡镇学校办学条件和教师待遇"
    latin = "县财政安排资金用于改善乡镇学校办学条件和教师待遇9万"
    for number in range(8):
        drawn.line(latin if number % 2 else full, 90, 100 + 18 * number)
    drawn.line("各乡镇学校全部完成年度任务并且通过了县级考核验收。", 90, 244)
    drawn.line("下一步继续推进各项工作", 90, 262)

    texts = [block.text for block in drawn.read().blocks]

    assert [text[:5] for text in texts] == ["县财政安排", "下一步继续"]


def test_a_table_under_a_line_in_the_middle_of_the_page_has_it_as_its_caption(drawn: Drawn) -> None:
    drawn.prose(LONG, 90, 60, 420)
    drawn.line("各乡镇学校情况", 258, 130)
    drawn.table([["乡镇", "学校"], ["东川乡", "3"]], 140)

    kinds = [(b.kind, b.text) for b in drawn.read().blocks[1:]]

    assert kinds[0] == ("caption", "各乡镇学校情况")


def test_signs_printed_twice_to_look_bold_are_read_once(drawn: Drawn) -> None:
    for shift in (0, 0.4):
        drawn.line("工作总结", 90 + shift, 100)
    drawn.prose(LONG, 90, 140, 400)

    assert [block.text for block in drawn.read().blocks] == ["工作总结", LONG]


def test_a_table_with_level_rules_alone_is_rows_of_cells(drawn: Drawn) -> None:
    drawn.prose(LONG, 90, 60, 420)
    drawn.line("表1 各乡镇学校情况", 240, 130)
    rows = (("乡镇", "学校（所）", "学生（人）"), ("东川乡", "3", "1200"), ("西坪乡", "5", "2100"))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            drawn.line(cell, 100 + column * 110, 160 + number * 20, 10.5)
    for y in (145, 167, 207):
        drawn.canvas.line(90, HEIGHT - y, 420, HEIGHT - y)

    blocks = drawn.read().blocks[1:]

    assert [(b.kind, b.text) for b in blocks] == [
        ("caption", "表1 各乡镇学校情况"),
        ("header", "乡镇 | 学校（所） | 学生（人）"),
        ("row", "东川乡 | 3 | 1200"),
        ("row", "西坪乡 | 5 | 2100"),
    ]


def test_columns_that_stand_close_are_not_run_together(drawn: Drawn) -> None:
    drawn.prose(LONG, 90, 60, 420)
    rows = (
        ("指标", "指数", "涨跌"),
        ("居民消费价格", "100.6", "0.6"),
        ("其他服务价格", "99.8", "-0.2"),
    )
    for number, row in enumerate(rows):
        for x, cell in zip((100, 184, 226), row, strict=True):
            drawn.line(cell, x, 160 + number * 20, 12)

    texts = [b.text for b in drawn.read().blocks[1:]]

    assert texts == [
        "指标 | 指数 | 涨跌",
        "居民消费价格 | 100.6 | 0.6",
        "其他服务价格 | 99.8 | -0.2",
    ]
