"""Whatever is said of a file is in the catalogue, whole, in Chinese and in English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest

from index.encoding import decode_report, encode_report
from index.remarks import LANGUAGES, as_it_is, catalogue, page_numbers, remark, spoken
from index.report import ReportError
from tests.index.reports import report_of

ROOT = Path(__file__).parents[2]
SOURCES = [file for folder in ("index", "assistant") for file in (ROOT / folder).rglob("*.py")]
SOURCES.append(ROOT / "app.py")
# Which argument of a call is the key of a remark.
KEYS = {
    "remark": 0, "ReportError": 1, "UploadError": 1, "say": 1, "QuestionError": 0, "Busy": 0,
    "SettingsError": 0, "DoorError": 0, "DatabaseError": 0, "EmbeddingError": 0, "ListenError": 0,
    "VocabularyError": 0, "StoreError": 0, "EncodingError": 0,
}  # fmt: skip


def names_in(sentence: str) -> set[str]:
    return set(Template(sentence).get_identifiers())


def calls() -> Iterator[tuple[str, set[str], str]]:
    """Yield the key and the names of the values of each remark that the sources make."""
    for file in SOURCES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        own = any(
            isinstance(node, ast.ImportFrom)
            and node.module in {"index.remarks", "index.report", "index.showing"}
            for node in ast.walk(tree)
        )
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            # Others have functions of these names too, errors are everywhere the same.
            if not own and node.func.id in {"remark", "say"}:
                continue
            at = KEYS.get(node.func.id, len(node.args))
            if at >= len(node.args) or any(word.arg is None for word in node.keywords):
                continue
            key = node.args[at]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                where = f"{file.relative_to(ROOT)}:{node.lineno}"
                yield key.value, {word.arg or "" for word in node.keywords}, where


def test_every_remark_is_in_both_languages_with_the_same_values() -> None:
    for key, said in catalogue().items():
        assert set(said) == set(LANGUAGES), key
        assert all(sentence.strip() for sentence in said.values()), key
        assert names_in(said["zh"]) == names_in(said["en"]), key


def test_the_chinese_is_chinese_and_the_english_is_not() -> None:
    for key, said in catalogue().items():
        if said["zh"] != said["en"] and not said["zh"].startswith("SHA"):
            assert re.search(r"[\u4e00-\u9fff]|[：；]", said["zh"]), key
            assert not re.search(r"[\u4e00-\u9fff，；：]", said["en"]), key


def test_whoever_makes_a_remark_gives_the_values_of_its_sentence() -> None:
    made = list(calls())

    assert len(made) > 80
    for key, values, where in made:
        assert key in catalogue(), f"{where}: {key}"
        assert values == names_in(catalogue()[key]["en"]), f"{where}: {key}"


def test_no_sentence_of_the_catalogue_is_left_over() -> None:
    used: set[str] = set()
    for file in SOURCES:
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        used |= {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}

    assert set(catalogue()) <= used


def test_an_error_says_where_in_both_languages() -> None:
    error = ReportError("计划.pdf", "too_many_pages", count=2400, most=2000)

    assert str(error) == "计划.pdf: has 2400 pages, the most is 2000; split it"
    assert error.said("zh") == "计划.pdf：有 2400 页，上限是 2000 页；请拆分后再加入"


def test_pages_are_listed_as_each_language_does() -> None:
    said = remark("pages_recognised", pages=page_numbers([1, 2, 3, 7]), total=9)

    assert said.said("zh").startswith("第 1-3、7 页（共 9 页）由文字识别")
    assert said.said("en").startswith("p. 1-3, 7 of 9 read by OCR")


def test_a_stored_report_can_be_read_in_both_languages() -> None:
    kept = decode_report(encode_report(report_of("schools")))

    assert kept == report_of("schools")
    assert kept.dropped[0].reason.said("zh") == "网站对其文档的说明"
    assert kept.dropped[0].reason.said("en") == "the site's own note on its documents"


def test_a_report_stored_before_there_were_remarks_is_still_read() -> None:
    data = encode_report(report_of("schools")).decode()
    old = re.sub(
        r'"reason": \{.*?\n   \}', '"reason": "an advertisement"', data, count=1, flags=re.S
    )

    assert old != data
    assert decode_report(old.encode()).dropped[0].reason == as_it_is("an advertisement")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        pytest.param({"LANG": "zh_CN.UTF-8"}, "zh", id="the locale's"),
        pytest.param({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en", id="the strongest"),
        pytest.param({"LC_ALL": "", "LANG": "zh_TW"}, "zh", id="an empty variable is none"),
        pytest.param({"ASSISTANT_LANGUAGE": "zh", "LANG": "C"}, "zh", id="the setting first"),
        pytest.param({"ASSISTANT_LANGUAGE": "en", "LANG": "zh_CN"}, "en", id="and for English"),
        pytest.param({}, "en", id="none known"),
    ],
)
def test_the_command_line_speaks_the_language(environment: dict[str, str], language: str) -> None:
    assert spoken(environment) == language
