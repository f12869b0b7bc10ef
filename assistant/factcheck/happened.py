"""When a thing happened that happens once: an opening of 2023 is none of 2025."""

import re
from collections.abc import Sequence

from assistant.assertions import Clause
from assistant.factcheck.judging_words import SAYS_IT, Judgement
from assistant.factcheck.pairing import Candidate
from assistant.question import language_of
from assistant.units import CALENDAR
from assistant.verifying import Difference

# What happens to a thing once; meetings and campaigns come again.
_ONCE = re.compile(
    r"开街|开业|开馆|开园|开通|通车|竣工|完工|建成|开工|动工|启用|投用|投入使用|投产|交付|揭牌|挂牌|成立|封顶|合龙|落成|奠基|试运行|停工|峰值|达峰"
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?=年)")
_NEARLY = 0.6


def of_another_time(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that a thing happened in another year than claimed, None where nothing tells it.

    The report has to tell of the same event of the same thing with its own year, and of nothing
    of the kind in the year claimed.
    """
    event = _ONCE.search(clause.text)
    if not event or len(clause.years) != 1 or clause.negated or _counts(clause):
        return None
    told = [c for c in candidates if event.group() in c.place.clause.text]
    if any(c.place.years & clause.years and c.near >= _NEARLY and not c.another for c in told):
        return None
    sure = [c for c in told if _is_the_same(c, SAYS_IT[language_of(clause.text)])]
    if not sure:
        return None
    best = sure[0]
    claimed, reported = (_shown(years) for years in (clause.years, best.place.clause.years))
    difference = Difference("year", claimed, reported, best.paragraph)
    return Judgement("refuted", "refuted", best, (difference,))


def _counts(clause: Clause) -> bool:
    return any(amount.dimension not in CALENDAR for amount in clause.amounts)


def _is_the_same(candidate: Candidate, near: float) -> bool:
    said = candidate.place.clause
    surely = candidate.near >= near and not candidate.planned and bool(_YEAR.search(said.text))
    other = candidate.unknown or candidate.another or candidate.missing or candidate.lacking
    return surely and not other and len(said.years) == 1 and not said.negated


def _shown(years: frozenset[int]) -> str:
    return "、".join(f"{year}年" for year in sorted(years))
