"""What sort of figure a clause gives: planned or done, a level or a change, of which year."""

import re

from assistant.amount import Amount
from assistant.assertions import COMPARED, Clause

_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?=年|\b)")
_PLANNED = re.compile(
    r"(?<![年季月]度)(?<![占超按较比])计划(?![的内外]|任务)|拟|将(?!近)|目标|预期|力争|打算|(?<!公共)(?<!基金)(?<!经营)预算(?!执行|支出决算)|\bwill\b|\bplan|\btarget|\baims?\b|\bexpected\b|\bgo(?:es)? up by\b|\bbudget\b",
    re.I,
)
_CHANGE = re.compile(
    r"(?:增长|增加|提高|上升|上涨|增收|新增|上调|下降|减少|降低|回落|下跌|下滑|下调|涨|降|减|增|多|少|升|高|低)了?(?:约|近|超过|超)?\s*$"
    r"|(?:[降增涨跌]幅|增速|增长率)[^，,。；;\d]{0,4}$"
    r"|(?:rose|rise|fell|fall|grew|grow|increased?|declined?|decreased?|dropped?|up|down|growth|raised|cut)\w*(?: rate)?"
    r"(?: slightly| sharply)?(?: by| of)?\s*$",
    re.I,
)
_RISEN_TO = re.compile(
    r"(?:增长|增加|提高|上升|上涨|扩大|下降|降低|减少|回落|缩短|压缩|[增升涨降减])(?:到|至|为)(?:约|近)?\s*$"
    r"|\b(?:rose|risen|rising|grew|grown|increased?|fell|fallen|declined?|decreased?|dropped|raised"
    r"|reduced|cut|up|down)\b[^.;,]{0,20}\bto (?:about |nearly )?$",
    re.I,
)
_RISEN_FROM = re.compile(r"(?:由|从)\s*$|\bfrom\s+$", re.I)
# 提高4.1个和2.6个百分点: the word before the first figure is the second one's too.
_PARALLEL = re.compile(r"(?:分别)?(?:\s*[\d.]+[^\d,，]{0,5}[和、及与])+\s*$")
_CHANGE_AFTER = re.compile(r"\s*(?:increase|decrease|growth|rise|fall|drop|decline)\b", re.I)


# 五年增加了27家, 三年来, 五年间: a span of time counts nothing.
_SPAN = re.compile(r"\s*(?:以?来|间|内|中(?!心)|里|累计|总?共|全|新?增|减|下降|上升|提高|降|升)")


def is_span(clause: Clause, amount: Amount) -> bool:
    """True if the amount tells in what time something came about, and counts nothing."""
    in_time = amount.dimension in ("年", "个月", "天")
    return in_time and bool(_SPAN.match(clause.text[amount.end :]))


def is_planned(text: str) -> bool:
    """True if a claim speaks of a plan."""
    return bool(_PLANNED.search(text))


def is_change(clause: Clause, amount: Amount) -> bool:
    """True if the amount is by how much something rose or fell, not what it came to."""
    before = _PARALLEL.sub("", clause.text[: amount.start])
    after = clause.text[amount.end :]
    return bool(_CHANGE.search(before) or _CHANGE_AFTER.match(after))


def other_end(
    clause: Clause, amount: Amount, told: Clause, reported: Amount
) -> tuple[str, str] | None:
    """Return two amounts as they are led in, if one is by how much it rose, one from or to what.

    增长到5.2% beside 增长5.2%; where nothing says so (失业率5.2%) an amount is neither.
    """
    (mine, claimed), (theirs, printed) = _end(clause, amount), _end(told, reported)
    return (claimed, printed) if mine and theirs and mine != theirs else None


def _end(clause: Clause, amount: Amount) -> tuple[str, str]:
    before = clause.text[: amount.start]
    for end, led_in in (("to", _RISEN_TO), ("from", _RISEN_FROM)):
        if led := led_in.search(before):
            return end, f"{led.group()}{amount.text}"
    return ("by" if is_change(clause, amount) else ""), amount.text


def year_of(clause: Clause, amount: Amount) -> frozenset[int]:
    """Return the years an amount is of: where its clause names several, the last before it."""
    text = COMPARED.sub(lambda match: " " * len(match.group()), clause.text)
    before = list(_YEAR.finditer(text))
    if len(before) < 2:
        return clause.years
    led = [int(match.group()) for match in before if match.start() < amount.start]
    return frozenset(led[-1:]) or clause.years


def of_its_year(clause: Clause, other: Clause, reported: Amount) -> bool:
    """True unless the other clause has several years, and its amount is of none of the clause's."""
    if not clause.years or len(other.years) < 2:
        return True
    return bool(clause.years & year_of(other, reported))
