"""A question in two languages, as bilingual staff type it: each language's words apart."""

import re
from typing import NamedTuple

# Words, not abbreviations that Chinese has too: GDP, CPI, PM2.5.
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’&-]*(?:\s+[A-Za-z][A-Za-z'’&-]*)*")
_LOWER = re.compile(r"[a-z]{3}")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


class Apart(NamedTuple):
    """The Chinese and the English words of a question, each in order; "" where it has none."""

    chinese: str
    english: str


def apart(question: str) -> Apart:
    """Return a question's words by their language: exports 是多少 is asked in both."""
    english = [run for run in _ENGLISH.findall(question) if _LOWER.search(run)]
    chinese = question
    for run in english:
        chinese = chinese.replace(run, " ", 1)
    return Apart(chinese if _CHINESE.search(chinese) else "", " ".join(english))
