"""Tables by row and column: which column is asked, and which row has most or least in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from assistant.concepts import Concept
from assistant.evidence import When
from assistant.reading import Reading
from index.report import Paragraph
from index.terms import normalise
from index.years import years_in

if TYPE_CHECKING:
    from assistant.quoting import Asked

# 哪个县…最高, …最少的是哪个乡镇: what is compared, and which end is asked.
_KINDS = "县区|区县|县市区|县市|乡镇|街道|地区|县|区|乡|镇|市|省|州|村|社区|学校|学院|专业"
_WHICH = re.compile(rf"哪[一]?[个些座所家]?({_KINDS})(?:的)?")
_END = re.compile(r"(?:得|是)?最([高多大快低少小慢])(?:的)?(?:是)?")
_LEAST = "低少小慢"
_FAST = "快慢"
_OF_GROWTH = re.compile(r"增|涨|%|速|降")
_TOTAL = re.compile(r"合计|总计|小计|^[全本我][国省市县区州]|平均|其中")
_NUMBER = re.compile(r"[-−]?\d+(?:,\d{3})*(?:\.\d+)?")
_SAYS_WHICH = re.compile(r"最|首位|榜首|居首|第一|领先|高于|低于|超过")
_NO_NAME = re.compile(
    r"[分各]?(?:县市区|县区|区县|县市|市县|地区|乡镇|城区|城市|社区|[全本我各分][县区市乡镇村省州])"
)
_HELD, _YEAR = 0.8, 100.0
_ENDINGS = {"县区": "县区", "区县": "县区", "县市区": "县市区", "县市": "县市", "乡镇": "乡镇"}


@dataclass(frozen=True, slots=True)
class Superlative:
    """What a question compares: things of a kind, by the rest of its words."""

    kind: str
    end: Literal["most", "least"]
    of_growth: bool
    rest: str


@dataclass(frozen=True, slots=True)
class Best:
    """The row with most, or least, in a column; `compared` rows were looked at."""

    paragraph: int
    column: int
    compared: int


def superlative(text: str) -> Superlative | None:
    """Return what a Chinese question compares; None when it compares nothing."""
    which, end = _WHICH.search(text), _END.search(text)
    if not which or not end:
        return None
    word = end.group(1)
    return Superlative(
        which.group(1),
        "least" if word in _LEAST else "most",
        word in _FAST,
        _END.sub(" ", _WHICH.sub(" ", text)).strip(" ?？"),
    )


def compares(text: str, kind: str) -> bool:
    """True if a text says which of a kind is first, or names several of it for the reader."""
    if _SAYS_WHICH.search(text):
        return True
    ending = f"[{kind}]" if kind in _ENDINGS or len(kind) == 1 else kind
    plain = _NO_NAME.sub(" ", text)
    named = re.findall(rf"(?<![全本我各])[\u4e00-\u9fff]{{2}}{ending}", plain)
    return len(set(named)) > 1


def column_of(row: Paragraph, concepts: Sequence[Concept], when: When) -> int | None:
    """Return the number of the column that is asked for in a row; None when no one is surely.

    A year that is asked decides before words do.
    """
    label = normalise(_cells(row)[0])
    numbers = [n for n, cell in enumerate(_cells(row)) if n and not _is_unit(row, n, cell)]
    if len(_cells(row)) != len(row.columns):
        return None
    if len(numbers) == 1:
        return numbers[0]
    scores = {}
    for number in numbers:
        name = normalise(row.columns[number])
        told = sum(c.weight for c in concepts if c.held(name) >= _HELD > c.held(label))
        years = years_in(name)
        if when.years and years:
            told += _YEAR if years & when.years else -_YEAR
        scores[number] = told
    best = max(scores.values(), default=0.0)
    columns = [number for number, score in scores.items() if score == best]
    return columns[0] if best > 0 and len(columns) == 1 else None


def best_row(reading: Reading, asked: Superlative, this: "Asked") -> Best | None:
    """Return the row of the one table that answers, compared by exact figures alone.

    None when no table, or more than one, is of what is asked; when a cell is masked, empty or no
    plain number; or when two rows are level.
    """
    found = [best for rows in _tables(reading) if (best := _best_of(reading, rows, asked, this))]
    return found[0] if len(found) == 1 else None


def _best_of(
    reading: Reading, rows: Sequence[int], asked: Superlative, this: "Asked"
) -> Best | None:
    paragraphs = reading.report.paragraphs
    head = paragraphs[rows[0]]
    compared = [n for n in rows if _is_of_kind(paragraphs[n], asked.kind)]
    column = column_of(head, this.concepts, this.when) if len(compared) > 1 else None
    if column is None or not _is_named(reading, head, column, this):
        return None
    if asked.of_growth and not _OF_GROWTH.search(head.columns[column]):
        return None
    values = [_value(_cells(paragraphs[n])[column]) for n in compared]
    exact = [value for value in values if value is not None]
    if len(exact) < len(compared):
        return None
    best = max(exact) if asked.end == "most" else min(exact)
    if exact.count(best) != 1:
        return None
    return Best(compared[exact.index(best)], column, len(compared))


def _is_named(reading: Reading, row: Paragraph, column: int, this: "Asked") -> bool:
    """True if the column, and what stands above the table, say all that is asked."""
    name = normalise(row.columns[column])
    above = normalise(" ".join([*row.section, row.caption, reading.title]))
    telling = [concept for concept in this.concepts if not concept.weak]
    in_name = any(concept.held(name) >= _HELD for concept in telling)
    return in_name and all(max(c.held(name), c.held(above)) >= _HELD for c in telling)


def _is_of_kind(row: Paragraph, kind: str) -> bool:
    """True if a row is of one of the things compared: by its name, or all the column's are."""
    label = _cells(row)[0].strip()
    if _TOTAL.search(label) or len(_cells(row)) != len(row.columns):
        return False
    endings = _ENDINGS.get(kind, kind)
    if len(kind) > 1 and kind not in _ENDINGS:
        return kind in row.columns[0] or label.endswith(kind)
    return label.endswith(tuple(endings))


def _tables(reading: Reading) -> list[list[int]]:
    """Return the rows of each table: those with the same columns that follow one another."""
    tables: list[list[int]] = []
    for number, paragraph in enumerate(reading.report.paragraphs):
        if paragraph.kind != "row" or not paragraph.columns:
            continue
        last = tables[-1][-1] if tables else -2
        same = last == number - 1 and reading.report.paragraphs[last].columns == paragraph.columns
        if same:
            tables[-1].append(number)
        else:
            tables.append([number])
    return tables


def _cells(row: Paragraph) -> list[str]:
    return row.text.split(" | ")


def _is_unit(row: Paragraph, number: int, cell: str) -> bool:
    named = number < len(row.columns) and "单位" in row.columns[number]
    return named or not re.search(r"[\dxX×*—-]", cell)


def _value(cell: str) -> Decimal | None:
    plain = cell.strip()
    if not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", "").replace("−", "-"))
