"""Questions to begin with: made of a report's own figures and headings, so that it can answer."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from assistant.answer import Language
from assistant.indicators.indicator import Indicator
from index.report import Report
from index.synonyms import BUNDLED, entries

# A name that reads well in a question: no mask, bracket, quote or list in it, and not too long.
_PLAIN = re.compile(r"(?!.*[xX×])(?![对在为向把将被由使])[\u4e00-\u9fffA-Za-z0-9]{3,14}")
# What was done is asked without 有: 招聘教师多少人, but 专任教师有多少人.
_DONE = (
    "关停|组织|完成|建设|建成|新建|新增|改建|扩建|改造|发展|投入|招聘|培训|表彰|评选|制定|修订"
    "|发布|开展|发放|惠及|覆盖|引进|安排|实施|推进|举办|清退|整治|排查"
)
_ACTION = re.compile(rf"\A(?:{_DONE})|已|(?:{_DONE})\Z")
_CHANGED = re.compile(r"(?:增长|下降|上涨|减少|增加|提高|降低)\Z")
_SPENT = re.compile(r"(?:投资|投入)\Z")
_PROJECT = re.compile(r"(?:项目|工程)\Z")
_NUMBERED = re.compile(r"(?:总数|总额|人数|总投资|总量|数量|量|率|比例|比重|规模|收入|支出)\Z")
_NUMBERING = re.compile(r"\A[（(]?[一二三四五六七八九十\d]+[）)、.．]+\s*")
# The first clause of a heading says what its section is about.
_TOPIC = re.compile(r"[\u4e00-\u9fff]{4,14}")


def suggested(
    report: Report, figures: Sequence[Indicator], language: Language, *, most: int = 6
) -> list[str]:
    """Return up to `most` questions, each of another figure; headings make up for missing ones.

    Kinds of figures take turns, known ones before masked ones, in the report's order. English
    questions come from figures whose name our vocabulary has; Chinese ones follow them.

    Args:
        figures: the report's, in its order.
    """
    known_first = sorted(figures, key=lambda figure: figure.masked)
    chinese = list(_in_turn(known_first, _in_chinese))
    english = list(_in_turn(known_first, _in_english)) if language == "en" else []
    found = [*english[: most // 2 + 1], *chinese, *_of_headings(report)]
    return list(dict.fromkeys(found))[:most]


def _in_turn(figures: Sequence[Indicator], ask: Callable[[Indicator], str]) -> Iterator[str]:
    """Yield the questions, the kinds of their figures taking turns."""
    waiting: dict[str, list[str]] = {}
    named: set[str] = set()
    for figure in figures:
        question = ask(figure)
        if question and figure.parts[0] not in named:
            named.add(figure.parts[0])
            waiting.setdefault(figure.kind, []).append(question)
    while waiting:
        for kind in list(waiting):
            yield waiting[kind].pop(0)
            if not waiting[kind]:
                del waiting[kind]


def _in_chinese(figure: Indicator) -> str:
    name = "".join(figure.parts)
    if not _PLAIN.fullmatch(name):
        return ""
    if figure.role == "change":
        return f"{name}了多少？" if _CHANGED.search(name) else ""
    if _NUMBERED.search(name):
        return f"{name}是多少？"
    if figure.kind == "money":
        return f"{name}{_money(name)}？"
    unit = {"people": "人", "count": figure.base_unit}.get(figure.kind, "")
    are = "" if _ACTION.search(name) else "有"
    return f"{name}{are}多少{unit}？" if len(unit) == 1 else ""


def _money(name: str) -> str:
    if _SPENT.search(name):
        return "了多少钱"
    return "花了多少钱" if _PROJECT.search(name) else "是多少"


def _in_english(figure: Indicator) -> str:
    name = "".join(figure.parts)
    if figure.kind == "money" and (spent := _SPENT.search(name)):
        inside = [
            term for term in _english() if len(term) > 2 and name[: spent.start()].endswith(term)
        ]
        longest = max(inside, key=len, default="")
        return f"How much was invested in {_plural(_english()[longest])}?" if longest else ""
    whole = _english().get(name)
    if not whole or figure.role == "change":
        return ""
    if figure.kind == "share" or _NUMBERED.search(name):
        return f"What is the {whole}?"
    return f"How many {_plural(whole)} are there?" if figure.kind in ("count", "people") else ""


def _of_headings(report: Report) -> Iterator[str]:
    for section in report.sections:
        topic = _TOPIC.match(_NUMBERING.sub("", section.heading))
        if topic:
            yield f"{topic[0]}方面做了什么？"


@cache
def _english() -> dict[str, str]:
    """Return the first Chinese word of each line → its first English phrase."""
    words: dict[str, str] = {}
    for _, left, right in entries(BUNDLED / "english.txt", "="):
        words.setdefault(right[0], left.split(",")[0].strip())
    return words


def _plural(phrase: str) -> str:
    if re.search(r"(?:ing|tion|ment|staff|care|security|structure)\Z", phrase):
        return phrase
    if re.search(r"(?:s|x|ch|sh)\Z", phrase):
        return f"{phrase}es"
    return re.sub(r"([^aeiou])y\Z", r"\1ie", phrase) + "s"
