"""What a thing won: a first prize is no second one, silver no gold, 第二 no 第一."""

import re
from collections.abc import Sequence

from assistant.assertions import Clause
from assistant.factcheck.judging_words import Judgement
from assistant.factcheck.pairing import Candidate
from assistant.verifying import Difference

_RANKS = {
    "prize": re.compile(r"[特一二三四]等奖|优秀奖|优胜奖"),
    "medal": re.compile(r"[金银铜](?:奖|牌)"),
    "place": re.compile(r"[冠亚季]军|第[一二三四五六七八九十](?=名|位|[，,。；;]|$)"),
}
_WON = re.compile(r"(?:荣|斩|喜|夺|摘)?(?:获得?|得)了?|夺得?|摘得|拿下|排名?|位居|居|位列|名列")
_SUBJECT = re.compile(r"^(?:其中|此外|20\d\d年)?，?(?P<who>[^，,。；;]{3,24}?)$")
_SAME = 0.85
_NEAR = 0.75


def of_rank(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that the one named won something else of the same kind; None where nothing tells.

    The place has to name the winner itself, with one prize of the kind, and no other place may
    name the winner with the one claimed.
    """
    won = _WON.search(clause.text)
    who = _SUBJECT.search(clause.text[: won.start()].strip()) if won else None
    if not who or clause.negated:
        return None
    for pattern in _RANKS.values():
        claimed = set(pattern.findall(clause.text))
        if len(claimed) != 1:
            continue
        told = [c for c in candidates if _names(c, who["who"])]
        ranks = [(c, set(pattern.findall(c.place.clause.text))) for c in told]
        if any(ranked & claimed for _, ranked in ranks):
            return None
        others = [(c, r) for c, r in ranks if len(r) == 1 and _of_the_same(c, clause, claimed)]
        if others:
            best, other = others[0]
            difference = Difference("name", min(claimed), min(other), best.paragraph)
            return Judgement("refuted", "refuted", best, (difference,))
    return None


def _names(candidate: Candidate, who: str) -> bool:
    """True if a place names the winner itself, all but a character or two."""
    pairs = {who[i : i + 2] for i in range(len(who) - 1)}
    text = candidate.place.clause.text
    return sum(pair in text for pair in pairs) >= _SAME * len(pairs)


def _of_the_same(candidate: Candidate, clause: Clause, claimed: set[str]) -> bool:
    lacking = (*candidate.lacking, *candidate.missing, *candidate.unknown)
    only_the_rank = all(any(word in rank for rank in claimed) for word in lacking)
    in_time = not clause.years or bool(clause.years & candidate.place.years)
    return candidate.near >= _NEAR and only_the_rank and in_time
