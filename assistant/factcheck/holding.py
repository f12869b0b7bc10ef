"""How well a text holds what a claim speaks of: its concepts, and words no dictionary knows."""

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.concepts import Concept

Texts = Sequence[tuple[float, str]]
Told = dict[str, dict[str, float]]  # by the concept's surface, then by the text
Seams = Mapping[str, tuple[str, ...]]

_IN_HALVES = 0.9  # what a compound counts whose halves stand apart
# Places and verbs of one sign make up no word with what stands beside them.
_ALONE = frozenset(
    "省市州县区旗乡镇村校局获由占完至排可远快慢多少高低记报投进开追定总底新旧可在于从向把被对与和及并比为是有达到超各每该本此其指式型类性化级的地得了着过数量额值"
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|uang|eng|ing|i?an|uan|i?en|in|un|iao|uai|ai|ei|ao|ou|ia|ie|iu|ua|uo|ui|ue|er|[aeiou])"
)
# Two syllables and more: Linjiang, Qinghuai.
_PINYIN = re.compile(rf"\b(?=[A-Z])(?i:(?:{_SYLLABLE}){{2,4}})\b")


def held(concept: Concept, texts: Texts, told: Told) -> float:
    """Return how well texts hold a concept, each by its worth; `told` keeps what was found."""
    best = 0.0
    known = told.setdefault(concept.surface, {})
    for worth, text in texts:
        if text and worth > best:
            value = known.get(text)
            if value is None:
                value = known[text] = _carried(concept, text)
            best = max(best, worth * value)
    return best


def _carried(concept: Concept, text: str) -> float:
    value = concept.held(text)
    return value if value >= _IN_HALVES else max(value, _apart(concept, text))


def _apart(concept: Concept, text: str) -> float:
    """Return how well a text holds the two halves of a compound: 农村共有幼儿园 has 农村幼儿园."""
    best = 0.0
    for word, value in concept.words:
        if len(word) >= 4 and value > best:
            halves = ((word[:at], word[at:]) for at in (2, len(word) - 2))
            if any(first in text and second in text for first, second in halves):
                best = _IN_HALVES * value
    return best


def seams(text: str, concepts: Iterable[Concept]) -> Seams:
    """Return each sign of a text that stands alone, with the pairs it makes with its neighbours.

    护理院 that is read as 护理 and 院 is told of where 理院 stands; 护理 alone is another thing.
    """
    signs = {c.surface for c in concepts if len(c.surface) == 1} - _ALONE
    found: dict[str, tuple[str, ...]] = {}
    for at, sign in enumerate(text):
        if sign in signs:
            beside = (text[at - 1 : at] + sign, sign + text[at + 1 : at + 2])
            pairs = [pair for pair in beside if len(_CHINESE.findall(pair)) == 2]
            found[sign] = (*found.get(sign, ()), *pairs)
    return {sign: pairs for sign, pairs in found.items() if pairs}


def torn(said: Seams, texts: Texts) -> tuple[str, ...]:
    """Return the signs none of whose pairs stands in a text."""
    return tuple(
        sign
        for sign, pairs in said.items()
        if not any(pair in text for pair in pairs for _, text in texts)
    )


def pinyin_in(text: str) -> tuple[str, ...]:
    """Return the names of an English text that are spelt as Chinese ones are: Linjiang."""
    return tuple(dict.fromkeys(match.group() for match in _PINYIN.finditer(text)))


def strangers(spelt: Iterable[str], concepts: Iterable[Concept]) -> tuple[str, ...]:
    """Return those of the names that the report has nowhere.

    What is told of Hengshui tells nothing of Linjiang.
    """
    unknown = {c.surface for c in concepts if not c.known and not c.words}
    return tuple(name for name in spelt if name.lower() in unknown)
