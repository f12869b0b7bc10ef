"""How well a sentence of a report bears on a question: its marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.amiss import is_amiss
from assistant.clause_marks import carried
from assistant.concepts import Concept
from assistant.holding import BY_TITLE, SAID, SPOKEN_OF, held
from assistant.matching import has_figure, row_has_figure
from assistant.pairs import shared
from assistant.reading import Reading, Surroundings, is_imprint
from assistant.timely import timely
from assistant.told import best_told, is_grouped
from assistant.wholes import is_of_all_kinds
from index.terms import normalise

if TYPE_CHECKING:
    from assistant.quoting import Asked

# What the Chinese words for English ones share with a sentence tells as much less.
_TRANSLATED = 0.25
# A figure is news, though its sentence only says the question again.
_FIGURE_S = 0.5
# A list or an account is told by the words that such sentences have.
_CUES: dict[str, re.Pattern[str]] = {
    "definition": re.compile(r"是指|包括|指的?是|即|占.{2,20}的百分比|含"),
    "reason": re.compile(r"因|由于|原因|受.{1,12}影响|为了|导致|鉴于|所致|根据"),
    "status": re.compile(r"已|正|完成|竣工|建成|启动|开工|封顶|推进|投入使用|招标|设计|前期|验收"),
    "list": re.compile(r"、.{1,20}[、和及]|[一二三]是|包括|分别"),
    "person": re.compile(r"同志|书记|[校局市县区]长|主任|老师|教师|学生|提供|来自|获|总理"),
}


# Patterns of surnames are long; a question's is asked of each sentence.
_needed = lru_cache(maxsize=64)(re.compile)


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence found: the cosines in [-1, 1]; `lexical`, `fused` in [0, 1], 1 the best."""

    reading: Reading
    unit: int
    cosine: float
    paragraph_cosine: float
    lexical: float
    fused: float


@dataclass(frozen=True, slots=True)
class When:
    """The time a question asks about; years empty and planned None when it doesn't say."""

    years: frozenset[int] = frozenset()
    planned: bool | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The marks of one sentence for one question; shares and closenesses are in [0, 1].

    Attributes:
        cosine: of sentence and question, in [-1, 1]; `paragraph_cosine` likewise.
        lexical: BM25 score over the best one's.
        own: share of the concepts' weight that the sentence itself carries.
        covered: the same of the clause that answers, with what stands round it.
        headed: 1 when the noun that the figure counts is the question's, 0 when it is another.
        restated: 1 when the clause says again what its headings say of the question, and no more.
        grouped: 1 when the figure is of a list of which the question names one (A、B等12个).
        unnamed: 1 when the question wants a name (a company, a school, …) that isn't there.
        narrowed: 1 when words the question doesn't have narrow what it asks about (民办幼儿园),
            3 when it is another thing of the kind that the headings name; else less.
        role: 1 when that clause's figure is a level, a change or a share as wanted.
        span: where in the sentence that clause and its subject stand.
        figure: 1 when a wanted kind of figure stands in it, or none is wanted.
        amiss: 1 when what looks like the figure asked for is of something else.
        unmet: 1 when it has no figure, or no name, of the kind that the question asks for.
        past: 1 when it tells of years before the report's, or what is planned, and neither is asked
            about.
        aside: 1 when a figure is wanted and this is a note: how it was reckoned, what a word means.
        whole: 1 when the clause says that it is of all kinds (各级各类), and none is asked about.
        imprint: 1 when the question is about the report itself and this is its front matter.
        foreign: 1 when a figure is wanted of things and none of them is spoken of at all.
        missing: 1 when an essential concept stands neither in nor above it.
        fresh: `own` of the concepts that headings and the paragraph's opening don't carry yet:
            what is asked of the subject that the paragraph is about; 0 when they carry all.
        said: how much of the question's wording the sentence has; `added`, `nearby` and `news`
            as of `assistant.pairs.Shared`.
    """

    unit: int
    cosine: float
    paragraph_cosine: float
    lexical: float
    own: float
    covered: float
    unnamed: float
    amiss: float
    figure: float
    unmet: float
    headed: float
    restated: float
    grouped: float
    narrowed: float
    role: float
    span: tuple[int, int]
    missing: float
    cue: float
    other_year: float
    past: float
    same_mode: float
    other_mode: float
    aside: float
    whole: float
    imprint: float
    fresh: float
    foreign: float
    said: float
    added: float
    nearby: float
    news: float


def evidence(hit: Hit, this: "Asked") -> Evidence:
    """Return the marks of a sentence that was found."""
    reading, number = hit.reading, hit.unit
    concepts, wanted = this.concepts, this.part.wanted
    around, paragraph = reading.surroundings(number), reading.paragraph(number)
    text, opening = reading.text(number), reading.opening(number)
    figure = has_figure(text, wanted) or (
        paragraph.kind == "row" and row_has_figure(paragraph, wanted)
    )
    total = sum(concept.weight for concept in concepts) or 1.0
    told = best_told(reading, number, concepts, wanted, normalise(this.part.text))
    clause = normalise(text[slice(*told.span)])
    helds = [(concept, held(concept, around, clause)) for concept in concepts]
    cue = _CUES.get(wanted.form)
    wording = shared(this.pairs, around, opening, _TRANSLATED if this.language == "en" else 1.0)
    tells_figure = bool(wanted.kinds and figure and told.headed)
    unnamed = bool(wanted.needs) and not _needed(wanted.needs).search(text + around.above)
    amiss = is_amiss(
        normalise(this.part.text), wanted, this.when.years, reading, number, text[slice(*told.span)]
    )
    return Evidence(
        unit=number,
        cosine=hit.cosine,
        paragraph_cosine=hit.paragraph_cosine,
        lexical=hit.lexical,
        own=carried(around.own, concepts),
        covered=sum(c.weight * h for c, h in helds) / total,
        headed=told.headed,
        restated=float(told.restates(clause, around.above, concepts)),
        grouped=float(wanted.sums_up and is_grouped(text, told.span, concepts)),
        unnamed=float(unnamed),
        amiss=float(amiss),
        narrowed=told.narrowed,
        role=told.role,
        span=told.span,
        figure=float(figure),
        unmet=float((wanted.strict and not figure) or unnamed or amiss),
        missing=float(any(c.essential and h < BY_TITLE for c, h in helds)),
        cue=float(bool(cue and cue.search(text))),
        **timely(this, reading, number)._asdict(),
        aside=float(paragraph.kind == "note" and bool(wanted.kinds)),
        whole=float(bool(wanted.kinds) and is_of_all_kinds(clause, concepts)),
        imprint=float(figure and not unnamed and is_imprint(wanted, paragraph, text)),
        fresh=_fresh(around, opening, concepts),
        foreign=float(bool(wanted.kinds) and _is_foreign(concepts, around)),
        said=wording.said,
        added=wording.added,
        nearby=wording.nearby,
        news=wording.news * (_FIGURE_S if tells_figure else 1.0),
    )


def _is_foreign(concepts: Iterable[Concept], around: Surroundings) -> bool:
    things = [c for c in concepts if (c.nominal or c.essential) and not c.weak]
    if not things or any(c.held(around.own) >= SPOKEN_OF for c in things):
        return False
    said = f"{around.own} {around.above} {around.near} {around.title}"
    return all(c.held(said) < SPOKEN_OF for c in things)


def _fresh(around: Surroundings, opening: str, concepts: Sequence[Concept]) -> float:
    said = f"{around.title} {around.above} {opening}"
    return carried(around.own, [c for c in concepts if c.held(said) < SAID])
