"""A question made ready: cleaned, its language, its parts, and the time each part asks about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Language, Turn
from assistant.evidence import When
from assistant.following import whole
from assistant.forms import Wanted
from assistant.times import (
    insists,
    is_planned,
    relative_times,
    with_year_marks,
    without_compared,
    years_in_order,
)
from assistant.wanted import wanted
from index.periods import years_in
from index.remarks import Spoken
from index.terms import normalise

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
    """

    text: str
    language: Language
    parts: tuple[Part, ...]
    understood_as: str = ""


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
    """Return `zh` when the text has Chinese characters to speak of, else `en`."""
    chinese = len(re.findall(r"[\u3400-\u9fff]", text))
    words = len(re.findall(r"[A-Za-z]{2,}", text))
    return "zh" if chinese > 1.5 * words or (chinese and not words) else "en"


def understand(text: str, before: Sequence[Turn] = ()) -> Question:
    """Return the question of a text, made whole from the turns before it where it leans on one.

    Raises:
        QuestionError: see `clean`.
    """
    plain = clean(text)
    language = language_of(plain)
    full = whole(plain, before, language)
    parts = _lent_time(_parts(full, language))
    if full == plain:
        return Question(plain, language, tuple(parts))
    # What a follow-up asks of another subject may be another kind of figure.
    soft = [
        replace(
            p,
            wanted=replace(p.wanted, strict=p.wanted.strict and _ASKS_ZH.search(plain) is not None),
        )
        for p in parts
    ]
    return Question(plain, language, tuple(soft if language == "zh" else parts), full)


_ASKS_ZH = re.compile(
    r"多少|几|谁|什么|啥|哪|吗|没$|何时|怎|咋|干嘛|为何|是否|多[长大久高]|分别|目标|增速|比例"
)
# 编制床位和实际床位各多少: each of the two is asked for.
_EACH = re.compile(
    r"^(.{2,}?)[和与跟及、](.{2,}?)(?:各自|各是|各有|各|分别(?:是|有|为)?)(?=多少|几|是|有|增|降|投|花|占|怎)"
)
_ASKS_EN = re.compile(r"\b(?:how|what|when|which|who|why|where|did|does|is|are|was|were)\b", re.I)
_BREAK_ZH = re.compile(r"[,，;；?？。!！\s]+|(?<=[少个所家人钱没了])[和、]|以及")
# 多少所占比多少, 花多少钱能收几个: two questions in one breath.
_RUN_ON = re.compile(
    r"((?:多少|几)(?:万元|公里|[所个家人钱名座件亿万])?)(?=[占能还又投花收比增涨各有][^,，]{0,8}(?:多少|几))"
)
_BREAK_EN = re.compile(r"[,;?]+\s*(?:and\s+)?|\s+and\s+(?=how|what|when|which|who|why|where)", re.I)
_JOINT = re.compile(r"^\W*|[和与及跟、,，比]+$|\band\s*$")
_ORDINALS = re.compile(
    r"第?[一二三四五六七八九十\d]+[幼小中](?!学生|儿园|学)|第[一二三四五六七八九十\d]+(?=[^幼小中]|幼儿园|小学|中学|$)"
)


def _parts(text: str, language: Language) -> list[Part]:
    normal = normalise(text)
    years = years_in_order(normal)
    times = relative_times(normal, language)
    if len(years) > 1 and not re.search(r"[到至~-]\s*(?:19|20)\d\d", normal):
        bare = re.sub(
            r"\s+", " ", re.sub(r"(?:[和与跟比、]|\band\b)?\s*(?:19|20)\d\d年?", " ", text)
        )
        return [
            _part(f"{year}年{bare}" if language == "zh" else f"{bare} {year}", "", language)
            for year in years
        ]
    if len(times) > 1:
        return _by_time(text, times, language)
    ordinals = list(dict.fromkeys(_ORDINALS.findall(text)))
    if (
        language == "zh"
        and len(ordinals) == 2
        and re.search(rf"{ordinals[0]}\w{{0,3}}[、和与跟,，]\s*\w{{0,2}}{ordinals[1]}", text)
    ):
        rest = [_without(text, other) for other in reversed(ordinals)]
        return [_part(t, "", language) for t in rest]
    if language == "zh" and (each := _EACH.search(text)):
        return [
            _part(text[: each.end(1)] + text[each.end() :], text, language),
            _part(text[each.start(2) : each.end(2)] + text[each.end() :], text, language),
        ]
    return _by_clause(text, language)


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
            planned=first.planned if part.planned is None else part.planned,
            strict_mode=first.strict_mode,
        )
        for part in parts
    ]


def _without(text: str, ordinal: str) -> str:
    """Return the question without one of the two it names, and the word that joined them."""
    return re.sub(
        rf"[、和与跟,，]?{re.escape(ordinal)}(?:幼儿园|小学|中学|学校)?[、和与跟,，]?", "", text
    )


def _by_clause(text: str, language: Language) -> list[Part]:
    breaks, asks = (_BREAK_ZH, _ASKS_ZH) if language == "zh" else (_BREAK_EN, _ASKS_EN)
    text = _RUN_ON.sub(r"\1，", text)
    pieces = [piece.strip() for piece in breaks.split(text) if len(piece.strip()) > 1]
    if sum(bool(asks.search(piece)) for piece in pieces) < 2 or len(pieces) > 4:
        return [_part(text, "", language)]
    merged: list[str] = []
    for piece in pieces:  # a piece that asks nothing belongs to the next one that does
        if merged and not asks.search(merged[-1]):
            merged[-1] += " " + piece
        else:
            merged.append(piece)
    return [_part(piece, "" if n == 0 else merged[0], language) for n, piece in enumerate(merged)]


def _by_time(text: str, times: list[tuple[str, int]], language: Language) -> list[Part]:
    """Return a part for each time named, without the words that belong to the other times."""
    found = sorted(m.span() for phrase, _ in times if (m := re.search(phrase, text, re.I)))
    starts = [start for start, _ in found]
    head, tail = text[: starts[0]], text[found[-1][1] :]
    parts = []
    for (start, end), stop in zip(found, [*starts[1:], len(text)], strict=True):
        own = _JOINT.sub("", text[end:stop])
        parts.append(f"{head}{text[start:end]}{own or tail}")
    return [_part(t, "" if n == 0 else text, language) for n, t in enumerate(parts)]


def _part(text: str, context: str, language: Language) -> Part:
    normal = without_compared(normalise(text))
    asked = wanted(normalise(text), language)
    return Part(
        text=text.strip(),
        context=context,
        wanted=asked,
        years=years_in(with_year_marks(normal)),
        relative=frozenset(n for _, n in relative_times(normal, language)),
        planned=is_planned(normal),
        strict_mode=insists(normal),
    )


def when(part: Part, *, titled: frozenset[int], base: int | None) -> When:
    """Return the time a part asks about, its relative years counted from the report's own.

    A bulletin on 2025 comes out in 2026, and its readers call 2025 last year, or this year: both
    are taken.

    Args:
        titled: the years of the report's title.
        base: the year that the report itself calls 今年.
    """
    bases = {*titled, *({base} if base else ())}
    if titled and base == min(titled):
        # 2024年总结和2025年计划, written in 2024: 今年 is the summary's year alone.
        bases = {base}
    years = set(part.years)
    for offset in part.relative:
        if offset == -1 and titled and base and max(titled) == base - 1:
            years.add(max(titled))
        else:
            years |= {year + offset for year in bases}
            if offset == -1 and titled == {base}:
                years.add(max(titled))
    return When(frozenset(years), part.planned, part.strict_mode)
