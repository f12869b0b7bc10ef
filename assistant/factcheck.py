"""A text → its claims → a verdict on each with the report's evidence, without any model."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.answer import Citation, Language
from assistant.assertions import Clause, assertions
from assistant.claims import claims_of
from assistant.concepts import ConceptReader
from assistant.evidence import Hit
from assistant.forms import Wanted
from assistant.judging import Judgement, judged
from assistant.pairing import Candidate, Known, Pairing
from assistant.question import Part, QuestionError, language_of
from assistant.reading import Reading
from assistant.retrieval import HybridRetriever, Search
from assistant.searching import Searcher
from assistant.verdict import WORST_FIRST, Check, Claim, Contrast, Verdict
from assistant.verdict_texts import say
from index.periods import years_in

MAX_CHARACTERS = 20_000
# What is embedded of a claim; a model's cost grows with the text.
_EMBEDDED = 400

Progress = Callable[[int, int, Verdict], None]


def refuse_unfit(text: str) -> None:
    """Refuse a text that can't be checked.

    Raises:
        QuestionError: it is empty or too long.
    """
    if not any(character.isalnum() for character in text):
        raise QuestionError("text_empty")
    if len(text) > MAX_CHARACTERS:
        raise QuestionError("text_too_long", count=len(text), most=MAX_CHARACTERS)


class Checker(Protocol):
    """What every surface has texts checked by."""

    def check(
        self, text: str, *, report: str | None = None, progress: Progress | None = None
    ) -> Check:
        """Return a verdict for each claim of a text, from one report or from all.

        Args:
            progress: told the number of claims done, of all, and the verdict just reached.

        Raises:
            QuestionError: the text is empty or too long.
            UnknownReport: there is no report of that id.
            StoreError: there is no index.
        """
        ...


class ReportChecker:
    """Checks texts against the build in use; safe for many threads."""

    def __init__(self, searcher: Searcher) -> None:
        """Take what finds the evidence."""
        self._searcher = searcher

    def check(
        self, text: str, *, report: str | None = None, progress: Progress | None = None
    ) -> Check:
        """Return a verdict for each claim of a text; see `Checker`."""
        retriever = self._searcher.retriever(report)
        return FactChecker(retriever, self._searcher.reader).check(text, progress)


class FactChecker:
    """Checks one text against the reports that a retriever searches."""

    def __init__(self, retriever: HybridRetriever, reader: ConceptReader) -> None:
        self._retriever = retriever
        self._reader = reader
        self._known: Known = {}
        self._searched: tuple[str, Sequence[Search]] | None = None

    def check(self, text: str, progress: Progress | None = None) -> Check:
        """Return a verdict for each claim of the text, in order; see `Checker`."""
        started = time.perf_counter()
        refuse_unfit(text)
        claims, unchecked = claims_of(text)
        verdicts = []
        for number, claim in enumerate(claims, 1):
            verdicts.append(self.verdict(claim))
            if progress:
                progress(number, len(claims), verdicts[-1])
        elapsed = round((time.perf_counter() - started) * 1000, 1)
        return Check(text, tuple(verdicts), tuple(unchecked), elapsed)

    def verdict(self, claim: Claim) -> Verdict:
        """Return the verdict on one claim by the report that speaks of it most."""
        language = language_of(claim.sentence)
        told = [
            self._in_report(claim, language, search.hits[0].reading, _paragraphs(search.hits))
            for search in self._found(claim.sentence, language)
            if search.hits
        ]
        told = [judgements for judgements in told if judgements]
        if not told:
            return _verdict(claim, language, [Judgement("not_found", "too_far")])
        decided = min(told, key=_rank)
        return _with_dissent(_verdict(claim, language, decided), decided, told, language)

    def _found(self, sentence: str, language: Language) -> Sequence[Search]:
        """Return the searches for a sentence; its claims come one after another and share them."""
        if self._searched is None or self._searched[0] != sentence:
            part = Part(
                text=sentence[:_EMBEDDED],
                context="",
                wanted=Wanted("open"),
                years=years_in(sentence),
            )
            self._searched = sentence, self._retriever.searches(part, language)
        return self._searched[1]

    def _in_report(
        self, claim: Claim, language: Language, reading: Reading, paragraphs: Sequence[int]
    ) -> list[Judgement]:
        pairing = Pairing(reading, paragraphs, self._reader, self._known)
        offset = claim.sentence.find(claim.text)
        judgements = []
        for clause, context in _clauses(claim, offset, reading.base_year):
            candidates = pairing.candidates(clause, context, language)
            judgements.append(judged(clause, claim.sentence, candidates))
        return judgements or [Judgement("not_found", "too_far")]


def _clauses(claim: Claim, offset: int, base: int | None) -> Iterator[tuple[Clause, str]]:
    """Yield the claim's clauses, each with the words of the sentence before it.

    A clause with neither figure nor much of its own (截至2024年,) goes with the next.
    """
    before = ""
    for clause in assertions(claim.sentence, base):
        inside = offset <= clause.start < offset + len(claim.text)
        tells = clause.amounts or len(clause.words) > 2
        if inside and tells:
            yield clause, before
        before = f"{before}{clause.text}"


def _paragraphs(hits: Sequence[Hit]) -> list[int]:
    return list(dict.fromkeys(hit.reading.units[hit.unit].paragraph for hit in hits))


def _rank(judgements: Sequence[Judgement]) -> tuple[int, float]:
    """Return how soon a report's judgements are taken: what is decided before what is not."""
    worst = _worst(judgements)
    near = max((j.candidate.near for j in judgements if j.candidate), default=0.0)
    order = {"supported": 0, "refuted": 1, "not_found": 2}
    return order[worst.outcome], -near


def _worst(judgements: Sequence[Judgement]) -> Judgement:
    return min(judgements, key=lambda j: WORST_FIRST.index(j.outcome))


def _with_dissent(
    verdict: Verdict,
    decided: Sequence[Judgement],
    told: Sequence[Sequence[Judgement]],
    language: Language,
) -> Verdict:
    """Return the verdict with those reports that decide otherwise, newest first, quoted as well."""
    against = [
        worst.candidate
        for judgements in told
        if judgements is not decided
        and (worst := _worst(judgements)).candidate
        and {worst.outcome, verdict.verdict} == {"supported", "refuted"}
    ]
    if not against:
        return verdict
    count = len(verdict.citations)
    others = [citation(candidate, count + n) for n, candidate in enumerate(against, 1)]
    titles = dict.fromkeys(candidate.reading.report.title for candidate in against)
    dissent = say("dissent", language, reports="、".join(titles))
    notices = (*verdict.notices, dissent)
    return replace(verdict, citations=(*verdict.citations, *others), notices=notices)


def _verdict(claim: Claim, language: Language, judgements: Sequence[Judgement]) -> Verdict:
    worst = _worst(judgements)
    differences = tuple(Contrast(d.claimed, d.reported) for j in judgements for d in j.differences)
    deciding = [j.candidate for j in judgements if j.outcome == worst.outcome and j.candidate]
    notices = (say("masked", language, mask=worst.detail),) if worst.why == "masked" else ()
    return Verdict(
        claim=claim.text,
        verdict=worst.outcome,
        reason=_reason(worst, differences, language),
        differences=differences if worst.outcome == "refuted" else (),
        citations=tuple(_citations(deciding)),
        notices=notices,
        start=claim.start,
        end=claim.end,
    )


def _reason(worst: Judgement, differences: Sequence[Contrast], language: Language) -> str:
    if worst.why != "refuted":
        detail = {"mask": worst.detail, "year": worst.detail, "name": worst.detail}
        return say(worst.why, language, **detail)
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
