"""A report as a page: all of it there, and nothing in it obeyed."""

from dataclasses import replace

from index.showpage import report_page
from tests.index.reports import KINDERGARTENS, report_of


def test_the_page_has_every_paragraph_with_its_address_and_what_was_left_out() -> None:
    page = report_page(report_of("schools"))

    for text in (
        *KINDERGARTENS,
        "一、 第2段",
        "扫码关注",
        "此处隐藏:1989字",
        "正文中有 7 个零宽字符或方向控制符，已去掉",
    ):
        assert text in page


def test_markup_in_a_report_is_shown_and_not_obeyed() -> None:
    report = report_of("schools", ("一、工作<script>alert(1)</script>", "正文<img src=x>。"))

    page = report_page(replace(report, title='"><svg onload=alert(1)>'))

    assert "<script" not in page
    assert "<img" not in page
    assert "<svg" not in page


def test_a_tables_rows_are_a_table() -> None:
    report = report_of("schools", ("一、情况", "乡镇 | 学校", "东川乡 | 3"))
    _, header, row = report.paragraphs
    kinds = (report.paragraphs[0], replace(header, kind="header"), replace(row, kind="row"))

    page = report_page(replace(report, paragraphs=kinds))

    assert "<th>乡镇</th><th>学校</th>" in page
    assert "<td>东川乡</td><td>3</td>" in page
