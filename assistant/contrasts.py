"""Words that shut one another out: what rises does not fall, what is planned is not yet done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.contrast_words import ROWS, SILENT, Kind
from index.keeping import kept_if_short


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of a contrast: which contrast of the table, on which side, as it stands."""

    contrast: int
    side: int
    text: str
    start: int


def _places() -> dict[str, tuple[tuple[int, int], ...]]:
    places: dict[str, list[tuple[int, int]]] = {}
    for number, (_, sides) in enumerate(ROWS):
        for side, words in enumerate(sides):
            for word in words.split():
                places.setdefault(word.replace("_", " "), []).append((number, side))
    return {word: tuple(found) for word, found in places.items()}


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of any of the words, the longest first; the first signs reject quickly."""
    first = "".join(sorted({word[0] for word in words}))
    any_word = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    if first.isascii():
        return re.compile(rf"\b(?=[{first}])(?:{any_word})\b", re.IGNORECASE)
    return re.compile(f"(?=[{first}])(?:{any_word})")


_PLACES = _places()
_PATTERNS = tuple(
    _pattern([word for word in (*_PLACES, *SILENT) if word[0].isascii() == ascii_words])
    for ascii_words in (False, True)
)
_LATIN = re.compile("[A-Za-z]{2}")
_NAMED = re.compile(r"[“\"《「『][^“”\"《》「」『』]{2,20}[”\"》」』]")
RISE, FALL = (0, 0), (0, 1)
# Of the words that plan those that a verb follows: 计划完成 is no 年度目标完成率.
_PLANS = frozenset("计划 拟 将 力争 打算 预计 争取 即将".split())
# 比2023年高, "more … than in 2023": short words that tell a rise or fall in such company alone.
_BEFORE = r"(?:上年|去年|上一年|(?:19|20)\d\d年?)(?:同期|末|底)?"
_YEAR_BEFORE = r"than (?:in |the )?(?:(?:19|20)\d\d|last|previous|year|a year)"
_THAN = (
    (re.compile(rf"[比较]{_BEFORE}[^，,。；;]{{0,12}}?(?P<word>[多高])(?!于)"), RISE),
    (re.compile(rf"[比较]{_BEFORE}[^，,。；;]{{0,12}}?(?P<word>[少低])(?!于)"), FALL),
    (re.compile(rf"\b(?P<word>more|larger)\b(?=.{{1,80}}\b{_YEAR_BEFORE})", re.I), RISE),
    (re.compile(rf"\b(?P<word>less|smaller|fewer)\b(?=.{{1,80}}\b{_YEAR_BEFORE})", re.I), FALL),
)
PLAN_OR_DONE = next(n for n, (_, sides) in enumerate(ROWS) if sides[0].startswith("计划 拟"))
FINISHED = next(
    (n, 2) for n, (_, sides) in enumerate(ROWS) if len(sides) > 2 and sides[2].startswith("竣工")
)
ALL = next((n, 0) for n, (_, sides) in enumerate(ROWS) if sides[0].startswith("全部 所有"))
# 取消, 收回, 不再: what was, is no more.
ENDED = next((n, 1) for n, (_, sides) in enumerate(ROWS) if sides[1].startswith("取消 收回"))


@kept_if_short
def cues(text: str) -> tuple[Cue, ...]:
    """Return the words of the table that stand in a text: the Chinese ones, then the English.

    In a quoted name (“改薄提升”工程) nothing rises or falls, and nothing is planned or done.
    """
    patterns = _PATTERNS if _LATIN.search(text) else _PATTERNS[:1]
    named = [match.span() for match in _NAMED.finditer(text)]
    found = [
        Cue(contrast, side, match.group(), match.start())
        for pattern in patterns
        for match in pattern.finditer(text)
        for contrast, side in _PLACES.get(match.group().lower(), ())
        if ROWS[contrast][0] not in ("direction", "mode")
        or not any(start < match.start() < end for start, end in named)
    ]
    for pattern, (contrast, side) in _THAN:
        found += [Cue(contrast, side, m["word"], m.start("word")) for m in pattern.finditer(text)]
    return tuple(found)


def kind_of(contrast: int) -> Kind:
    """Return the kind of difference that a contrast makes."""
    return ROWS[contrast][0]


def opposed(
    claimed: tuple[Cue, ...], reported: tuple[Cue, ...]
) -> tuple[tuple[Kind, Cue, Cue], ...]:
    """Return the contrasts in which the claimed words have a side that the reported ones lack.

    Where the reported ones have no word of a contrast, nothing is said of it.
    """
    found = []
    for contrast in dict.fromkeys(cue.contrast for cue in claimed):
        theirs = [cue for cue in reported if cue.contrast == contrast]
        sides = {cue.side for cue in theirs}
        mine = [c for c in claimed if c.contrast == contrast and c.side not in sides]
        # 完成的投资超过计划 tells of both; a place that tells of one says nothing else.
        told = sides & {cue.side for cue in claimed if cue.contrast == contrast}
        if contrast == PLAN_OR_DONE and told and not _only_planned(claimed):
            continue
        if theirs and mine:
            found.append((kind_of(contrast), mine[0], theirs[0]))
    return tuple(found)


def _only_planned(claimed: tuple[Cue, ...]) -> bool:
    """True if what is done is itself what is planned: 计划完成, 将建成, 预计达到."""
    ends = {
        cue.start + len(cue.text)
        for cue in claimed
        if (cue.contrast, cue.side) == (PLAN_OR_DONE, 0) and cue.text in _PLANS
    }
    done = [cue for cue in claimed if (cue.contrast, cue.side) == (PLAN_OR_DONE, 1)]
    return bool(done) and all(cue.start in ends for cue in done)


def level(text: str) -> Cue | None:
    """Return the widest territory (全球, 全国, 全省, …) that a text names, None for none."""
    found = [cue for cue in cues(text) if cue.contrast == TERRITORY]
    return min(found, key=lambda cue: cue.side, default=None)


def tells_level(text: str, cue: Cue) -> bool:
    """True if a Chinese text has the sign of an English word's territory: 省 of provincial."""
    return cue.text.isascii() and any(sign in text for sign in _LEVEL_SIGNS[cue.side])


def level_of_issuer(text: str) -> int | None:
    """Return the side of the territory that a report's title or issuer speaks for, if clear."""
    if re.search(r"国务院|教育部|国家|全国|中华人民共和国|中央", text):
        return 1
    found = _OFFICE.findall(text)
    return _OFFICES[found[-1]] if found else None


TERRITORY = next(n for n, (_, sides) in enumerate(ROWS) if "全国" in sides[1])
_LEVEL_SIGNS = ("全球 世界".split(), ["国"], ["省"], ["市"], ["县"], ["区"], ["乡", "镇"], ["校"])
_OFFICES = {"自治区": 2, "省": 2, "地区": 3, "州": 3, "市": 3, "县": 4, "区": 5, "镇": 6, "乡": 6}
_OFFICE = re.compile("|".join(_OFFICES))
