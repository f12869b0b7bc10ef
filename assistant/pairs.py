"""How a sentence and a question share pairs of characters: words that no dictionary need know."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from assistant.reading import Surroundings

Pairs = frozenset[str]


def pairs(normal: str) -> Pairs:
    """Return the pairs of letters or digits that stand side by side in a text in normal form."""
    return frozenset(a + b for a, b in pairwise(normal) if (a + b).isalnum())


@dataclass(frozen=True, slots=True)
class Shared:
    """Of a question's pairs, the shares that a sentence and its surroundings have, in [0, 1].

    Attributes:
        said: in the sentence itself.
        added: in it, of those that neither headings nor the paragraph's opening have.
        nearby: in it, the sentence before it, the paragraph's first one, or the headings.
        news: logarithm of the share of the sentence's own pairs that the question lacks, at most 0:
            what only says the question again can't answer it.
    """

    said: float
    added: float
    nearby: float
    news: float


def shared(question: Pairs, around: Surroundings, opening: str) -> Shared:
    """Return the shares of a question's pairs for a sentence with its surroundings.

    Args:
        opening: the first sentence of the paragraph in normal form; empty for that one itself.
    """
    own = pairs(around.own)
    asked_anew = [p for p in question if p not in opening and p not in around.above]
    return Shared(
        said=_share(question, around.own),
        added=_share(asked_anew, around.own),
        nearby=_share(question, around.own, around.near, around.above),
        news=math.log((1 + len(own - question)) / (1 + len(own))),
    )


def _share(of: Collection[str], *texts: str) -> float:
    text = "\n".join(texts)
    return sum(pair in text for pair in of) / len(of) if of else 0.0
