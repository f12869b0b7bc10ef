"""What a clause shares with a question: how much it carries of it, and what narrows it."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain, pairwise

from assistant.concepts import Concept
from assistant.stopwords import NEUTRAL_ZH
from index.keeping import kept_if_short

# A concept counts as carried from here on.
NEAR = 0.7
# Signs of a noun at most; of a word whose last two are the kind, the rest which one: 固定资产投资.
NOUN, _LONG = 8, 4
# How far a clause is narrowed that tells of another thing of the kind that the headings name.
_OF_OTHER = 3.0
# What is said beside a word: 学校（园）727所.
BRACKETS = re.compile(r"\([^()]*\)")
_CONTENT = re.compile(r"[\u3400-\u9fffa-z]")


def carried(text: str, concepts: Sequence[Concept]) -> float:
    """Return the share of the concepts' weight that a text in normal form carries."""
    total = held = 0.0
    for concept in concepts:
        total += concept.weight
        held += concept.weight * concept.held(text)
    return held / total if total else 0.0


def clause_marks(
    normal: str, above: str, concepts: Sequence[Concept]
) -> tuple[float, float, float]:
    """Return how much of a question a clause carries, how precisely, and whether it is narrowed.

    How precisely is the share of its content that the question speaks of. Words that the question
    doesn't have narrow it (特殊教育学校): 1; another thing of the headings' kind: 3; else 0.

    Args:
        normal: the clause in normal form; `above`, the headings over it.
    """
    marked, telling = set[int](), set[int]()
    for concept in concepts:
        for start, end in concept.spans(normal):
            marked.update(range(start, end))
            if not concept.weak:
                telling.update(range(start, end))
    beside = {at for m in BRACKETS.finditer(normal) for at in range(*m.span())}
    told = content(normal) - (beside - marked)
    known = marked | _said_above(normal, above)
    starts = [p for p in told & (telling or marked) if p - 1 not in marked]
    narrowed = bool(starts) and all(_is_led_by_other(p, told, known) for p in starts)
    is_of_other = any(_is_rival(normal, above, c, concepts, told) for c in concepts if not c.weak)
    news = told - (known - marked)
    how_far = _OF_OTHER if is_of_other else float(narrowed)
    precise = len(news & marked) / len(news) if news else 1.0
    return carried(normal, concepts), precise, how_far


def _is_led_by_other(start: int, told: AbstractSet[int], known: AbstractSet[int]) -> bool:
    """True if the word right before a place tells more than is known: 特殊教育 of 特殊教育学校."""
    at = start - 1
    while at in told and start - at <= NOUN:
        if at not in known:
            return True
        at -= 1
    return False


def _is_rival(
    normal: str,
    above: str,
    concept: Concept,
    concepts: Sequence[Concept],
    told: AbstractSet[int],
) -> bool:
    """True if a clause has another thing of the kind that the headings name: 工业投资.

    Under 固定资产投资, which is asked about.
    """
    if concept.held(above) < NEAR or concept.held(normal) >= NEAR:
        return False
    for word in (word for word, _ in concept.words if word in above):
        kinds = [w for c in concepts for w, _ in c.words if word + w in above]
        kinds += [word[-2:]] if len(word) >= _LONG else []
        for kind in kinds:
            places = [m.start() for m in re.finditer(re.escape(kind), normal)]
            if places and all(
                {at - 1, at - 2} & told and normal[at - 2 : at] not in above for at in places
            ):
                return True
    return False


@lru_cache(maxsize=4096)
def _said_above(normal: str, above: str) -> frozenset[int]:
    """Return the positions of a clause's characters that stand side by side above it too."""
    said = [at for at, (one, other) in enumerate(pairwise(normal)) if one + other in above]
    return frozenset(chain(said, (at + 1 for at in said)))


@kept_if_short
def content(normal: str) -> frozenset[int]:
    """Return the positions of the characters that tell something in a text in normal form."""
    plain = NEUTRAL_ZH.sub(lambda m: " " * len(m.group()), normal)
    return frozenset(m.start() for m in _CONTENT.finditer(plain))
