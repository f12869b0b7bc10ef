"""An English word by the dictionary: of its many Chinese words those that the report has."""

from collections.abc import Callable

from index.english import Stems, dictionary_words, gloss_words

Words = tuple[tuple[str, float], ...]

# Of a word with the gloss itself; with it in a gloss of two words; of one character, which many
# other words have in them.
_EXACT, _PART, _SINGLE = 0.8, 0.6, 0.4
_MOST = 4


def glossed(key: Stems, times: Callable[[str], int]) -> Words:
    """Return the dictionary's Chinese words for a phrase, each with how well it carries it.

    The report chooses among them: those with the gloss itself, most frequent first; for a lone
    word then those with it in a gloss. One that the report lacks only when it has none of all.

    Args:
        times: how often the report has a Chinese word.
    """
    exact = dictionary_words(key)
    if here := _most_frequent([w for w in exact if len(w) > 1], times):
        return tuple((word, _EXACT) for word in here)
    if len(key) == 1:
        near = [word for word in gloss_words(key[0]) if len(word) > 1]
        if here := _most_frequent(near, times):
            return tuple((word, _PART) for word in here)
    if here := _most_frequent([w for w in exact if len(w) == 1], times):
        return tuple((word, _SINGLE) for word in here)
    return tuple((word, _EXACT) for word in exact[:1])


def _most_frequent(words: list[str], times: Callable[[str], int]) -> list[str]:
    counted = [(word, n) for word in words if (n := times(word))]
    return [word for word, _ in sorted(counted, key=lambda row: -row[1])[:_MOST]]
