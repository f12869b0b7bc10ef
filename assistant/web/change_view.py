"""A change as an editor is told of it: its remarks said in the editor's language."""

from dataclasses import dataclass
from typing import Literal

from assistant.web.changes import Change, Outcome, State
from index.remarks import Language, at


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """The report as it was read; `already` when the same file was in the index before."""

    id: str
    title: str
    date: str
    paragraphs: int
    sections: int
    hidden: tuple[str, ...]
    dropped: int
    warnings: tuple[str, ...]
    already: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change as it stands; `reason` says in words why it was refused, "" if it was not."""

    id: str
    kind: Literal["add", "remove"]
    report: str
    file: str
    state: State
    done: int
    total: int
    outcome: OutcomeView | None
    reason: str


def view_of(change: Change, language: Language) -> ChangeView:
    """Return the change with its remarks in the language."""
    return ChangeView(
        id=change.id,
        kind=change.kind,
        report=change.report,
        file=change.file,
        state=change.state,
        done=change.done,
        total=change.total,
        outcome=_outcome(change.outcome, language) if change.outcome else None,
        reason=at(change.where, change.reason, language) if change.reason else "",
    )


def _outcome(outcome: Outcome, language: Language) -> OutcomeView:
    return OutcomeView(
        id=outcome.id,
        title=outcome.title,
        date=outcome.date,
        paragraphs=outcome.paragraphs,
        sections=outcome.sections,
        hidden=outcome.hidden,
        dropped=outcome.dropped,
        warnings=tuple(warning.said(language) for warning in outcome.warnings),
        already=outcome.already,
    )
