"""Compounds that a clause and its headings carry between them."""

from assistant.concepts import Concept, Words

_OF_PARTS = 0.8


def held_jointly(concept: Concept, text: str, above: str) -> float:
    """Return how well a text carries a compound with its headings, 0 to 1.

    支出完成668亿元 under 一般公共预算 is 一般公共预算支出: the kind is the text's own.

    Args:
        text: in normal form; `above`, the headings over it.
    """
    if not concept.parts or not _best(concept.parts[-1], text):
        return 0.0
    return _OF_PARTS * min(max(_best(words, text), _best(words, above)) for words in concept.parts)


def _best(words: Words, text: str) -> float:
    return max((value for word, value in words if word in text), default=0.0)
