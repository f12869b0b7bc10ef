"""How a sentence and a question share pairs of characters: words that no dictionary need know."""

import math
from dataclasses import dataclass
from itertools import pairwise

from assistant.reading import Surroundings
from index.keeping import kept_if_short

Pairs = frozenset[str]


@kept_if_short
def pairs(normal: str) -> Pairs:
    """Return the pairs of letters or digits that stand side by side in a text in normal form."""
    return frozenset(pair for a, b in pairwise(normal) if (pair := a + b).isalnum())


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


def shared(question: Pairs, around: Surroundings, opening: str, worth: float = 1.0) -> Shared:
    """Return the shares of a question's pairs for a sentence with its surroundings.

    Args:
        opening: the first sentence of the paragraph in normal form; empty for that one itself.
        worth: what all four are multiplied by; less than 1 when the pairs are a translation's.
    """
    own, above = pairs(around.own), pairs(around.above)
    said = question & own
    asked_anew = question - pairs(opening) - above
    return Shared(
        said=worth * _share(said, question),
        added=worth * _share(said & asked_anew, asked_anew),
        nearby=worth
        * _share(said | (question & above) | (question & pairs(around.near)), question),
        news=worth * math.log((1 + len(own - question)) / (1 + len(own))),
    )


def _share(some: Pairs, whole: Pairs) -> float:
    return len(some) / len(whole) if whole else 0.0
