"""A checked text as HTML: claims underlined where they stand, the evidence beside them."""

from collections.abc import Mapping

from assistant.answer import Citation, Language
from assistant.factcheck.verdict import WORST_FIRST, Check, Outcome, Verdict
from assistant.question import language_of
from assistant.web.checking_texts import NAMES, WORDS

_SIGNS: dict[Outcome, str] = {"supported": "✓", "refuted": "✗", "not_found": "?"}
# gr.HTML reads ${} and {{}} in its value, so these signs are references too.
_ACTED_UPON = "&<>\"'`{}$\\"
_REFERENCES: dict[int, str | None] = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
_REFERENCES |= {ord(sign): f"&#{ord(sign)};" for sign in _ACTED_UPON}


def render_progress(done: int, claims: int, language: Language) -> str:
    """Return how far a check has come, read out by a screen reader as it changes."""
    words = WORDS["progress" if claims else "starting"][language].format(done=done, claims=claims)
    return (
        f"<div class='rc-progress' role='status'><progress value='{done}' max='{max(claims, 1)}'"
        f" aria-hidden='true'></progress> {words}</div>"
    )


def render_problem(message: str) -> str:
    """Return why a text was not checked, as inert text."""
    return f"<p class='rc-problem' role='alert'>{inert(message)}</p>"


def render_check(check: Check, titles: Mapping[str, str]) -> str:
    """Return the text with its claims underlined, and a card of evidence for each.

    The page's script filters both by verdict.

    Args:
        titles: the report titles by id.
    """
    language = language_of(check.text)
    numbered = list(enumerate(check.verdicts, 1))
    cards = "".join(_card(number, verdict, titles) for number, verdict in numbered)
    empty = f"<p class='rc-empty'>{WORDS['no_claim'][language]}</p>" if not cards else ""
    notices = "".join(f"<p class='rc-notice'>{inert(notice)}</p>" for notice in check.notices)
    return (
        f"<div class='rc' lang='{language}'>{_filter(check, language)}{notices}"
        f"<div class='rc-columns'><div class='rc-text'>{_underlined(check, numbered)}</div>"
        f"<div class='rc-cards'>{cards}{empty}{_unchecked(check, language)}</div></div></div>"
    )


def inert(text: str) -> str:
    """Return the text with every sign that HTML or Gradio acts upon as a reference."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_REFERENCES)


def _filter(check: Check, language: Language) -> str:
    """Return a button for each verdict with its number of claims; one without any is dead."""
    counts = {o: sum(v.verdict == o for v in check.verdicts) for o in WORST_FIRST}
    every = _choice("", WORDS["all"][language], len(check.verdicts), pressed=True)
    buttons = "".join(
        _choice(outcome, f"{_SIGNS[outcome]} {NAMES[outcome][language]}", count)
        for outcome, count in counts.items()
    )
    label = WORDS["show"][language]
    return f"<div class='rc-filter' role='group' aria-label='{label}'>{every}{buttons}</div>"


def _choice(outcome: Outcome | str, name: str, count: int, *, pressed: bool = False) -> str:
    return (
        f"<button type='button' class='rc-choice rc-{outcome or 'all'}' data-shown='{outcome}'"
        f" aria-pressed='{str(pressed).lower()}'{'' if count else ' disabled'}>"
        f"{name} <b>{count}</b></button>"
    )


def _underlined(check: Check, numbered: list[tuple[int, Verdict]]) -> str:
    parts: list[str] = []
    at = 0
    for number, verdict in numbered:
        parts.append(inert(check.text[at : verdict.start]))
        name = NAMES[verdict.verdict][language_of(check.text)]
        parts.append(
            f"<a class='rc-claim rc-{verdict.verdict}' href='#claim-{number}'"
            f" title='{name}'>{inert(check.text[verdict.start : verdict.end])}"
            f"<sup><span aria-hidden='true'>{_SIGNS[verdict.verdict]}</span>{number}"
            f"<span class='rc-aloud'> {name}</span></sup></a>"
        )
        at = verdict.end
    return "".join((*parts, inert(check.text[at:])))


def _card(number: int, verdict: Verdict, titles: Mapping[str, str]) -> str:
    language = language_of(verdict.claim)
    head = f"{_SIGNS[verdict.verdict]} {NAMES[verdict.verdict][language]}"
    rows = "".join(
        f"<tr><td>{inert(d.claimed)}</td><td>{inert(d.reported) or '—'}</td></tr>"
        for d in verdict.differences
    )
    table = (
        f"<table><thead><tr><th>{WORDS['claimed'][language]}</th>"
        f"<th>{WORDS['reported'][language]}</th></tr></thead><tbody>{rows}</tbody></table>"
        if rows
        else ""
    )
    quotes = "".join(_quote(citation, titles) for citation in verdict.citations)
    notices = "".join(
        f"<p class='rc-notice'>{inert(notice)}</p>"
        for notice in verdict.notices
        if notice != verdict.reason
    )
    return (
        f"<section class='rc-card rc-{verdict.verdict}' id='claim-{number}' tabindex='-1'>"
        f"<h2>{number}. <b>{head}</b></h2><p class='rc-said'>{inert(verdict.claim)}</p>"
        f"<p class='rc-reason'>{inert(verdict.reason)}</p>{table}{notices}{quotes}</section>"
    )


def _quote(citation: Citation, titles: Mapping[str, str]) -> str:
    place = f"{citation.report}/{citation.paragraph}/{citation.start}-{citation.end}"
    title = titles.get(citation.report, citation.report)
    return (
        f"<a class='rc-source' href='#cite-{inert(place)}'>"
        f"<span class='rc-quote' lang='zh'>“{inert(citation.quote)}”</span>"
        f"<span class='rc-address' lang='zh'>{inert(citation.address)}《{inert(title)}》</span></a>"
    )


def _unchecked(check: Check, language: Language) -> str:
    if not check.unchecked:
        return ""
    items = "".join(
        f"<li><q>{inert(piece.text)}</q> {inert(piece.reason)}</li>" for piece in check.unchecked
    )
    summary = f"<summary>{WORDS['unchecked'][language]}</summary>"
    return f"<details class='rc-unchecked'>{summary}<ul>{items}</ul></details>"
