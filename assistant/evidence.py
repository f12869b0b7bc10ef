"""How well a sentence of a report bears on a question: its marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.clauses import clauses
from assistant.concepts import Concept
from assistant.facts import Fact, facts
from assistant.reading import Reading, Surroundings
from assistant.stopwords import NEUTRAL_ZH
from assistant.wanted import Wanted
from index.figures import Figure, FigureKind, figures
from index.report import Paragraph
from index.terms import normalise

# What stands round a sentence counts less than what stands in it.
_NEAR, _ABOVE, _TITLE, _BESIDE = 0.7, 0.8, 0.5, 0.75
_APART = frozenset({"heading", "caption", "front", "note"})
_OF_NOTES = frozenset({"definition", "reason", "imprint"})
_ROW_UNITS: dict[FigureKind, re.Pattern[str]] = {
    "money": re.compile(
        r"[预决]算|金额|资金|经费|支出|收入|投资额|执行数|[万亿千]元|单位[:：]\s*元|[(（]元[)）]|(?:^|\|)\s*元\s*(?:\||$)"
    ),
    "share": re.compile(r"%|比重|占比|增长|增速|±"),
    "people": re.compile(r"[万(（]人|人次|人数|(?:^|\|)\s*人\s*(?:\||$)"),
    "measure": re.compile(r"吨|公里|亩|平方米|公顷|千瓦"),
    "count": re.compile(
        r"[(（万][所个家辆台件户头只][)）]|(?:^|\|)\s*万?[所个家辆台件户头只]\s*(?:\||$)"
    ),
}
_MONEY: frozenset[FigureKind] = frozenset({"money"})
_PER = re.compile(r"每(?!年|天|月|周|个)|人均|[次均]均|平均|生均")
_PLACED = re.compile(r"[冠亚季]军|[金银铜]牌|[一二三特]等奖|首位|榜首")
_CONTENT = re.compile(r"[\u3400-\u9fffa-z]")
# A list or an account is told by the words that such sentences have.
_CUES: dict[str, re.Pattern[str]] = {
    "definition": re.compile(r"是指|包括|指的?是|即|占.{2,20}的百分比|含"),
    "reason": re.compile(r"因|由于|原因|受.{1,12}影响|为了|导致|鉴于|所致|根据"),
    "status": re.compile(r"已|正|完成|竣工|建成|启动|开工|封顶|推进|投入使用|招标|设计|前期|验收"),
    "list": re.compile(r"、.{1,20}[、和及]|[一二三]是|包括|分别"),
    "person": re.compile(r"同志|书记|[校局市县区]长|主任|老师|教师|学生|提供|来自|获|总理"),
}


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
        fused: the paragraph's fused rank score over the best one's.
        own: share of the concepts' weight that the sentence itself carries.
        covered: the same of the clause that answers, with what stands round it.
        elsewhere: weight of the heaviest telling concept that is lacking though the report has it.
        nowhere: the same of one that the report has nowhere.
        unnamed: 1 when the question wants a name (a company, a school, …) that isn't there.
        clause: `own` of the best clause with a wanted figure; of the sentence when none is wanted.
        precise: share of that clause's content that the question speaks of.
        narrowed: 1 when words the question doesn't have narrow what it asks about (民办幼儿园).
        role: 1 when that figure is a level, a change or a share as wanted.
        span: where in the sentence that clause and its subject stand.
        figure: 1 when a wanted kind of figure stands in it, or none is wanted.
        apart: 1 when it is no body text: a heading, a caption, a note, the front matter.
        imprint: 1 when the question is about the report itself and this is its front matter.
        missing: 1 when an essential concept stands neither in nor above it.
    """

    unit: int
    cosine: float
    paragraph_cosine: float
    lexical: float
    fused: float
    own: float
    covered: float
    elsewhere: float
    nowhere: float
    unnamed: float
    clause: float
    precise: float
    figure: float
    narrowed: float
    role: float
    span: tuple[int, int]
    missing: float
    cue: float
    other_year: float
    same_mode: float
    other_mode: float
    apart: float
    imprint: float


def held(concept: Concept, around: Surroundings, clause: str = "") -> float:
    """Return how well a sentence with its surroundings carries a concept, 0 to 1.

    Args:
        clause: the clause that answers; then the rest of the sentence counts as surroundings.
    """
    best = concept.held(clause or around.own)
    if clause and best < _BESIDE:
        best = max(best, _BESIDE * concept.held(around.own))
    for text, value in ((around.above, _ABOVE), (around.near, _NEAR), (around.title, _TITLE)):
        if best < value:
            best = max(best, value * concept.held(text))
    return best


def answers(figure: Figure, wanted: Wanted) -> bool:
    """True if a figure is of a wanted kind; 6600多万 without a unit may count people, 学位 does."""
    if figure.kind in wanted.kinds or (figure.kind == "bare" and wanted.role == "change"):
        return True
    return "people" in wanted.kinds and figure.kind == "count" and figure.unit in ("", "学位")


def has_figure(text: str, wanted: Wanted) -> bool:
    """True if a figure of a wanted kind stands in the text, or none is wanted."""
    if "rank" in wanted.kinds and _PLACED.search(text):
        return True
    return not wanted.kinds or any(answers(figure, wanted) for figure in figures(text))


def row_has_figure(row: Paragraph, wanted: Wanted) -> bool:
    """True if a table row may hold a figure of a wanted kind: its unit often stands above it."""
    cells = row.text.split(" | ")
    stated = _kinds_of(" | ".join(cells[1:])) or _kinds_of(row.caption)
    columns = row.columns if len(row.columns) == len(cells) else ("",) * len(cells)
    for column, cell in zip(columns, cells, strict=True):
        if re.search(r"\d|x{2}", cell):
            kinds = _kinds_of(f"{column} {cell}") or stated
            if kinds & wanted.kinds or not (kinds or wanted.kinds == _MONEY):
                return True
    return False


def _kinds_of(text: str) -> set[FigureKind]:
    return {kind for kind, unit in _ROW_UNITS.items() if unit.search(text)}


def carried(text: str, concepts: Sequence[Concept]) -> float:
    """Return the share of the concepts' weight that a text in normal form carries."""
    total = sum(concept.weight for concept in concepts)
    return sum(c.weight * c.held(text) for c in concepts) / total if total else 0.0


def evidence(
    reading: Reading,
    number: int,
    concepts: Sequence[Concept],
    wanted: Wanted,
    when: When,
    *,
    cosine: float,
    paragraph_cosine: float,
    lexical: float,
    fused: float,
) -> Evidence:
    """Return the marks of a unit of the report."""
    around = reading.surroundings(number)
    text = reading.text(number)
    is_row = reading.paragraph(number).kind == "row"
    figure = has_figure(text, wanted) or (
        is_row and row_has_figure(reading.paragraph(number), wanted)
    )
    total = sum(concept.weight for concept in concepts) or 1.0
    told = _best_told(reading, number, concepts, wanted, is_row)
    clause = normalise(text[slice(*told.span)])
    helds = [held(concept, around, clause) for concept in concepts]
    time = reading.period(number)
    cue = _CUES.get(wanted.form)
    return Evidence(
        unit=number,
        cosine=cosine,
        paragraph_cosine=paragraph_cosine,
        lexical=lexical,
        fused=fused,
        own=carried(around.own, concepts),
        covered=sum(c.weight * h for c, h in zip(concepts, helds, strict=True)) / total,
        elsewhere=_lacking((c, h) for c, h in zip(concepts, helds, strict=True) if c.known),
        nowhere=_lacking((c, h) for c, h in zip(concepts, helds, strict=True) if not c.known),
        unnamed=float(bool(wanted.needs) and not re.search(wanted.needs, text + around.above)),
        clause=told.clause,
        precise=told.precise,
        narrowed=told.narrowed,
        role=told.role,
        span=told.span,
        figure=float(figure),
        missing=float(
            any(c.essential and h < _TITLE for c, h in zip(concepts, helds, strict=True))
        ),
        cue=float(bool(cue and cue.search(text))),
        other_year=float(bool(when.years and time.years and not when.years & time.years)),
        same_mode=float(when.planned is not None and when.planned == time.planned),
        other_mode=float(None not in (when.planned, time.planned) and when.planned != time.planned),
        apart=float(wanted.form not in _OF_NOTES and reading.paragraph(number).kind in _APART),
        imprint=float(wanted.form == "imprint" and reading.paragraph(number).kind == "front"),
    )


def _lacking(helds: Iterable[tuple[Concept, float]]) -> float:
    return max((c.weight * (1 - h) for c, h in helds if not c.weak), default=0.0)


@dataclass(frozen=True, slots=True)
class _Told:
    """The clause of a sentence that answers best: its marks, and its span with its subject's."""

    clause: float
    precise: float
    narrowed: float
    role: float
    span: tuple[int, int]


def _best_told(
    reading: Reading, number: int, concepts: Sequence[Concept], wanted: Wanted, is_row: bool
) -> _Told:
    """Return the clause with a wanted figure that carries most of the question."""
    text, above = reading.text(number), reading.surroundings(number).above
    whole = 0, len(text)
    if is_row or not wanted.kinds:
        carried, precise, narrowed = _clause_marks(normalise(text), above, concepts)
        return _Told(carried, precise, narrowed * is_row, 1.0, whole)
    told = [
        _told(text, fact, above, concepts, wanted)
        for fact in facts(text)
        if any(answers(figure, wanted) for figure, _ in fact.figures)
    ]
    if not told:
        return _Told(0.0, 0.0, 1.0, 0.0, whole)
    return max(told, key=lambda t: (t.clause - 0.5 * t.narrowed + 0.5 * t.role, t.precise))


def _told(text: str, fact: Fact, above: str, concepts: Sequence[Concept], wanted: Wanted) -> _Told:
    asks_rate = any(_PER.search(concept.surface) for concept in concepts)
    carried, precise, narrowed = _clause_marks(
        normalise(text[fact.base : fact.end]), above, concepts
    )
    whole = normalise(fact.part_of)
    if whole and any(concept.held(whole) >= _NEAR for concept in concepts if not concept.weak):
        narrowed = 1.0
    if not asks_rate and _PER.search(text[fact.base : fact.end]):
        narrowed = 1.0
    if not narrowed and _of_another(text[: fact.base], above, concepts):
        narrowed = 0.5
    fits = any(
        wanted.role in (role, None) for figure, role in fact.figures if answers(figure, wanted)
    )
    return _Told(carried, precise, narrowed, float(fits), (fact.base, fact.end))


def _of_another(before: str, above: str, concepts: Sequence[Concept]) -> bool:
    """True if the clauses before a fact name a subject that the question does not have.

    全市共有乡镇卫生院116个，床位5820张: the beds are not all there are.
    """
    if not before.strip():
        return False
    start, end = clauses(before)[0]
    carried, precise, _ = _clause_marks(normalise(before[start:end]), above, concepts)
    return precise < 0.3 and carried < 0.3


def _clause_marks(
    normal: str, above: str, concepts: Sequence[Concept]
) -> tuple[float, float, float]:
    told = content(normal)
    marked = {p for c in concepts for a, b in c.spans(normal) for p in range(a, b)}
    known = marked | {
        p for p in range(len(normal) - 1) if normal[p : p + 2] in above for p in (p, p + 1)
    }
    starts = [p for p in told & marked if p - 1 not in marked]
    narrowed = bool(starts) and all(p - 1 in told and p - 1 not in known for p in starts)
    news = told - (known - marked)
    precise = len(news & marked) / len(news) if news else 1.0
    return carried(normal, concepts), precise, float(narrowed)


def content(normal: str) -> set[int]:
    """Return the positions of the characters that tell something in a text in normal form."""
    plain = NEUTRAL_ZH.sub(lambda m: " " * len(m.group()), normal)
    return {m.start() for m in _CONTENT.finditer(plain)}


# Fitted by conditional logit on eight reports' questions: the right sentence comes first for .83
# of them, for .80 with the weights fitted on the other seven reports.
WEIGHTS: dict[str, float] = {
    "cosine": 55.0,
    "paragraph_cosine": 17.0,
    "lexical": 2.9,
    "fused": 2.0,
    "covered": 3.8,
    "clause": 0.5,
    "precise": 0.6,
    "narrowed": -0.8,
    "figure": 1.3,
    "role": 1.3,
    "missing": -3.0,
    "cue": 2.2,
    "other_year": -6.0,
    "same_mode": 0.6,
    "other_mode": -1.8,
    "apart": -1.2,
    "imprint": 4.0,
}


def score(mark: Evidence) -> float:
    """Return one score for ranking, higher is better; only differences mean something."""
    return sum(weight * float(getattr(mark, name)) for name, weight in WEIGHTS.items())
