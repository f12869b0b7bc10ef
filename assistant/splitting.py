"""The parts of a question that asks several things, as text: each with the rest as its context."""

import re

from assistant.addends import addends
from assistant.answer import Language
from assistant.contrasts import cues
from assistant.telling import CODE, ORDINAL
from assistant.times import relative_times, years_in_order
from index.terms import normalise

Piece = tuple[str, str]

ASKS_ZH = re.compile(
    r"多少|几|谁|什么|啥|哪|吗|没$|何时|怎|咋|干嘛|为何|是否|多[长大久高]|分别|目标|增速|比例|[多增涨升]了?还是"
)
_ASKS_EN = re.compile(r"\b(?:how|what|when|which|who|why|where|did|does|is|are|was|were)\b", re.I)
# 编制床位和实际床位各多少: each of the two is asked for.
_EACH = re.compile(
    r"^(.{2,}?)[和与跟及、](.{2,}?)(?:各自|各是|各有|各|分别(?:是|有|为)?)(?=多少|几|是|有|增|降|投|花|占|怎)"
)
# 多少学生和老师, How many schools and teachers are there: two things are counted.
_BOTH_ZH = re.compile(
    r"^(.*(?:多少|几[所家个名]))([\u4e00-\u9fff]{2,6})[和与、]([\u4e00-\u9fff]{2,6})$"
)
_BOTH_EN = re.compile(
    r"^(how many )((?:[\w'’-]+ ){1,4})and ((?:[\w'’-]+ ){1,4}?)"
    r"((?:is|are|was|were|does|do|did|has|have|had|will|in)\b.*)$",
    re.I,
)
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
# What came of it, and what was to be: against the target, and the target for next year.
_AND_TARGET = re.compile(
    r"[,;:]?\s+(?:and|against|versus|vs\.?|compared (?:with|to))\s+(?:the |its )?((?:target|plan|goal)s?\b.*)$",
    re.I,
)
_JOINT = re.compile(
    r"^(?:(?!['’]s)\W)*|[和与及跟、,，比]+$|\b(?:and|vs\.?|versus|against|the)\s*$", re.I
)
_BARE_PLAN = re.compile(r"['’]?s?\s*(?:target|plan|goal|的?目标|的?计划)s?\W*", re.I)
_ORDINALS = re.compile(
    r"第?[一二三四五六七八九十\d]+[幼小中](?!学生|儿园|学)|第[一二三四五六七八九十\d]+(?=[^幼小中]|幼儿园|小学|中学|$)"
)
_MAX_PIECES = 4


def split(text: str, language: Language) -> list[Piece]:
    """Return the parts of a question in order, each with the text whose subject may be its too."""
    if summed := addends(text, language):
        return [(piece, "") for piece in summed]
    normal = normalise(text)
    years = years_in_order(normal)
    times = relative_times(normal, language)
    if len(years) > 1 and not re.search(r"[到至~-]\s*(?:19|20)\d\d", normal):
        bare = re.sub(
            r"\s+", " ", re.sub(r"(?:[和与跟比、]|\band\b)?\s*(?:19|20)\d\d年?", " ", text)
        )
        return [(f"{year}年{bare}" if language == "zh" else f"{bare} {year}", "") for year in years]
    named = [phrase for phrase, _ in times]
    if named and years and language == "en":
        named += [rf"(?:the )?{year}" for year in years]
    if len(named) > 1:
        return _by_time(text, named)
    pieces = _both_zh(text) if language == "zh" else _both_en(text)
    return pieces or _by_clause(text, language)


def _both_zh(text: str) -> list[Piece]:
    """Return the parts of a question about two things that one question word asks of."""
    ordinals = list(dict.fromkeys(_ORDINALS.findall(text)))
    if len(ordinals) == 2 and re.search(
        rf"{ordinals[0]}\w{{0,3}}[、和与跟,，]\s*\w{{0,2}}{ordinals[1]}", text
    ):
        return [(_without(text, other), "") for other in reversed(ordinals)]
    if each := _EACH.search(text):
        first, second, rest = each.group(1), each.group(2), text[each.end() :]
        return [(f"{first}{_shared(first, second)}{rest}", ""), (f"{second}{rest}", "")]
    if both := _BOTH_ZH.search(text.rstrip("?？")):
        asks, first, second = both.groups()
        return [(f"{asks}{first}", ""), (f"{asks}{second}", "")]
    return []


def _both_en(text: str) -> list[Piece]:
    if target := _AND_TARGET.search(text):
        before = text[: target.start()]
        return [(before, ""), (f"{before} {target.group(1)}", "")]
    if both := _BOTH_EN.search(text):
        asks, first, second, rest = both.groups()
        return [(f"{asks}{first}{rest}", ""), (f"{asks}{second}{rest}", "")]
    return []


def _shared(first: str, second: str) -> str:
    """Return what the second of two codes or numbers is followed by: 大修 of S217和S306大修."""
    if rest := _of_the_other(first, second):
        return rest
    bare = r"[a-z]{0,2}\d+[a-z]?|第[一二三四五六七八九十\d]+"
    normal = normalise(first)
    if not (CODE.fullmatch(normal) or ORDINAL.fullmatch(normal) or re.fullmatch(bare, normal)):
        return ""
    return re.sub(rf"^(?:{bare})", "", second, flags=re.I)


def _of_the_other(first: str, second: str) -> str:
    """Return what a word is said of that the first is the opposite of: 收入 of 城里和农村收入."""
    sides = {(cue.contrast, cue.side) for cue in cues(first)}
    for cue in cues(second):
        opposed = any(kind == cue.contrast and side != cue.side for kind, side in sides)
        if opposed and second.startswith(cue.text):
            return second[len(cue.text) :]
    return ""


def _without(text: str, ordinal: str) -> str:
    """Return the question without one of the two it names, and the word that joined them."""
    return re.sub(
        rf"[、和与跟,，]?{re.escape(ordinal)}(?:幼儿园|小学|中学|学校)?[、和与跟,，]?", "", text
    )


def _by_clause(text: str, language: Language) -> list[Piece]:
    breaks, asks = (_BREAK_ZH, ASKS_ZH) if language == "zh" else (_BREAK_EN, _ASKS_EN)
    text = _AND_THIS.sub(r"\1\2\4\3", _RUN_ON.sub(r"\1，", text))
    pieces = [piece.strip() for piece in breaks.split(text) if len(piece.strip()) > 1]
    if sum(bool(asks.search(piece)) for piece in pieces) < 2 or len(pieces) > _MAX_PIECES:
        return [(text, "")]
    merged: list[str] = []
    for piece in pieces:  # a piece that asks nothing belongs to the next one that does
        if merged and not asks.search(merged[-1]):
            merged[-1] += " " + piece
        else:
            merged.append(piece)
    return [(piece, "" if n == 0 else merged[0]) for n, piece in enumerate(merged)]


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
