"""From a text to its claims: sentences parted where they assert several figures."""

import re

from assistant.answer import Language
from assistant.assertions import Clause, assertions
from assistant.factcheck.verdict import Claim, Unchecked
from assistant.factcheck.verdict_texts import say
from assistant.naming import names
from assistant.question import language_of
from index.sentences import sentences

_ENGLISH_END = re.compile(r"(?<!\bNo\.)(?<=[.!?])[\"”)]?\s+(?=[A-Z0-9“\"(])")
_OPINION = re.compile(
    r"我(?:们)?(?:认为|觉得|相信|希望)|笔者|应该|应当|令人|值得|可喜|遗憾|堪称|显然|无疑|想必|或许|可能|也许|不禁|难怪"
    r"|\b(?:I|we) (?:think|believe|hope|feel)\b|\bshould\b|\bimpressive\b|\bperhaps\b|\bmaybe\b|\bhopefully\b"
    r"|\bunfortunately\b|\bworth\b|\bin my (?:view|opinion)\b",
    re.I,
)
_QUESTION = re.compile(r"[?？]\s*[”\"]?$")
# The number of an item in a list asserts nothing.
_LISTED = re.compile(r"\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[、．)）]|\.(?!\d))\s*")
_CONTENT = re.compile(r"[\u3400-\u9fff]|[A-Za-z]{2,}")
_LEAST = {"zh": 5, "en": 3}


def claims_of(text: str) -> tuple[list[Claim], list[Unchecked]]:
    """Return the claims of a text in order, and the pieces that claim nothing to check.

    A sentence with figures in several clauses is a claim for each; a clause without one goes
    with the figure after it. Questions, opinions and fragments are left unchecked.
    """
    claims: list[Claim] = []
    unchecked: list[Unchecked] = []
    for start, end in _sentences(text):
        sentence = text[start:end]
        if why := _unchecked(sentence):
            unchecked.append(Unchecked(sentence, start, end, say(why, language_of(text))))
            continue
        claims += [Claim(text[a:b], a, b, sentence) for a, b in _parts(text, start, end)]
    return claims, unchecked


def _sentences(text: str) -> list[tuple[int, int]]:
    found = []
    for sentence in sentences(text):
        at = sentence.start
        piece = text[sentence.start : sentence.end]
        if language_of(piece) == "en":
            for gap in _ENGLISH_END.finditer(piece):
                found.append((at, sentence.start + gap.start()))
                at = sentence.start + gap.end()
        found.append((at, sentence.end))
    found = [(a + len(n.group()) if (n := _LISTED.match(text[a:b])) else a, b) for a, b in found]
    return [(a, b) for a, b in found if text[a:b].strip()]


def _unchecked(sentence: str) -> str:
    language: Language = language_of(sentence)
    if _QUESTION.search(sentence):
        return "a_question"
    has_figure = any(clause.amounts or clause.years for clause in assertions(sentence))
    if len(_CONTENT.findall(sentence)) < _LEAST[language] and not has_figure:
        return "a_fragment"
    if _OPINION.search(sentence) and not has_figure and not names(sentence):
        return "an_opinion"
    return ""


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    clauses = assertions(text[start:end])
    if sum(bool(clause.amounts) for clause in clauses) < 2:
        return [(start, end)]
    ends = [c.start + len(c.text) for c in clauses if c.amounts and not _dates_only(c)]
    if not ends:
        return [(start, end)]
    if len(_CONTENT.findall(text[start + ends[-1] : end])) < 6:
        ends[-1] = end - start
    else:
        ends.append(end - start)
    starts = [0, *ends[:-1]]
    return [(start + a, start + b) for a, b in zip(starts, ends, strict=True)]


def _dates_only(clause: Clause) -> bool:
    return all(amount.dimension in ("月", "日") for amount in clause.amounts)
