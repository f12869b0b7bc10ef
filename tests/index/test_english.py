"""English words as the Chinese words of a report."""

from pathlib import Path

import pytest

from index.english import EnglishTerms, dictionary_words, gloss_words, stem, stems
from index.synonyms import BUNDLED, VocabularyError


def written(folder: Path, text: str) -> Path:
    file = folder / "english.txt"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("kindergartens", "kindergarten", id="plural"),
        pytest.param("invested", "investing", id="forms of a verb"),
        pytest.param("school's", "school", id="possessive"),
        pytest.param("women's", "woman", id="possessive of an irregular plural"),
        pytest.param("taught", "teach", id="irregular past"),
        pytest.param("centres", "center", id="British and American ending"),
        pytest.param("organisation", "organization", id="s and z"),
        pytest.param("labour", "labor", id="with u and without"),
        pytest.param("enrolment", "enrollment", id="one l and two"),
        pytest.param("paediatrician", "pediatrician", id="ae and e"),
        pytest.param("practice", "practise", id="noun and verb"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("killed", "kilo", id="double l that is no spelling"),
        pytest.param("tour", "tor", id="our of one syllable"),
        pytest.param("raise", "raze", id="s of the root"),
    ],
)
def test_words_that_only_look_alike_have_their_own_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_phrase_is_its_words_stems_in_order() -> None:
    assert stems("No. 2 Kindergartens") == ("no", "2", "kindergarten")


def test_every_phrase_of_a_line_has_its_chinese_words(tmp_path: Path) -> None:
    english = EnglishTerms([written(tmp_path, "canteen, dining hall = 食堂 餐厅\n")])

    assert english.of(stems("canteens")) == ("食堂", "餐厅")
    assert english.of(stems("Dining Halls")) == ("食堂", "餐厅")


def test_a_phrase_that_is_not_listed_has_none(tmp_path: Path) -> None:
    assert EnglishTerms([written(tmp_path, "canteen = 食堂\n")]).of(stems("school bus")) == ()


def test_a_bureaus_own_file_adds_to_the_projects(tmp_path: Path) -> None:
    own = written(tmp_path, "canteen = 阳光厨房\nsunshine kitchen = 阳光厨房\n")

    english = EnglishTerms([BUNDLED / "english.txt", own])

    assert english.of(stems("canteen"))[0] == "食堂"
    assert "阳光厨房" in english.of(stems("canteen"))
    assert english.of(stems("sunshine kitchens")) == ("阳光厨房",)


def test_a_missing_file_counts_as_empty(tmp_path: Path) -> None:
    assert EnglishTerms([tmp_path / "none.txt"]).of(stems("school")) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("= 食堂\n", 1, id="no English"),
        pytest.param("# note\n\nschool = 学校\ncanteen =\n", 4, id="no Chinese"),
    ],
)
def test_a_side_without_a_word_is_named_with_file_and_line(
    tmp_path: Path, text: str, line: int
) -> None:
    file = written(tmp_path, text)

    with pytest.raises(VocabularyError) as caught:
        EnglishTerms([file])

    assert str(caught.value).startswith(f"{file}:{line}: nothing on one side of '='")


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        pytest.param("dormitory", "宿舍", id="a word"),
        pytest.param("to invest", "投资", id="a verb with its particle"),
        pytest.param("dining hall", "食堂", id="a phrase"),
    ],
)
def test_the_dictionary_has_the_words_the_list_lacks(phrase: str, word: str) -> None:
    assert word in dictionary_words(stems(phrase.removeprefix("to ")))


def test_a_word_is_found_in_a_gloss_of_two() -> None:
    assert "金牌" in gloss_words(stem("medals"))


def test_the_dictionary_has_nothing_for_a_made_up_word() -> None:
    assert dictionary_words(stems("blorptastic")) == ()


def test_a_line_without_chinese_words_is_named_with_its_file_and_number(tmp_path: Path) -> None:
    file = tmp_path / "english.txt"
    file.write_text("school = 学校\nkindergarten 幼儿园\n", encoding="utf-8")

    with pytest.raises(VocabularyError, match=r"english\.txt:2: no '=' in "):
        EnglishTerms([file])
