"""The phrases of an English question with the Chinese words a report may use for each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.stopwords import STOP_EN, WEAK_EN
from assistant.telling import CODE, is_apart, is_place
from index.english import MAX_WORDS, EnglishTerms, dictionary_words, stems
from index.names import Names
from index.synonyms import Synonyms

_EN_TOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+[A-Za-z]+|\d+(?:\.\d+)?")
_EN_ORDINALS = (
    "first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|"
    "sixth 6th|seventh 7th|eighth 8th|ninth 9th|tenth 10th"
)
_EN_ORDINAL = {w: n for n, pair in enumerate(_EN_ORDINALS.split("|"), 1) for w in pair.split()}
_EN_CARDINAL = {w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six"], 1)}
_NUMBERED = re.compile(r"\b(?:no\.?|number|#)\s*(\d{1,2})\b", re.I)
_PHASE = re.compile(r"\bphase\s+(\d|one|two|three|i{1,3})\b", re.I)
_KEPT = 8192  # phrases kept ready: every run of words in a text is looked up
_ROMAN = {"i": 1, "ii": 2, "iii": 3}

# What Chinese numbers without 第: 二期工程, 四桥, 3号楼.
_NUMBERED_ZH = ("{n}期", "{n}号", "{zh}桥", "{zh}院")

Words = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a question; its Chinese words each with how well it carries it, (0, 1].

    Attributes:
        parts: the Chinese words of each of its words; empty where one of them has none.
    """

    surface: str
    words: Words
    weak: bool = False
    essential: bool = False
    parts: tuple[Words, ...] = ()


class EnglishWords:
    """Finds the phrases of a question; safe for many threads."""

    def __init__(self, english: EnglishTerms, synonyms: Synonyms) -> None:
        self._english = english
        self._synonyms = synonyms
        self._kept = lru_cache(_KEPT)(self._translated)

    def of(self, question: str, names: Names, occurs: Callable[[str], int]) -> list[Phrase]:
        """Return the phrases in order, those that tell one thing from its neighbours first.

        Args:
            names: the report's names by pinyin.
            occurs: how often the report has a Chinese word.
        """
        exact = [f"第{n}" for n in _NUMBERED.findall(question)]
        for phase in _PHASE.findall(question):
            number = _ROMAN.get(phase.lower()) or _EN_CARDINAL.get(phase.lower()) or phase
            exact.append(f"{number}期")
        rest = re.sub(r"\b(?:19|20)\d\d\b", " ", _PHASE.sub(" ", _NUMBERED.sub(" ", question)))
        tokens = _EN_TOKEN.findall(rest)
        ordinals = [
            n
            for n, token in enumerate(tokens)
            if token.lower() in _EN_ORDINAL and not self._is_in_phrase(tokens, n)
        ]
        which = dict.fromkeys(_EN_ORDINAL[tokens[n].lower()] for n in ordinals)
        exact += [
            t.lower() for t in tokens if CODE.fullmatch(t.lower()) and t.lower() not in _EN_ORDINAL
        ]
        found = [Phrase(name, ((name, 1.0),), essential=True) for name in dict.fromkeys(exact)]
        found += [Phrase(f"第{n}", _ordinal_words(n), essential=True) for n in which]
        tokens = [t for n, t in enumerate(tokens) if n not in ordinals and not t[0].isdigit()]
        at = 0
        while at < len(tokens):
            length, phrase = self._phrase(tokens[at:], names, occurs)
            at += length
            if phrase:
                found.append(phrase)
        return found

    def _is_in_phrase(self, tokens: Sequence[str], at: int) -> bool:
        """True if the list has a phrase with that token in it: second half, first prize."""
        return any(
            self._english.of(stems(" ".join(tokens[start : start + length])))
            for length in range(2, MAX_WORDS + 1)
            for start in range(max(0, at - length + 1), at + 1)
        )

    def _phrase(
        self, tokens: Sequence[str], names: Names, occurs: Callable[[str], int]
    ) -> tuple[int, Phrase | None]:
        """Return how many tokens the phrase at the start takes, and the phrase.

        The longest phrase whose Chinese words occur in the report; failing all, the first word.
        """
        for length in range(min(MAX_WORDS, len(tokens)), 1, -1):
            words = self._chinese_of(tokens[:length], own=True)
            if any(occurs(word) for word, _ in words):
                named = any(is_apart(word) for word, _ in words[:1])
                return length, self._of_several(tokens[:length], words, essential=named)
        if tokens[0].lower() in STOP_EN:
            return 1, None
        for length in range(min(MAX_WORDS, len(tokens)), 1, -1):
            words = self._chinese_of(tokens[:length])
            if any(occurs(word) for word, _ in words):
                return length, self._of_several(tokens[:length], words)
        token = tokens[0]
        words = self._chinese_of(tokens[:1])
        if (token[0].isupper() or not words) and (found := names.of(token)):
            named = token[0].isupper() and not words
            return 1, Phrase(token.lower(), tuple((name, 1.0) for name in found), essential=named)
        weak = token.lower() in WEAK_EN or not (words or token[0].isupper())
        place = token[0].isupper() and any(is_place(word) for word, _ in words)
        place = place or any(is_apart(word) for word, _ in words[:1])
        return 1, Phrase(token.lower(), words, weak=weak, essential=place)

    def _of_several(
        self, tokens: Sequence[str], words: Words, *, essential: bool = False
    ) -> Phrase:
        parts = tuple(self._chinese_of([t]) for t in tokens if t.lower() not in STOP_EN)
        surface = " ".join(tokens).lower()
        return Phrase(surface, words, essential=essential, parts=parts if all(parts) else ())

    def _chinese_of(self, tokens: Sequence[str], *, own: bool = False) -> Words:
        """Return the Chinese words for a phrase; `own` takes them from our list alone."""
        return self._kept(" ".join(tokens), own)

    def _translated(self, phrase: str, own: bool) -> Words:
        key = stems(phrase)
        words: dict[str, float] = {}
        for word in self._english.of(key):
            words.setdefault(word, 1.0)
            for other in self._synonyms.of(word):
                words.setdefault(other, 0.85)
        if not words and not own:
            words = {w: 0.8 if len(w) > 1 else 0.4 for w in dictionary_words(key)}
        return tuple(words.items())


def _ordinal_words(number: int) -> Words:
    forms = (form.format(n=number, zh="一二三四五六七八九十"[number - 1]) for form in _NUMBERED_ZH)
    return ((f"第{number}", 1.0), *((form, 0.9) for form in forms))
