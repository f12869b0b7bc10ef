"""A text → its claims → a verdict on each with evidence; a model may help, and judges nothing."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from assistant.answer import Language
from assistant.assertions import Clause, assertions
from assistant.concept_reader import ConceptReader
from assistant.evidence import Hit
from assistant.factcheck.claims import claims_of
from assistant.factcheck.helped import Session, batches, pointed_at, sentence_at
from assistant.factcheck.helping import Helper, Offered, parted
from assistant.factcheck.judging import Judgement, judged
from assistant.factcheck.pairing import Known, Pairing
from assistant.factcheck.verdict import Check, Claim, Unchecked, Verdict
from assistant.factcheck.verdict_words import deciding, verdict_of, with_dissent
from assistant.forms import Wanted
from assistant.question import Part, QuestionError, language_of
from assistant.reading import Reading
from assistant.retrieval import HybridRetriever, Search
from assistant.searching import Searcher
from index.years import years_in

MAX_CHARACTERS = 20_000
# What is embedded of a claim; a model's cost grows with the text.
_EMBEDDED = 400
# Paragraphs a report that a model may point at; the search's own are fewer.
_WIDE = 30
# Searches kept: as many as the sentences that are sent at a time.
_KEPT = 8

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

    def __init__(self, searcher: Searcher, helper: Helper | None = None) -> None:
        """Take what finds the evidence, and the model that helps if there is one."""
        self._searcher = searcher
        self._helper = helper

    def check(
        self, text: str, *, report: str | None = None, progress: Progress | None = None
    ) -> Check:
        """Return a verdict for each claim of a text; see `Checker`."""
        retriever = self._searcher.retriever(report)
        return FactChecker(retriever, self._searcher.reader, self._helper).check(text, progress)


class FactChecker:
    """Checks one text against the reports that a retriever searches."""

    def __init__(
        self, retriever: HybridRetriever, reader: ConceptReader, helper: Helper | None = None
    ) -> None:
        self._retriever = retriever
        self._wider = retriever.model_copy(update={"top_k": _WIDE})
        self._reader = reader
        self._helper = helper
        self._known: Known = {}
        self._searched: dict[str, Sequence[Search]] = {}

    def check(self, text: str, progress: Progress | None = None) -> Check:
        """Return a verdict for each claim of the text, in order; see `Checker`."""
        started = time.perf_counter()
        refuse_unfit(text)
        claims, unchecked = claims_of(text)
        session = Session(self._helper) if self._helper else None
        verdicts: list[Verdict] = []
        count = len(claims)
        for batch in batches(claims) if session else ([claim] for claim in claims):
            told = [self.verdict(claim) for claim in batch]
            if session:
                told, opinions = self._helped(session, batch, told)
                unchecked += opinions
                count += len(told) - len(batch)
            for verdict in told:
                verdicts.append(verdict)
                if progress:
                    progress(len(verdicts), count, verdict)
        elapsed = round((time.perf_counter() - started) * 1000, 1)
        return Check(
            text,
            tuple(verdicts),
            tuple(sorted(unchecked, key=lambda piece: piece.start)),
            elapsed,
            session.engine if session else "",
            session.notices(language_of(text)) if session else (),
        )

    def _helped(
        self, session: Session, claims: Sequence[Claim], told: Sequence[Verdict]
    ) -> tuple[list[Verdict], list[Unchecked]]:
        """Return the verdicts on some sentences, those not decided judged anew with the help."""
        groups = [list(group) for _, group in groupby(claims, key=sentence_at)]
        given = {(verdict.start, verdict.end): verdict for verdict in told}
        left = [g for g in groups if any(given[c.start, c.end].verdict == "not_found" for c in g)]
        if not left:
            return list(told), []
        sentences = [group[0].sentence for group in left]
        unseen = [] if session.over() else [self._unseen(sentence) for sentence in sentences]
        told_parts = session.help(sentences, session.offer(unseen)).parts
        parts_of = dict(zip(map(id, left), told_parts, strict=False))
        verdicts: list[Verdict] = []
        opinions: list[Unchecked] = []
        for group in groups:
            parts = parts_of.get(id(group), ())
            kept, out = parted(group, parts, language_of(group[0].sentence))
            opinions += out
            for claim in kept:
                more = pointed_at(claim, parts)
                before = given.get((claim.start, claim.end))
                same = before and (before.verdict != "not_found" or not more)
                verdicts.append(before if before and same else self.verdict(claim, more))
        return verdicts, opinions

    def _unseen(self, sentence: str) -> list[Offered]:
        """Return the paragraphs a wider search finds that were not judged yet, best first."""
        seen = {
            (search.hits[0].reading.report.id, number)
            for search in self._found(sentence, language_of(sentence))
            if search.hits
            for number in _paragraphs(search.hits)
        }
        part = _part(sentence)
        hits = [
            hit
            for search in self._wider.searches(part, language_of(sentence))
            for hit in search.hits
        ]
        found = (
            Offered(hit.reading, hit.reading.units[hit.unit].paragraph)
            for hit in sorted(hits, key=lambda hit: -hit.fused)
        )
        return [
            each
            for each in dict.fromkeys(found)
            if (each.reading.report.id, each.paragraph) not in seen
            and each.reading.report.paragraphs[each.paragraph].kind != "heading"
        ]

    def verdict(self, claim: Claim, more: Mapping[str, Sequence[int]] | None = None) -> Verdict:
        """Return the verdict on one claim by the report that speaks of it most.

        Args:
            more: paragraphs, by their report, to be judged by besides those that are found.
        """
        language = language_of(claim.sentence)
        more = more or {}
        told = [
            self._in_report(
                claim,
                language,
                search.hits[0].reading,
                [*_paragraphs(search.hits), *more.get(search.hits[0].reading.report.id, ())],
            )
            for search in self._found(claim.sentence, language)
            if search.hits
        ]
        told = [judgements for judgements in told if judgements]
        if not told:
            return verdict_of(claim, language, [Judgement("not_found", "too_far")])
        decided = deciding(told)
        return with_dissent(verdict_of(claim, language, decided), decided, told, language)

    def _found(self, sentence: str, language: Language) -> Sequence[Search]:
        """Return the searches for a sentence, which its claims share."""
        if sentence not in self._searched:
            if len(self._searched) >= _KEPT:
                self._searched.clear()
            self._searched[sentence] = self._retriever.searches(_part(sentence), language)
        return self._searched[sentence]

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


def _part(sentence: str) -> Part:
    text = sentence[:_EMBEDDED]
    return Part(text=text, context="", wanted=Wanted("open"), years=years_in(sentence))


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
