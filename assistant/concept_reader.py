"""The content words of a question found: its concepts, weighed for one report."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from assistant.answer import Language
from assistant.concepts import OF_PARTS, TOWN_AND_COUNTRY, Concept, Words
from assistant.mixed import apart
from assistant.stopwords import STOP_EN, WEAK_ZH
from assistant.telling import AGE, CODE, ORDINAL, QUOTED, apart_in, is_apart, is_named, is_place
from assistant.words_en import EnglishWords
from assistant.words_zh import ChineseWords
from index.english import EnglishTerms
from index.names import Names
from index.synonyms import Synonyms
from index.terms import normalise, terms

_PAIR = 2
_KEPT = 8192  # words kept ready: those of a report come again with each question
# What is only hinted at may be meant more widely.
_HINTED = 0.9
# What tells a thing from others of its kind, where the rest is said otherwise: 女足, 女子足球队.
_OF_APART = 0.6
_WEAK = 0.35
_ESSENTIAL = 2.0

# 造了, 收了, 涨了多少: what was done, which a report says in a noun or not at all.
_SLIGHT = re.compile("多少|几|^.了$")
_MONTHS = re.compile(r"(\d+)月?[-—–~至到](\d+月)")
_ONE_OF_THEM = frozenset({"城镇", "农村", "乡村"})


class ConceptReader:
    """Finds the concepts of a question; one for all reports, safe for many threads."""

    def __init__(self, synonyms: Synonyms, english: EnglishTerms) -> None:
        self._synonyms = synonyms
        self._chinese = ChineseWords(synonyms.words)
        self._english = EnglishWords(english, synonyms)
        self._concept = lru_cache(_KEPT)(self._made)

    def concepts(
        self,
        question: str,
        language: Language,
        *,
        names: Names,
        frequency: Callable[[str], int],
        size: int,
    ) -> tuple[Concept, ...]:
        """Return the concepts of a question in order.

        Args:
            frequency: how many of a report's units hold a term.
            size: how many units the report has.
        """
        occurs = _Occurrence(frequency, size)
        words = apart(question)
        if language == "zh":
            english = [c for c in self._of_english(words.english, names, occurs) if c.words]
            idle = all(word.lower() in STOP_EN for word in words.english.split())
            chinese = words.chinese if english or idle else question
            found = [*self._of_chinese(normalise(chinese), occurs), *english]
        else:
            found = self._of_english(words.english if words.chinese else question, names, occurs)
            found += self._of_chinese(normalise(words.chinese), occurs)
        return tuple(occurs.weighed(concept) for concept in found)

    def _of_english(self, question: str, names: Names, occurs: "_Occurrence") -> list[Concept]:
        return [
            Concept(
                p.surface,
                p.words,
                weak=p.weak or all(word in WEAK_ZH for word, _ in p.words),
                essential=p.essential,
                parts=p.parts,
                sure=p.sure,
            )
            for p in self._english.of(question, names, occurs)
        ]

    def _of_chinese(self, normal: str, occurs: "_Occurrence") -> list[Concept]:
        exact = [*QUOTED.findall(normal), *ORDINAL.findall(normal), *CODE.findall(normal)]
        found = [
            Concept(name, (*self._words_of(name), *_as_months(name)), essential=True)
            for name in dict.fromkeys(exact)
        ]
        ages = [_aged(years) for years in dict.fromkeys(AGE.findall(normal))]
        plain = AGE.sub(" ", normal)
        cut = self._chinese.of(plain, lambda word: self._is_told(word, occurs))
        told = (word for word in cut if word not in exact)
        words = [part for word in told for part in self._parts(word, occurs)]
        return [*found, *ages, *(self._concept(word) for word in dict.fromkeys(words))]

    def _made(self, word: str) -> Concept:
        words = self._words_of(word)
        place = is_place(word) or is_named(word, self._chinese.tags(word))
        if place and len(word) > _PAIR:
            # 甘南 is the prefecture alone; a county's name may be a city's too.
            own = 1.0 if word.endswith("州") else 0.9
            words = (*words, (re.sub("[省市县区州盟旗]$", "", word), own))
        if (told := apart_in(word)) and told != word:
            words = (*words, (told, _OF_APART))
        if any(other[:_PAIR] in _ONE_OF_THEM for other, _ in words):
            words = (*words, (TOWN_AND_COUNTRY, OF_PARTS))
        return Concept(
            word,
            words,
            weak=word in WEAK_ZH or len(word) == 1 or bool(_SLIGHT.search(word)),
            essential=place or is_apart(word),
            nominal=self._chinese.is_nominal(word),
            parts=tuple(self._words_of(piece) for piece in self._chinese.pieces(word)),
        )

    def _words_of(self, word: str) -> Words:
        own = 1.0 if len(word) > 1 else 0.6
        return (
            (word, own),
            *(
                (other, own if self._synonyms.are_equal(word, other) else _HINTED)
                for other in self._synonyms.of(word)
            ),
        )

    def _parts(self, word: str, occurs: "_Occurrence") -> list[str]:
        """Return the words that a compound which the report doesn't have is made of, else itself.

        国防预算 is lacking where only some 预算 is told of.
        """
        if self._is_told(word, occurs):
            return [word]
        return self._chinese.pieces(word) or [word]

    def _is_told(self, word: str, occurs: "_Occurrence") -> bool:
        """True if the report has a word or another for it."""
        return any(occurs(known) for known in (word, *self._synonyms.of(word)))


class _Occurrence:
    """How many of a report's units hold a word, and what that makes a concept weigh."""

    def __init__(self, frequency: Callable[[str], int], size: int) -> None:
        self._frequency = frequency
        self._size = size
        self._counts: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        """Return at most how many units hold the word: as many as hold its rarest bigram."""
        if word not in self._counts:
            self._counts[word] = min(map(self._frequency, _counted(word)), default=0)
        return self._counts[word]

    def weighed(self, concept: Concept) -> Concept:
        """Return a concept with its weight in the report, and the words that the report has."""
        counted = [(word, value, self(word)) for word, value in concept.words]
        kept: Iterable[tuple[str, float]] = [(w, v) for w, v, n in counted[:1]]
        kept = [*kept, *((w, v) for w, v, n in counted[1:] if n)]
        seen = max((n for _, _, n in counted), default=0)
        weight = math.log((self._size + 1) / (seen + 0.5)) if seen else math.log(self._size + 1)
        weight = (
            max(weight, 0.1)
            * (_WEAK if concept.weak else 1.0)
            * (_ESSENTIAL if concept.essential else 1.0)
            * concept.sure
        )
        return replace(concept, words=tuple(kept), weight=weight, known=bool(seen))


@lru_cache(_KEPT)
def _counted(word: str) -> tuple[str, ...]:
    """Return the terms of a word that tell how often it may stand somewhere."""
    found = terms(word)
    return tuple(t for t in found if len(t) > 1 or len(word) == 1) or tuple(found)


def _as_months(name: str) -> Words:
    """Return the ways to write some months (1到6月: 1-6月), none for another name."""
    months = _MONTHS.fullmatch(name)
    ways = (f"{months[1]}{to}{months[2]}" for to in "-—–至") if months else ()
    return tuple((way, 1.0) for way in ways if way != name)


def _aged(years: str) -> Concept:
    """Return the concept of an age (80周岁, 80至89岁): who asks of 60 is not told of 80."""
    words = ((f"{years}{more}", 1.0) for more in ("岁", "周岁", "至", "-"))
    return Concept(f"{years}岁", tuple(words), essential=True)
