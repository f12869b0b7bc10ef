"""Files of every kind and encoding become blocks, or an error a clerk can act on."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.readers.formats import read
from index.readers.legacy import OLE
from index.remarks import remark
from index.report import Block, Place, ReportError
from tests.index.hostile import word_file
from tests.index.hostile_pdf import one_page

SIMPLIFIED = (
    "全县教育系统认真落实立德树人根本任务，新建学校3所，投入资金2000万元。\n各项工作取得新的进展。"
)
TRADITIONAL = (
    "全縣教育系統認真落實各項工作，新建學校3所，投入資金2000萬元，學生人數增長。\n發展情況良好。"
)

Write = Callable[[bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(content: bytes, name: str = "report.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return _write


def texts(path: Path) -> list[str]:
    return [block.text for block in read(path).blocks]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_simplified_text_reads_the_same_in_every_encoding(write: Write, encoding: str) -> None:
    path = write(SIMPLIFIED.encode(encoding))

    assert texts(path) == SIMPLIFIED.split("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "gb18030", "utf-16-le"])
def test_traditional_text_reads_the_same_in_every_encoding(write: Write, encoding: str) -> None:
    path = write(TRADITIONAL.encode(encoding))

    assert texts(path) == TRADITIONAL.split("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("character", ["㐂", "𠮷", "〇", "￥"])
def test_a_rare_character_survives(write: Write, encoding: str, character: str) -> None:
    line = f"二{character}二四年全区教育经费投入情况，{character}的学校"

    assert texts(write(line.encode(encoding))) == [line]


@given(
    st.text(alphabet="教育经费投入全县学校工作的发展，。一二㐂𠮷〇￥0123456789万元%", min_size=1)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_what_an_encoding_can_write_is_read_back(tmp_path: Path, encoding: str, text: str) -> None:
    line = "全县教育系统认真落实各项工作，学校建设取得新的进展。" + text
    path = tmp_path / "report.txt"
    path.write_bytes(line.encode(encoding))

    assert "".join(texts(path)) == line


def test_one_broken_byte_in_utf8_is_named_and_never_becomes_mojibake(write: Write) -> None:
    content = bytearray((SIMPLIFIED * 20).encode())
    content[301] = 0xFF

    with pytest.raises(ReportError, match=r"not text in UTF-8.*at offset 300; open it"):
        read(write(bytes(content)))


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        pytest.param("gb18030", SIMPLIFIED, "GB18030", id="simplified"),
        pytest.param("big5", TRADITIONAL, "Big5", id="traditional"),
    ],
)
@pytest.mark.parametrize("damage", [b"\xff\xff", b"\xff", b"\x80"])
def test_a_broken_byte_far_into_a_national_encoding_is_named_with_its_offset(
    write: Write, encoding: str, text: str, name: str, damage: bytes
) -> None:
    before = (text * 20).encode(encoding)

    with pytest.raises(ReportError, match=rf"reads as {name} but for byte .* {len(before)};"):
        read(write(before + damage + b"\n" + text.encode(encoding)))


def test_a_national_text_cut_off_within_a_character_is_named_where_it_ends(write: Write) -> None:
    content = (SIMPLIFIED * 20 + "学").encode("gb18030")[:-1]

    with pytest.raises(ReportError, match=rf"reads as GB18030 .* at offset {len(content) - 1};"):
        read(write(content))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16"])
def test_text_cut_off_within_a_character_is_refused_in_every_encoding(
    write: Write, encoding: str
) -> None:
    text = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    content = (text * 20).encode(encoding)[:-1]

    with pytest.raises(ReportError, match=r"(byte|offset).*; (open it|save it|give the report)"):
        read(write(content))


@pytest.mark.parametrize("encodings", [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_two_encodings_in_one_file_are_refused(write: Write, encodings: tuple[str, str]) -> None:
    content = b"\n".join((SIMPLIFIED * 10).encode(encoding) for encoding in encodings)

    with pytest.raises(ReportError, match=r"byte 0x.* at offset \d+; open it in an editor"):
        read(write(content))


def test_text_in_no_known_encoding_is_refused(write: Write) -> None:
    with pytest.raises(ReportError, match=r"not text in UTF-8, GB18030, Big5 or UTF-16: byte 0x"):
        read(write("これは日本語の文章です。教育に関する報告書を読む。".encode("shift_jis") * 5))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b" \r\n\t ", "is empty", id="blank"),
        pytest.param(b"%PDF-1.7 ...", "is a damaged PDF", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "an image", id="image"),
        pytest.param(b"PK\x03\x04rubbish", "damaged", id="broken zip"),
        pytest.param(b"ab\x00\x01\x02\x03\xff\xfe", "not text but a binary file", id="NULs"),
        pytest.param(b"a\x01\x02\x03b\x04\x05", "byte 0x01 at offset 1", id="control bytes"),
        pytest.param("\u200b\ufeff\n".encode(), "has no text", id="nothing but zero widths"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(
    write: Write, content: bytes, message: str
) -> None:
    with pytest.raises(ReportError, match=message):
        read(write(content))


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="there is no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReportError, match="is a folder"):
        read(tmp_path)


def test_an_archive_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    with pytest.raises(ReportError, match=r"is an archive but no Word file; give \.docx, PDF"):
        read(path)


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_text("<html><body><h1>公报</h1><p>全文。</p></body></html>", encoding="utf-8")

    assert [(b.kind, b.text) for b in read(path).blocks] == [
        ("heading", "公报"),
        ("text", "全文。"),
    ]


@pytest.mark.parametrize("name", ["report.doc", "report.txt", "report.pdf", "report"])
def test_a_word_file_is_one_under_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(word_file())

    assert texts(path) == ["新建幼儿园2所。"]


@pytest.mark.parametrize("name", ["report.docx", "report.html"])
def test_a_pdf_is_one_under_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(one_page(b"BT /F1 12 Tf 72 700 Td (12 schools were built) Tj ET"))

    assert texts(path) == ["12 schools were built"]


def test_an_old_word_file_named_docx_is_told_as_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # without LibreOffice
    path = tmp_path / "report.docx"
    path.write_bytes(OLE + b"\xa1\xb1\x1a\xe1" + bytes(2000))

    with pytest.raises(ReportError, match=r"a legacy Word file .* needs LibreOffice"):
        read(path)


def test_unseen_characters_go_with_one_warning_that_counts_them(write: Write) -> None:
    source = read(write("经\u200b费\u202e1\u2060亿\x07元\x1b。".encode()))

    assert [block.text for block in source.blocks] == ["经费1亿元。"]
    assert source.warnings == (remark("unseen_marks", count=3),)


def test_line_ends_of_every_kind_part_lines_and_ideographic_spaces_inside_stay(
    write: Write,
) -> None:
    path = write("　　甲　乙\r\n丙\u2002丁　\r戊\u2028己\n\n庚".encode())

    assert texts(path) == ["甲　乙", "丙\u2002丁", "戊", "己", "庚"]
    assert [block.place for block in read(path).blocks][-1] == Place("line", 6)


def test_lines_of_a_wrapped_page_become_paragraphs_again(write: Write) -> None:
    line = "全区教育系统坚持以人民为中心的发展思想深化教育领域综合改革推进"
    lines = [
        "某区工作总结",
        *[line] * 12,
        "办好人民满意的教育。",
        "一、主要工作",
        *[line] * 3,
        "落实。",
    ]

    assert texts(write("\n".join(lines).encode())) == [
        "某区工作总结",
        line * 12 + "办好人民满意的教育。",
        "一、主要工作",
        line * 3 + "落实。",
    ]


def test_a_page_number_inside_a_wrapped_sentence_comes_after_the_sentence(write: Write) -> None:
    line = "全区教育系统坚持以人民为中心的发展思想深化教育领域综合改革投入"
    lines = [*[line] * 11, "- 3 -", "资金。"]

    assert texts(write("\n".join(lines).encode())) == [line * 11 + "资金。", "- 3 -"]


def test_lines_with_tabs_are_a_table(write: Write) -> None:
    blocks = read(write("经费表\n项目\t2023年\n小学\t100\n初中\t80\n完。".encode())).blocks

    assert [block.kind for block in blocks] == ["text", "header", "row", "row", "text"]
    assert blocks[2] == Block(
        "row",
        "小学 | 100",
        Place("line", 3),
        cells=("小学", "100"),
        columns=("项目", "2023年"),
        table=1,
    )


def test_rows_that_stand_apart_from_one_another_are_a_table(write: Write) -> None:
    text = "作物 | 产量 | 增长\n\n小麦 | 41.2 | 1.3\n\n玉米 | 36.8 | 2.1\n\n其余作物有增有减。\n"

    kinds = [(b.kind, b.text) for b in read(write(text.encode())).blocks]

    assert kinds == [
        ("header", "作物 | 产量 | 增长"),
        ("row", "小麦 | 41.2 | 1.3"),
        ("row", "玉米 | 36.8 | 2.1"),
        ("text", "其余作物有增有减。"),
    ]


def test_two_tables_with_an_empty_line_between_them_stay_two(write: Write) -> None:
    text = "作物 | 产量 | 增长\n小麦 | 41 | 1\n\n学校 | 教师 | 学生\n一小 | 60 | 900\n"

    kinds = [b.kind for b in read(write(text.encode())).blocks]

    assert kinds == ["header", "row", "header", "row"]


def test_a_sign_that_says_of_which_in_a_table_makes_no_heading(write: Write) -> None:
    text = "作物 | 产量 | 增长\n蔬菜 | 149.7 | 3.1\n# 食用菌 | 10.4 | 6.4\n"

    kinds = [(b.kind, b.text) for b in read(write(text.encode())).blocks]

    assert kinds[-1] == ("row", "# 食用菌 | 10.4 | 6.4")


def test_lines_with_bars_are_a_table(write: Write) -> None:
    text = "项目 | 投资(万元) | 进展\n第一小学 | 860 | 竣工\n\n首页 | 新闻\n"

    blocks = read(write(text.encode())).blocks

    assert [(block.kind, block.text) for block in blocks][-2:] == [
        ("row", "第一小学 | 860 | 竣工"),
        ("text", "首页 | 新闻"),
    ]
    assert blocks[1].columns == ("项目", "投资(万元)", "进展")


@given(st.binary(max_size=300))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None
)
@pytest.mark.parametrize(
    "prefix",
    [
        b"",
        b"%PDF-1.7\n",
        "全县教育工作的报告".encode(),
        b"PK\x03\x04",
        b"<html><body>",
        b"# a\n|b|c|\n|-|-|\n",
    ],
    ids=["bare", "PDF", "Chinese", "zip", "HTML", "Markdown"],
)
def test_reading_arbitrary_bytes_raises_nothing_but_a_report_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefix: bytes, content: bytes
) -> None:
    monkeypatch.setenv("PATH", "")  # no LibreOffice: it takes seconds for each file
    path = tmp_path / "report.txt"
    path.write_bytes(prefix + content)

    try:
        blocks = read(path).blocks
    except ReportError:
        return
    assert all(block.text == block.text.strip() and block.text for block in blocks)
