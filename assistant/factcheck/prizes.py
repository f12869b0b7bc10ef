"""What a thing won: a first prize is no second one, silver no gold, 第二 no 第一."""

import re
from collections.abc import Sequence

from assistant.assertions import Clause
from assistant.factcheck.judging_words import Judgement
from assistant.factcheck.pairing import Candidate
from assistant.verifying import Difference
from index.terms import normalise

_RANKS = {
    "prize": re.compile(r"[特一二三四]等奖|优秀奖|优胜奖"),
    "medal": re.compile(r"[金银铜](?:奖|牌)"),
    "place": re.compile(r"[冠亚季]军|第[一二三四五六七八九十](?=名|位|是|为|[，,。；;]|$)"),
}
_WON = re.compile(r"(?:荣|斩|喜|夺|摘)?(?:获得?|得)了?|夺得?|摘得|拿下|排名?|位居|居|位列|名列")
_SUBJECT = re.compile(r"^(?:其中|此外|20\d\d年)?，?(?P<who>[^，,。；;]{3,24}?)$")
# 团体总分第一是甲队 names the winner last.
_WINNER = re.compile(r"(?:的|[分名]|奖|军)?(?:得主|获得者)?(?:是|为)(?P<who>[^，,。；;]{2,16})")
_PUNCTUATION = "，,。.；;！! "
_SAME = 0.85
_IN_SENTENCE = 0.75
_OWN = 0.4  # what a place has of the claim beside the winner
_NEAR = 0.6


def of_rank(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that the one named won something else of the same kind; None where nothing tells.

    The place has to name the winner itself, or its sentence and no other place of it; with one
    prize of the kind, and no other place may name the winner with the one claimed.
    """
    if clause.negated:
        return None
    won = _WON.search(clause.text)
    who = _SUBJECT.search(clause.text[: won.start()].strip()) if won else None
    for pattern in _RANKS.values():
        claimed = set(pattern.findall(clause.text))
        if len(claimed) != 1:
            continue
        if who:
            return _of_winner(clause, who["who"], min(claimed), pattern, candidates)
        rank = next(pattern.finditer(clause.text))
        if winner := _WINNER.match(clause.text, rank.end()):
            return _of_prize(winner["who"].strip(_PUNCTUATION), min(claimed), candidates)
    return None


def _of_winner(
    clause: Clause, who: str, rank: str, pattern: re.Pattern[str], candidates: Sequence[Candidate]
) -> Judgement | None:
    """Return that the winner won another prize than `rank`."""
    for named_in in (_in_clause, _in_sentence):
        told = [c for c in candidates if _names(named_in(c), who, _LEAST[named_in])]
        ranks = [(c, set(pattern.findall(named_in(c)))) for c in told]
        if any(rank in ranked for _, ranked in ranks):
            return None
        others = [
            (c, ranked)
            for c, ranked in ranks
            if len(ranked) == 1
            and pattern.search(c.place.clause.text)
            and _of_the_same(c, clause, rank)
        ]
        if others:
            best, other = others[0]
            difference = Difference("name", rank, min(other), best.paragraph)
            return Judgement("refuted", "refuted", best, (difference,))
    return None


def _of_prize(who: str, rank: str, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that another than `who` won the prize that all else in the claim tells of."""
    told = [c for c in candidates if rank in c.place.clause.text]
    if any(_names(c.place.clause.text, who, _IN_SENTENCE) for c in told):
        return None
    for best in told:
        lacking = (*best.lacking, *best.missing, *best.unknown)
        if best.own >= _OWN and all(word in who for word in lacking):
            shown = best.place.clause.text.strip(_PUNCTUATION)
            return Judgement(
                "refuted", "refuted", best, (Difference("name", who, shown, best.paragraph),)
            )
    return None


def _in_clause(candidate: Candidate) -> str:
    return candidate.place.clause.text


def _in_sentence(candidate: Candidate) -> str:
    return candidate.place.sentence


_LEAST = {_in_clause: _SAME, _in_sentence: _IN_SENTENCE}


def _names(text: str, who: str, least: float) -> bool:
    """True if a text names the winner, all but so many of the pairs of characters."""
    pairs = {who[i : i + 2] for i in range(len(who) - 1)}
    return sum(pair in text for pair in pairs) >= least * len(pairs)


def _of_the_same(candidate: Candidate, clause: Clause, rank: str) -> bool:
    lacking = (*candidate.lacking, *candidate.missing, *candidate.unknown)
    only_the_rank = all(word in normalise(rank) for word in lacking)
    in_time = not clause.years or bool(clause.years & candidate.place.years)
    return candidate.near >= _NEAR and only_the_rank and in_time
