"""What a short word of a question is short for in a report: 危房 for 危险住房."""

import re
from collections.abc import Iterator
from itertools import accumulate

from assistant.segmenting import segmenter

_MOST = 4
_HAN = r"[\u3400-\u9fff]"
# Between two characters that are kept, at most so many are left out.
_LEFT_OUT = 2
_BEFORE, _BEHIND = 6, 4


def spelled_out(word: str, whole: str) -> tuple[str, ...]:
    """Return the runs of a report that have all of a word in order, from a word's beginning on.

    Args:
        word: in normal form; one of other than two to four Chinese characters has none.
        whole: the report in normal form.
    """
    if not re.fullmatch(rf"{_HAN}{{2,{_MOST}}}", word):
        return ()
    gap = rf"{_HAN}{{0,{_LEFT_OUT}}}?"
    found = re.finditer(gap.join(map(re.escape, word)), whole)
    return tuple(dict.fromkeys(m.group() for m in found if _begins_word(whole, m)))


def _begins_word(whole: str, match: re.Match[str]) -> bool:
    """True if a word begins where the match does: not 工总投资 in 竣工总投资."""
    start = max(0, match.start() - _BEFORE)
    near = whole[start : match.end() + _BEHIND]
    return match.start() - start in set(_beginnings(near))


def _beginnings(text: str) -> Iterator[int]:
    words = segmenter().cut(text, hmm=False)
    return accumulate((len(word) for word in words), initial=0)
