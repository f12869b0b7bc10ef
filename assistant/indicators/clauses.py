"""The figures of a sentence, each with the words of its clause that tell what it is of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.facts import Role, leans, role
from assistant.indicators.countable import counted, is_range
from assistant.indicators.listing import JOINT, is_open, listed_names, spans_of
from assistant.indicators.naming import Parts, Topics
from assistant.indicators.phrases import (
    change_before,
    is_time,
    names_subject,
    noun_at_start,
    spends,
    trimmed,
    wants_noun,
    without_time,
)
from index.figures import Figure

_NO_CHANGE = re.compile(r"(?:新增|至少|最多|最少|最高|最低|不少于|不低于|不高于|不超过)$")
_RESPECTIVELY = re.compile(r"分别")
_LISTED = re.compile(r"^(?P<all>[^（(]{3,}?)(?:(?<![作认成以称])为|是|：|:|包括)(?P<own>.{2,})$")
_PURPOSE = re.compile(
    r"^(?:主要)?(?:用于|对|为|给|在|支持|实施|推进|更新|改造|购置|建设|新建|升级|开展|资助)"
)
_OF_LEVEL = re.compile(r"占|比例|比重|完成[^，,]{0,6}(?:预算|任务|目标|计划)$")
_FOR = re.compile(r"[一二三四五六七八九十]?是?[为对在]")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_STOPS = re.compile(r"[,，。;；！!？?]")
_PURPOSE_CHARACTERS = 40
_PREDICATE_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of a sentence; its own offsets count the clause, `start:end` of the sentence.

    Attributes:
        last: the upper end, where the sentence gives a range.
        base: where the words that name its subject start, as far as its sentence has them.
    """

    figure: Figure
    last: Figure | None
    parts: Parts
    role: Role
    rises: bool | None
    start: int
    end: int
    base: int


def stated(text: str, topics: Topics, heading: str) -> Iterator[Stated]:
    """Yield the figures of a sentence in order; `topics` is told what the sentence speaks of."""
    topics.begin_sentence()
    base = 0
    spans = spans_of(text)
    for number, (start, end) in enumerate(spans):
        clause = text[start:end]
        if start and text[start - 1] in ";；":
            topics.begin_group()
        topics.among = topics.among or "其中" in _BRACKETED.sub("", clause)
        if not leans(clause):
            base = start
        after = text[end : spans[number + 1][1]] if number + 1 < len(spans) else ""
        before = text[spans[number - 1][0] : start] if number else ""
        found = list(_Clause(clause, topics, heading, (before, after)).stated())
        if not found:
            bare = clause.rstrip("，,；;：:。 ")
            head, tail = trimmed(bare, 0, len(bare))
            if tail > head:
                topics.take_clause(bare[head:tail])
        for each in found:
            yield replace(each, start=start, end=end, base=base)


class _Clause:
    """One clause; reads its figures from left to right."""

    def __init__(self, text: str, topics: Topics, heading: str, beside: tuple[str, str]) -> None:
        self._text = text
        self._topics = topics
        self._heading = heading
        self._beside = beside
        self._taken = 0
        self._listed = ""
        self._figures = counted(text)

    def stated(self) -> Iterator[Stated]:
        cursor = number = 0
        previous = list(self._topics.levels)
        while number < len(self._figures):
            row = self._row(number)
            if len(row) > 1 and (names := self._names_of(row, cursor, previous)):
                yield from names
                number += len(row)
                cursor = row[-1].end
                continue
            figure, last = self._figures[number], self._upper_end(number)
            yield self._one(figure, last, cursor)
            cursor = max((last or figure).end, self._taken)
            number += 2 if last else 1

    def _one(self, figure: Figure, last: Figure | None, cursor: int) -> Stated:
        if cursor and (aside := _BRACKETED.match(self._text, cursor, figure.start)):
            cursor = aside.end()
        before = self._text[cursor : figure.start]
        self._topics.aside = bool(cursor) and is_open(self._text[: figure.start])
        told = self._role(figure, before)
        change = change_before(before) if told == "change" else None
        words = _tidy(change[0]) if change else ""
        cut = figure.start - (len(before) - before.rfind(change[0]) if change and words else 0)
        start, end = trimmed(self._text, cursor, cut)
        phrase = self._text[start:end]
        parts = self._parts(phrase, (last or figure), told)
        if told != "change" and not _OF_LEVEL.match(phrase):
            self._topics.note(figure.unit, _whole(parts) if told == "share" else parts)
        elif told == "change" and phrase and not is_time(phrase):
            self._topics.level = (*parts[:-1], without_time(parts[-1]))
        return Stated(
            figure,
            last,
            (*parts, words) if words else parts,
            told,
            change[1] if change else None,
            0,
            0,
            0,
        )

    def _parts(self, phrase: str, figure: Figure, told: Role) -> Parts:
        topics = self._topics
        if told == "change" and not phrase:
            return topics.changed(figure.unit) or topics.name("", "", figure, self._heading)
        if figure.unit in ("%", "％") and _OF_LEVEL.match(phrase):
            return (*topics.level, phrase) if topics.level else (phrase,)
        if figure.kind == "money" and spends(phrase):
            return topics.spent_on(phrase, self._purpose(figure))
        if (listed := _LISTED.match(phrase)) and told == "level":
            self._listed, phrase = listed["all"], listed["own"]
            return (self._listed, phrase)
        if self._listed and phrase and self._text[figure.start - len(phrase) - 1] in "、和及与":
            return (self._listed, phrase)
        noun = self._noun(figure, told, phrase)
        return topics.name(phrase, noun, figure, self._heading)

    def _noun(self, figure: Figure, told: Role, phrase: str) -> str:
        """Return what follows the figure and is counted by it, or is told of what it counts."""
        rest = _STOPS.split(self._text[figure.end : self._next(figure)])[0]
        if rest.startswith("的") and figure.unit in ("%", "％") and told != "change":
            self._taken = figure.end + len(rest)
            start, end = trimmed(rest, 1, len(rest))
            return rest[start:end][:_PURPOSE_CHARACTERS]
        if told != "level" or not rest[:1].strip("的（()）、和及与") or not wants_noun(phrase):
            return ""
        noun = noun_at_start(rest)
        if not phrase:
            # 20个项目评为“优”、5个评为“良”: what is told of them stands behind them.
            told_of = rest.partition("、")[0]
            is_whole = len(told_of) < len(rest) or self._next(figure) == len(self._text)
            if is_whole or not noun:
                self._taken = figure.end + len(told_of)
                start, end = trimmed(told_of, 0, len(told_of))
                return told_of[start:end][:_PREDICATE_CHARACTERS]
        self._taken = figure.end + len(noun)
        return noun

    def _purpose(self, figure: Figure) -> str:
        rest = _STOPS.split(self._text[figure.end :])[0]
        counted = [f for f in self._figures if f.start > figure.start]
        for each in counted:
            following = self._text[each.end : each.end + 1]
            if not following or following in "、,，。;；和及）)" or each.kind == "money":
                rest = rest[: max(each.start - figure.end, 0)]
                break
        before, after = self._beside
        if not rest.strip() and _PURPOSE.match(after):
            rest = _STOPS.split(after)[0]
        elif not rest.strip() and _FOR.match(before):
            rest = before.rstrip("，,；;：: ")
        start, end = trimmed(rest, 0, len(rest))
        return rest[start:end][:_PURPOSE_CHARACTERS]

    def _role(self, figure: Figure, before: str) -> Role:
        told = role(self._text, figure)
        return "level" if told == "change" and _NO_CHANGE.search(before) else told

    def _next(self, figure: Figure) -> int:
        return next((f.start for f in self._figures if f.start >= figure.end), len(self._text))

    def _upper_end(self, number: int) -> Figure | None:
        figure, last = self._figures[number], self._figures[number + 1 : number + 2]
        return last[0] if last and is_range(self._text, figure, last[0]) else None

    def _row(self, number: int) -> list[Figure]:
        """Return the figures from this one on that only joints part: 5.2%和7.1%."""
        row = [self._figures[number]]
        for figure in self._figures[number + 1 :]:
            if not JOINT.fullmatch(self._text[row[-1].end : figure.start]):
                break
            row.append(figure)
        return row

    def _names_of(
        self, row: list[Figure], cursor: int, previous: Sequence[tuple[str, Parts]]
    ) -> list[Stated]:
        """Return the figures of a row, each with its own of the names that stand before it.

        Empty when there are not as many names as figures, so that none is paired wrongly.
        """
        before = self._text[cursor : row[0].start]
        told = self._role(row[0], before)
        change = change_before(before) if told == "change" else None
        words = _tidy(change[0].replace("分别", "")) if change else ""
        at = before.rfind(change[0]) if change else len(before)
        start, end = trimmed(before, 0, at)
        named = bool(before[start:end])
        owners = listed_names(before[start:end]) if _RESPECTIVELY.search(before) else []
        own = before[start:end]
        if not owners and len(previous) >= len(row) and not names_subject(own):
            owners = [(*parts, own) if own else parts for _, parts in previous[-len(row) :]]
        if len(owners) != len(row):
            return []
        unit = row[-1]
        found = []
        for figure, parts in zip(row, owners, strict=True):
            if unit.unit.startswith(figure.unit) and unit.unit != figure.unit:
                figure = replace(figure, unit=unit.unit, kind=unit.kind)
            if told == "level":
                self._topics.note(figure.unit, parts)
            elif named:
                self._topics.levels.append((figure.unit, parts))
            rises = change[1] if change else None
            found.append(
                Stated(figure, None, (*parts, words) if words else parts, told, rises, 0, 0, 0)
            )
        return found


def _whole(parts: Parts) -> Parts:
    """Return the subject of a share: 甲面积 of 甲面积占总面积."""
    before = parts[-1].partition("占")[0]
    return (*parts[:-1], before) if before else parts


def _tidy(words: str) -> str:
    return words.strip("，, （(")
