"""An answer as HTML for the chat: everything in it is data, only the tags here are markup."""

import re
from collections.abc import Mapping, Sequence

from assistant.answer import Answer, Citation, Language
from assistant.web.texts import DRAFT, NEAREST, PASSAGES
from assistant.wording import TEXTS

_MARK = re.compile(r"\[(\d{1,4})\]")
# The chat reads HTML and Markdown: whatever either would act on becomes a character reference,
# line ends too, since they would end the block of HTML. NUL and the other controls are dropped.
_ACTED_UPON = "&<>\"'\\`*_{}[]()#+-.!|~^$:/@=%\t\n\u2028\u2029"
_REFERENCES: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)))
_REFERENCES |= {ord(sign): f"&#{ord(sign)};" for sign in _ACTED_UPON}
_NEAREST_CHARACTERS = 90
# A notice of a sentence that was struck: the words before it, the sentence, the reason.
_BEFORE = "|".join(re.escape(text.partition("“")[0]) for text in TEXTS["struck"].values())
_STRUCK = re.compile(rf"\A({_BEFORE})(“.*”)(\s?[（(].*)\Z", re.DOTALL)


def render_question(question: str) -> str:
    """Return the reader's question as inert text."""
    return f"<div class='ra-question'>{_escaped(question)}</div>"


def render_problem(message: str) -> str:
    """Return why there is no answer, as inert text."""
    return f"<div class='ra-answer'><p class='ra-problem'>{_escaped(message)}</p></div>"


def render_pending(message: str) -> str:
    """Return what stands where the answer will be."""
    return f"<p class='ra-pending'>{_escaped(message)}</p>"


def render_draft(
    text: str, citations: Sequence[Citation], titles: Mapping[str, str], language: Language
) -> str:
    """Return a model's text so far, said and seen to be unchecked, over the passages it reads."""
    parts = [f"<p class='ra-label'>{_escaped(DRAFT[language])}</p>"] if text else []
    parts += [f"<p class='ra-text'>{_escaped(line)}</p>" for line in text.splitlines() if line]
    if not text:
        parts.append(f"<p class='ra-label'>{_escaped(PASSAGES[language])}</p>")
    items = "".join(_passage(citation, titles) for citation in citations)
    quotes = f"<div class='ra-quotes'>{items}</div>"
    return f"<div class='ra-draft' lang='{language}'>{''.join(parts)}{quotes}</div>"


def render_answer(answer: Answer, titles: Mapping[str, str], *, turn: str = "") -> str:
    """Return the answer on one line of HTML (a blank line would let Markdown back in).

    Args:
        answer: what to show; nothing is taken from anywhere else.
        titles: the report titles by id, for the line under a quote.
        turn: the id under which the answer is kept; "" when it is not.
    """
    refused = answer.status == "not_in_report"
    parts = [_text(answer), _reason(answer), _quotes(answer, titles), _notices(answer)]
    if refused:
        parts.insert(2, _nearest(answer, titles))
    kind = "ra-answer ra-refusal" if refused else "ra-answer"
    if turn:
        # A class comes through the chat's sanitiser; feedback finds its answer by it.
        kind += f" ra-turn-{_escaped(turn)}"
    return f"<div class='{kind}' lang='{answer.language}'>{''.join(parts)}</div>"


def _text(answer: Answer) -> str:
    cited = {citation.number: citation for citation in answer.citations}
    lines = [line for line in answer.answer.splitlines() if line.strip()]
    return "".join(f"<p class='ra-text'>{_marked(line, cited)}</p>" for line in lines)


def _marked(line: str, cited: Mapping[int, Citation]) -> str:
    parts: list[str] = []
    end = 0
    for mark in _MARK.finditer(line):
        citation = cited.get(int(mark[1]))
        if citation is not None:
            parts += _escaped(line[end : mark.start()]), _link(citation, _escaped(mark[0]))
            end = mark.end()
    return "".join((*parts, _escaped(line[end:])))


def _link(citation: Citation, inner: str, kind: str = "ra-mark") -> str:
    place = f"{citation.report}/{citation.paragraph}/{citation.start}-{citation.end}"
    return f"<a class='{kind}' href='#cite-{_escaped(place)}'>{inner}</a>"


def _reason(answer: Answer) -> str:
    if not answer.reason or answer.reason in answer.answer:
        return ""
    return f"<p class='ra-reason'>{_escaped(answer.reason)}</p>"


def _quotes(answer: Answer, titles: Mapping[str, str]) -> str:
    items = "".join(_quote(citation, answer, titles) for citation in answer.citations)
    return f"<div class='ra-quotes'>{items}</div>" if items else ""


def _quote(citation: Citation, answer: Answer, titles: Mapping[str, str]) -> str:
    # Said once is enough: a quote that the answer carries whole is not repeated under it.
    quote = "" if citation.quote in answer.answer else _quotation(citation.quote)
    number = f"<span class='ra-number'>{_escaped(f'[{citation.number}]')}</span>"
    inner = f"{number}{quote}{_whence(citation, titles)}"
    return _link(citation, inner, "ra-source")


def _quotation(quote: str) -> str:
    return f"<span class='ra-quote' lang='zh'>“{_escaped(quote)}”</span>"


def _whence(citation: Citation, titles: Mapping[str, str]) -> str:
    title = titles.get(citation.report, citation.report)
    where = f"{_escaped(citation.address)}<span class='ra-title'>《{_escaped(title)}》</span>"
    return f"<span class='ra-address' lang='zh'>{where}</span>"


def _passage(citation: Citation, titles: Mapping[str, str]) -> str:
    number = f"<span class='ra-number'>{_escaped(f'[{citation.number}]')}</span>"
    quote = f"<span class='ra-quote' lang='zh'>{_escaped(_beginning(citation.quote))}</span>"
    shown = number if citation.number else ""
    return _link(citation, f"{shown}{quote}{_whence(citation, titles)}", "ra-source")


def _nearest(answer: Answer, titles: Mapping[str, str]) -> str:
    items = "".join(
        _link(
            citation,
            f"<span class='ra-quote' lang='zh'>{_escaped(_beginning(citation.quote))}</span>"
            f"{_whence(citation, titles)}",
            "ra-source",
        )
        for citation in answer.nearest
    )
    if not items:
        return ""
    label = NEAREST[answer.language]
    return f"<p class='ra-label'>{label}</p><div class='ra-quotes'>{items}</div>"


def _beginning(quote: str) -> str:
    if len(quote) <= _NEAREST_CHARACTERS:
        return quote
    return quote[:_NEAREST_CHARACTERS] + "……"


def _notices(answer: Answer) -> str:
    items = "".join(f"<p class='ra-notice'>{_noticed(notice)}</p>" for notice in answer.notices)
    return f"<div class='ra-notices'>{items}</div>" if items else ""


def _noticed(notice: str) -> str:
    struck = _STRUCK.match(notice)
    if struck is None:
        return _escaped(notice)
    before, text, after = (_escaped(part) for part in struck.groups())
    return f"{before}<s>{text}</s>{after}"


def _escaped(text: str) -> str:
    # Half a surrogate pair can't be sent.
    return text.encode("utf-8", "replace").decode("utf-8").translate(_REFERENCES)
