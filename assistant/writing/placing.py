"""Whether the figures of an English sentence are told of what it tells them of."""

from collections.abc import Callable, Iterator, Sequence

from assistant.amount import Amount, comparable, matches
from assistant.amounts import amounts
from assistant.answer import Language
from assistant.assertions import assertions
from assistant.concepts import Concept
from assistant.factcheck.surroundings import Surrounded
from assistant.units import CALENDAR
from assistant.verifying import Difference, kind_between
from assistant.writing.borne import share_borne
from assistant.writing.grounds import Ground
from assistant.writing.printed import MEASURES
from assistant.writing.replies import QUOTED

# What leads to a figure tells less of it than its own clause.
_LED = 0.45
# By so much nearer a figure is the one that is spoken of.
_NEARER = 0.2


def misplaced(
    text: str, grounds: Sequence[Ground], language: Language, concepts: Sequence[Concept]
) -> tuple[Difference, ...]:
    """Return the figures of an English sentence that its passages tell of something else.

    Over 招聘教师128人，其中特岗教师45人 “128 teachers were hired” holds, 45 does not: whose figure
    it is say the words that a clause's own words bear out, or those that the sentence quotes. A
    Chinese sentence is verified by its own words.
    """
    return next(_differences(text, grounds, concepts), ()) if language == "en" else ()


def _differences(
    text: str, grounds: Sequence[Ground], concepts: Sequence[Concept]
) -> Iterator[tuple[Difference, ...]]:
    own = QUOTED.sub(" ", text)
    quoted = [amount for words in QUOTED.findall(text) for amount in amounts(words)]
    clauses = assertions(own)
    if told := _unlike_quoted([a for clause in clauses for a in clause.amounts], quoted):
        yield (told,)
    places = [place for ground in grounds for place in ground.places]
    for clause in clauses:
        near = _nearness(clause.text if len(clause.words) > 1 else own, concepts)
        for amount in clause.amounts:
            known = amount.dimension in CALENDAR or any(matches(amount, q) for q in quoted)
            if not known and (told := _nearer(amount, places, near)):
                yield (told,)


def _nearness(words: str, concepts: Sequence[Concept]) -> Callable[[Surrounded], float]:
    """Return how near places tell of words, from 0 to 1; of each it is reckoned but once."""
    scores: dict[int, float] = {}

    def near(around: Surrounded) -> float:
        """Return how much of the words a place bears out, itself and with what leads to it."""
        if id(around) not in scores:
            here = around.place.clause.text
            own = led = share_borne(words, concepts, here)
            if own < 1:
                led = share_borne(words, concepts, f"{around.led[-1][1]}{here}")
            scores[id(around)] = (1 - _LED) * own + _LED * led
        return scores[id(around)]

    return near


def _unlike_quoted(said: Sequence[Amount], quoted: Sequence[Amount]) -> Difference | None:
    """Return the figure that a sentence puts in the place of one in the words it quotes."""
    for theirs in quoted:
        if theirs.dimension in CALENDAR or any(matches(mine, theirs) for mine in said):
            continue
        for mine in said:
            held = any(matches(mine, other) for other in quoted)
            if not held and _may_be_meant(mine, theirs):
                return Difference(kind_between(mine, theirs), mine.text, theirs.text)
    return None


def _nearer(
    amount: Amount, places: Sequence[Surrounded], near: Callable[[Surrounded], float]
) -> Difference | None:
    """Return the figure that stands where the sentence speaks, if that is another one."""
    same = [place for place in places if _has(place, lambda theirs: matches(amount, theirs))]
    others = [place for place in places if _has(place, lambda theirs: _is_rival(amount, theirs))]
    if not (same and others):
        return None
    most = max(map(near, same))
    if most + _NEARER >= 1:
        return None  # nothing lies nearer than at 1
    other = max(others, key=near)
    if near(other) <= most + _NEARER:
        return None
    rival = next(a for a in other.place.clause.amounts if _is_rival(amount, a))
    return Difference("number", amount.text, rival.text)


def _has(around: Surrounded, alike: Callable[[Amount], bool]) -> bool:
    return any(map(alike, around.place.clause.amounts))


def _is_rival(mine: Amount, theirs: Amount) -> bool:
    return _may_be_meant(mine, theirs) and not matches(mine, theirs)


def _may_be_meant(mine: Amount, theirs: Amount) -> bool:
    """True if two figures are of one sort; one without a unit counts, and never measures."""
    is_bare = not mine.dimension and theirs.dimension in MEASURES
    return comparable(mine, theirs) and not is_bare
