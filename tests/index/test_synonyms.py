"""Equal words and one-way hints, from the project's files and a bureau's own."""

from pathlib import Path

import pytest

from index.synonyms import BUNDLED, Synonyms, VocabularyError


def written(folder: Path, text: str, name: str = "synonyms.txt") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_each_word_of_a_group_has_the_others(tmp_path: Path) -> None:
    synonyms = Synonyms([written(tmp_path, "民办 私立 私人\n")])

    assert synonyms.of("民办") == ("私立", "私人")
    assert synonyms.of("私人") == ("民办", "私立")


def test_a_hint_goes_one_way(tmp_path: Path) -> None:
    synonyms = Synonyms([written(tmp_path, "饭堂 餐厅 => 食堂 学校食堂\n")])

    assert synonyms.of("餐厅") == ("食堂", "学校食堂")
    assert synonyms.of("食堂") == ()


def test_only_words_of_one_group_are_equal(tmp_path: Path) -> None:
    synonyms = Synonyms([written(tmp_path, "民办 私立\n饭堂 => 食堂\n")])

    assert synonyms.are_equal("民办", "私立")
    assert not synonyms.are_equal("饭堂", "食堂")


def test_an_unknown_word_has_no_others(tmp_path: Path) -> None:
    assert Synonyms([written(tmp_path, "民办 私立\n")]).of("校车") == ()


def test_words_are_known_in_normal_form(tmp_path: Path) -> None:
    synonyms = Synonyms([written(tmp_path, "第二幼兒園 => ＧＤＰ\n")])

    assert synonyms.of("第2幼儿园") == ("gdp",)


def test_comments_and_blank_lines_say_nothing(tmp_path: Path) -> None:
    synonyms = Synonyms([written(tmp_path, "# 学校 校园\n\n民办 私立  # 同义\n")])

    assert synonyms.words == ("民办", "私立")


def test_a_file_that_an_editor_marked_as_utf_8_is_read(tmp_path: Path) -> None:
    assert Synonyms([written(tmp_path, "\ufeff民办 私立\n")]).words == ("民办", "私立")


def test_a_missing_file_counts_as_empty(tmp_path: Path) -> None:
    assert Synonyms([tmp_path / "none.txt"]).words == ()


def test_a_bureaus_own_file_adds_to_the_projects(tmp_path: Path) -> None:
    own = written(tmp_path, "饭堂 => 阳光厨房\n")
    project = Synonyms([BUNDLED / "synonyms.txt"]).of("饭堂")

    both = Synonyms([BUNDLED / "synonyms.txt", own]).of("饭堂")

    assert "食堂" in project
    assert both == (*project, "阳光厨房")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("=> 食堂\n", 1, id="nothing before"),
        pytest.param("# 食堂\n民办 私立\n饭堂 =>\n", 3, id="nothing after"),
    ],
)
def test_a_side_without_a_word_is_named_with_file_and_line(
    tmp_path: Path, text: str, line: int
) -> None:
    file = written(tmp_path, text)

    with pytest.raises(VocabularyError) as caught:
        Synonyms([file])

    assert str(caught.value).startswith(f"{file}:{line}: nothing on one side of '=>'")
    assert "write words on both sides" in str(caught.value)
