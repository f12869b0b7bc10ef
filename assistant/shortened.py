"""What a short word of a question is short for in a report: 危房 for 危险住房."""

import re
from collections.abc import Iterator
from itertools import accumulate

from assistant.segmenting import segmenter

_MOST = 4
_HAN = r"[\u3400-\u9fff]"
# Between two characters that are kept, at most so many are left out; more where each begins or ends
# a word: 棚改 of 棚户区住房改造, 县运会 of 县第九届运动会.
_LEFT_OUT, _LEFT_OUT_OF_WORDS = 2, 5
_BEFORE, _BEHIND = 6, 4
# 五小 is the only 第五实验小学 of a report: what sort of school it is has no place in a short name.
_NUMBERED_SCHOOL = re.compile(r"(第\d+)([小中幼])(?:学|儿园)?")
_SORTS = "(?:实验|初级|高级|完全|中心|机关|示范|外国语|民族|直属|附属|职业){1,2}"
_FULL = {"小": "小学", "中": "中学", "幼": "幼儿园"}


def spelled_out(word: str, whole: str) -> tuple[str, ...]:
    """Return the runs of a report that have all of a word in order, from a word's beginning on.

    Args:
        word: in normal form; one of other than two to four Chinese characters has none, unless
            it is a numbered school.
        whole: the report in normal form.
    """
    if numbered := _NUMBERED_SCHOOL.fullmatch(word):
        number, kind = numbered.groups()
        named = set(re.findall(f"{number}{_SORTS}{_FULL[kind]}", whole))
        return tuple(named) if len(named) == 1 else ()
    if not re.fullmatch(rf"{_HAN}{{2,{_MOST}}}", word):
        return ()
    gap = rf"((?:{_HAN}|\d){{0,{_LEFT_OUT_OF_WORDS}}}?)"
    found = re.finditer(gap.join(map(re.escape, word)), whole)
    return tuple(dict.fromkeys(m.group() for m in found if _is_of_words(whole, m)))


def _is_of_words(whole: str, match: re.Match[str]) -> bool:
    """True if a word begins where the match does: not 工总投资 in 竣工总投资.

    Where much is left out, all that is kept begins or ends a word.
    """
    start = max(0, match.start() - _BEFORE)
    edges = set(_beginnings(whole[start : match.end() + _BEHIND]))
    kept = [
        match.start() - start,
        *(end - start for end in map(match.end, range(1, len(match.regs)))),
    ]
    few = all(len(left_out) <= _LEFT_OUT for left_out in match.groups())
    return kept[0] in edges and (few or all({at, at + 1} & edges for at in kept))


def _beginnings(text: str) -> Iterator[int]:
    words = segmenter().cut(text, hmm=False)
    return accumulate((len(word) for word in words), initial=0)
