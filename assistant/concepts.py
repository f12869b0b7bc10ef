"""A content word of a question, with the Chinese words a report may use for it."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PAIR = 2
_KEPT = 8192  # words kept ready: those of a report come again with each question
# A compound that is told of part by part is told of less surely.
OF_PARTS = 0.8
_BOTH = {"出口": "进出口", "小学": "中小学", "3季": "前3季"}
# 城乡居民收入分别为4万元和2万元 tells of each; 城乡居民收入 alone of neither.
TOWN_AND_COUNTRY, _EACH = "城乡", re.compile("城乡(?=[^,，;；。]*分别)")

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
            best = OF_PARTS * sum(_best(words, text) for words in self.parts) / len(self.parts)
        elif best == 0.0 and not self.essential:
            best = 0.7 * max((_share(word, text) for word, _ in self.words[:1]), default=0.0)
        return best

    def held_with(self, text: str, above: str) -> float:
        """Return how well a text carries a compound together with what stands above it, 0 to 1.

        支出完成668亿元 under 一般公共预算 is 一般公共预算支出: the kind is the text's own.
        """
        if not self.parts or not _best(self.parts[-1], text):
            return 0.0
        return OF_PARTS * min(max(_best(words, text), _best(words, above)) for words in self.parts)

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
    if word == TOWN_AND_COUNTRY:
        return text if _EACH.search(text) else ""
    both = _BOTH.get(word[:_PAIR])
    return text.replace(both, "　" * len(both)) if both else text


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
