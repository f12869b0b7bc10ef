"""The figures of reports on the command line: as lines, as JSON, or in a CSV file."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

import typer

from assistant.indicators.indicator import Indicator
from assistant.indicators.reading import read_indicators
from assistant.indicators.spreadsheet import as_csv
from index.store import Store, UnknownReport


def print_figures(store: Store, report: str | None, *, csv: Path | None, as_json: bool) -> None:
    """Print the figures of the report, of every report when it is None; or write them to `csv`.

    Raises:
        UnknownReport: there is no report of that id.
    """
    build = store.current()
    ids = build.report_ids if build else ()
    if report is not None and report not in ids:
        raise UnknownReport(report, ids)
    chosen = [each for each in ids if report in (None, each)]
    found = [row for each in chosen if build for row in read_indicators(build.report(each))]
    if csv:
        csv.write_text(as_csv(found), encoding="utf-8", newline="")
        typer.echo(f"{len(found)} figures written: {csv}")
    elif as_json:
        typer.echo(json.dumps([_json(row) for row in found], ensure_ascii=False, indent=2))
    else:
        for line in _lines(found):
            typer.echo(line)


def _lines(found: list[Indicator]) -> Iterator[str]:
    for row in found:
        years = "–".join(map(str, (row.years[0], row.years[-1])[: len(row.years)]))
        unit = "" if row.printed.endswith(row.unit) else f" {row.unit}"
        notes = [years, "planned" * bool(row.planned), "masked" * row.masked]
        told = "  ".join(note for note in notes if note)
        yield f"{row.what}\t{row.printed}{unit}\t{told}\t{row.report} {row.address}"


def _json(row: Indicator) -> dict[str, object]:
    plain = asdict(row)
    numbers = {name: float(n) for name, n in plain.items() if isinstance(n, Decimal)}
    return {"what": row.what, **plain, **numbers}
