"""Share of true sentences, said otherwise than the report has them, that checking would strike.

python -m tests.bench.paraphrases [REPORT...] [--show]
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path

import typer

from assistant.amount import Amount
from assistant.amounts import amounts
from assistant.answer import Language
from assistant.question import language_of
from assistant.quoting import Quote
from assistant.reading import Reading
from assistant.starting import BUNDLED
from assistant.verifying import verify
from assistant.writing.checking import Checker
from assistant.writing.passages import Passage
from assistant.writing.replies import Sentence
from index.lexical import LexicalIndex
from index.reading import read_report
from index.report import Report
from index.units import search_text, units
from tests.assistant.readings import reader, reading_of
from tests.bench.paraphrases_by_hand import PAIRS, REPORT

# Of each general way no more than this many, so that none outweighs the others.
_EACH = 20
_CHINESE_DIGITS = "零一二三四五六七八九"
_OTHER_WORDS = (
    ("比上年", "同比"), ("增长", "上升"), ("提高", "上升"), ("下降", "减少"), ("减少", "下降"),
    ("共有", "总共有"), ("投入资金", "投入"), ("达到", "为"), ("招聘", "招收"), ("全年", "一年来"),
    ("建成", "修建完成"), ("开展", "进行了"), ("投资", "投入"), ("完成", "已完成"),
)  # fmt: skip

Way = Callable[[str], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Said:
    """A true sentence said otherwise, with the paragraph that says it."""

    way: str
    text: str
    reading: Reading
    paragraph: int


def scale(text: str) -> Iterator[str]:
    """Yield the sentence with one amount of 万元 in 亿元 or 元, one of 亿元 in 万元."""
    for amount in _plain(text, "元"):
        value = amount.value or Decimal(0)
        if "万" in amount.text and "亿" not in amount.text:
            yield _put(text, amount, f"{(value / 10**8).normalize():f}亿元")
            yield _put(text, amount, f"{value.normalize():,f}元")
        elif "亿" in amount.text and "万亿" not in amount.text:
            yield _put(text, amount, f"{(value / 10**4).normalize():f}万元")


def numerals(text: str) -> Iterator[str]:
    """Yield the sentence with one whole number below a hundred in Chinese numerals."""
    for amount in _plain(text):
        if amount.digits.isdigit() and 10 < int(amount.digits) < 100:
            tens, ones = divmod(int(amount.digits), 10)
            tens_in_words = "" if tens == 1 else _CHINESE_DIGITS[tens]
            words = f"{tens_in_words}十{_CHINESE_DIGITS[ones] if ones else ''}"
            yield _put(text, amount, amount.text.replace(amount.digits, words))


def full_width(text: str) -> Iterator[str]:
    """Yield the sentence with full-width digits."""
    if re.search(r"\d", text):
        yield text.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})


def rounded(text: str) -> Iterator[str]:
    """Yield the sentence with one figure of three or more digits rounded: 约, 近, 超过."""
    for amount in _plain(text):
        digits = amount.digits.replace(".", "")
        if len(digits.strip("0")) < 3 or amount.dimension in ("日", "月"):
            continue
        number = Decimal(amount.digits)
        unit = Decimal(1).scaleb(number.adjusted() - 1)
        low = (number // unit) * unit
        for word, value in (("约", _half_up(number, unit)), ("近", low + unit), ("超过", low)):
            if abs(value - number) <= number / 20:
                yield _put(text, amount, word + amount.text.replace(amount.digits, f"{value:f}"))


def other_words(text: str) -> Iterator[str]:
    """Yield the sentence with another word for one of its own."""
    for word, other in _OTHER_WORDS:
        if word in text and other not in text:
            yield text.replace(word, other, 1)


def other_order(text: str) -> Iterator[str]:
    """Yield the sentence with its parts between semicolons the other way round."""
    parts = text.rstrip("。").split("；")
    if len(parts) > 1 and "其中" not in text:
        yield "；".join(reversed(parts)) + "。"


def framed(text: str) -> Iterator[str]:
    """Yield the sentence as reported."""
    yield f"报告显示，{text}"
    yield f"据报告，{text}"


WAYS: dict[str, Way] = {
    "scale": scale, "Chinese numerals": numerals, "full width": full_width, "rounded": rounded,
    "other words": other_words, "other order": other_order, "framed": framed,
}  # fmt: skip


def _plain(text: str, dimension: str = "") -> list[Amount]:
    return [
        a
        for a in amounts(text)
        if a.value and a.bound == "exact" and a.digits in a.text and dimension in ("", a.dimension)
    ]


def _half_up(number: Decimal, unit: Decimal) -> Decimal:
    return ((number + unit / 2) // unit) * unit


def _put(text: str, amount: Amount, new: str) -> str:
    return text[: amount.start] + new + text[amount.end :]


def reading_over(report: Report) -> Reading:
    """Return a report that was read, ready for matching."""
    searched = units(report)
    lexical = LexicalIndex.build([search_text(report, unit) for unit in searched])
    return Reading(report, searched, lexical)


def by_rule(reading: Reading) -> Iterator[Said]:
    """Yield the report's sentences said otherwise, at most so many of each way."""
    sentences = [
        (number, paragraph.text[span.start : span.end])
        for number, paragraph in enumerate(reading.report.paragraphs)
        if paragraph.kind in ("text", "item")
        for span in paragraph.sentences
        if 10 <= span.end - span.start <= 200
    ]
    for name, way in WAYS.items():
        said = (Said(name, new, reading, n) for n, text in sentences for new in way(text))
        yield from islice(said, _EACH)


def by_hand() -> Iterator[Said]:
    """Yield the sentences written by hand over a report of ours."""
    reading = reading_of(REPORT)
    for words, others in PAIRS:
        [number] = [n for n, p in enumerate(reading.report.paragraphs) if words in p.text]
        for text in others:
            way = "by hand, Chinese" if language_of_own(text) == "zh" else "by hand, English"
            yield Said(way, text, reading, number)


def language_of_own(text: str) -> Language:
    """Return the language of a sentence without the words it quotes."""
    return language_of(re.sub("“[^”]*”", "", text))


def struck(said: Said) -> str:
    """Return why the sentence would be struck; "" when it is kept."""
    text = said.reading.report.paragraphs[said.paragraph].text
    quote = Quote(said.reading, said.paragraph, 0, len(text))
    passage = Passage(1, quote, 0, len(text))
    sentence = Sentence(said.text, (1,))
    language = language_of_own(said.text)
    checker = Checker([passage], language, verify=verify, reader=reader())
    return checker.checked(sentence).reason


def main() -> None:
    """Print the share struck of each way of saying it."""
    files = [Path(a) for a in sys.argv[1:] if not a.startswith("--")] or [BUNDLED]
    readings = [*(reading_over(read_report(file)) for file in files), reading_of(REPORT)]
    rows: dict[str, list[bool]] = defaultdict(list)
    for said in [*(each for reading in readings for each in by_rule(reading)), *by_hand()]:
        reason = struck(said)
        rows[said.way].append(bool(reason))
        if reason and "--show" in sys.argv:
            typer.echo(f"- {said.way}: {said.text} | {reason}")
    typer.echo(f"{'said otherwise by':<20}{'sentences':>10}{'struck':>10}")
    for way, told in rows.items():
        typer.echo(f"{way:<20}{len(told):>10}{sum(told):>10}")
    told = [row for each in rows.values() for row in each]
    typer.echo(f"{'all':<20}{len(told):>10}{sum(told):>10}  {sum(told) / len(told):.3f}")


if __name__ == "__main__":
    main()
