"""The verdict on a clause without a figure: what is told of a thing, its stage, place and names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts import amounts
from assistant.answer import Language
from assistant.assertions import Clause
from assistant.contrast_words import Kind
from assistant.contrasts import PLAN_OR_DONE, cues, kind_of, level, level_of_issuer
from assistant.factcheck.pairing import Candidate
from assistant.factcheck.stages import said_done, said_undone, tells_done
from assistant.factcheck.verdict import Outcome
from assistant.naming import unknown_names
from assistant.question import language_of
from assistant.stopwords import STOP_EN
from assistant.verifying import Difference, in_words

# An English word finds its Chinese one less surely than a Chinese word itself.
SPEAKS_OF_IT: dict[Language, float] = {"zh": 0.6, "en": 0.5}
SAYS_IT: dict[Language, float] = {"zh": 0.8, "en": 0.72}
# With a name of the claim missing, this much of the rest has to be there.
_SAYS_OTHERWISE_OF_ANOTHER = 0.5
_MORE_THAN_HALF = 0.5
_WHOLE = 100
# With so many words of its own a clause says something else of it than the one beside it.
_SOME = 0.2
_COMPARES = re.compile(
    r"[快慢高低多少大小早晚好]于|超过|最[多少大小高低快慢]|比(?!上年|去年|重|例|较|20|19)"
)
_SHARE = re.compile(
    r"率|比重|占比|比例|份额|占|\b(?:share|rate|proportion|percentage|part)\b", re.I
)
_FEW_WORDS = 3
_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b",
    re.I,
)
_IS = re.compile(
    r"(?:是|成为|获评|评为|升格为|创成)(?P<what>[0-9A-Z\u3400-\u9fff]{4,})[，,。.；;]?$"
)
# What a level is called besides; it changes nothing.
_TITLE = "称号|名单|荣誉|表彰|奖|和|及|与|等|的|之|，"
TELLING: frozenset[Kind] = frozenset({"direction", "mode", "scope", "negation", "number"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A clause's verdict with the candidate that decided; `why` names the reason's text."""

    outcome: Outcome
    why: str
    candidate: Candidate | None = None
    differences: tuple[Difference, ...] = ()
    detail: str = ""


def elsewhere(clause: Clause, candidate: Candidate) -> bool:
    """True if the clause speaks of another territory than the report: 全国 in a city's report."""
    claimed = level(clause.text)
    if claimed is None:
        return False
    report = candidate.reading.report
    paragraph = report.paragraphs[candidate.paragraph]
    around = " ".join((candidate.place.sentence, *paragraph.section, paragraph.caption))
    told = level(around)
    if told is not None:
        return told.side > claimed.side
    own = level_of_issuer(f"{report.title} {report.issuer}")
    return own is not None and own != claimed.side


def of_words(clause: Clause, sentence: str, candidates: Sequence[Candidate]) -> Judgement:
    """Return the verdict on a clause without a figure; its candidates come best first."""
    language = language_of(sentence)
    best = _with_the_same_contrasts(clause, candidates)
    differences = tuple(in_words(clause, best.place))
    telling = tuple(d for d in differences if d.kind in TELLING and d.reported)
    if _COMPARES.search(clause.text):
        telling = ()  # two things are compared: what is told of one is no contrast to it
    speaks = best.near >= SPEAKS_OF_IT[language]
    if best.another:
        return Judgement("not_found", "undecided", best)
    if best.near >= SAYS_IT[language] and (of_plan := _of_plan(clause, best)):
        return of_plan
    if telling and speaks and not _is_cell(best):
        return Judgement("refuted", "refuted", best, telling)
    if best.unknown:
        return _of_names(clause, best)
    if elsewhere(clause, best):
        return Judgement("not_found", "elsewhere", best)
    # A table's cell with a figure says nothing in words.
    whole = (not best.lacking or best.extra <= 0.15) and not _is_cell(best)
    # 收购项目已完成 is not said where 已完成尽调、正草拟方案 is told of it.
    whole = whole and not (said_done(clause) and best.extra > _MORE_THAN_HALF)
    whole = whole and not ((best.beside or best.untold) and best.extra > _SOME)
    whole = whole and told_too(clause, best, ("direction", "mode"))
    whole = whole and not best.missing and not best.torn
    whole = whole and not _told_of_another(clause, sentence, best)
    # Of an English claim it is not seen which words are the place's own.
    whole = whole and not (language == "en" and (best.apart or _is_thin(clause)))
    says = best.near >= SAYS_IT[language] and whole
    if says and not differences and not said_undone(clause):
        return Judgement("supported", "supported", best)
    return Judgement("not_found", "undecided" if speaks else "too_far", best)


def _is_thin(clause: Clause) -> bool:
    """True of an English clause with hardly a word, or with a number that was not read."""
    words = [w for w in re.findall(r"[A-Za-z]{3,}", clause.text) if w.lower() not in STOP_EN]
    return (len(words) < _FEW_WORDS and not clause.cues) or bool(_NUMBER.search(clause.text))


def _told_of_another(clause: Clause, sentence: str, best: Candidate) -> bool:
    """True if what agrees is told of another thing, or told to be otherwise.

    Nothing of what is said to be done may be lacking; a level is none that a longer name begins
    with (国家5A级景区 and 国家5A级景区评审); what rose by percentage points is a share.
    """
    text = best.place.clause.text
    if said_done(clause) and best.lacking:
        return True
    if best.place.clause.negated and not clause.negated:
        return True
    of_share = any(amount.dimension == "百分点" for amount in best.place.clause.amounts)
    if of_share and not _SHARE.search(sentence):
        return True
    named = _IS.search(clause.text)
    return bool(
        named and re.search(rf"{re.escape(named['what'])}(?!{_TITLE})[\u3400-\u9fff]", text)
    )


def _of_plan(clause: Clause, best: Candidate) -> Judgement | None:
    """Return what a plan tells of a clause that says a thing is done, or not done yet."""
    if not best.planned or best.lacking or tells_done(best.place.clause):
        return None
    if said_undone(clause):
        return Judgement("supported", "supported", best)
    if done := said_done(clause):
        plan = Difference("mode", done.text, best.place.clause.text.strip("，,。.；; "))
        return Judgement("refuted", "refuted", best, (plan,))
    return None


def _is_cell(candidate: Candidate) -> bool:
    paragraph = candidate.reading.report.paragraphs[candidate.paragraph]
    return bool(paragraph.columns and candidate.place.clause.amounts)


def told_too(clause: Clause, best: Candidate, kinds: Sequence[Kind]) -> bool:
    """True if what the claim says of stage and end is told in the sentence, on that side."""
    told = {(cue.contrast, cue.side) for cue in cues(best.place.sentence)}
    mine = [c for c in clause.cues if kind_of(c.contrast) in kinds and c.contrast != PLAN_OR_DONE]
    return all((cue.contrast, cue.side) in told for cue in mine) and _beyond_too(clause, best)


def _beyond_too(clause: Clause, best: Candidate) -> bool:
    """True unless the claim has a plan overfulfilled and the report does not: 占计划的104.9%."""
    if "超额" not in clause.text or "超额" in best.place.sentence:
        return True
    shares = (a.value for a in amounts(best.place.sentence) if a.dimension == "%")
    return any(share is not None and share > _WHOLE for share in shares)


def _of_names(clause: Clause, best: Candidate) -> Judgement:
    """Return that another is named where all else agrees, or that the name is not there."""
    others = dict(unknown_names(clause.text, best.place.sentence, best.place.sentence))
    pairs = [(name, others.get(name, "")) for name in best.unknown]
    if all(other for _, other in pairs) and best.near >= _SAYS_OTHERWISE_OF_ANOTHER:
        told = tuple(Difference("name", *pair, best.paragraph) for pair in pairs)
        return Judgement("refuted", "refuted", best, told)
    return Judgement("not_found", "unknown_name", best, detail=best.unknown[0])


def _with_the_same_contrasts(clause: Clause, candidates: Sequence[Candidate]) -> Candidate:
    """Return the best candidate, one that speaks of rise or fall where the claim does."""
    best = candidates[0]
    wanted = {c.contrast for c in clause.cues if kind_of(c.contrast) in ("direction", "mode")}
    alike = [c for c in candidates if c.near >= best.near - 0.2 and c.own >= best.own - 0.2]
    if said_undone(clause):
        alike = [c for c in alike if c.planned] or alike
    elif said_done(clause):
        alike = [c for c in alike if not c.planned] or alike
    speaking = [c for c in alike if wanted & {cue.contrast for cue in c.place.clause.cues}]
    alike = speaking or alike
    whole = [c for c in alike if not c.lacking and c.score > alike[0].score - 0.1]
    return (whole or alike)[0]
