"""What the clauses of a text assert: their amounts, years, directions, negations and words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.amount import Amount
from assistant.amounts import amounts
from assistant.contrasts import Cue, cues
from assistant.enumerating import items
from assistant.numerals import half_width
from index.sentences import sentences

_YEAR = re.compile(r"(?<![\d.,])(19[5-9]\d|20[0-4]\d)(?![\d%]|\.\d|,\d|[万亿元人所个名家多余])")
_SPAN = re.compile(r"(19[5-9]\d|20[0-4]\d)\s*年?\s*[—–~～至到-]+\s*(19[5-9]\d|20[0-4]\d)")
_CHINESE_YEAR = re.compile(r"[二一][〇零○九][〇零○一二三四五六七八九]{2}(?=年)")
_RELATIVE = (
    (
        -1,
        re.compile(
            r"(?<![比较同与])(?:去年|上年|上一年)(?!同期|末|初|底)|\blast year\b(?!'s)", re.I
        ),
    ),
    (0, re.compile(r"(?<![比较同])今年|\bthis year\b", re.I)),
    (1, re.compile(r"明年|(?<![到至转])下一年|来年|\bnext year\b", re.I)),
)
COMPARED = re.compile(
    r"(?:比|较|与|同)(?:上年|去年|上一年|(?:19|20)\d\d年?)(?:同期|末|底)?|\b(?:than|over|from|on|compared with|versus)"
    r"\s+(?:the )?(?:(?:last|previous) year|year before)\b|\bthan (?:in )?(?:19|20)\d\d\b",
    re.I,
)
_NEGATED = re.compile(
    r"(?:没有(?!人)|并非|尚未|从未|从不|并未|并不|绝不|不再|不搞|不能|不得(?!不)|不会|不(?![移断仅但同少足到久懈良管论惜愧朽锈锐便错平利妨料禁凡等])"
    r"|未(?![来成必满免])|没(?![收落])|零(?=发生|伤亡|死亡|事故|感染|投诉|差错|失误|上访|拖欠|纠纷)|无(?![人线缝偿数限论疑私障证烟形阻毒穷废害接围锡花非不]))(?=(?P<what>[^，,。；;：:、]{2,6}))"
)
_ENGLISH_NEGATED = re.compile(
    r"\b(?:not|no(?!\. ?\d)|nobody|never|without|cannot|failed to|none of)\b|n't\b", re.I
)
_WORD = re.compile(r"[\u3400-\u9fff]+|[a-z][a-z\d-]*", re.I)
_FOOTNOTE = re.compile(r"\s?[\[〔]\d{1,2}[\]〕]\.?")
# These say how a figure is put, not what it counts.
_EMPTY = re.compile(
    r"[一二三四五六七八九]是|比上年|比去年|同比|较上年|上年末|上年|去年|今年|年末|其中|共有|共计|合计|总计|累计|达到|约|超过|为|是|有|达|共|的|了|和|与|及|等"
)
_FEW = 3
_HAN = re.compile(r"[\u3400-\u9fff]")
_SEMICOLONS = ("；", ";")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a text and what it asserts; offsets count from the text's start.

    Attributes:
        years: the calendar years it names, else those of the clause before in its sentence.
        words: its pairs of neighbouring characters and Latin words, amounts and years left out;
            of a clause with too few of its own (增长5.2%), the clause before lends its words.
        negated: each negation with the words right after it.
    """

    text: str
    start: int
    sentence: int
    amounts: tuple[Amount, ...]
    years: frozenset[int]
    cues: tuple[Cue, ...]
    words: frozenset[str]
    lent: frozenset[str]
    negated: tuple[str, ...]

    @property
    def is_chinese(self) -> bool:
        """True if it has Chinese words besides its amounts: 450万元 is one in English too."""
        return bool(_HAN.search(_without(self.text, self.amounts)))

    @property
    def subject(self) -> frozenset[str]:
        """The words that tell what its amounts count."""
        return self.words | self.lent


@lru_cache(maxsize=1024)
def assertions(text: str, base_year: int | None = None) -> tuple[Clause, ...]:
    """Return the clauses of a text in order, with what each asserts.

    Args:
        base_year: the year that 今年 and "this year" mean; without it they name no year.
    """
    plain = _FOOTNOTE.sub(lambda match: " " * len(match.group()), half_width(text))
    found: list[Clause] = []
    before: Clause | None = None
    for number, sentence in enumerate(sentences(plain)):
        body = plain[sentence.start : sentence.end]
        if not plain[: sentence.start].rstrip().endswith(_SEMICOLONS):
            before = None
        for spans in items(body):
            lender = before  # what several items have in common stands before the first of them
            for start, end in spans:
                at = sentence.start + start
                piece = plain[at : at + end - start]
                before = _clause(piece, at, number, before, lender, base_year)
                found.append(before)
    return tuple(found)


def years_in(text: str, base_year: int | None = None) -> frozenset[int]:
    """Return the calendar years a text speaks of; 比上年 and 比2022年 only compare with one.

    本年 of accounts (本年支出) is the year that the text round it speaks of, not the report's.
    """
    plain = COMPARED.sub(" ", half_width(text))
    plain = _CHINESE_YEAR.sub(lambda m: "".join(map(_digit, m.group())), plain)
    found = {int(year) for year in _YEAR.findall(plain)}
    for first, last in _SPAN.findall(plain):
        if 0 < int(last) - int(first) <= 30:
            found.update(range(int(first), int(last) + 1))
    if base_year and not found:
        found |= {base_year + n for n, pattern in _RELATIVE if pattern.search(plain)}
    return frozenset(found)


def words_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters and the Latin words of a text."""
    found: set[str] = set()
    for run in _WORD.findall(_EMPTY.sub(" ", text)):
        if run[0] < "\u3400":
            found.add(run.lower())
        else:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)


def _clause(
    text: str,
    start: int,
    sentence: int,
    before: Clause | None,
    lender: Clause | None,
    base_year: int | None,
) -> Clause:
    said = amounts(text)
    years = years_in(text, base_year)
    words = words_of(_without(text, said))
    lent: frozenset[str] = frozenset()
    if lender and len(words) < _FEW:
        lent = lender.subject
    return Clause(
        text,
        start,
        sentence,
        said,
        years or (before.years if before else frozenset()),
        cues(text),
        words,
        lent,
        _negations(text),
    )


def _without(text: str, said: tuple[Amount, ...]) -> str:
    parts, at = [], 0
    for amount in said:
        parts.append(text[at : amount.start])
        at = amount.end
    return _YEAR.sub(" ", " ".join((*parts, text[at:])))


def _negations(text: str) -> tuple[str, ...]:
    found = [match.group() + match["what"] for match in _NEGATED.finditer(text)]
    return (*found, *(match.group() for match in _ENGLISH_NEGATED.finditer(text)))


def _digit(numeral: str) -> str:
    return str("〇一二三四五六七八九".find(numeral)) if numeral not in "零○" else "0"
