"""What checking costs: the time of all that is checked of an answer of ten sentences, in ms.

python -m tests.bench.cost

Answers are drawn from the sentences by hand, true and false, of one language over one report. Of a
first answer nothing is kept ready but the dictionaries. While a model writes, its passages are read
and its sentences checked one by one: what a reader waits for at the end is the last of them.
"""

import gc
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper

import typer

from assistant.quoting import Quote
from assistant.verifying import verify
from assistant.writing.checking import Checker
from assistant.writing.grounds import PLACES
from assistant.writing.passages import Passage
from assistant.writing.replies import Sentence
from tests.assistant.readings import reader
from tests.bench.paraphrases import Said, language_of_own
from tests.bench.untruths import false_ones, true_ones

SENTENCES = 10
_ANSWERS = 12  # of each report and language
Before = Callable[[Checker, Sequence[Sentence]], None]

_ROUNDS = 5  # the least of them counts: what else the machine does only adds


def answers() -> dict[str, list[list[Said]]]:
    """Return answers of ten sentences by their language."""
    groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in (*false_ones(), *true_ones()):
        groups[language_of_own(said.text), said.reading.report.id].append(said)
    chance = random.Random(1)
    found: dict[str, list[list[Said]]] = defaultdict(list)
    for (language, _), group in groups.items():
        found[language] += [chance.sample(group, SENTENCES) for _ in range(_ANSWERS)]
    return found


def checker_of(answer: Sequence[Said]) -> tuple[Checker, list[Sentence]]:
    """Return what checks an answer, and its sentences, each naming the paragraph it is over."""
    numbers: dict[int, Passage] = {}
    for said in answer:
        if said.paragraph not in numbers:
            length = len(said.reading.report.paragraphs[said.paragraph].text)
            quote = Quote(said.reading, said.paragraph, 0, length)
            numbers[said.paragraph] = Passage(len(numbers) + 1, quote, 0, length)
    sentences = [Sentence(said.text, (numbers[said.paragraph].number,)) for said in answer]
    language = language_of_own(answer[0].text)
    shown = tuple(numbers.values())
    return Checker(shown, language, verify=verify, reader=reader()), sentences


def forget() -> None:
    """Empty what is kept ready of texts seen before; dictionaries, kept for good, stay."""
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and found.cache_info().maxsize not in (None, 8):
            found.cache_clear()
    PLACES.clear()


def cost(answer: Sequence[Said], before: Before) -> float:
    """Return the milliseconds in which an answer is checked; `before` is not counted."""
    least = float("inf")
    for _ in range(_ROUNDS):
        checker, sentences = checker_of(answer)
        before(checker, sentences)
        started = time.perf_counter()
        for sentence in sentences:
            checker.checked(sentence)
        least = min(least, (time.perf_counter() - started) * 1000)
    return least


def first(_: Checker, __: Sequence[Sentence]) -> None:
    """Leave nothing ready."""
    forget()


def passages_read(checker: Checker, _: Sequence[Sentence]) -> None:
    """Leave the passages read."""
    forget()
    checker.read()


def at_the_end(checker: Checker, sentences: Sequence[Sentence]) -> None:
    """Leave all ready but the last sentence."""
    passages_read(checker, sentences)
    for sentence in sentences[:-1]:
        checker.checked(sentence)


def seen_before(_: Checker, __: Sequence[Sentence]) -> None:
    """Leave ready what is kept of the same answer, checked before."""


WAYS = {
    "all of a first answer": first, "its passages read": passages_read,
    "seen before": seen_before, "what is left at the end": at_the_end,
}  # fmt: skip


def main() -> None:
    """Print the median and the 95th percentile by language, for each way of being ready."""
    drawn = answers()
    for each in drawn.values():
        cost(each[0], seen_before)  # reads the dictionaries
    for way, before in WAYS.items():
        for language, each in drawn.items():
            times = sorted(cost(answer, before) for answer in each)
            middle, p95 = statistics.median(times), times[int(0.95 * len(times))]
            typer.echo(f"{way:<26}{language}{len(times):>5}  p50 {middle:5.1f}  p95 {p95:5.1f} ms")


if __name__ == "__main__":
    main()
