"""Which clause of a report speaks of what a claim speaks of, and how surely."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.amounts import amounts
from assistant.answer import Language
from assistant.assertions import Clause, words_of
from assistant.concept_reader import ConceptReader
from assistant.concepts import Concept
from assistant.factcheck.bare import bare, has_words, telling, uncounted
from assistant.factcheck.holding import Seams, Texts, Told, held, pinyin_in, seams, strangers, torn
from assistant.factcheck.siblings import Labels, another, labels_of, shares_label
from assistant.factcheck.surroundings import BESIDE, Surrounded, surrounded
from assistant.naming import names
from assistant.reading import Reading
from assistant.sources import Place
from index.terms import normalise

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CAUSE = re.compile(r"因(?!此|素|为)|由于|受(?=[^理到])")
# 已经暂缓 goes on with the subject of the clause before it.
_GOES_ON = re.compile(r"\s*(?:已|并|仍|尚|正在|目前|现已|但)")
_HELD = 0.5  # from here on a concept counts as said
_ITSELF = 3  # of what stands round a clause: itself, the clause it goes on from, the title


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause of a report beside a clause of a claim.

    Attributes:
        near: share of the claim's concepts found in and round it, in [0, 1]; `own` in itself,
            in the clause that lends it its subject, in its headings and the report's title.
        lacking: concepts that stand neither in itself nor in its subject's clause and headings.
        missing: concepts that stand nowhere round it though the report has them elsewhere.
        unknown: names of the claim's clause that stand nowhere round it.
        beside: of a place that names the claim's subject itself, the concepts that neither it nor
            what stands above it has.
        apart: concepts that stand neither in it, nor in the clause it goes on from, nor in the
            report's title; `untold` the verbs among them.
        torn: single signs of the claim that make up one word with their neighbour (院 of 护理院),
            where no such word stands round it.
        led: the figures told before the claim's clause stand before it too.
        another: the one of several alike that the claim names, where it tells of another: 二期
            where it tells of 一期; "" where it does not.
        named: it tells of the very one of several alike that the claim names.
        silent: it has words of its own, and none of them is one of a Chinese claim's concepts.
        extra: share of its own words that the claim lacks, in [0, 1]: 民办 before 幼儿园.
        planned: whether it tells a plan (True), what was done (False), or leaves it open (None).
    """

    place: Place
    paragraph: int
    reading: Reading
    near: float
    own: float
    lacking: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    beside: tuple[str, ...]
    apart: tuple[str, ...]
    untold: tuple[str, ...]
    torn: tuple[str, ...]
    led: bool
    another: str
    named: bool
    silent: bool
    extra: float
    planned: bool | None

    @property
    def score(self) -> float:
        """How well it pairs; only differences mean something."""
        other = bool(self.unknown or self.another)
        beside = 0.15 * self.named + 0.15 * self.led
        return (self.near + self.own) / 2 - 0.4 * self.extra - 0.3 * other + beside


Known = dict[tuple[str, int], list[Surrounded]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A claim's clause with its concepts; `told` keeps how well a text holds each.

    Clauses of a paragraph share their headings, title and sentence.
    """

    clause: Clause
    context: str
    concepts: Sequence[Concept]
    said: tuple[str, ...]
    seams: Seams
    figures: tuple[str, ...]
    labels: Labels
    told: Told

    def tells(self, concept: Concept) -> bool:
        """True if without the concept another thing is spoken of.

        A Chinese word that the report has nowhere may be another word for one that it has.
        """
        return concept.known or concept.essential or _is_latin(self.clause)


class Pairing:
    """The places of the paragraphs found for a claim, ready to be compared with its clauses."""

    def __init__(
        self,
        reading: Reading,
        paragraphs: Iterable[int],
        reader: ConceptReader,
        known: "Known | None" = None,
    ) -> None:
        """Take the paragraphs found; `known` keeps those made ready for the claims before."""
        self.reading = reading
        self._reader = reader
        known = {} if known is None else known
        self._places: list[Surrounded] = []
        for number in paragraphs:
            key = reading.report.id, number
            if key not in known:
                known[key] = surrounded(reading, number)
            self._places += known[key]

    def candidates(self, clause: Clause, context: str, language: Language) -> list[Candidate]:
        """Return every place beside the clause, best first.

        Args:
            context: words of the sentence whose subject may be the clause's too.
        """
        own = bare(clause)
        read = self._read(own, language)
        concepts = _weighed(read)
        goes_on = clause.lent or _GOES_ON.match(clause.text)
        if context and (goes_on or all(concept.weak for concept in concepts)):
            lent = _weighed(self._read(uncounted(context), language))
            known = {c.surface for c in concepts}
            new = (replace(c, weight=0.5 * c.weight) for c in lent if c.surface not in known)
            concepts = (*concepts, *new)
        said = tuple(name.text for name in names(clause.text))
        if language == "en" and (spelt := pinyin_in(f"{context} {clause.text}")):
            said += strangers(spelt, self._read(f"{context} {own}", language))
        labels = {**labels_of(context), **labels_of(clause.text)}
        alone = seams(normalise(own), read) if language == "zh" else {}
        figures = tuple(normalise(amount.text) for amount in amounts(context))
        asked = _Asked(clause, context, concepts, said, alone, figures, labels, {})
        found = [_beside(asked, around, self.reading) for around in self._places]
        return sorted(found, key=lambda candidate: -candidate.score)

    def _read(self, text: str, language: Language) -> tuple[Concept, ...]:
        reading = self.reading
        return self._reader.concepts(
            telling(text),
            language,
            names=reading.names,
            frequency=reading.lexical.frequency,
            size=len(reading.units),
        )


def _weighed(found: Iterable[Concept]) -> tuple[Concept, ...]:
    """Return the concepts that can tell one clause of the report from another.

    A word that the report has nowhere may be another word for one that it has.
    """
    kept = [concept for concept in found if concept.known or not concept.weak]
    most = max((c.weight for c in kept if c.known and not c.weak), default=math.inf)
    return tuple(
        c if c.known or c.essential else replace(c, weight=min(c.weight, most)) for c in kept
    )


def _beside(asked: _Asked, around: Surrounded, reading: Reading) -> Candidate:
    concepts, told = asked.concepts, asked.told
    total = sum(concept.weight for concept in concepts) or 1.0
    rows = [(c, held(c, around.texts, told), held(c, around.own, told)) for c in concepts]
    strong = [row for row in rows if not row[0].weak]
    itself = around.texts[:1]
    above = [(1.0, text) for worth, text in around.own if worth != BESIDE]
    apart = [c for c, _, _ in strong if held(c, around.own[:_ITSELF], told) < _HELD]
    speaks = _is_latin(asked.clause) or any(held(c, itself, told) >= _HELD for c in concepts)
    return Candidate(
        around.place,
        around.paragraph,
        reading,
        near=sum(c.weight * value for c, value, _ in rows) / total,
        own=sum(c.weight * value for c, _, value in rows) / total,
        lacking=tuple(c.surface for c, _, value in strong if value < _HELD),
        missing=tuple(c.surface for c, value, _ in strong if value < _HELD and asked.tells(c)),
        unknown=tuple(n for n in asked.said if not _is_named(n, around)),
        beside=_beside_it([c for c, _, _ in strong], itself, above, told),
        apart=tuple(c.surface for c in apart),
        untold=tuple(c.surface for c in apart if not c.nominal),
        torn=torn(asked.seams, around.texts),
        led=any(figure in text for figure in asked.figures for _, text in around.led),
        another=another(asked.labels, around.labels, around.title),
        named=shares_label(asked.labels, around.labels),
        silent=not speaks and has_words(around.place.clause),
        extra=_extra(asked.clause, asked.context, around.place.clause),
        planned=around.planned,
    )


def _beside_it(
    strong: Sequence[Concept], itself: Texts, above: Texts, told: Told
) -> tuple[str, ...]:
    if not strong or held(strong[0], itself, told) < _HELD:
        return ()
    return tuple(c.surface for c in strong if held(c, above, told) < _HELD)


def _is_named(name: str, around: Surrounded) -> bool:
    """True if a name stands there; one of a single character (“优”) has to stand in quotes."""
    if len(name) > 1:
        plain = normalise(name)
        return any(plain in text for _, text in around.texts)
    return bool(re.search(rf"[“\"「『]{re.escape(name)}[”\"」』]", around.place.sentence))


def _extra(clause: Clause, context: str, theirs: Clause) -> float:
    """Return the share of a report's clause that the claim has nothing of.

    A pair of characters counts unless both stand in the claim: 日均用餐学生 has 餐学, which
    日均在校用餐的学生 has not, and says no more.
    """
    if theirs.lent or not theirs.words or _is_latin(clause):
        return 0.0
    sides = {(cue.contrast, cue.side) for cue in clause.cues}
    alike = (cue.text for cue in theirs.cues if (cue.contrast, cue.side) in sides)
    said = frozenset("".join((clause.text, context, *alike)))
    words = words_of(_without_cause(theirs, clause.text)) & theirs.words
    return sum(not said.issuperset(pair) for pair in words) / (len(words) or 1)


def _without_cause(theirs: Clause, said: str) -> str:
    """Return a clause's text without why it was so: 某园因租期届满停办 tells of 某园停办."""
    ends = sorted(m.start() for m in _CAUSE.finditer(theirs.text))
    for at in ends:
        shared = (n for n in range(at + 2, len(theirs.text) - 2) if theirs.text[n : n + 2] in said)
        if (end := next(shared, None)) is not None:
            return f"{theirs.text[:at]} {theirs.text[end:]}"
    return theirs.text


def _is_latin(clause: Clause) -> bool:
    return not _CHINESE.search(clause.text)
