"""Whether a sentence has planned what its passage tells as done, or done what is only planned."""

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.amount import matches
from assistant.answer import Language
from assistant.assertions import Clause, assertions
from assistant.concepts import Concept
from assistant.factcheck.surroundings import Surrounded
from assistant.verifying import Difference, closeness
from assistant.writing.borne import share_borne
from assistant.writing.grounds import Ground
from assistant.writing.printed import squeezed
from assistant.writing.replies import QUOTED

_SPOKEN_OF = 0.5
_VERBS = "新改扩建开启完竣投入举发招引培修签落成获实推出增制设立恢复"
# 将 that is followed by what is done plans; 将农村公路纳入 only points at it.
_PLANS_ZH = re.compile(
    rf"(?<!即)将(?=[{_VERBS}]|于|在\d|再|会|要)|即将|拟(?!定)|(?<![年季月度按超占])计划(?=[{_VERBS}于在到再\d])"
    r"|打算|力争|争取(?![到了])|预计|预期|有望|准备(?=[新改扩建开启])"
)
_DONE_ZH = re.compile(rf"已经?(?=[{_VERBS}全正被于在])|(?<=[{_VERBS}聘办增])了(?!解)")
_PLANS_EN = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|intends?|expected|expects|aims?|scheduled|due|to be"
    r"|proposed|proposes|seeks?|set to|going to|target(?:ed|s)?|strives?)\b",
    re.I,
)
_DONE_EN = re.compile(
    r"\b(?:was|were|has|have|had)\b(?: \w+)? (?:been )?\w+(?:ed|n|t|ilt)\b"
    r"|\b(?:built|hired|invested|spent|opened|completed|recruited|raised|added|renovated|trained"
    r"|held|won|paid|set up|established|received|reached)\b",
    re.I,
)
_TELLS_PLAN = re.compile(
    rf"{_PLANS_ZH.pattern}|目标|计划|下一步|将|力度|继续|着力|确保|明年|要(?=[加继进全强推坚抓深持完])"
)
# What such a report tells is over, unless it says otherwise.
_OF_THE_PAST = re.compile(r"总结|公报|统计|决算|年报|完成情况|执行情况")
_TELLS_DONE = re.compile(r"已|了|完成|实现|建成|竣工|同比|比上年|达到?\d")


def staged(
    text: str, grounds: Sequence[Ground], language: Language, concepts: Sequence[Concept]
) -> tuple[Difference, ...]:
    """Return where a sentence plans what its passages tell as done, or the other way round.

    Whether a passage tells a plan is read from its headings and its words; where neither says
    anything, nothing is said against the sentence.
    """
    return next(_differences(text, grounds, language, concepts), ())


def _differences(
    text: str, grounds: Sequence[Ground], language: Language, concepts: Sequence[Concept]
) -> Iterator[tuple[Difference, ...]]:
    plans, done = (_PLANS_ZH, _DONE_ZH) if language == "zh" else (_PLANS_EN, _DONE_EN)
    places = [place for ground in grounds for place in ground.places]
    quoted = [squeezed(words) for words in QUOTED.findall(text)] if language == "en" else []

    def near(clause: Clause, around: Surrounded) -> float:
        if language == "zh":
            return closeness(clause, around.place)
        own = squeezed(around.place.clause.text)
        return share_borne(clause.text, concepts, own) + any(w in own or own in w for w in quoted)

    over, to_come = [any(map(tells, places)) for tells in (_is_over, _is_to_come)]
    for clause in assertions(QUOTED.sub(" ", text) if language == "en" else text):
        planned, said = plans.search(clause.text), done.search(clause.text)
        if not ((planned and over) or (said and to_come)) or any(
            squeezed(clause.text) in g.squeezed for g in grounds
        ):
            continue
        around = _spoken_of(clause, places, near)
        if around is None:
            continue
        theirs, sentence = around.place.clause.text, around.place.sentence
        if planned and _is_over(around) and not _TELLS_PLAN.search(sentence):
            yield (Difference("mode", planned.group(), theirs),)
        if said and not planned and _is_to_come(around) and not _TELLS_DONE.search(sentence):
            yield (Difference("mode", said.group(), theirs),)


def _spoken_of(
    clause: Clause, places: Sequence[Surrounded], near: Callable[[Clause, Surrounded], float]
) -> Surrounded | None:
    """Return the place that a clause speaks of; by its figures first, then by its words."""
    alike = [place for place in places if _shares_figure(clause, place)]
    best = max(alike or places, key=lambda place: near(clause, place), default=None)
    return best if best and (alike or near(clause, best) >= _SPOKEN_OF) else None


def _is_over(around: Surrounded) -> bool:
    """True if a place tells what was done, by its headings and words, else by the title."""
    silent = around.planned is None
    return around.planned is False or (silent and bool(_OF_THE_PAST.search(around.title)))


def _is_to_come(around: Surrounded) -> bool:
    return bool(around.planned)


def _shares_figure(clause: Clause, around: Surrounded) -> bool:
    theirs = around.place.clause.amounts
    return any(matches(mine, other) for mine in clause.amounts for other in theirs)
