"""Word's automatic numbers, which stand nowhere in the text, made text as Word prints them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from index.readers.counting import printed

_TIGHT = "、）．。】］》"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering definition; `text` has `%1`…`%9` for the levels' numbers."""

    format: str
    text: str
    start: int = 1
    suffix: str = "tab"
    restarts_after: int | None = None
    is_legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The numbering part of one document, and where each list stands as the document is read."""

    _abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    _abstract_of: dict[str, str] = field(default_factory=dict)
    _overrides: dict[str, dict[int, Level]] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def from_xml(cls, root: Element | None) -> "Numbering":
        """Return the numbering that a `w:numbering` element defines; none when there is none."""
        numbering = cls()
        for abstract in _children(root, "w:abstractNum"):
            levels = {
                int(_value(x, "w:ilvl", "0")): _level(x) for x in _children(abstract, "w:lvl")
            }
            numbering._abstract[_value(abstract, "w:abstractNumId", "")] = levels
        for number in _children(root, "w:num"):
            numbering._add(number)
        return numbering

    def _add(self, number: Element) -> None:
        name = _value(number, "w:numId", "")
        self._abstract_of[name] = _child_value(number, "w:abstractNumId", "")
        for override in _children(number, "w:lvlOverride"):
            depth = int(_value(override, "w:ilvl", "0"))
            if start := _child_value(override, "w:startOverride", ""):
                self._starts.setdefault(name, {})[depth] = int(start)
            for level in _children(override, "w:lvl"):
                self._overrides.setdefault(name, {})[depth] = _level(level)

    def next_label(self, number: str, depth: int) -> tuple[str, bool]:
        """Count one paragraph and return its label with what parts it from the text.

        Also whether it is a bullet, whose label is "". The label is "" for a list not defined.
        """
        levels = self._levels(number)
        level = levels.get(depth)
        if level is None:
            return "", False
        counters = self._counters.setdefault(self._abstract_of[number], {})
        self._count(counters, levels, number, depth)
        if level.format == "bullet":
            return "", True
        label = level.text
        for upper in range(depth + 1):
            label = label.replace(f"%{upper + 1}", self._figure(counters, levels, upper, level))
        return label + _gap(label, level.suffix), False

    def _levels(self, number: str) -> dict[int, Level]:
        own = self._overrides.get(number, {})
        return {**self._abstract.get(self._abstract_of.get(number, ""), {}), **own}

    def _count(
        self, counters: dict[int, int], levels: dict[int, Level], number: str, depth: int
    ) -> None:
        start = levels[depth].start
        override = self._starts.get(number, {}).get(depth)
        if override is not None and (number, depth) not in self._begun:
            counters[depth] = override
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else start
        self._begun.add((number, depth))
        for deeper in [d for d in counters if d > depth]:
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or depth < after:
                del counters[deeper]

    @staticmethod
    def _figure(counters: dict[int, int], levels: dict[int, Level], at: int, shown: Level) -> str:
        level = levels.get(at, Level("decimal", ""))
        count = counters.setdefault(at, level.start)
        return printed(count, "decimal" if shown.is_legal else level.format)


def _level(element: Element) -> Level:
    restart = _child_value(element, "w:lvlRestart", "")
    return Level(
        format=_child_value(element, "w:numFmt", "decimal"),
        text=_child_value(element, "w:lvlText", ""),
        start=int(_child_value(element, "w:start", "1")),
        suffix=_child_value(element, "w:suff", "tab"),
        restarts_after=int(restart) if restart else None,
        is_legal=next(_children(element, "w:isLgl"), None) is not None,
    )


def _gap(label: str, suffix: str) -> str:
    return "" if suffix == "nothing" or not label or label[-1] in _TIGHT else " "


def _children(parent: Element | None, name: str) -> Iterator[Element]:
    return iter(()) if parent is None else parent.iterchildren(qn(name))


def _value(element: Element, name: str, default: str) -> str:
    return str(element.get(qn(name), default))


def _child_value(parent: Element, name: str, default: str) -> str:
    child = next(_children(parent, name), None)
    return default if child is None else _value(child, "w:val", default)
