"""How far a thing has come: what is said to be done, against where the report says it stands."""

import re
from collections.abc import Iterator, Sequence

from assistant.assertions import Clause
from assistant.factcheck.judging_words import SPEAKS_OF_IT, Judgement
from assistant.factcheck.pairing import Candidate
from assistant.factcheck.siblings import labels_of
from assistant.factcheck.stages import said_undone
from assistant.naming import names
from assistant.question import language_of
from assistant.units import CALENDAR
from assistant.verifying import Difference

# From what is not begun to what is in use; of one row each stage is as far as the other.
_STAGES: tuple[str, ...] = (
    r"暂缓|暂停|中止|终止|搁置|停工|停建|缓建|推迟|延期|延后|未通过|未获批|(?:尚|暂|还)未|未能|未(?=[开启动建完投交竣通])",
    r"立项|获批|批复|选址|可研|环评|设计|招标|用地手续|前期|草拟|谈判|签约|征地|筹建|筹备",
    r"开工|动工|奠基|破土",
    r"在建|正在|建设中|施工|推进|主体|封顶|出水|合龙|铺轨|装修|安装|调试|路基|形象进度|工程量|[只仅]完成(?!了)"
    r"|under (?:way|construction)",
    r"建成|竣工|完工|落成|交工|\b(?:completed|finished|built)\b",
    r"通车|投产|投用|启用|开园|开馆|开业|开街|开放|开通|交付|投入(?:使用|运营|运行)|(?:封关|试|正式|上线)运[行营]"
    r"|\b(?:opened|in (?:use|operation|service)|put into (?:use|operation)"
    r"|(?:started|began|begun) (?:running|operat\w+|production))\b",
)
_STAGE = tuple(re.compile(words, re.I) for words in _STAGES)
_BEGUN, _IN_WORKS = 2, 3
_DONE = re.compile(
    r"已|了|(?:19|20)\d\d年|月|正式|\b(?:has|have|had|already|was|were|is|in)\b", re.I
)
_ONE_DAY = re.compile(r"预计|计划|拟|将(?!近)|力争|争取|确保|年内|底前|月前|目标|待|有望")
_PLANNED = re.compile(rf"{_ONE_DAY.pattern}|\b(?:will|plan\w*|to be|expected|due)\b", re.I)
# A clause that names a thing of its own goes on with no other.
_OWN_THING = re.compile(r"^(?!该|本|此|其).{2,12}?(?:项目|工程|小区|公司|线|路|桥|园|楼)")
# Without a word that it is done, 春季开园 may as well be a plan.
_SEASON = re.compile(r"[春夏秋冬]季|[上下]半年|[一二三四]季度")
# 停建, 暂停 and 搁置 tell of one stage.
_HALTED = re.compile(r"暂缓|暂停|中止|终止|搁置|停工|停建|缓建|停办|停业|停运")
_PARTLY = re.compile(r"[只仅]完成")  # 年底前只完成地下部分 is no plan
_WHY = re.compile(r"^\s*(?:因|由于|受|由(?:19|20)?\d)")
# These tell neither a stage nor what has come to it.
_FILLS = re.compile(r"^(?:使用|运行|运营|实施|建设|尚未|项目|工程|year|construction)$")
# What a thing is told by, so that it is no other of its kind.
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NAMED = re.compile(r"(?<=\s)[A-Z][a-z]+|\bNo\. ?\d")
_LEAST = 4


def of_standing(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that a thing is not as far as a clause has it, or that it is not done as it says.

    None where the clause tells no stage, and where the report tells none of the very thing, or
    tells somewhere that it is as far.
    """
    if _HALTED.search(clause.text) and not clause.negated:
        return _of_halt(clause, candidates)
    undone = said_undone(clause)
    claimed = _stage(" ".join(clause.negated) if undone else clause.text)
    done = not clause.negated and _DONE.search(clause.text) and not _PLANNED.search(clause.text)
    if claimed < _BEGUN or claimed == _IN_WORKS or not (done or undone) or not _names_it(clause):
        return None
    phrases = tuple(m.group() for words in _STAGE for m in words.finditer(clause.text))
    told = [c for c in candidates if _of_the_same(c, clause, phrases)]
    reached = [(c, stage) for c in told for stage in _stages(c, candidates)]
    if not reached or any(stage >= claimed for _, stage in reached):
        return None
    best = reached[0][0]
    if undone:
        return Judgement("supported", "supported", best)
    shown = best.place.clause.text.strip("，,。.；; ")
    difference = Difference("mode", clause.text.strip("，,。.；; "), shown, best.paragraph)
    return Judgement("refuted", "refuted", best, (difference,))


def _of_halt(clause: Clause, candidates: Sequence[Candidate]) -> Judgement | None:
    """Return that a thing has come to a halt, if a place tells it of the thing in other words."""
    if clause.amounts or _PLANNED.search(clause.text) or not (clause.lent or _names_it(clause)):
        return None
    phrases = tuple(m.group() for m in _HALTED.finditer(clause.text))
    for candidate in candidates:
        place = candidate.place.clause
        told = _HALTED.search(place.text) and not place.negated and not candidate.planned
        if told and _goes_on_with(candidate, clause, phrases):
            return Judgement("supported", "supported", candidate)
    return None


def _goes_on_with(candidate: Candidate, clause: Clause, phrases: Sequence[str]) -> bool:
    """True if a place speaks of the clause's thing and names no other: 某园…，二期建设暂停."""
    text = candidate.place.clause.text
    own = _OWN_THING.search(text)
    others = [name.text for name in names(text) if name.text not in clause.text]
    lacking = {*candidate.lacking, *candidate.missing}
    near = candidate.near >= SPEAKS_OF_IT[language_of(clause.text)]
    told = all(_FILLS.search(word) or any(word in said for said in phrases) for word in lacking)
    other = (
        candidate.another or candidate.unknown or others or (own and own.group() not in clause.text)
    )
    return near and told and not other


def _of_the_same(candidate: Candidate, clause: Clause, phrases: Sequence[str]) -> bool:
    """True if a place speaks of the very thing, in its clause's time; `phrases` tell stages."""
    other = candidate.another or candidate.unknown or candidate.silent
    in_time = not clause.years or clause.years & candidate.place.years
    lacking = {*candidate.apart, *candidate.missing}
    near = candidate.near >= SPEAKS_OF_IT[language_of(clause.text)]
    told = all(_FILLS.search(word) or any(word in said for said in phrases) for word in lacking)
    return bool(in_time) and near and not other and told


def _names_it(clause: Clause) -> bool:
    """True if a clause speaks of one thing by its name, and counts nothing."""
    if any(amount.dimension not in CALENDAR for amount in clause.amounts):
        return False
    if clause.lent or language_of(clause.text) == "en":
        return bool(clause.lent or _NAMED.search(clause.text))
    own = "".join(words.sub("", clause.text) for words in _STAGE[-1:])
    return len(_CHINESE.findall(_DONE.sub("", own))) >= _LEAST


def _stages(candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[int]:
    """Yield the stages that a place and what goes on from it tell; a plan tells of none."""
    for text in (candidate.place.clause.text, *_after(candidate, candidates)):
        if candidate.planned or (_ONE_DAY.search(text) and not _PARTLY.search(text)):
            continue
        if candidate.planned is None and _SEASON.search(text) and not _DONE.search(text):
            continue
        halted = bool(_STAGE[0].search(text))
        if (stage := 0 if halted else _stage(text)) >= 0:
            yield stage


def _after(candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
    """Yield the clauses after a place that go on with its subject, to the next semicolon."""
    mine = candidate.place.clause
    others = (c for c in candidates if c.paragraph == candidate.paragraph)
    later = sorted(
        {
            (c.place.clause.start, c.place.clause.text)
            for c in others
            if c.place.clause.sentence == mine.sentence and c.place.clause.start > mine.start
        }
    )
    if mine.text.rstrip().endswith(("；", ";", "。")):
        return
    for _, text in later:
        if not _WHY.search(text) and (names(text) or labels_of(text) or _OWN_THING.search(text)):
            return
        yield text
        if text.rstrip().endswith(("；", ";", "。")):
            return


def _stage(text: str) -> int:
    """Return how far a text says a thing has come; -1 where it tells no stage."""
    return max((n for n, words in enumerate(_STAGE) if words.search(text)), default=-1)
