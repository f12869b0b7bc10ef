"""The phrases of an English question with the Chinese words a report may use for each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assistant.glossed_en import Words, glossed
from assistant.schools_en import School, numbered_schools
from assistant.stopwords import STOP_EN, WEAK_EN
from assistant.telling import CODE, is_apart, is_place
from index.english import MAX_WORDS, EnglishTerms, stems
from index.names import Names
from index.synonyms import Synonyms

_EN_TOKEN = re.compile(r"[A-Za-z]+\d+(?:\.\d+)?|[A-Za-z]+(?:'[a-z]+)?|\d+[A-Za-z]+|\d+(?:\.\d+)?")
_EN_ORDINALS = (
    "first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|"
    "sixth 6th|seventh 7th|eighth 8th|ninth 9th|tenth 10th"
)
_EN_ORDINAL = {w: n for n, pair in enumerate(_EN_ORDINALS.split("|"), 1) for w in pair.split()}
_EN_CARDINAL = {w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six"], 1)}
_NUMBERED = re.compile(r"\b(?:no\.?|number|#)\s*(\d{1,2})\b", re.I)
# Numbered too, by a word that says what of: section 3 is 第三标段.
_PART = re.compile(r"\b(section|lot|berth|building|block|gate|plant|pier)\s+(\d{1,2})\b", re.I)
_PHASE = re.compile(r"\bphase\s+(\d|one|two|three|i{1,3})\b", re.I)
_KEPT = 8192  # phrases kept ready: every run of words in a text is looked up
_ROMAN = {"i": 1, "ii": 2, "iii": 3}

# What Chinese numbers without 第: 二期工程, 四桥, 3号楼.
_DIGITS = "一二三四五六七八九十"
# Said of a thing asked about without being a thing: nothing for the dictionary to guess at.
_IDLE = frozenset(
    (
        "whole entire few several among amongst without within across along until till since "
        "because while him her his hers them himself itself themselves around together set let "
        "end ended ends side way ways lot lots bit kind kinds sort sorts mark marks two three four "
        "five six seven eight nine ten dozen hundred thousand million billion"
    ).split()
)
# What tells of a thing stands behind these; from and to are left out: they tell of a way.
_BETWEEN = frozenset("of in for on by".split())
_ARTICLES = frozenset("the a an".split())
# What a place's name is followed by: Meiling town, Meiling County.
_PLACES = frozenset("town township village county district city province prefecture".split())
# What the Chinese word is only hinted at by another may be meant more widely.
_HINTED = 0.85
# What a word counts whose Chinese is the dictionary's: it may be another sense of it.
_GUESSED = 0.5


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a question; its Chinese words each with how well it carries it, (0, 1].

    Attributes:
        parts: the Chinese words of each of its words; empty where one of them has none.
        sure: less than 1 when its words are the dictionary's, chosen by the report: guessed.
    """

    surface: str
    words: Words
    weak: bool = False
    essential: bool = False
    parts: tuple[Words, ...] = ()
    sure: float = 1.0


class EnglishWords:
    """Finds the phrases of a question; safe for many threads."""

    def __init__(self, english: EnglishTerms, synonyms: Synonyms) -> None:
        self._english = english
        self._synonyms = synonyms
        self._kept = lru_cache(_KEPT)(self._with_synonyms)

    def of(self, question: str, names: Names, occurs: Callable[[str], int]) -> list[Phrase]:
        """Return the phrases in order, those that tell one thing from its neighbours first.

        Args:
            names: the report's names by pinyin.
            occurs: how often the report has a Chinese word.
        """
        question = question.replace("’", "'")
        found, tokens = self._numbered(question)
        report = _Report(names, cache(lambda word: names.count(word) if occurs(word) else 0))
        at = 0
        while at < len(tokens):
            length, phrase = self._phrase(tokens[at:], report)
            at += length
            if phrase:
                found.append(phrase)
        schools = numbered_schools(question)
        return [_of_school(phrase, schools) for phrase in found]

    def _numbered(self, question: str) -> tuple[list[Phrase], list[str]]:
        """Return the phrases that number a thing, or are codes, and the other words in order."""
        exact = []
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
        which = [int(n) for n in _NUMBERED.findall(question)]
        which += [int(n) for _, n in _PART.findall(question)]
        which += [_EN_ORDINAL[tokens[n].lower()] for n in ordinals]
        codes = [t for t in tokens if self._is_code(t.lower())]
        exact += [t.lower() for t in codes]
        found = [Phrase(name, ((name, 1.0),), essential=True) for name in dict.fromkeys(exact)]
        found += [Phrase(f"第{n}", _ordinal_words(n), essential=True) for n in dict.fromkeys(which)]
        plain = [t for n, t in enumerate(tokens) if n not in ordinals and t[0].isalpha()]
        return found, [t for t in plain if t not in codes]

    def _is_code(self, word: str) -> bool:
        """True if a word is a code, not one that the list has (H1: the first half of the year)."""
        return bool(CODE.fullmatch(word) and word not in _EN_ORDINAL and not self._listed([word]))

    def _is_in_phrase(self, tokens: Sequence[str], at: int) -> bool:
        """True if the list has a phrase with that token in it: second half, first prize."""
        return any(
            self._english.of(stems(" ".join(tokens[start : start + length])))
            for length in range(2, MAX_WORDS + 1)
            for start in range(max(0, at - length + 1), at + 1)
        )

    def _phrase(self, tokens: Sequence[str], report: "_Report") -> tuple[int, Phrase | None]:
        """Return how many tokens the phrase at the start takes, and the phrase.

        The longest phrase whose Chinese words occur in the report; failing all, the first word.
        """
        for length in range(min(MAX_WORDS, len(tokens)), 1, -1):
            words = self._listed(tokens[:length]) or self._kept(_turned(tokens, length))
            if report.has_any(words):
                named = any(is_apart(word) for word, _ in words[:1])
                return length, self._of_several(tokens[:length], words, report, essential=named)
        length, name = _name(tokens, report.names)
        if name:
            return length, name
        if tokens[0].lower() in STOP_EN | _IDLE:
            return 1, None
        for length in range(min(MAX_WORDS, len(tokens)), 1, -1):
            words = glossed(stems(" ".join(tokens[:length])), report.times)
            if report.has_any(words) and not self._listed(tokens[:length]):
                return length, self._of_several(tokens[:length], words, report)
        return 1, self._word(tokens[0], report)

    def _word(self, token: str, report: "_Report") -> Phrase:
        listed = self._listed([token])
        words = self._chinese_of([token], report)
        if (token[0].isupper() or not words) and (found := report.names.of(token)):
            named = token[0].isupper() and not words
            return Phrase(token.lower(), tuple((name, 1.0) for name in found), essential=named)
        place = token[0].isupper() and any(is_place(word) for word, _ in words)
        return Phrase(
            token.lower(),
            words,
            weak=token.lower() in WEAK_EN or not (words or token[0].isupper()),
            essential=place or bool(listed and any(is_apart(word) for word, _ in words[:1])),
            sure=1.0 if listed else _GUESSED,
        )

    def _of_several(
        self, tokens: Sequence[str], words: Words, report: "_Report", *, essential: bool = False
    ) -> Phrase:
        parts = tuple(self._chinese_of([t], report) for t in tokens if t.lower() not in STOP_EN)
        surface = " ".join(tokens).lower()
        return Phrase(surface, words, essential=essential, parts=parts if all(parts) else ())

    def _chinese_of(self, tokens: Sequence[str], report: "_Report") -> Words:
        """Return the Chinese words for a phrase: our list's, the dictionary's if none is there."""
        listed = self._listed(tokens)
        if report.has_any(listed):
            return listed
        words = glossed(stems(" ".join(tokens)), report.times)
        return (*listed, *words) if report.has_any(words) else listed or words

    def _listed(self, tokens: Sequence[str]) -> Words:
        """Return the Chinese words that our own list has for a phrase, with their synonyms."""
        return self._kept(" ".join(tokens))

    def _with_synonyms(self, phrase: str) -> Words:
        words: dict[str, float] = {}
        for word in self._english.of(stems(phrase)):
            words.setdefault(word, 1.0)
            for other in self._synonyms.of(word):
                words.setdefault(other, 1.0 if self._synonyms.are_equal(word, other) else _HINTED)
        return tuple(words.items())


@dataclass(frozen=True, slots=True)
class _Report:
    """What a report has: its names by pinyin, and how often a Chinese word stands in it."""

    names: Names
    times: Callable[[str], int]

    def has_any(self, words: Words) -> bool:
        return any(self.times(word) for word, _ in words)


def _of_school(phrase: Phrase, schools: Sequence[School]) -> Phrase:
    """Return the level of a numbered school with the school's short name, other phrases as is."""
    for school in schools:
        if phrase.surface.startswith(school.level):
            return replace(phrase, words=(*phrase.words, (school.short, 1.0)), essential=False)
    return phrase


def _turned(tokens: Sequence[str], length: int) -> str:
    """Return the phrase at the start with what stands behind its preposition first, or "".

    Beds in hospitals are hospital beds; the income of government funds is no government income.
    """
    phrase = [token for token in tokens[:length] if token.lower() not in _ARTICLES]
    at = next((n for n, token in enumerate(phrase) if token.lower() in _BETWEEN), 0)
    head, behind = phrase[:at], phrase[at + 1 :]
    ends = len(tokens) == length or tokens[length].lower() in STOP_EN
    whole = head and behind and not {t.lower() for t in (tokens[0], *behind)} & STOP_EN
    return " ".join([*behind, *head]) if ends and whole else ""


def _name(tokens: Sequence[str], names: Names) -> tuple[int, Phrase | None]:
    """Return a name of several words, He Jianjun or Meiling town, with how many words it takes."""
    for length in (3, 2):
        written = tokens[:length]
        capital = len(written) == length and all(token[0].isupper() for token in written)
        if capital and (found := names.of("".join(written))):
            return length, _named(" ".join(written), found)
    if tokens[0][0].isupper() and len(tokens) > 1 and tokens[1].lower() in _PLACES:
        found = names.of(tokens[0])
        return (2, _named(tokens[0], found)) if found else (1, None)
    return 1, None


def _named(written: str, found: Sequence[str]) -> Phrase:
    return Phrase(written.lower(), tuple((name, 1.0) for name in found), essential=True)


def _ordinal_words(number: int) -> Words:
    forms = [(f"第{number}", 1.0), (f"{number}期", 0.9), (f"{number}号", 0.9)]
    if number == 1:
        forms.append(("首", 0.9))
    if number <= len(_DIGITS):
        forms += [(f"{_DIGITS[number - 1]}{kind}", 0.9) for kind in "桥院"]
    return tuple(forms)
