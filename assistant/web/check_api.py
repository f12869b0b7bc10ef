"""The JSON API of the fact-check: texts in, verdicts or an evidence sheet out."""

from collections.abc import Mapping
from typing import Literal, get_args

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.factcheck.checker import MAX_CHARACTERS
from assistant.factcheck.verdict import Check
from assistant.sheet.files import as_docx, as_markdown
from assistant.sheet.sheet import Sheet, sheet_of_answer, sheet_of_check
from assistant.web.api import PROBLEMS
from assistant.web.check_files import CHECK_FILE_PATH, FILE_FORM, FileText, TextFiles
from assistant.web.checks import Checks
from assistant.web.desk import MAX_QUESTION_CHARACTERS, Desk

Format = Literal["docx", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)
_KINDS: Mapping[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}


class Checked(BaseModel):
    """A text to check, by one report or, when none is named, by all."""

    model_config = ConfigDict(extra="forbid")

    # Its length is checked where the page's texts pass too.
    text: str = Field(json_schema_extra={"maxLength": MAX_CHARACTERS})
    report: str | None = None


class Asked(BaseModel):
    """A question whose answer is wanted as an evidence sheet."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(json_schema_extra={"maxLength": MAX_QUESTION_CHARACTERS})
    report: str | None = None


def build_check_api(checks: Checks, desk: Desk) -> APIRouter:
    """Return the routes that check texts and hand out evidence sheets."""
    router = APIRouter(responses=PROBLEMS)
    files = TextFiles()

    @router.post(CHECK_FILE_PATH, openapi_extra=FILE_FORM)
    async def file_text(request: Request) -> FileText:
        """Return the text of a file, to be looked at and then checked; the file is not kept."""
        async with request.form(max_files=1, max_fields=2) as form:
            return await files.text_of(form)

    @router.post("/api/check")
    async def check(checked: Checked) -> Check:
        """Say of each claim of a text whether the reports bear it out."""
        return await checks.check(checked.text, report=checked.report)

    @router.post("/api/check/sheet.{format}")
    async def check_sheet(format: Format, checked: Checked) -> Response:
        """Check a text and return the evidence sheet."""
        done = await checks.check(checked.text, report=checked.report)
        return sheet_file(sheet_of_check(done, desk.reports()), format)

    @router.post("/api/ask/sheet.{format}")
    async def answer_sheet(format: Format, asked: Asked) -> Response:
        """Answer a question and return the evidence sheet."""
        answer = await desk.ask(asked.question, report=asked.report)
        return sheet_file(sheet_of_answer(answer, desk.reports()), format)

    return router


def sheet_file(sheet: Sheet, format: Format, *, name: str = "evidence") -> Response:
    """Return the sheet as a file to download."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{format}"',
        "Cache-Control": "no-store",
    }
    return Response(sheet_bytes(sheet, format), media_type=_KINDS[format], headers=headers)


def sheet_bytes(sheet: Sheet, format: Format) -> bytes:
    """Return the sheet as a file's content."""
    return as_docx(sheet) if format == "docx" else as_markdown(sheet).encode()
