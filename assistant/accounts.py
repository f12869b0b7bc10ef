"""An account that a report gives under a heading or after a lead-in: 存在的问题, 民生这块做了啥."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.concepts import Concept
from assistant.introducing import MAX_POINTS, Point, is_item, is_run_in, item_in, line, same_style
from assistant.quoting import Asked, Found, Quote, Ranked, quote
from assistant.reading import Reading
from index.terms import normalise

_SURE = 0.95
_HELD = 0.8
_MAX_ITEMS, _MAX_LEAD, _MAX_SCATTERED = 15, 45, 3
_PROSE = frozenset({"text", "item"})
_OTHERWISE = frozenset({"yes_no", "definition", "imprint", "person"})
# An open question that asks for an account too: 办学条件怎么样, 幼儿园要怎么搞.
_ACCOUNT = re.compile(
    r"怎么样|咋样|如何|情况|打算|(?:怎么|咋)[^,，]{0,2}(?:[搞办做抓干弄改推防保]|提[升高])|怎样|下一步|接下来"
)
_ASKING = re.compile(
    r"[啥干搞咋]|什么|怎么|打算|存在|面临|主要|现在|遇到|实施|工作|\bfac(?:e|ing)\b"
)
# What a report calls its troubles by, and how it says that it has them.
_ASKED_TROUBLE = re.compile(
    r"困难|问题|不足|短板|毛病|挑战|薄弱|差距|难题|难处|\b(?:problem|difficult|challenge|shortcoming|weakness)",
    re.I,
)
_TROUBLE = r"(?:问题|困难|不足|短板|挑战|差距|薄弱环节|制约因素)"
_HEADS_TROUBLE = re.compile(rf"^(?!.*(?:补齐|补|解决|破解|整[改治]|攻克|应对|导向)).*{_TROUBLE}")
_LEADS_TROUBLE = re.compile(
    rf"(?:看到|认识到|意识到)[^。；;：:]*{_TROUBLE}[^。；;：:]{{0,12}}[：:。]"
    rf"|(?:存在|面临|还有|遇到)[^。；;：:]*{_TROUBLE}[^。；;：:]{{0,12}}[：:]"
)
_ASKED_NEXT = re.compile(r"下一?步|接下来|今后|(?<!校)改进|\bnext steps?\b", re.I)
_HEADS_NEXT = re.compile(r"下一?步|改进|今后|(?:安排|打算|思路|计划|重点工作)(?:$|[。：:])")
# What is promised about the troubles is none of them.
_ENDS = re.compile(r"^\W*(?:对此|对于?这些|针对|这些|我们[将要一必])")


def accounted(found: Found) -> Found:
    """Return what was found; with the points of the account that is asked for, if one is there.

    No chance where the best is a heading with nothing under it: what it promises is held back.
    """
    _, mark, reading = found.ranked[0]
    this = found.asked
    wanted = this.part.wanted
    if wanted.needs or wanted.form in _OTHERWISE or (wanted.strict and wanted.kinds):
        return found
    if _asks_account(this):
        for unit in _named(this, reading, mark.unit):
            if points := points_of(reading, unit, trouble=_is_trouble(this)):
                quotes = tuple(Quote(reading, *line(reading, point)) for point in points)
                return replace(found, chance=max(found.chance, _SURE), quotes=quotes)
        if rows := _scattered(found):
            quotes = tuple(quote(of, mark, this) for _, mark, of in rows)
            sure = _SURE if this.when.planned else 0.0
            return replace(found, chance=max(found.chance, sure), quotes=quotes)
    bare = reading.paragraph(mark.unit).kind == "heading" and not wanted.kinds
    if bare and not points_of(reading, mark.unit):
        return replace(found, chance=0.0)
    return found


def _scattered(found: Found) -> list[Ranked]:
    """Return the sentences that tell of what is asked, where no section has its name, in order.

    Only where a time is meant, what is planned or what was done, and they are surely of it.
    """
    this, (_, _, reading) = found.asked, found.ranked[0]
    telling = _telling(this)
    if this.when.planned is None or not telling:
        return []
    rows = [
        row
        for row in found.ranked
        if row[2] is reading
        and reading.period(row[1].unit).planned is this.when.planned
        and not row[1].other_year
        and reading.paragraph(row[1].unit).kind in _PROSE
        and all(c.held(reading.surroundings(row[1].unit).own) >= _HELD for c in telling)
    ][:_MAX_SCATTERED]
    return sorted(rows, key=lambda row: row[1].unit)


def _asks_account(this: Asked) -> bool:
    form = this.part.wanted.form
    if this.part.wanted.kinds:  # a mere name, which may be one of an account: 特殊教育情况
        return this.part.text.rstrip("?？").endswith("情况")
    asks = _ACCOUNT.search(this.part.text) or (form == "list" and _kind(this))
    return form == "summary" or bool(asks)


def _is_trouble(this: Asked) -> bool:
    return bool(_ASKED_TROUBLE.search(this.part.text))


def _named(this: Asked, reading: Reading, best: int) -> list[int]:
    """Return the headings and lead-ins that say what is asked of, the best one's section first."""
    telling = _telling(this)
    kind = _kind(this)
    if not telling and not kind:
        return []
    units = [
        unit
        for unit in range(len(reading.units))
        if (name := _name(reading, unit, trouble=_is_trouble(this)))
        and (kind is None or kind.search(name))
        and _says(name, reading, unit, telling, called=kind is not None)
        and _is_then(this, reading, unit)
    ]
    section = reading.paragraph(best).section

    def near(unit: int) -> tuple[bool, bool, int]:
        own = reading.paragraph(unit).section
        return own != section[: len(own)], unit > best, -len(own)

    return sorted(units, key=near)


def _kind(this: Asked) -> re.Pattern[str] | None:
    if _is_trouble(this):
        return _HEADS_TROUBLE
    return _HEADS_NEXT if _ASKED_NEXT.search(this.part.text) else None


def _telling(this: Asked) -> list[Concept]:
    """Return what the account is asked of; the words that ask for one tell nothing of it."""
    own = normalise(this.part.text)
    asked = [
        concept
        for concept in this.concepts
        if (concept.surface in own or this.language == "en")
        and not any(p.search(concept.surface) for p in (_ASKING, _ASKED_TROUBLE, _ASKED_NEXT))
    ]
    return [concept for concept in asked if not concept.weak] or asked


def _name(reading: Reading, unit: int, *, trouble: bool) -> str:
    """Return what a heading or a lead-in says follows it, in normal form; "" if it is neither."""
    paragraph, text = reading.paragraph(unit), reading.text(unit)
    if paragraph.kind == "heading" or is_run_in(reading, unit):
        return normalise(text) if paragraph.section else ""  # not the title
    if trouble and (lead := _LEADS_TROUBLE.search(text[:_MAX_LEAD])):
        return normalise(text[: lead.end()])
    return ""


def _says(
    name: str, reading: Reading, unit: int, telling: Sequence[Concept], *, called: bool
) -> bool:
    """True if a name, with what stands above it, says all that the account is asked of.

    Args:
        called: it says already that it is such an account (存在的问题, 下一步).
    """
    above = reading.surroundings(unit)
    wider = f"{name} {above.above} {above.title}"
    own = called or any(concept.held(name) >= _HELD for concept in telling)
    return own and all(concept.held(wider) >= _HELD for concept in telling)


def _is_then(this: Asked, reading: Reading, unit: int) -> bool:
    """True unless a section is surely of another time than the question."""
    period, when = reading.period(unit), this.when
    if when.years and period.years and not when.years & period.years:
        return False
    return (
        _is_trouble(this)
        or None in (when.planned, period.planned)
        or when.planned == period.planned
    )


def points_of(reading: Reading, unit: int, *, trouble: bool = False) -> list[Point]:
    """Return the points under a heading or after a lead-in, in order: its items, or sentences."""
    units = list(_under(reading, unit))
    points = [point for number in units if (point := item_in(reading, number))]
    if len(items := same_style(reading, points)) > 1:
        return items[:_MAX_ITEMS]
    if trouble:
        return list(_sentences(reading, units))[:_MAX_ITEMS]
    if len({reading.units[number].paragraph for number in units}) > MAX_POINTS // 2:
        units = [number for number in units if not reading.units[number].sentence]
    return [Point(number) for number in units[:MAX_POINTS]]


def _under(reading: Reading, unit: int) -> Iterator[int]:
    """Yield the units of a heading's section without it; of a lead-in it and its paragraph's."""
    start = reading.paragraph(unit)
    heads = start.kind == "heading" or is_run_in(reading, unit)
    depth = len(start.section)
    for number in range(unit + heads, len(reading.units)):
        paragraph = reading.paragraph(number)
        inside = paragraph.section[:depth] == start.section
        if not inside or (not heads and paragraph is not start):
            return
        if paragraph.kind != "heading" or is_item(reading.text(number)):
            yield number


def _sentences(reading: Reading, units: Sequence[int]) -> Iterator[Point]:
    """Yield what is said of troubles, from the lead-in's colon on, without what is promised."""
    for number in units:
        text = reading.text(number)
        lead = _LEADS_TROUBLE.search(text[: _MAX_LEAD + 1])
        if _ENDS.match(text):
            return
        if not lead:
            yield Point(number)
        elif lead.end() < len(text):
            yield Point(number, lead.end())
