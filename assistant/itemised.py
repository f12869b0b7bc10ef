"""A question after one item of a numbered list: 民生实事第三件是什么, who leads the second one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Language
from assistant.concepts import Concept
from assistant.evidence import Evidence, Hit, evidence
from assistant.introducing import Point, line
from assistant.matching import has_figure
from assistant.numbered import Item, item_units, without_ordinal
from assistant.question import Part
from assistant.quoting import Asked, Found, Quote, asked
from assistant.reading import Reading
from assistant.retrieval import HybridRetriever
from index.terms import normalise

# With more than this between the item's beginning and what is asked, that alone is quoted.
_LONG = 120
# They ask what an item is, not something of it.
_WHAT = frozenset({"open", "list", "summary"})
# Reports whose lists are looked at when all are asked.
_REPORTS = 8


def item_found(part: Part, language: Language, retriever: HybridRetriever) -> Found | None:
    """Return the item of a list that a part asks for by its number; None when it asks for none.

    None too when no list, or more than one, is what the question calls it: never another item.
    """
    number, rest = without_ordinal(part.text)
    if not number and part.context:  # 民生实事第三件是啥，谁牵头
        number, named = without_ordinal(part.context)
        rest = f"{named} {rest}"
    for report in retriever.report_ids[:_REPORTS] if number else ():
        reading = retriever.library.reading(report)
        this = asked(replace(part, text=rest, context=""), reading, retriever.reader, language)
        by_name = this.part.wanted.form in _WHAT
        placed = item_units(reading, number, this.concepts, by_name=by_name)
        if placed and (found := _found(reading, *placed, this)):
            return found
    return None


def _found(reading: Reading, item: Item, units: range, this: Asked) -> Found | None:
    wanted = this.part.wanted
    unit = item.unit if wanted.form in _WHAT else _telling(reading, units, this.concepts)
    text = reading.text(unit)
    if (wanted.strict and not has_figure(text, wanted)) or (
        wanted.needs and not re.search(wanted.needs, text)
    ):
        return None
    mark = evidence(Hit(reading, unit, 1.0, 1.0, 1.0, 1.0), this)
    if mark.other_year or (this.part.strict_mode and mark.other_mode):
        return None
    return Found(this, ((0.0, mark, reading),), 1.0, (_quote(reading, item, mark, this),))


def _telling(reading: Reading, units: Sequence[int], concepts: Sequence[Concept]) -> int:
    """Return the sentence of an item that carries most of what is asked, the first of equals."""

    def carried(unit: int) -> float:
        text = normalise(reading.text(unit))
        return sum(concept.weight * concept.held(text) for concept in concepts)

    return max(units, key=carried)


def _quote(reading: Reading, item: Item, mark: Evidence, this: Asked) -> Quote:
    """Return the item up to the sentence that tells what is asked; else its first line."""
    if mark.unit == item.unit:
        return Quote(reading, *line(reading, Point(item.unit, item.end)))
    first, last = reading.units[item.unit], reading.units[mark.unit]
    paragraph = reading.report.paragraphs[last.paragraph]
    start, end = (paragraph.sentences[last.sentence].start, paragraph.sentences[last.sentence].end)
    if first.paragraph == last.paragraph:
        begun = paragraph.sentences[first.sentence].start + item.end
        start = begun if end - begun <= _LONG else start
    return Quote(reading, last.paragraph, start, end)
