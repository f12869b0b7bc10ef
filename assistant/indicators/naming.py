"""What each figure of a paragraph is the figure of, in the paragraph's own words."""

import re
from dataclasses import dataclass, field

from assistant.indicators.countable import unit_kind
from assistant.indicators.indicator import UnitKind
from assistant.indicators.phrases import (
    begins_with_noun,
    ends_with_noun,
    has_noun,
    is_entity,
    is_lead,
    is_time,
    names_subject,
    noun_at_start,
    object_of,
    serves,
    subject_of,
    tells_rate,
    without_time,
)
from index.figures import Figure

Parts = tuple[str, ...]
_AMONG = re.compile(r"(?P<whole>.{2,}?)[中里]")
_OF_MONEY = re.compile(r"支出|收入|资金|经费|投资")
_LONGEST_TOPIC = 30
_SHORTEST_TOPIC = 3
# 学校 alone is a kind of thing, 东河学校 is one of them.
_SHORTEST_NAME = 4


@dataclass(slots=True)
class Topics:
    """What a paragraph speaks of, as far as it has been read.

    Attributes:
        paragraph: the subject its first sentence opens with; that of the heading when it has none.
        sentence: the first subject of the sentence; `group` since the last semicolon.
        clause: what the clause without figures just before says.
        level: what the last figure that is no change or share was of; `levels` those of the
            clause before it, for 分别.
        totals: by unit, what the last figure was of that is no part of another.
        among: whether the sentence has said 其中; `whole` of what, if it did.
        told: whether the last figure told something of a subject named before it; `kind` its unit's.
        aside: whether the figure that is read stands in brackets behind another one.
    """

    paragraph: str = ""
    sentence: str = ""
    group: str = ""
    clause: str = ""
    level: Parts = ()
    levels: list[tuple[str, Parts]] = field(default_factory=list)
    totals: dict[str, Parts] = field(default_factory=dict)
    among: bool = False
    whole: str = ""
    told: bool = True
    aside: bool = False
    kind: UnitKind = "other"

    def begin_sentence(self) -> None:
        """Forget what holds within a sentence alone."""
        self.paragraph = self.paragraph or self.sentence
        self.sentence = self.group = self.clause = ""
        self.levels = []
        self.among, self.whole = False, ""
        self.told = True

    def begin_group(self) -> None:
        """Forget what holds up to a semicolon alone."""
        self.group = self.clause = ""
        self.told = True

    def take_clause(self, clause: str) -> None:
        """Take a clause without figures: its subject may be that of the next one."""
        self.clause = ""
        if whole := _AMONG.fullmatch(clause):
            self.among, self.whole = True, whole["whole"]
            return
        if not is_lead(clause):
            return
        if len(clause) <= _LONGEST_TOPIC and begins_with_noun(clause) and ends_with_noun(clause):
            self.clause = clause
        elif begins_with_noun(clause):
            noun = noun_at_start(clause)
            self.clause = noun if len(noun) >= _SHORTEST_TOPIC else ""
        elif len(clause) <= _LONGEST_TOPIC and has_noun(clause):
            self.clause = clause

    @property
    def lead(self) -> str:
        """The subject that words without one of their own are told of."""
        return self.group or self.clause or self.sentence or self.paragraph

    def name(self, phrase: str, noun: str, figure: Figure, heading: str) -> Parts:
        """Return what a figure is of, whose clause has the phrase before it.

        Args:
            noun: what follows the figure and is counted by it, "" for none.
            figure: may count the same things as another one of its unit.
            heading: names the subject where the paragraph does not.
        """
        unit = figure.unit
        own = tuple(part for part in (phrase, noun) if part)
        if not own:
            return self.level or self._led((), heading)
        if is_time(phrase):
            return (*(self.level or (self.lead,)), phrase)
        if names_subject(" ".join(own)):
            parts = self._among(own, unit) if self.among else own
            parts = self._done_by_lead(own) if parts == own else parts
            self._take_subject(phrase or noun, unit_kind(figure))
            return parts
        self.told = True
        counted = self._counted(figure)
        if self.among and not _is_named(self.group) and (parts := self._among(own, unit)) != own:
            return parts
        goes_on = not (has_noun(phrase) or noun or serves(phrase) or _OF_MONEY.search(phrase))
        if goes_on and counted:
            return (counted, *own)
        if begins_with_noun(phrase) or tells_rate(phrase):
            return self._led(own, heading if begins_with_noun(phrase) else "")
        return self._led(own, "") if serves(phrase) or is_entity(self.lead) else own

    def spent_on(self, phrase: str, purpose: str) -> Parts:
        """Return what money is spent on, as the words beside it say."""
        if purpose:
            self._take_subject(purpose, "money")
            return (phrase, purpose)
        return self._led((phrase,), "")

    def note(self, unit: str, parts: Parts) -> None:
        """Remember what a figure that is no change was of."""
        if self.aside:
            return
        self.level = parts
        self.levels.append((unit, parts))
        if not self.among:
            self.totals[unit] = parts

    def _counted(self, figure: Figure) -> str:
        """Return what the last figure of that unit counted, which a verb alone goes on about."""
        known = map(object_of, reversed(self.totals.get(figure.unit, ())))
        return next((counted for counted in known if names_subject(counted)), "")

    def changed(self, unit: str) -> Parts:
        """Return what a change of that unit, which names nothing, is a change of."""
        same = [parts for each, parts in self.levels if each == unit]
        return same[-1] if same else self.level

    def _done_by_lead(self, own: Parts) -> Parts:
        """Return the words after the project or school that they, beginning with a verb, go on."""
        led = self.group or self.clause
        goes_on = _is_named(led) and not begins_with_noun(own[0]) and led[-2:] != own[-1][-2:]
        return (led, *own) if goes_on else own

    def _take_subject(self, phrase: str, kind: UnitKind) -> None:
        whole = without_time(phrase).partition("占")[0] or phrase
        subject = subject_of(whole) or whole
        if self.aside or not is_lead(subject):
            return
        # 小学421所，教学点96个，招生6万人: things counted side by side have one who leads them.
        listed = not self.told and kind == self.kind == "count"
        if not self.group or (not listed and begins_with_noun(subject)):
            self.group = subject
        self.sentence = self.sentence or subject
        self.told, self.kind = False, kind

    def _led(self, own: Parts, heading: str) -> Parts:
        lead = self.lead or heading
        if not lead or any(lead in part for part in own):
            return own or ((lead,) if lead else ())
        return (lead, *own)

    def _among(self, own: Parts, unit: str) -> Parts:
        total = (self.whole,) if self.whole else self.totals.get(unit)
        if unit == "%" and tells_rate(own[-1]):
            return own
        if not total or total == own or total[-1][-2:] in own[-1]:
            return own
        return (*total, *own)


def _is_named(subject: str) -> bool:
    """True if the subject is one project, school or the like, told apart by its name."""
    return len(subject) >= _SHORTEST_NAME and is_entity(subject)
