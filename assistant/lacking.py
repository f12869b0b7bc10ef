"""What a question has that the evidence lacks: words, and phrases that the report has elsewhere."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from assistant.concepts import Concept
from assistant.holding import SAID, held
from assistant.reading import Reading
from assistant.segmenting import segmenter
from assistant.telling import AGE
from index.terms import normalise

# What asks, points to a time or parts words: no phrase of a report goes across it.
_PARTING = re.compile(
    r".(?:了|过)(?=多少|几|啥|什么|$)|[是为在有]?多少|总数|总量|数量|人数|(?<=[儿生师员])数|几[个所家名位人台件项条张次间座辆场年月日号天]?|哪[个些里年天]?|什么|啥|谁|怎么样?|咋样?|一共|总共"
    rf"|[比较](?:去年|上年)|同比|(?:19|20)\d\d年?|[去今明前全]年|[上下]半年|[一二三四1-4]季度|全[国省市县区]|[^\w]+|{AGE.pattern}"
)
# A clause that only says how much was raised or given; what for stands behind it.
_FUNDS = re.compile(
    r"^\W*(?:全[省市县区])?(?:共|累计)?(?:筹措|筹集|安排|投入|拨付|下达|落实|统筹)[^\d,，]{0,8}\d[^,，;；]*$"
)
# 固定资产投资(不含农户)增长: what is said beside a phrase, and a footnote's mark, part no words.
_ASIDE = re.compile(r"\([^()]*\)| ?\[\d{1,2}\] ?")
# A sentence's end, or a clause that has a figure of its own.
_NEXT = re.compile(r"[。;；]|[,，][^,，;；。]{0,12}\d")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# Two characters are a word of any text; three are one that the report's own writer chose.
_PHRASE, _MOST = 3, 200
_OTHERWISE = 0.85
# A phrase of every third sentence tells nothing.
_RARE = 1.0


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the question has and the evidence lacks; shares are in [0, 1] of the weight of all.

    Attributes:
        known: share of words that the report has, but not here: another thing is told of.
        unknown: share of words that the report has nowhere: perhaps it says them otherwise.
        things: how many nouns the report has, of which nothing at all stands here.
        phrases: share of the phrases that the report has, but not in reach of this figure.
        beside: share of the phrases that only the sentences round this one have.
        said: how many words of the question are in a phrase that stands here or round it.
    """

    known: float
    unknown: float
    things: int
    phrases: float
    beside: float
    said: int


def lacking(
    question: str, concepts: Sequence[Concept], reading: Reading, unit: int, span: tuple[int, int]
) -> Lacking:
    """Return what the clause at the span of a sentence lacks, with all that stands round it.

    Args:
        question: its text in normal form.
    """
    around, text = reading.surroundings(unit), reading.text(unit)
    said = around.own, around.above, around.near, around.title
    clause = normalise(text[slice(*span)])
    telling = [concept for concept in concepts if not concept.weak]
    total = sum(concept.weight for concept in telling) or 1.0
    nearest = {c.surface: max(c.held(each) for each in said) for c in telling}
    reach = (
        normalise(text[: _end_of_purpose(text, span)]),
        around.above,
        reading.sentence_begun(unit),
    )
    here = around.own, around.above, reading.sentence_begun(unit)
    helds = {c.surface: held(c, around, clause) for c in telling}
    other_names = {c.surface for c in telling if c.held(around.own) >= _OTHERWISE}
    named = {
        phrase: weight
        for phrase, weight in phrases(question, reading).items()
        if phrase not in other_names and not _is_headed(phrase, around.above, clause)
    }
    return Lacking(
        sum(c.weight * (1 - helds[c.surface]) for c in telling if c.known) / total,
        sum(c.weight * (1 - nearest[c.surface]) for c in telling if not c.known) / total,
        sum(c.known and (c.nominal or c.essential) and nearest[c.surface] == 0.0 for c in telling),
        _out_of_reach(named, reach),
        _out_of_reach(named, here) - _out_of_reach(named, (*here, around.near)),
        sum(len(c.surface.split()) for c in telling if helds[c.surface] > SAID),
    )


def phrases(question: str, reading: Reading) -> dict[str, float]:
    """Return the longest runs of a question's characters that a report has, with their weights.

    白沙服务区 is one thing for who wrote it, though a dictionary has two words for it.
    """
    found: dict[str, float] = {}
    for run in _PARTING.sub(" ", question[:_MOST]).split():
        reached = 0
        bounds = _bounds(run)
        for start in bounds[:-1]:
            stop = max(start, reached)  # so far it is a part of the run before it
            while stop < len(run) and run[start : stop + 1] in reading.whole:
                stop += 1
            stop = max(bound for bound in bounds if bound <= stop)
            phrase = run[start:stop].strip("的了")
            if stop > reached and len(phrase) >= _PHRASE and _CHINESE.search(phrase):
                times = reading.whole.count(phrase)
                found[phrase] = math.log((len(reading.units) + 1) / (times + 0.5))
            reached = max(reached, stop)
    return {phrase: weight for phrase, weight in found.items() if weight >= _RARE}


@lru_cache(maxsize=256)
def _bounds(run: str) -> tuple[int, ...]:
    """Return where the words of a run begin and end: 收入增 is no phrase of 收入增速."""
    words = segmenter().cut(run, hmm=False)
    return tuple(accumulate((len(word) for word in words), initial=0))


def _is_headed(phrase: str, above: str, clause: str) -> bool:
    """True if headings have a phrase's beginning and the clause begins with the rest of it."""
    return any(
        phrase[:at] in above and clause.startswith(phrase[at:]) for at in range(2, len(phrase) - 1)
    )


def _end_of_purpose(text: str, span: tuple[int, int]) -> int:
    """Return where what a clause tells ends: 筹措资金3亿元，保障… says behind it what for."""
    if not _FUNDS.search(text[slice(*span)]):
        return span[1]
    end = _NEXT.search(text, span[1])
    return end.start() if end else len(text)


def _out_of_reach(weighed: dict[str, float], reach: Sequence[str]) -> float:
    plain = [text for each in reach for text in (each, _ASIDE.sub("", each))]
    lost = sum(
        weight for phrase, weight in weighed.items() if not any(phrase in text for text in plain)
    )
    return lost / sum(weighed.values()) if weighed else 0.0
