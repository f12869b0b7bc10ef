from collections import Counter
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from index.english import MAX_WORDS, stems
from index.synonyms import BUNDLED, entries
from index.terms import normalise

Entry = tuple[int, list[str], list[str]]
SYNONYMS, ENGLISH = BUNDLED / "synonyms.txt", BUNDLED / "english.txt"


def _synonyms(file: Path) -> list[Entry]:
    return [(n, normalise(left).split(), right) for n, left, right in entries(file, "=>")]


def _english(file: Path) -> list[Entry]:
    rows = entries(file, "=")
    return [(n, [phrase.strip() for phrase in left.split(",")], right) for n, left, right in rows]


def _repeated(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def _is_chinese(word: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in word)


@pytest.mark.parametrize(("read", "file"), [(_synonyms, SYNONYMS), (_english, ENGLISH)])
def test_no_word_stands_twice_in_a_line(read: Callable[[Path], list[Entry]], file: Path) -> None:
    assert not [(n, left) for n, left, right in read(file) if _repeated(left) or _repeated(right)]


def test_no_word_is_a_hint_to_itself() -> None:
    assert not [(n, both) for n, a, b in _synonyms(SYNONYMS) if (both := {*a} & {*b})]


def test_a_group_has_two_words_or_more() -> None:
    assert not [n for n, left, right in _synonyms(SYNONYMS) if not right and len(left) < 2]


def test_no_word_is_in_two_groups() -> None:
    groups = (left for _, left, right in _synonyms(SYNONYMS) if not right)
    assert not _repeated(list(chain.from_iterable(groups)))


def test_no_hint_is_given_twice() -> None:
    hints = [(a, b) for _, left, right in _synonyms(SYNONYMS) for a in left for b in right]
    assert not [hint for hint, times in Counter(hints).items() if times > 1]


def test_no_english_phrase_has_two_lines() -> None:
    assert not _repeated([phrase for _, left, _ in _english(ENGLISH) for phrase in left])


def test_an_english_phrase_is_short_enough_to_be_looked_up() -> None:
    phrases = [phrase for _, left, _ in _english(ENGLISH) for phrase in left]
    assert not [p for p in phrases if not p.isascii() or not 0 < len(stems(p)) <= MAX_WORDS]


def test_every_english_line_gives_a_chinese_word() -> None:
    assert not [n for n, _, right in _english(ENGLISH) if not any(map(_is_chinese, right))]
