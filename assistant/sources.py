"""Where a statement's words may stand: paragraphs read for verification, each clause apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.assertions import Clause, assertions, words_of
from assistant.numerals import half_width
from index.periods import period
from index.report import Paragraph, Report, Sentence
from index.years import base_year

_UNIT_IN_HEAD = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[）)]")
_UNIT_OF_TABLE = re.compile(r"单位[:：]\s*(?P<unit>[\u4e00-\u9fff%％]{1,6})")
# A table's unit is looked for above it no further than this.
_TABLE_ROWS, _LEAD_CHARACTERS = 200, 40
_ROW_NUMBER = re.compile(r"\d{1,3}[.、]?")  # a table's first column may only count its rows
_CHANGE_HEAD = re.compile(r"涨跌幅度?|增减幅度?|增长率?|增速|增减")


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph that may bear a statement out, with what stands above it.

    Attributes:
        text: the paragraph's own text; for a table row its cells joined by " | ".
        above: headings, caption and title, whose words are the paragraph's subject too.
        columns: for a table row, the names over its cells.
        before: what stands just before it in the report, where its subject may be.
        years: the years it speaks of where its own words name none; empty when unknown.
        issuer: the report's title and who issued it: whose territory it speaks of.
        base_year: the year that 今年 means there; None when unknown.
    """

    text: str
    above: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    before: str = ""
    years: frozenset[int] = frozenset()
    issuer: str = ""
    base_year: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of a source with the words that stand round it, nearest first.

    Attributes:
        rings: sets of words with what finding a word there is worth, from 1 down.
        sentence: the text of its whole sentence.
        years: the years it speaks of, its surroundings' where it names none.
    """

    source: int
    clause: Clause
    rings: tuple[tuple[float, frozenset[str]], ...]
    sentence: str
    years: frozenset[int]


def source_of(report: Report, paragraph: Paragraph, before: str = "", lead: str = "") -> Source:
    """Return a report's paragraph as a source, its time and headings told.

    Args:
        lead: what stands over a table row's table where that has no caption; see `lead_of_row`.
    """
    title = (report.title, report.issuer)
    return Source(
        text=paragraph.text,
        above=(*paragraph.section, paragraph.caption, lead, *title),
        columns=paragraph.columns,
        before=before,
        years=context_years(report, paragraph),
        issuer=" ".join(title),
        base_year=base_year(report),
    )


def lead_of_row(report: Report, number: int) -> str:
    """Return the ends of the two lines above a table row's table: often its title and unit."""
    if report.paragraphs[number].kind != "row":
        return ""
    above = report.paragraphs[max(0, number - _TABLE_ROWS) : number]
    lines = [p.text for p in above if p.kind not in ("row", "header")]
    return " ".join(line[-_LEAD_CHARACTERS:] for line in lines[-2:])


def context_years(report: Report, paragraph: Paragraph) -> frozenset[int]:
    """Return the years that a paragraph speaks of where its own words name none."""
    return period(report, paragraph, Sentence(0, 0)).years


@lru_cache(maxsize=2048)
def places(source: Source, number: int = 0) -> tuple[Place, ...]:
    """Return the clauses of a source in order; `number` is the source's among those given."""
    text = source.text
    if source.columns:
        unit = _UNIT_OF_TABLE.search(" ".join(source.above))
        text = sentence_of_row(source.text, source.columns, unit["unit"] if unit else "")
    above = words_of(half_width(" ".join((*source.above, *source.columns))))
    before = words_of(half_width(source.before))
    found: list[Place] = []
    clauses = assertions(text, source.base_year)
    said: dict[int, frozenset[str]] = {}
    for clause in clauses:
        said[clause.sentence] = said.get(clause.sentence, frozenset()) | clause.words
    for clause in clauses:
        sentence = [c.text for c in clauses if c.sentence == clause.sentence]
        earlier = said.get(clause.sentence - 1, before) | said[0]
        rings = (
            (1.0, clause.words), (0.9, clause.lent), (0.75, said[clause.sentence]),
            (0.75, above), (0.5, earlier),
        )  # fmt: skip
        years = clause.years or source.years
        found.append(Place(number, clause, rings, "".join(sentence), years))
    return tuple(found)


def sentence_of_row(text: str, columns: tuple[str, ...], table_unit: str = "") -> str:
    """Return a table row as a sentence: each cell after its column's name, with the column's unit.

    A sign before a rate of change becomes the word: -1.4 under 比上年增长（%） is 下降1.4%.
    """
    cells = [cell.strip() for cell in text.split(" | ")]
    if len(cells) != len(columns):
        return text
    unit_at = next((n for n, head in enumerate(columns) if head.strip() == "单位"), None)
    unit = cells[unit_at] if unit_at is not None else table_unit
    first = 1 if len(cells) > 2 and _ROW_NUMBER.fullmatch(cells[0]) else 0
    named = _UNIT_IN_HEAD.search(cells[first])
    subject = _UNIT_IN_HEAD.sub("", cells[first])
    parts = [
        _cell(head, cell, named["unit"] if named else unit)
        for n, (head, cell) in enumerate(zip(columns, cells, strict=True))
        if n > first and n != unit_at
    ]
    return "，".join(f"{subject}{part}" for part in parts) or text


def _cell(head: str, cell: str, unit: str) -> str:
    own = _UNIT_IN_HEAD.search(head)
    name = _UNIT_IN_HEAD.sub("", head)
    shown = own["unit"] if own and not own["unit"][0].isdigit() else unit
    if not cell[-1:].isdigit():
        return f"{name}{cell}"
    if _CHANGE_HEAD.search(name) and shown in ("%", "％", "个百分点"):
        falls = cell[0] in "-−－"
        return _CHANGE_HEAD.sub("下降" if falls else "增长", name) + cell.lstrip("-−－") + shown
    return f"{name}{cell}{shown}"


def nearest_sentence(clauses: Sequence[Clause], found: Sequence[Place]) -> str:
    """Return the places' sentence that shares most words with the clauses; empty for none."""
    said = frozenset(word for clause in clauses for word in clause.words)
    best, nearest = 0.0, ""
    for place in found:
        words = place.rings[2][1]
        share = len(said & words) / (len(said) or 1)
        if share > best:
            best, nearest = share, place.sentence
    return nearest
