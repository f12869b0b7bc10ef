"""From a model's checked sentences to an answer, or to the quoting engine's with a notice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, Language, Statement
from assistant.composing import cautions, cited, understood
from assistant.matching import has_figure
from assistant.question import Question
from assistant.quoting import Found, Quote
from assistant.wording import say
from assistant.writing.checking import Checked

_STOP = re.compile(r"[。．.！!？?]+[”\"’）)]*$")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known when a reply is over.

    Attributes:
        quoted: the quoting engine's answer, given when the reply does not do.
        strike: whether a refused sentence is listed with its reason, or only counted.
    """

    question: Question
    founds: tuple[Found, ...]
    quoted: Answer
    model: str
    strike: bool = False


def answer_of(draft: Draft, sentences: Sequence[Checked]) -> Answer:
    """Return the answer of the sentences that were kept, if together they say what was asked."""
    # A model that turns in circles says a sentence many times.
    kept = list({sentence.text: sentence for sentence in sentences if sentence.quotes}.values())
    if not kept or not _says_what_was_asked(draft, kept):
        return quoted_instead(draft, "model_unverified", _refusals(draft, sentences))
    language = draft.question.language
    quotes = list(dict.fromkeys(quote for sentence in kept for quote in sentence.quotes))
    number_of = {quote: number for number, quote in enumerate(quotes, 1)}
    statements = tuple(
        Statement(sentence.text, tuple(number_of[quote] for quote in sentence.quotes))
        for sentence in kept
    )
    notices = [
        *understood(draft.question),
        *_missing(draft),
        *cautions(quotes, language),
        *_conversions(kept, language),
        *_refusals(draft, sentences),
        say("written", language, model=draft.model),
    ]
    return Answer(
        draft.question.text,
        language,
        "answered",
        (" " if language == "en" else "").join(_marked(statement) for statement in statements),
        statements,
        tuple(_citations(number_of)),
        notices=tuple(dict.fromkeys(notices)),
        engine=draft.model,
    )


def quoted_instead(draft: Draft, key: str, more: Sequence[str] = ()) -> Answer:
    """Return the quoting engine's answer with a notice of why the model's is not given."""
    notices = (*draft.quoted.notices, say(key, draft.question.language), *more)
    return replace(draft.quoted, notices=tuple(dict.fromkeys(notices)))


def _says_what_was_asked(draft: Draft, kept: Sequence[Checked]) -> bool:
    """True if each part that asks for a kind of figure gets one, where the report has it."""
    text = "\n".join(sentence.text for sentence in kept)
    asked = [found.asked.part.wanted for found in draft.founds if found.chance > 0]
    return all(has_figure(text, wanted) for wanted in asked if wanted.strict)


def _missing(draft: Draft) -> list[str]:
    language = draft.question.language
    return [
        say("part_missing", language, part=found.asked.part.text)
        for found in draft.founds
        if found.chance == 0
    ]


def _refusals(draft: Draft, sentences: Sequence[Checked]) -> list[str]:
    language: Language = draft.question.language
    refused = [sentence for sentence in sentences if not sentence.quotes]
    if draft.strike:
        return [say("struck", language, text=each.text, reason=each.reason) for each in refused]
    kept_any = len(refused) < len(sentences)
    return [say("dropped", language, count=len(refused))] if refused and kept_any else []


def _conversions(kept: Sequence[Checked], language: Language) -> list[str]:
    pairs = dict.fromkeys(pair for sentence in kept for pair in sentence.converted)
    return [say("converted", language, said=said, printed=printed) for said, printed in pairs]


def _citations(number_of: dict[Quote, int]) -> list[Citation]:
    return [cited(number, quote) for quote, number in number_of.items()]


def _marked(statement: Statement) -> str:
    """Return the statement with its marks before its full stop."""
    marks = "".join(f"[{number}]" for number in statement.citations)
    stop = _STOP.search(statement.text)
    at = stop.start() if stop else len(statement.text)
    return f"{statement.text[:at]}{marks}{statement.text[at:]}"
