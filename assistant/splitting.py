"""The parts of a question that asks several things, as text: each with the rest as its context."""

import re

from assistant.addends import addends
from assistant.answer import Language
from assistant.pairing import of_two_years, together
from assistant.times import relative_times, years_in_order
from assistant.topics_zh import KIND
from index.terms import normalise

Piece = tuple[str, str]

ASKS_ZH = re.compile(
    r"多少|几|谁|什么|啥|哪|吗|没$|何时|怎|咋|干嘛|为何|是否|多[长大久高]|分别|目标|增速|比例|[多增涨升]了?还是"
)
_ASKS_EN = re.compile(r"\b(?:how|what|when|which|who|why|where|did|does|is|are|was|were)\b", re.I)
_BREAK_ZH = re.compile(r"[,，;；?？。!！\s]+|(?<=[少个所家人钱没了])[和、]|以及")
# 多少所占比多少, 花多少钱能收几个: two questions in one breath.
_RUN_ON = re.compile(
    r"((?:多少|几)(?:万元|公里|[所个家人钱名座件亿万])?)(?=[占能还又投花收比增涨各有][^,，]{0,8}(?:多少|几))"
)
# 医院有多少家 床位呢: of the second as much is asked.
_AND_THIS = re.compile(
    r"^(.*?)((有?(?:多少|几))[所个家人座名张]?[,，\s]+)([\u4e00-\u9fff]{2,6})呢[?？]?$"
)
_BREAK_EN = re.compile(r"[,;?]+\s*(?:and\s+)?|\s+and\s+(?=how|what|when|which|who|why|where)", re.I)
_JOINT = re.compile(
    r"^(?:(?!['’]s)\W)*|[和与及跟、,，比]+$|\b(?:and|vs\.?|versus|against|the)\s*$", re.I
)
_BARE_PLAN = re.compile(r"['’]?s?\s*(?:target|plan|goal|的?目标|的?计划)s?\W*", re.I)
# 随迁子女多少人 其中读初中的: as much is asked of what is a part of it.
_OF_WHICH = re.compile(r"^其中的?(?=..)")
_HOW_MUCH = re.compile(r"(?:多少|几)[所个家人名座张件亿万元钱]*")
# A name that is one of an amount: 社零总额 农村多少 asks of both.
_AMOUNT = re.compile(
    r"..(?:收入|支出|总额|余额|总数|数量|人数|天数|面积|产量|产值|增加值|总量|存款|贷款|[^效]率|GDP)$",
    re.I,
)
_OF_KIND = re.compile(rf"({KIND.pattern})的?(?:有?(?:多少|几)|呢)")
# What only asks how much, and of nothing else.
_OF_THAT = re.compile(
    r"^\W*(?:(?:19|20)\d\d年?|[今去明前]年|一共|总共|大概|现在|是|有|共|为|达到?)*(?:多少|几)[亿万元钱个]*\W*$"
)
_MAX_PIECES = 4


def split(text: str, language: Language, *, leans: bool = False) -> list[Piece]:
    """Return the parts of a question in order, each with the text whose subject may be its too.

    Args:
        leans: a subject was put before it from the turns before, which nothing is asked of.
    """
    if summed := addends(text, language):
        return [(piece, "") for piece in summed]
    normal = normalise(text)
    years = years_in_order(normal)
    times = relative_times(normal, language)
    if len(years) > 1 and not re.search(r"[到至~-]\s*(?:19|20)\d\d", normal):
        if apart := of_two_years(text):
            return [(piece, "") for piece in apart]
        bare = re.sub(
            r"\s+", " ", re.sub(r"(?:[和与跟比、]|\band\b)?\s*(?:19|20)\d\d年?", " ", text)
        )
        return [(f"{year}年{bare}" if language == "zh" else f"{bare} {year}", "") for year in years]
    named = [phrase for phrase, _ in times]
    if named and years and language == "en":
        named += [rf"(?:the )?{year}" for year in years]
    if len(named) > 1:
        return _by_time(text, named)
    pieces = _by_clause(text, language, leans=leans)
    if len(pieces) == 1:
        return [(piece, "") for piece in together(text, language)] or pieces
    return [
        (one, context) for piece, context in pieces for one in together(piece, language) or [piece]
    ]


def _by_clause(text: str, language: Language, *, leans: bool) -> list[Piece]:
    breaks, asks = (_BREAK_ZH, ASKS_ZH) if language == "zh" else (_BREAK_EN, _ASKS_EN)
    text = _AND_THIS.sub(r"\1\2\4\3", _RUN_ON.sub(r"\1，", text))
    pieces = [piece.strip() for piece in breaks.split(text) if len(piece.strip()) > 1]
    if language == "zh" and not leans:
        pieces = _with_asks(pieces)
    if sum(bool(asks.search(piece)) for piece in pieces) < 2 or len(pieces) > _MAX_PIECES:
        return [(text, "")]
    merged: list[str] = []
    for piece in pieces:  # a piece that asks nothing belongs to the next one that does
        if merged and not asks.search(merged[-1]):
            merged[-1] += " " + piece
        else:
            merged.append(piece)
    return [(piece, "" if n == 0 else merged[0]) for n, piece in enumerate(merged)]


def _with_asks(pieces: list[str]) -> list[str]:
    """Return the pieces, with its question word where one is understood: 其中读初中的多少人."""
    asking = list(pieces)
    for number, piece in enumerate(pieces):
        if ASKS_ZH.search(asking[number]):
            continue
        asked = _HOW_MUCH.search(asking[number - 1]) if number else None
        if asked and _OF_WHICH.match(piece):
            asking[number] = f"{_OF_WHICH.sub('', piece)}{asked.group()}"
        elif _AMOUNT.search(piece) and number + 1 < len(pieces):
            after = pieces[number + 1]
            if ASKS_ZH.search(after) and not _OF_THAT.match(after):
                asking[number] = f"{piece}多少"
                if kind := _OF_KIND.match(after):
                    asking[number + 1] = after.replace(kind[1], f"{kind[1]}{piece}", 1)
    return asking


def _by_time(text: str, times: list[str]) -> list[Piece]:
    """Return a part for each time named, without the words that belong to the other times."""
    found = sorted(m.span() for phrase in times if (m := re.search(phrase, text, re.I)))
    starts = [start for start, _ in found]
    head, tail = text[: starts[0]], text[found[-1][1] :]
    tail = "" if _BARE_PLAN.fullmatch(tail) else tail
    pieces = []
    for number, ((start, end), stop) in enumerate(
        zip(found, [*starts[1:], len(text)], strict=True)
    ):
        own = _JOINT.sub("", text[end:stop])
        lent = tail if tail or number < len(found) - 1 else text[end:]
        own = f" {own}" if re.match(r"[A-Za-z]", own) else own
        pieces.append((f"{head}{text[start:end]}{own or lent}", "" if number == 0 else text))
    return pieces
