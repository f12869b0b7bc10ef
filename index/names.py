"""Chinese names in a report by their pinyin, as an English question writes them."""

import re
from collections import Counter, defaultdict
from functools import cache, cached_property

from pypinyin import Style, lazy_pinyin, pinyin

from index.terms import normalise

_SYLLABLE = 6  # zhuang, chuang, shuang are the longest


@cache
def _readings(character: str) -> tuple[str, ...]:
    found = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(reading.replace("ü", "v") for reading in found)


class Names:
    """The readings of a text's characters; finds the runs of characters that a name may stand for.

    Built once a report: one pass over its distinct characters, not one over the text a name.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._characters: dict[str, list[str]] = defaultdict(list)
        for character in sorted(set(text)):
            if "\u4e00" <= character <= "\u9fff":
                for reading in _readings(character):
                    self._characters[reading].append(character)

    @cached_property
    def _normal(self) -> str:
        return normalise(self._text)

    def count(self, word: str) -> int:
        """Return how often the text has a word, both in normal form."""
        return self._normal.count(word)

    def of(self, word: str) -> tuple[str, ...]:
        """Return the runs of two or more characters read as the word, most frequent first.

        Those with a rarer reading of a character only where there are no others.
        """
        found: Counter[str] = Counter()
        for syllables in self._splits(word.lower()):
            if len(syllables) > 1:
                pattern = "".join(f"[{''.join(self._characters[s])}]" for s in syllables)
                found.update(re.findall(pattern, self._text))
        runs = [name for name, _ in found.most_common()]
        usual = [name for name in runs if "".join(lazy_pinyin(name)) == word.lower()]
        return tuple((usual or runs)[:4])

    def _splits(self, word: str) -> list[tuple[str, ...]]:
        if not word:
            return [()]
        return [
            (word[:length], *rest)
            for length in range(1, min(_SYLLABLE, len(word)) + 1)
            if word[:length] in self._characters
            for rest in self._splits(word[length:])
        ]
