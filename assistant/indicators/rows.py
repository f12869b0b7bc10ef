"""The indicators of a report's tables: each cell with a number, told by its row and column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.indicators.countable import unit_kind
from assistant.indicators.indicator import Indicator, UnitKind
from assistant.indicators.numbers import number_of
from assistant.indicators.times import above
from index.figures import Figure, figures
from index.periods import period
from index.report import Paragraph, Report, Sentence
from index.years import years_in

_NUMERIC = re.compile(
    r"[-−+]?(?:[\d,，]*\d(?:\.\d+)?|[xX×*]{2,}(?:\.[xX×]+)?)\s?(?:[%％‰]|[\u4e00-\u9fff]{1,4})?"
)
_BRACKETED = re.compile(r"[（(](?P<inner>[^（）()]{1,16})[）)]")
_UNIT_OF_TABLE = re.compile(r"单位\s*[:：]\s*(?P<unit>[\u4e00-\u9fff%％‰/]{1,8})")
_UNIT = re.compile(
    r"(?:[十百千]?[万亿]|[百千])?(?:[\u4e00-\u9fff]{1,3}|[%％‰])(?:/[\u4e00-\u9fff\d]{1,4})?"
)
_NO_FIGURES = re.compile(r"序号|编号|排名|名次|电话|代码|年份|年度|日期|时间|备注|邮编")
_YEAR_WORDS = re.compile(r"(?:19|20)\d\d\s*(?:[-—–~～]\s*(?:19|20)?\d\d)?\s*年?度?(?:[末底初])?")
_CHANGES = re.compile(r"增长|增速|增减|涨跌|增幅|降幅|比上年|同比|[±]")
_PLANNED = re.compile(r"预算|计划|目标|预期|安排")
_DONE = re.compile(r"决算|执行|完成|实际|实绩|绝对数")
# The unit a table states for its sums of money is none of these columns'.
_UNLIKE_TABLE = re.compile(
    r"得分|评分|率|占|比重|比例|增长|增速|±|次数|数量|人数|个数|户数|面积|排"
)
_EMPTY = re.compile(r"合计|总计|小计|其他|其它|其中.*|共计|总体|平均|本级")
_TOTAL = re.compile(r"总(?:量|额|数|值|计)$|合计$")
_CAPTION = re.compile(r"^\s*(?:附?表\s*[\d一二三四五六七八九十]*[-—\d]*)?[:：\s]*")


@dataclass(frozen=True, slots=True)
class _Cell:
    labels: tuple[str, ...]
    column: str
    text: str
    unit: str


def indicators_of_row(report: Report, number: int) -> Iterator[Indicator]:
    """Yield the indicators of the table row of that position among the report's paragraphs."""
    row = report.paragraphs[number]
    cells = row.text.split(" | ")
    columns = row.columns if len(row.columns) == len(cells) else ("",) * len(cells)
    stated = _unit_of_table(report, number)
    widest = _wider(report, number, cells[0])
    for cell in _cells(cells, columns, stated):
        if figure := _figure(cell):
            yield _indicator(report, row, cell, figure, widest)


def _cells(cells: list[str], columns: tuple[str, ...], table_unit: str) -> Iterator[_Cell]:
    labels: list[str] = []
    unit_at = next((n for n, head in enumerate(columns) if _is_unit_column(head)), None)
    row_unit = cells[unit_at].strip() if unit_at is not None else ""
    after_number = False
    for position, (head, text) in enumerate(zip(columns, cells, strict=True)):
        if position == unit_at or _NO_FIGURES.search(head):
            continue
        if not (position or len(cells) == 1) or not _NUMERIC.fullmatch(text.strip()):
            labels = [] if after_number else labels
            labels += [text.strip()] if text.strip() else []
            after_number = False
            continue
        after_number = True
        stated = "" if _UNLIKE_TABLE.search(head) else table_unit
        unit = _unit_in(head) or row_unit or (_unit_in(labels[0]) if labels else "") or stated
        yield _Cell(tuple(map(_without_unit, labels)), head.strip(), text.strip(), unit)


def _figure(cell: _Cell) -> Figure | None:
    """Return the cell's figure, read with the unit its table gives it."""
    found = figures(_written(cell))
    return found[0] if found and found[0].start == 0 else None


def _written(cell: _Cell) -> str:
    return cell.text if re.search(r"[%％‰\u4e00-\u9fff]$", cell.text) else cell.text + cell.unit


def _indicator(
    report: Report, row: Paragraph, cell: _Cell, figure: Figure, widest: tuple[str, ...]
) -> Indicator:
    number = number_of(_written(cell), figure)
    changes = bool(_CHANGES.search(cell.column)) or bool(_CHANGES.search("".join(cell.labels)))
    unit = cell.unit if cell.unit and not figure.unit else number.unit
    years = tuple(sorted(years_in(cell.column) or years_in(" ".join(cell.labels))))
    return Indicator(
        report=report.id,
        paragraph=row.id,
        address=row.address,
        parts=(*widest, *cell.labels, *_column_words(cell.column)),
        printed=cell.text,
        number=number.number,
        unit=unit,
        value=number.value,
        base_unit=number.base_unit if figure.unit else unit,
        kind=_kind(figure, unit),
        role="change" if changes else "level",
        extent="exact",
        up_to=None,
        rises=None,
        years=years or above(report, replace(row, columns=())),
        planned=_planned(report, row, cell.column),
        masked=figure.masked,
        quote=row.text,
        start=0,
        end=len(row.text),
    )


def _kind(figure: Figure, unit: str) -> UnitKind:
    return "other" if not figure.unit and unit else unit_kind(figure)


def _planned(report: Report, row: Paragraph, column: str) -> bool | None:
    planned, done = _PLANNED.search(column), _DONE.search(column)
    if bool(planned) != bool(done):
        return bool(planned)
    return period(report, row, Sentence(0, 0)).planned


def _column_words(column: str) -> tuple[str, ...]:
    """Return the column's name without its year and its unit."""
    words = _YEAR_WORDS.sub(" ", _without_unit(column)).split()
    return tuple(word for word in words if word not in ("数", "数量", "绝对数", "指标值"))


def _without_unit(name: str) -> str:
    return _BRACKETED.sub(lambda m: "" if _is_unit(m["inner"]) else m.group(), name).strip()


def _wider(report: Report, number: int, label: str) -> tuple[str, ...]:
    """Return what tells a row's label from the same one elsewhere: its table's caption.

    In a table that has the label twice, the row of a total above it.
    """
    row = report.paragraphs[number]
    rows = _table_rows(report, number)
    same = [each for each in rows if each.text.split(" | ")[0] == label]
    if len(same) > 1:
        for each in reversed([r for r in rows if r.start < row.start]):
            first = each.text.split(" | ")[0]
            if _TOTAL.search(first):
                return (first,)
    if _EMPTY.fullmatch(label.strip()):
        caption = _BRACKETED.sub("", _CAPTION.sub("", row.caption)).strip()
        return (caption or (row.section[-1] if row.section else ""),)
    return ()


def _table_rows(report: Report, number: int) -> list[Paragraph]:
    """Return the rows of the table that the row belongs to, in order."""
    first = last = number
    while first and report.paragraphs[first - 1].kind == "row":
        first -= 1
    while last + 1 < len(report.paragraphs) and report.paragraphs[last + 1].kind == "row":
        last += 1
    return list(report.paragraphs[first : last + 1])


def _unit_of_table(report: Report, number: int) -> str:
    """Return the unit a table states for all of its cells, in its caption or just above it."""
    row = report.paragraphs[number]
    first = number
    while first and report.paragraphs[first - 1].kind in ("row", "header", "caption"):
        first -= 1
    lead = report.paragraphs[first - 1].text[-60:] if first else ""
    captions = " ".join(p.text for p in report.paragraphs[first:number] if p.kind == "caption")
    match = _UNIT_OF_TABLE.search(f"{row.caption} {captions} {' '.join(row.columns)} {lead}")
    return match["unit"] if match else ""


def _unit_in(head: str) -> str:
    units = [m["inner"] for m in _BRACKETED.finditer(head) if _is_unit(m["inner"])]
    return units[-1] if units else ""


def _is_unit(text: str) -> bool:
    if not _UNIT.fullmatch(text.strip()):
        return False
    found = figures(f"1{text.strip()}")
    return bool(found and found[0].unit)


def _is_unit_column(head: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:计量)?单位\s*", head))
