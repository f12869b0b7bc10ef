"""Answers and checks as plain text, for programs that show no more than text."""

from collections.abc import Mapping, Sequence

from assistant.answer import Answer, Citation
from assistant.factcheck.verdict import Check, Verdict
from assistant.sheet.texts import outcome_words
from assistant.web.texts import NEAREST, language_of


def permalink(citation: Citation) -> str:
    """Return the path at which the cited paragraph can be read."""
    return f"/r/{citation.report}/{citation.paragraph}"


def plain_answer(answer: Answer, titles: Mapping[str, str]) -> str:
    """Return the answer, its quotes with their addresses, and its notices."""
    parts = [answer.answer]
    if answer.reason and answer.reason not in answer.answer:
        parts.append(answer.reason)
    parts.append(_quotes(answer.citations, titles))
    if answer.nearest:
        parts.append(f"{NEAREST[answer.language]}\n{_quotes(answer.nearest, titles)}")
    parts.append("\n".join(f"※ {notice}" for notice in answer.notices))
    return "\n\n".join(part for part in parts if part)


def plain_check(check: Check, titles: Mapping[str, str]) -> str:
    """Return each claim with its verdict, the reason and the quotes that decided."""
    return "\n\n".join(_verdict(verdict, titles) for verdict in check.verdicts)


def _verdict(verdict: Verdict, titles: Mapping[str, str]) -> str:
    outcome = outcome_words(verdict.verdict, language_of(verdict.claim))
    quotes = _quotes(verdict.citations, titles)
    notices = (f"※ {notice}" for notice in verdict.notices if notice != verdict.reason)
    lines = (f"{outcome} {verdict.claim}", verdict.reason, quotes, *notices)
    return "\n".join(line for line in lines if line)


def _quotes(citations: Sequence[Citation], titles: Mapping[str, str]) -> str:
    return "\n".join(_quote(citation, titles) for citation in citations)


def _quote(citation: Citation, titles: Mapping[str, str]) -> str:
    mark = f"[{citation.number}] " if citation.number else "- "
    title = titles.get(citation.report, citation.report)
    return f"{mark}“{citation.quote}” —— 《{title}》{citation.address}"
