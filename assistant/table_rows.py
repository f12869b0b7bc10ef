"""What is told of a table's row: which row has most, and under which heading a figure stands."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Language
from assistant.evidence import Hit, evidence
from assistant.question import Part
from assistant.quoting import Found, Quote, asked
from assistant.retrieval import HybridRetriever
from assistant.table_columns import best_row, column_of, compares, superlative
from assistant.wording import say

# Reports whose tables are looked at when all are asked.
_REPORTS = 8


def best_found(part: Part, language: Language, retriever: HybridRetriever) -> Found | None:
    """Return the row that has most, or least, of what a part asks; None when none surely has.

    Found by comparing, which is said beside it.
    """
    compared = superlative(part.text)
    for report in retriever.report_ids[:_REPORTS] if compared else ():
        assert compared is not None
        reading = retriever.library.reading(report)
        this = asked(replace(part, text=compared.rest), reading, retriever.reader, language)
        if not (best := best_row(reading, compared, this)):
            continue
        row = reading.report.paragraphs[best.paragraph]
        unit = reading.units_of(best.paragraph).start
        mark = evidence(Hit(reading, unit, 1.0, 1.0, 1.0, 1.0), this)
        quote = Quote(reading, best.paragraph, 0, len(row.text))
        note = say(
            f"compared_{compared.end}",
            language,
            count=best.compared,
            column=row.columns[best.column],
            row=row.text.split(" | ")[0],
        )
        return Found(this, ((0.0, mark, reading),), 1.0, (quote,), note)
    return None


def comparing(found: Found) -> Found:
    """Return what was found; with no chance where it can't tell which has most of all.

    One row can't, nor a sentence that names one of the kind and does not say that it is the most.
    """
    _, mark, reading = found.ranked[0]
    asked = superlative(found.asked.part.text)
    if not asked or found.chance == 0:
        return found
    is_row = reading.paragraph(mark.unit).kind == "row"
    if is_row or not compares(reading.text(mark.unit), asked.kind):
        return replace(found, chance=0.0)
    return found


def headings_of(chosen: Sequence[tuple[Found, Quote]], language: Language) -> list[str]:
    """Return what stands over the figures of the rows that are quoted."""
    notices = []
    for found, quote in chosen:
        row = quote.reading.report.paragraphs[quote.paragraph]
        cells = row.text.split(" | ")
        if row.kind != "row" or len(cells) != len(row.columns):
            continue
        columns = " | ".join(row.columns)
        column = column_of(row, found.asked.concepts, found.asked.when)
        if column is None:
            notices.append(say("columns", language, columns=columns))
        else:
            named, cell = row.columns[column], cells[column].strip()
            notices.append(say("cell", language, columns=columns, column=named, cell=cell))
    return notices
