"""From judgements on a claim's clauses to its verdict, with the reason in words and citations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Citation, Language
from assistant.factcheck.judging import Judgement
from assistant.factcheck.pairing import Candidate
from assistant.factcheck.verdict import WORST_FIRST, Claim, Contrast, Verdict
from assistant.factcheck.verdict_texts import say

_NUMBERS = re.compile(r"[\d〇一二三四五六七八九十]")


def rank(judgements: Sequence[Judgement]) -> tuple[int, float]:
    """Return how soon a report's judgements are taken: what is decided before what is not."""
    bad = worst(judgements)
    near = max((j.candidate.near for j in judgements if j.candidate), default=0.0)
    order = {"supported": 0, "refuted": 1, "not_found": 2}
    return order[bad.outcome], -near


def deciding(told: Sequence[Sequence[Judgement]]) -> Sequence[Judgement]:
    """Return the judgements of the report whose verdict stands.

    What one report decides goes before what another leaves open, bearing out before contradicting:
    reports of several bodies may all be right. Of one body's reports that decide otherwise (their
    titles differ in numbers alone) the newest has it.
    """
    best = min(told, key=rank)
    if worst(best).outcome == "not_found":
        return best
    rivals = [
        judgements
        for judgements in told
        if worst(judgements).outcome != "not_found" and _series(judgements) == _series(best)
    ]
    return max(rivals, key=lambda judgements: (_year(judgements), judgements is best))


def _series(judgements: Sequence[Judgement]) -> str:
    decided = worst(judgements).candidate
    return _NUMBERS.sub("", decided.reading.report.title) if decided else ""


def _year(judgements: Sequence[Judgement]) -> int:
    decided = worst(judgements).candidate
    return (decided.reading.base_year or 0) if decided else 0


def worst(judgements: Sequence[Judgement]) -> Judgement:
    """Return the judgement that a claim of several clauses carries."""
    return min(judgements, key=lambda j: WORST_FIRST.index(j.outcome))


def with_dissent(
    verdict: Verdict,
    decided: Sequence[Judgement],
    told: Sequence[Sequence[Judgement]],
    language: Language,
) -> Verdict:
    """Return the verdict with those reports that decide otherwise, newest first, quoted as well."""
    against = [
        bad.candidate
        for judgements in told
        if judgements is not decided
        and (bad := worst(judgements)).candidate
        and {bad.outcome, verdict.verdict} == {"supported", "refuted"}
    ]
    if not against:
        return verdict
    count = len(verdict.citations)
    others = [citation(candidate, count + n) for n, candidate in enumerate(against, 1)]
    titles = dict.fromkeys(candidate.reading.report.title for candidate in against)
    dissent = say("dissent", language, reports="、".join(titles))
    notices = (*verdict.notices, dissent)
    return replace(verdict, citations=(*verdict.citations, *others), notices=notices)


def verdict_of(claim: Claim, language: Language, judgements: Sequence[Judgement]) -> Verdict:
    """Return the verdict on a claim by the judgements on its clauses."""
    bad = worst(judgements)
    differences = tuple(Contrast(d.claimed, d.reported) for j in judgements for d in j.differences)
    deciding = [j.candidate for j in judgements if j.outcome == bad.outcome and j.candidate]
    notices = (say("masked", language, mask=bad.detail),) if bad.why == "masked" else ()
    return Verdict(
        claim=claim.text,
        verdict=bad.outcome,
        reason=_reason(bad, differences, language),
        differences=differences if bad.outcome == "refuted" else (),
        citations=tuple(_citations(deciding)),
        notices=notices,
        start=claim.start,
        end=claim.end,
    )


def _reason(bad: Judgement, differences: Sequence[Contrast], language: Language) -> str:
    if bad.why != "refuted":
        detail = {"mask": bad.detail, "year": bad.detail, "name": bad.detail}
        return say(bad.why, language, **detail)
    joint = "；" if language == "zh" else "; "
    pairs = [
        say("difference", language, claimed=d.claimed, reported=d.reported) for d in differences
    ]
    return say("refuted", language, differences=joint.join(dict.fromkeys(pairs)))


def _citations(candidates: Sequence[Candidate]) -> Iterator[Citation]:
    seen: dict[tuple[int, str], Candidate] = {}
    for candidate in candidates:
        seen.setdefault((candidate.paragraph, candidate.place.sentence), candidate)
    for number, candidate in enumerate(seen.values(), 1):
        yield citation(candidate, number)


def citation(candidate: Candidate, number: int) -> Citation:
    """Return the sentence that a candidate stands in, cited."""
    report = candidate.reading.report
    paragraph = report.paragraphs[candidate.paragraph]
    start, end = 0, len(paragraph.text)
    if not paragraph.columns:
        at = candidate.place.clause.start
        spans = [(s.start, s.end) for s in paragraph.sentences if s.start <= at < s.end]
        start, end = spans[0] if spans else (start, end)
    return Citation(
        number,
        report.id,
        paragraph.id,
        paragraph.address,
        paragraph.section,
        paragraph.text[start:end],
        start,
        end,
        paragraph.text,
    )
