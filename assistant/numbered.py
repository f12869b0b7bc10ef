"""Which is the third item of a list: lists by the numbers that the report itself gives them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.concepts import Concept
from assistant.numerals import ENGLISH_ORDINALS
from assistant.reading import Reading
from index.terms import normalise, numeral_value

_HAN = "一二三四五六七八九十"
# 第三件, 第2项, the third measure; not 第三期, 第三产业, 第三名, which name a thing or a rank.
_ASKED_ZH = re.compile(
    rf"第([{_HAN}]{{1,3}}|\d{{1,2}})(?:[件项条点]|个方面|大?类|个(?=问题|任务|措施|困难|短板|不足|目标|重点|方向))"
)
_LAST_ZH = re.compile(
    r"最后[一1]?(?:[件项条点]|个(?=问题|任务|措施|困难|短板|不足|目标|重点|方向))"
)
_ITEM_EN = r"(?:\w+ )?(?:item|measure|task|point|problem|step|priority|project)\b"
_ASKED_EN = re.compile(
    rf"\b(last|{'|'.join(ENGLISH_ORDINALS)})"
    rf"(?: (?={_ITEM_EN})|(?: one)? of the (?={_ITEM_EN[:-2]}s\b))",
    re.I,
)
# The last item, however many there are.
_LAST = -1
# How items are numbered, each in a style of its own: 1. （1） 一、 （一） 一是 第一， ①.
_STYLES = tuple(
    re.compile(rf"\s*{style}")
    for style in (
        r"(\d{1,2})[.．、](?!\d)",
        r"[（(](\d{1,2})[)）]",
        rf"([{_HAN}]{{1,3}})、",
        rf"[（(]([{_HAN}]{{1,3}})[)）]",
        rf"([{_HAN}]{{1,3}})是",
        rf"第([{_HAN}]{{1,3}})[,，、：:]",
        r"([①-⑳])",
    )
)
# 存在以下不足：一是…： the first item stands in the sentence that introduces it.
_BEGINS = re.compile(r"(?<=[：:。，,；;])")
_HELD = 0.8


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its own number, and the unit and the offset in it where it begins, before that."""

    number: int
    unit: int
    start: int
    end: int


@dataclass(slots=True)
class Listing:
    """A numbered list: its items in order, the style of its numbers, what it is named by."""

    style: int
    items: list[Item] = field(default_factory=list)


def without_ordinal(text: str) -> tuple[int, str]:
    """Return which item of a list a question asks for, and the question without it.

    0 when it asks for none, -1 for the last one.
    """
    normal = normalise(text)
    if found := _ASKED_ZH.search(normal):
        return _value(found.group(1)), _ASKED_ZH.sub("", normal, count=1)
    if _LAST_ZH.search(normal):
        return _LAST, _LAST_ZH.sub("", normal, count=1)
    if found := _ASKED_EN.search(text):
        number = (*ENGLISH_ORDINALS, "last").index(found.group(1).lower()) + 1
        return _LAST if number > len(ENGLISH_ORDINALS) else number, _ASKED_EN.sub("", text, count=1)
    return 0, text


def item_units(
    reading: Reading, number: int, concepts: Sequence[Concept], *, by_name: bool
) -> tuple[Item, range] | None:
    """Return the item of that number with its units, of the one list that the concepts name.

    What of a question the list's name does not say has to be said in the item. None when no list
    has it, or when two have it as well.

    Args:
        by_name: nothing is asked but what the item is, so that the list's name has to say all.
    """
    asked = [concept for concept in concepts if not concept.weak] or list(concepts)
    best: list[tuple[float, Item, range]] = []
    for listing in listings(reading):
        at = _place(listing, number)
        if at is None or not asked:
            continue
        item, units = listing.items[at], _extent(reading, listing, at)
        name = _name(reading, listing)
        text = "" if by_name else normalise(" ".join(reading.text(u) for u in units))
        if not any(c.held(name) >= _HELD for c in asked):
            continue
        if any(max(c.held(name), c.held(text)) < _HELD for c in asked):
            continue
        best.append((sum(c.weight for c in asked if c.held(name) >= _HELD), item, units))
    best.sort(key=lambda row: -row[0])
    if not best or (len(best) > 1 and best[1][0] == best[0][0]):
        return None
    return best[0][1], best[0][2]


def _place(listing: Listing, number: int) -> int | None:
    """Return where in a list the item of a number is; None when the list has none."""
    if number == _LAST:
        return len(listing.items) - 1
    return next((n for n, item in enumerate(listing.items) if item.number == number), None)


def listings(reading: Reading) -> list[Listing]:
    """Return a report's numbered lists, headings that are numbered among them."""
    done: list[Listing] = []
    current: dict[int, Listing] = {}
    for item, style in _markers(reading):
        listing = current.get(style)
        if (
            listing
            and item.number == listing.items[-1].number + 1
            and _goes_on(reading, listing.items[-1].unit, item.unit)
        ):
            listing.items.append(item)
        else:
            current[style] = Listing(style, [item])
            done.append(current[style])
    return [listing for listing in done if len(listing.items) > 1]


def _markers(reading: Reading) -> Iterator[tuple[Item, int]]:
    for unit in range(len(reading.units)):
        text = reading.text(unit)
        starts = [0, *(found.end() for found in _BEGINS.finditer(text))]
        for start in starts:
            for style, pattern in enumerate(_STYLES):
                found = pattern.match(text, start)
                # Inside a sentence a bare 1. or 一、 is as often no item.
                if found and (start == 0 or style not in (0, 2)):
                    yield Item(_value(found.group(1)), unit, start, found.end()), style


def _goes_on(reading: Reading, before: int, unit: int) -> bool:
    """True if an item may follow one before it: in its paragraph, its section or beside it."""
    one, two = reading.paragraph(before), reading.paragraph(unit)
    if (one.kind == "heading") != (two.kind == "heading"):
        return False
    return _section(reading, before) == _section(reading, unit)


def _section(reading: Reading, unit: int) -> tuple[str, ...]:
    """Return the headings above an item; one that is itself a heading is not above itself."""
    paragraph = reading.paragraph(unit)
    heads = bool(paragraph.section) and (
        paragraph.kind == "heading" or paragraph.text.startswith(paragraph.section[-1])
    )
    return paragraph.section[:-1] if heads else paragraph.section


def _extent(reading: Reading, listing: Listing, at: int) -> range:
    """Return the units of an item: up to the next one, at most to its paragraph's end if last."""
    item = listing.items[at]
    if at + 1 < len(listing.items):
        return range(item.unit, max(item.unit + 1, listing.items[at + 1].unit))
    paragraph = reading.units[item.unit].paragraph
    return range(item.unit, reading.units_of(paragraph).stop)


def _name(reading: Reading, listing: Listing) -> str:
    """Return what names a list, in normal form: its headings, and what introduces it."""
    first = listing.items[0]
    above = _section(reading, first.unit)
    before = reading.text(first.unit)[: first.start]
    if not before and first.unit and reading.paragraph(first.unit - 1).section == above:
        before = reading.text(first.unit - 1)
    return normalise(" ".join([*above, before]))


@lru_cache(maxsize=128)
def _value(digits: str) -> int:
    if "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    return int(digits) if digits.isdecimal() else int(numeral_value(digits))
