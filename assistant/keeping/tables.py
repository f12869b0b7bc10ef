"""Feedback as a table for Excel, as golden rows, and as lines to read."""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.answer import Answer
from assistant.keeping.feedback import Feedback

# A cell that begins so is run as a formula by Excel and WPS; they read the full-width signs too.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Excel takes UTF-8 for the system's own encoding without it.
_BOM = "\ufeff"
_COLUMNS = (
    "time",
    "kind",
    "text",
    "question",
    "earlier",
    "language",
    "status",
    "answer",
    "quotes",
    "reports",
    "engine",
    "own",
    "version",
)


def as_csv(entries: Sequence[Feedback]) -> str:
    """Return a table with a BOM and a head; no cell of it is a formula."""
    file = io.StringIO(_BOM)
    file.seek(0, io.SEEK_END)
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    writer.writerows([_guarded(cell) for cell in _cells(entry)] for entry in entries)
    return file.getvalue()


def as_golden(entries: Sequence[Feedback]) -> list[dict[str, Any]]:
    """Return the answers of our own that were said to be right, as rows of a golden set.

    Each question once, as it was answered last. Left out are questions that followed others,
    which alone may mean another thing, and answers from several reports, since a row asks one.
    """
    rows = {}
    for entry in entries:
        if entry.kind == "right" and entry.is_own and not entry.earlier and len(entry.sources) == 1:
            row = _golden(entry.answer, next(iter(entry.sources)))
            rows[row["id"]] = row
    return list(rows.values())


def as_lines(entries: Sequence[Feedback]) -> Iterator[str]:
    """Yield each feedback as lines to read on a terminal."""
    for entry in entries:
        yield f"{_time(entry)} {entry.kind}: {_line(entry.answer.question)}"
        yield f"  {_line(entry.answer.answer)}"
        if entry.text:
            yield f"  “{_line(entry.text)}”"


def _cells(entry: Feedback) -> Iterator[str]:
    answer = entry.answer
    yield from (_time(entry), entry.kind, entry.text, answer.question, "\n".join(entry.earlier))
    yield from (answer.language, answer.status, answer.answer)
    yield "\n".join(
        f"“{cited.quote}” {cited.report} {cited.address}"
        for cited in (*answer.citations, *answer.nearest)
    )
    yield "\n".join(f"{report} {sha256}" for report, sha256 in entry.sources.items())
    yield from (answer.engine, "yes" if entry.is_own else "no", entry.version)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def _golden(answer: Answer, report: str) -> dict[str, Any]:
    digest = hashlib.sha256(f"{report}\n{answer.question}".encode()).hexdigest()
    return {
        "id": f"feedback-{digest[:12]}",
        "report": report,
        "lang": answer.language,
        "question": answer.question,
        "answerable": answer.status == "answered",
        "must_contain": [],
        "gold_quotes": [citation.quote for citation in answer.citations],
    }


def _time(entry: Feedback) -> str:
    return entry.at.strftime("%Y-%m-%d %H:%M:%S UTC")


def _line(text: str) -> str:
    # What a terminal would act on is left out.
    words = "".join(sign for sign in text if sign.isprintable() or sign.isspace()).split()
    return " ".join(words)
