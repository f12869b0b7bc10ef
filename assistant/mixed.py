"""A question in two languages, as bilingual staff type it: each language's words apart."""

import re
from typing import NamedTuple

# Words, not abbreviations that Chinese has too: GDP, CPI, PM2.5.
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’&-]*(?:\s+[A-Za-z][A-Za-z'’&-]*)*")
_ABBREVIATIONS = frozenset("gdp cpi ppi".split())
_LOWER = re.compile(r"[a-z]{3}")
# Parts of a year, which stand in Chinese among its words: 2025 H1 is 2025年上半年.
_PART = re.compile(r"(?<![A-Za-z\d])(H[12]|Q[1-4])(?![A-Za-z\d])")
_PARTS = {
    "H1": "上半年",
    "H2": "下半年",
    "Q1": "一季度",
    "Q2": "二季度",
    "Q3": "三季度",
    "Q4": "四季度",
}
# A title is a name in any letters: 《The Long March》 has no words to be translated.
_TITLE = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


class Apart(NamedTuple):
    """The Chinese and the English words of a question, each in order; "" where it has none."""

    chinese: str
    english: str


def apart(question: str) -> Apart:
    """Return a question's words by their language: exports 是多少 is asked in both."""
    english = [run for run in _ENGLISH.findall(_TITLE.sub("，", question)) if _is_english(run)]
    chinese = question
    for run in english:
        chinese = chinese.replace(run, " ", 1)
    chinese = _PART.sub(lambda part: _PARTS[part[1]], chinese) if _CHINESE.search(chinese) else ""
    return Apart(chinese, " ".join(english))


def _is_english(run: str) -> bool:
    """True if letters are words, R&D too, and no abbreviation however it is written: gdp."""
    return bool(_LOWER.search(run) or "&" in run) and run.lower() not in _ABBREVIATIONS
