"""The content words of a question, each with the Chinese words a report may use for it."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import rjieba

from assistant.answer import Language
from assistant.stopwords import STOP_EN, STOP_ZH, WEAK_EN, WEAK_ZH
from index.english import MAX_WORDS, EnglishTerms, dictionary_words, stems
from index.names import Names
from index.synonyms import Synonyms
from index.terms import normalise, terms

# 第3幼, 第3产, 3季度, 上半年, 4a: what they name differs from its neighbours by just this.
_ORDINAL = re.compile(r"第\d+[\u4e00-\u9fff]?|前?\d季度|[上下]半年|\d{1,2}月份?(?!底|末|初)|\d等奖")
_CODE = re.compile(r"(?<![a-z\d.])(?:\d+[a-z]+\d*|[a-z]+\d+)(?![a-z\d])")
_QUOTED = re.compile(r"[“\"《「]([^”\"》」]{2,20})[”\"》」]")
_NUMBER = re.compile(r"(?:19|20)\d\d(?:年|学年)?|\d+(?:\.\d+)?%?")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_EN_TOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+[A-Za-z]+|\d+(?:\.\d+)?")
_EN_ORDINALS = (
    "first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|"
    "sixth 6th|seventh 7th|eighth 8th|ninth 9th|tenth 10th"
)
_EN_ORDINAL = {w: n for n, pair in enumerate(_EN_ORDINALS.split("|"), 1) for w in pair.split()}
_EN_CARDINAL = {w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six"], 1)}
_NUMBERED = re.compile(r"\b(?:no\.?|number|#)\s*(\d{1,2})\b", re.I)
_PHASE = re.compile(r"\bphase\s+(\d|one|two|three|i{1,3})\b", re.I)
_ROMAN = {"i": 1, "ii": 2, "iii": 3}
_WEAK = 0.35
_ESSENTIAL = 2.0

# A place asked about has to be the one spoken of; a county or town by its last character.
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    "广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_PLACE = re.compile(rf"(?:{_PROVINCES})[省市]?|[\u4e00-\u9fff]{{2,}}(?:省|市|县|自治区|自治州)")
_NO_PLACE = frozenset(
    "全省 全市 全县 本省 本市 本县 我省 我市 我县 各省 各市 各县 "
    "城市 超市 上市 股市 入市 都市 各省市".split()
)

Words = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One content word of a question.

    Attributes:
        surface: as the question has it, in normal form.
        words: Chinese words in normal form, any of which carries it, with how well (0 to 1].
        weight: how much it tells, from its rarity in the report; higher is rarer.
        known: the report has one of its words somewhere.
        essential: an ordinal, a code or a quoted name: a quote without it is about another thing.
    """

    surface: str
    words: Words
    weight: float = 0.0
    weak: bool = False
    essential: bool = False
    known: bool = False

    def held(self, text: str) -> float:
        """Return how well a text in normal form carries the concept, 0 to 1."""
        best = 0.0
        for word, value in self.words:
            if value > best and word in text:
                best = value
        if best == 0.0 and not self.essential:
            best = 0.7 * max((_share(word, text) for word, _ in self.words[:1]), default=0.0)
        return best

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the concept's words stand in a text in normal form."""
        return [
            (m.start(), m.end())
            for word, _ in self.words
            for m in re.finditer(re.escape(word), text)
        ]


def _share(word: str, text: str) -> float:
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    if len(pairs) < 2 or not _CHINESE.match(word):
        return 0.0
    return sum(pair in text for pair in pairs) / len(pairs)


def _is_lone(word: str) -> bool:
    return (
        len(word) == 1
        and bool(_CHINESE.match(word))
        and word not in STOP_ZH
        and word not in WEAK_ZH
    )


# Reading its dictionary takes a quarter of a second, and it never changes once it has the words.
@lru_cache(4)
def _segmenter(words: tuple[str, ...]) -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    for word in words:
        if len(word) > 1 and _CHINESE.match(word):
            segmenter.add_word(word, None, None)
    return segmenter


class ConceptReader:
    """Finds the concepts of a question; one for all reports, safe for many threads."""

    def __init__(self, synonyms: Synonyms, english: EnglishTerms) -> None:
        self._synonyms = synonyms
        self._english = english
        self._segmenter = _segmenter(synonyms.words)

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
        if language == "zh":
            found = self._chinese(normalise(question))
        else:
            found = self._of_english(question, names, occurs)
        return tuple(occurs.weighed(concept) for concept in found)

    def _chinese(self, normal: str) -> list[Concept]:
        exact = [*_QUOTED.findall(normal), *_ORDINAL.findall(normal), *_CODE.findall(normal)]
        found = [Concept(name, ((name, 1.0),), essential=True) for name in dict.fromkeys(exact)]
        rest = _NUMBER.sub(" ", re.sub(r"第\d+|前?\d季度", " ", _CODE.sub(" ", normal)))
        for word in dict.fromkeys(self._words(rest)):
            others = self._synonyms.of(word)
            words = ((word, 1.0 if len(word) > 1 else 0.6), *((other, 0.9) for other in others))
            place = bool(_PLACE.fullmatch(word)) and word not in _NO_PLACE
            if place and len(word) > 2:
                words = (*words, (word.rstrip("省市县"), 0.9))
            weak = word in WEAK_ZH or len(word) == 1 or bool(re.search("多少|几", word))
            found.append(Concept(word, words, weak=weak, essential=place))
        return found

    def _words(self, normal: str) -> list[str]:
        """Return the content words in order.

        Single characters side by side are a name that no dictionary knows.
        """
        words: list[str] = []
        single = ""
        for word in [*self._segmenter.cut(normal, hmm=False), ""]:
            if _is_lone(word):
                single += word
                continue
            words += [single, word]
            single = ""
        return [w for w in words if w not in STOP_ZH and re.search(r"[\u3400-\u9fffa-z]", w)]

    def _of_english(self, question: str, names: Names, occurs: "_Occurrence") -> list[Concept]:
        exact = [f"第{n}" for n in _NUMBERED.findall(question)]
        for phase in _PHASE.findall(question):
            number = _ROMAN.get(phase.lower()) or _EN_CARDINAL.get(phase.lower()) or phase
            exact.append(f"{number}期")
        rest = re.sub(r"\b(?:19|20)\d\d\b", " ", _PHASE.sub(" ", _NUMBERED.sub(" ", question)))
        tokens = _EN_TOKEN.findall(rest)
        exact += [f"第{_EN_ORDINAL[t.lower()]}" for t in tokens if t.lower() in _EN_ORDINAL]
        exact += [
            t.lower() for t in tokens if _CODE.fullmatch(t.lower()) and t.lower() not in _EN_ORDINAL
        ]
        found = [Concept(name, ((name, 1.0),), essential=True) for name in dict.fromkeys(exact)]
        tokens = [t for t in tokens if t.lower() not in _EN_ORDINAL and not t[0].isdigit()]
        at = 0
        while at < len(tokens):
            length, concept = self._phrase(tokens[at:], names, occurs)
            at += length
            if concept:
                found.append(concept)
        return found

    def _phrase(
        self, tokens: Sequence[str], names: Names, occurs: "_Occurrence"
    ) -> tuple[int, Concept | None]:
        """Return how many tokens the concept at the start takes, and the concept.

        The longest phrase whose Chinese words occur in the report; failing all, the first word.
        """
        for length in range(min(MAX_WORDS, len(tokens)), 1, -1):
            words = self._chinese_of(tokens[:length], own=True)
            if any(occurs(word) for word, _ in words):
                return length, Concept(" ".join(tokens[:length]).lower(), words)
        if tokens[0].lower() in STOP_EN:
            return 1, None
        for length in range(min(MAX_WORDS, len(tokens)), 1, -1):
            words = self._chinese_of(tokens[:length])
            if any(occurs(word) for word, _ in words):
                return length, Concept(" ".join(tokens[:length]).lower(), words)
        token = tokens[0]
        words = self._chinese_of(tokens[:1])
        if (token[0].isupper() or not words) and (found := names.of(token)):
            return 1, Concept(token.lower(), tuple((name, 1.0) for name in found))
        weak = token.lower() in WEAK_EN or not (words or token[0].isupper())
        place = token[0].isupper() and any(_PLACE.fullmatch(word) for word, _ in words)
        return 1, Concept(token.lower(), words, weak=weak, essential=place)

    def _chinese_of(self, tokens: Sequence[str], *, own: bool = False) -> Words:
        """Return the Chinese words for a phrase; `own` takes them from our list alone."""
        key = stems(" ".join(tokens))
        words: dict[str, float] = {}
        for word in self._english.of(key):
            words.setdefault(word, 1.0)
            for other in self._synonyms.of(word):
                words.setdefault(other, 0.85)
        if not words and not own:
            words = {w: 0.8 if len(w) > 1 else 0.4 for w in dictionary_words(key)}
        return tuple(words.items())


class _Occurrence:
    """How many of a report's units hold a word, and what that makes a concept weigh."""

    def __init__(self, frequency: Callable[[str], int], size: int) -> None:
        self._frequency = frequency
        self._size = size

    def __call__(self, word: str) -> int:
        """Return at most how many units hold the word: as many as hold its rarest bigram."""
        parts = [t for t in terms(word) if len(t) > 1 or len(word) == 1] or terms(word)
        return min((self._frequency(part) for part in parts), default=0)

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
        )
        return replace(concept, words=tuple(kept), weight=weight, known=bool(seen))
