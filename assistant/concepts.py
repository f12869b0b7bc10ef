"""The content words of a question, each with the Chinese words a report may use for it."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from assistant.answer import Language
from assistant.mixed import apart
from assistant.stopwords import STOP_EN, WEAK_ZH
from assistant.telling import AGE, CODE, ORDINAL, QUOTED, apart_in, is_apart, is_named, is_place
from assistant.words_en import EnglishWords
from assistant.words_zh import ChineseWords
from index.english import EnglishTerms
from index.names import Names
from index.synonyms import Synonyms
from index.terms import normalise, terms

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PAIR = 2
_KEPT = 8192  # words kept ready: those of a report come again with each question
# What is only hinted at may be meant more widely.
_HINTED = 0.9
_OF_PARTS = 0.8
# What tells a thing from others of its kind, where the rest is said otherwise: 女足, 女子足球队.
_OF_APART = 0.6
_WEAK = 0.35
_ESSENTIAL = 2.0

# 造了, 收了, 涨了多少: what was done, which a report says in a noun or not at all.
_SLIGHT = re.compile("多少|几|^.了$")
_MONTHS = re.compile(r"(\d+)月?[-—–~至到](\d+月)")
_BOTH = {"出口": "进出口", "小学": "中小学", "3季": "前3季"}
# 城乡居民收入分别为4万元和2万元 tells of each; 城乡居民收入 alone of neither.
_TOWN_AND_COUNTRY, _EACH = "城乡", re.compile("城乡(?=[^,，;；。]*分别)")
_ONE_OF_THEM = frozenset({"城镇", "农村", "乡村"})

Words = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One content word of a question.

    Attributes:
        surface: as the question has it, in normal form.
        words: Chinese words in normal form, any of which carries it, with how well (0 to 1].
        weight: how much it tells, from its rarity in the report; higher is rarer.
        known: the report has one of its words somewhere.
        parts: of a compound, the words of each part (小学老师: 小学; 老师, 教师, …).
        nominal: it names a thing; what is done or how it is can be said in many words.
        sure: (0, 1], less where its Chinese words are only guessed.
        essential: an ordinal, a code or a quoted name: a quote without it is about another thing.
    """

    surface: str
    words: Words
    weight: float = 0.0
    weak: bool = False
    essential: bool = False
    known: bool = False
    nominal: bool = True
    parts: tuple[Words, ...] = ()
    sure: float = 1.0
    # One heading stands above many sentences, and each sentence is looked at for several marks.
    _held: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def held(self, text: str) -> float:
        """Return how well a text in normal form carries the concept, 0 to 1."""
        kept = self._held.get(text)
        if kept is None:
            kept = self._held[text] = self._carried_by(text)
        return kept

    def _carried_by(self, text: str) -> float:
        best = 0.0
        for word, value in self.words:
            if value > best and word in _apart_from_both(word, text):
                best = value
        if best == 0.0 and self.parts:
            best = _OF_PARTS * sum(_best(words, text) for words in self.parts) / len(self.parts)
        elif best == 0.0 and not self.essential:
            best = 0.7 * max((_share(word, text) for word, _ in self.words[:1]), default=0.0)
        return best

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the concept's words stand in a text in normal form."""
        return [
            (m.start(), m.end())
            for word, _ in self.words
            if word in text
            for m in re.finditer(re.escape(word), _apart_from_both(word, text))
        ]


def _apart_from_both(word: str, text: str) -> str:
    """Return a text, for 出口 and 出口总额, without 进出口: both together tell nothing of one."""
    if word == _TOWN_AND_COUNTRY:
        return text if _EACH.search(text) else ""
    both = _BOTH.get(word[:_PAIR])
    return text.replace(both, "　" * len(both)) if both else text


def _as_months(name: str) -> Words:
    """Return the ways to write some months (1到6月: 1-6月), none for another name."""
    months = _MONTHS.fullmatch(name)
    ways = (f"{months[1]}{to}{months[2]}" for to in "-—–至") if months else ()
    return tuple((way, 1.0) for way in ways if way != name)


def _aged(years: str) -> Concept:
    """Return the concept of an age (80周岁, 80至89岁): who asks of 60 is not told of 80."""
    words = ((f"{years}{more}", 1.0) for more in ("岁", "周岁", "至", "-"))
    return Concept(f"{years}岁", tuple(words), essential=True)


def _best(words: Words, text: str) -> float:
    return max(
        (value for word, value in words if word in _apart_from_both(word, text)), default=0.0
    )


def _share(word: str, text: str) -> float:
    pairs = _pairs(word)
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


@lru_cache(_KEPT)
def _pairs(word: str) -> tuple[str, ...]:
    """Return a Chinese word's pairs of characters; none when it has but one."""
    if len(word) <= _PAIR or not _CHINESE.match(word):
        return ()
    return tuple(a + b for a, b in pairwise(word))


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
            words = (*words, (_TOWN_AND_COUNTRY, _OF_PARTS))
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
