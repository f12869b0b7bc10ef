"""A checked text as lines of plain text, for the command line."""

from collections.abc import Iterator

from assistant.answer import Language
from assistant.factcheck.verdict import Check, Outcome
from assistant.question import language_of

NAMES: dict[Outcome, dict[Language, str]] = {
    "supported": {"zh": "✓ 属实", "en": "✓ supported"},
    "refuted": {"zh": "✗ 不符", "en": "✗ refuted"},
    "not_found": {"zh": "? 无据", "en": "? not found"},
}

_ENGINE: dict[Language, str] = {"zh": "协助核查的模型：", "en": "Helped by the model: "}


def check_lines(check: Check) -> Iterator[str]:
    """Yield each claim with its verdict, the reason, and the paragraphs that decided."""
    for verdict in check.verdicts:
        language = language_of(verdict.claim)
        yield f"{NAMES[verdict.verdict][language]}  {verdict.claim}"
        yield f"    {verdict.reason}"
        for citation in verdict.citations:
            yield f"    [{citation.number}] {citation.report} {citation.address}: {citation.quote}"
        yield from (f"    {notice}" for notice in verdict.notices)
    if check.engine:
        yield f"{_ENGINE[language_of(check.text)]}{check.engine}"
    yield from check.notices
    for piece in check.unchecked:
        yield f"-  {piece.text}"
        yield f"    {piece.reason}"
