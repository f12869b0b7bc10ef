"""From chosen quotes to an answer: citations, marks, notices, or the reason there is none."""

import re
from collections.abc import Iterable, Sequence

from assistant.addends import SUM
from assistant.answer import Answer, Citation, Language, Statement
from assistant.question import Question
from assistant.quoting import Found, Quote, quote
from assistant.refusing import reason
from assistant.selecting import selected
from assistant.summing import Addend, figure_of, sum_notice
from assistant.table_rows import headings_of
from assistant.twins import newest, twins
from assistant.wording import say
from index.figures import figures

_NEAREST = 3


def composed(question: Question, founds: Sequence[Found], threshold: float) -> Answer:
    """Return the answer to a question from what was found for each of its parts.

    Args:
        threshold: the least chance, in [0, 1], at which evidence is given as an answer.
    """
    language = question.language
    answered = [found for found in founds if found.ranked and found.chance >= threshold]
    if not answered:
        return _not_in_report(question, founds)
    chosen = [(found, q) for found in answered for q in selected(found)]
    quotes = _merged(q for _, q in chosen)
    citations = tuple(cited(number, q) for number, q in enumerate(quotes, 1))
    statements = tuple(
        Statement(say("quote", language, quote=c.quote), (c.number,)) for c in citations
    )
    text = "".join(f"{s.text}[{s.citations[0]}]" for s in statements)
    missing = [
        say("part_missing", language, part=found.asked.part.text)
        for found in founds
        if found not in answered
    ]
    notices = [
        *understood(question),
        *missing,
        *(found.note or _of_the_newest(found, language) for found in answered),
        *headings_of(chosen, language),
        "" if missing else _sum(question, chosen, quotes),
        *cautions(quotes, language),
    ]
    return Answer(
        question.text,
        language,
        "answered",
        say("says", language) + text,
        statements,
        citations,
        notices=tuple(notice for notice in dict.fromkeys(notices) if notice),
    )


def _of_the_newest(found: Found, language: Language) -> str:
    """Return the notice that a figure without a year is the newest of several; "" when it isn't."""
    year = newest(found.ranked[0])
    others = {newest(twin) for twin in twins(found.asked, found.ranked)} - {year}
    if not others:
        return ""
    said = ("、" if language == "zh" else ", ").join(map(str, sorted(others)))
    return say("newest", language, others=said, year=str(year))


def _sum(question: Question, chosen: Sequence[tuple[Found, Quote]], quotes: list[Quote]) -> str:
    """Return the notice of the sum of what was found for each part, where a sum is asked."""
    if not SUM.search(question.text):
        return ""
    if len({id(found) for found, _ in chosen}) > 1:  # the first quote of each part answers it
        firsts = {id(found): (found, q) for found, q in reversed(chosen)}
        chosen = list(reversed(firsts.values()))
    addends = []
    for found, q in chosen:
        paragraph = q.reading.report.paragraphs[q.paragraph]
        text = paragraph.text[q.start : q.end]
        figure = figure_of(text, found.asked.concepts, found.asked.part.wanted)
        number = next(n for n, whole in enumerate(quotes, 1) if _holds(whole, q))
        place = paragraph.start + q.start + (figure.start if figure else 0)
        addends.append(Addend(figure, number, place))
    return sum_notice(addends, question.language)


def _holds(whole: Quote, q: Quote) -> bool:
    same = whole.reading is q.reading and whole.paragraph == q.paragraph
    return same and whole.start <= q.start and q.end <= whole.end


def understood(question: Question) -> list[str]:
    """Return the notice of what a follow-up was taken to mean; empty for a whole question."""
    if not question.understood_as:
        return []
    return [say("understood", question.language, question=question.understood_as)]


def _not_in_report(question: Question, founds: Sequence[Found]) -> Answer:
    language = question.language
    nearest: dict[tuple[str, int], Citation] = {}
    quotes: list[Quote] = []
    for found in founds:
        for _, mark, reading in found.ranked:
            place = reading.report.id, reading.units[mark.unit].paragraph
            if place not in nearest and len(nearest) < _NEAREST:
                q = quote(reading, mark, found.asked)
                nearest[place] = cited(0, q)
                quotes.append(q)
    why = reason(founds[0], language) if founds else say("too_far", language)
    return Answer(
        question.text,
        language,
        "not_in_report",
        f"{say('not_found', language)}{' ' if language == 'en' else ''}{why}",
        nearest=tuple(nearest.values()),
        reason=why,
        notices=tuple(dict.fromkeys([*understood(question), *_hidden(quotes[:1], language)])),
    )


def _merged(quotes: Iterable[Quote]) -> list[Quote]:
    """Return the quotes, those of one paragraph that meet or overlap made one, in first order."""
    merged: list[Quote] = []
    for new in quotes:
        for number, old in enumerate(merged):
            same = old.reading is new.reading and old.paragraph == new.paragraph
            if same and new.start <= old.end + 2 and old.start <= new.end + 2:
                merged[number] = Quote(
                    old.reading, old.paragraph, min(old.start, new.start), max(old.end, new.end)
                )
                break
        else:
            merged.append(new)
    return merged


def cautions(quotes: Sequence[Quote], language: Language) -> list[str]:
    """Return what a reader of the quotes should know: masked figures, passages held back."""
    return [*_masks([cited(0, q) for q in quotes], language), *_hidden(quotes, language)]


def cited(number: int, q: Quote) -> Citation:
    """Return the quote as a citation of that number."""
    paragraph = q.reading.report.paragraphs[q.paragraph]
    return Citation(
        number,
        q.reading.report.id,
        paragraph.id,
        paragraph.address,
        paragraph.section,
        paragraph.text[q.start : q.end],
        q.start,
        q.end,
        paragraph.text,
    )


def _masks(citations: Iterable[Citation], language: Language) -> list[str]:
    masks = [f.text for c in citations for f in figures(c.quote) if f.masked]
    joined = ("、" if language == "zh" else ", ").join(dict.fromkeys(masks))
    return [say("masked", language, mask=joined)] if masks else []


def _hidden(quotes: Iterable[Quote], language: Language) -> list[str]:
    return [
        _hidden_notice(hidden.characters, hidden.section[-1] if hidden.section else "", language)
        for q in quotes
        for hidden in q.reading.report.hidden
        if hidden.section == q.reading.report.paragraphs[q.paragraph].section[: len(hidden.section)]
    ]


def _hidden_notice(count: int | None, section: str, language: Language) -> str:
    heading = re.split("[,，。]", section)[0]
    if count is None:
        return say("hidden_uncounted", language, section=heading)
    return say("hidden", language, section=heading, count=count)
