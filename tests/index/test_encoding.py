"""A report comes back from its JSON as it was."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index.encoding import EncodingError, decode_report, encode_report
from index.report import Place
from tests.index.reports import report_of


def test_a_report_comes_back_equal() -> None:
    report = report_of("schools")

    assert decode_report(encode_report(report)) == report


def test_chinese_text_can_be_read_in_the_file() -> None:
    assert "全年新建幼儿园2所".encode() in encode_report(report_of("schools"))


def test_a_lone_surrogate_is_refused_rather_than_changed() -> None:
    with pytest.raises(EncodingError, match="UTF-8"):
        encode_report(replace(report_of("schools"), title="工作\ud800总结"))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data[:-20], id="cut off"),
        pytest.param(lambda data: b"[]", id="something else"),
        pytest.param(lambda data: data.replace(b'"line"', b'"column"'), id="a kind unknown"),
        pytest.param(lambda data: data.replace(b'"number": 1', b'"number": "1"'), id="a type"),
        pytest.param(lambda data: b"\xff" + data, id="no UTF-8"),
    ],
)
def test_what_is_no_report_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(EncodingError):
        decode_report(spoil(encode_report(report_of("schools"))))


def test_a_place_keeps_its_unit() -> None:
    report = report_of("schools")

    assert decode_report(encode_report(report)).paragraphs[1].place == Place("line", 2)
