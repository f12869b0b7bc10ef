"""A question made ready: cleaned, its language, its parts, and the time each part asks about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.answer import Language, Turn
from assistant.evidence import When
from assistant.following import readings
from assistant.forms import Wanted
from assistant.mixed import apart
from assistant.splitting import ASKS_ZH, split
from assistant.times import (
    insists,
    is_planned,
    names_plan,
    relative_times,
    with_year_marks,
    without_compared,
)
from assistant.wanted import wanted, wanted_of_both
from index.remarks import Spoken
from index.terms import normalise
from index.years import years_in

MAX_CHARACTERS = 2000


class QuestionError(Spoken, ValueError):
    """A question that can't be asked as it is; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked.

    Attributes:
        text: its own words.
        context: the rest of the question, whose subject may be this part's too; "" when none.
        years: calendar years it names; `relative`: years from the report's own, such as -1.
    """

    text: str
    context: str
    wanted: Wanted
    years: frozenset[int] = frozenset()
    relative: frozenset[int] = frozenset()
    planned: bool | None = None
    strict_mode: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is answered: cleaned text, language, parts in order.

    Attributes:
        understood_as: the question made whole from those before; "" when it stands alone.
        other: the same as it may be understood too; what the reports have decides.
    """

    text: str
    language: Language
    parts: tuple[Part, ...]
    understood_as: str = ""
    other: "Question | None" = None


def clean(text: str) -> str:
    """Return the question without control characters and surrounding space.

    Raises:
        QuestionError: nothing is left, or it is longer than 2,000 characters.
    """
    if len(text) > MAX_CHARACTERS:
        raise QuestionError("question_too_long", count=len(text), most=MAX_CHARACTERS)
    plain = text.encode("utf-8", "ignore").decode()
    plain = re.sub(
        r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+", " ", plain
    ).strip()
    if not re.search(r"\w", plain):
        raise QuestionError("question_without_words", text=repr(text[:20]))
    return plain


def language_of(text: str) -> Language:
    """Return `zh` when the text has Chinese characters to speak of, else `en`.

    Codes are of any language where no word stands beside them: GDP呢 is Chinese.
    """
    chinese = len(re.findall(r"[\u3400-\u9fff]", text))
    found = re.findall(r"[A-Za-z]{2,}", text)
    words = 0 if all(word.isupper() for word in found) and chinese else len(found)
    return "zh" if chinese > 1.5 * words or (chinese and not words) else "en"


def _last_in(language: Language, before: Sequence[Turn]) -> list[Turn]:
    """Return the last turns asked in the language: of two languages no one question is made."""
    alike = takewhile(lambda turn: language_of(turn.question) == language, reversed(before))
    return list(alike)[::-1]


def understand(text: str, before: Sequence[Turn] = ()) -> Question:
    """Return the question of a text, made whole from the turns before it where it leans on one.

    Raises:
        QuestionError: see `clean`.
    """
    plain = clean(text)
    language = language_of(plain)
    meant, *others = readings(plain, _last_in(language, before), language)
    other = _meaning(plain, others[0], language) if others else None
    return replace(_meaning(plain, meant, language), other=other)


def _meaning(plain: str, full: str, language: Language) -> Question:
    """Return a question as the whole one that it is taken for."""
    pieces = split(full, language, leans=full != plain)
    parts = _told_apart(_lent_time([_part(*piece, language) for piece in pieces]))
    if full == plain:
        return Question(plain, language, tuple(parts))
    # What a follow-up asks of another subject may be another kind of figure.
    soft = [
        replace(
            p,
            wanted=replace(p.wanted, strict=p.wanted.strict and ASKS_ZH.search(plain) is not None),
        )
        for p in parts
    ]
    return Question(plain, language, tuple(soft if language == "zh" else parts), full)


# Not a year, and yet not the time of the part before: 上半年装了几家 下半年扩到多少.
_LATER = re.compile(r"[上下]半年|[一二三四]季度|年[底内末]|月底|接下来")


def _lent_time(parts: list[Part]) -> list[Part]:
    """Return the parts; those that name no time have the first one's (2025年普惠园多少 占多少)."""
    first = parts[0]
    return [
        part
        if part.years or part.relative or part is first
        else replace(
            part,
            years=first.years,
            relative=first.relative,
            planned=first.planned
            if part.planned is None and not _LATER.search(part.text)
            else part.planned,
            strict_mode=first.strict_mode,
        )
        for part in parts
    ]


def _told_apart(parts: list[Part]) -> list[Part]:
    """Return the parts; where one asks what is planned, the others ask what was done."""
    if not any(part.planned for part in parts):
        return parts
    return [
        part if names_plan(normalise(part.text)) else replace(part, planned=False) for part in parts
    ]


def _part(text: str, context: str, language: Language) -> Part:
    normal = without_compared(normalise(text))
    asked = wanted(normalise(text), language)
    if all(words := apart(text)):
        other = words.english if language == "zh" else normalise(words.chinese)
        asked = wanted_of_both(asked, wanted(other, "en" if language == "zh" else "zh"))
    return Part(
        text=text.strip(),
        context=context,
        wanted=asked,
        years=years_in(with_year_marks(normal)),
        relative=frozenset(n for _, n in relative_times(normal, language)),
        planned=is_planned(normal),
        strict_mode=insists(normal),
    )


def when(part: Part, *, told: int | None, base: int | None, titled: bool) -> When:
    """Return the time a part asks about, its relative years counted from the report's own.

    A bulletin on 2025 comes out in 2026, and its readers call 2025 last year, or this year: both
    are taken.

    Args:
        told: the last year of which the report tells results.
        base: the year in which it was given.
        titled: whether the title names the year told of, which readers call 去年 the year after.
    """
    bases = {year for year in (told, base) if year}
    years = set(part.years)
    for offset in part.relative:
        if offset == -1 and base and told == base - 1:
            years.add(told)
        else:
            years |= {year + offset for year in bases}
            if offset == -1 and titled and told:
                years.add(told)
    return When(frozenset(years), part.planned, part.strict_mode)
